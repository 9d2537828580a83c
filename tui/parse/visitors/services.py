"""Services that count for others: analytics.usa.gov, Matomo and Plausible, known by the shape of their JSON."""

import re
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from tui.errors import Code, ParseError
from tui.model import Measure, clean_line
from tui.parse.visitors.counter import Figure
from tui.parse.visitors.selected import of_json

MAX_ROWS = 100_000

_ONLINE = ("active_visitors", "activeUsers")  # the older and the newer generation of the realtime report
_VISITS = ("visits", "sessions", "totalUsers", "users")
_DAY = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})")
_REALTIME = re.compile(r"/realtime(?:/|$)")


def figures(data: object, url: str) -> list[Figure]:
    """What a known service says; [] where it is none of them. ParseError MALFORMED with what the service complains of."""
    if isinstance(data, int) and not isinstance(data, bool):  # Plausible: visitors of the last five minutes, and nothing else
        return [of_json(Measure.ONLINE, data)] if _REALTIME.search(urlsplit(url).path) else []
    if isinstance(data, dict) and isinstance(data.get("name"), str) and ({"taken_at", "meta"} & data.keys()):
        return _report(data)
    counters = data[0] if isinstance(data, list) and data else data
    if isinstance(counters, dict):
        if counters.get("result") == "error":
            raise ParseError(Code.MALFORMED, url=url, reason=clean_line(str(counters.get("message", "")), 200))
        if {"visits", "actions"} <= counters.keys():  # Matomo's Live.getCounters: of the last so many minutes
            name = "visitors" if "visitors" in counters else "visits"
            return [of_json(Measure.ONLINE, counters[name], name)]
    return []


def _report(report: dict[str, Any]) -> list[Figure]:
    """A report of analytics.usa.gov. Rows are in no order and their numbers are strings; some reports have none."""
    name: str = report["name"]
    raw = report.get("data")
    rows = [row for row in raw[:MAX_ROWS] if isinstance(row, dict)] if isinstance(raw, list) else []
    if "realtime" in name or any(key in row for row in rows for key in _ONLINE):
        return [_realtime(rows)]
    taken = _day(str(report.get("taken_at", "")))
    if any("date" in row for row in rows):
        return _by_day(rows, taken) if taken else []
    if found := re.search(r"([0-9]{1,4})-days?", name):
        return [_over_days(report, rows, f"{found[1]} days")]
    if not rows and ("today" in name or "daily" in name):
        measure = Measure.TODAY if "today" in name else Measure.YESTERDAY
        return [Figure(measure=measure, value=None, status="not_published", text=clean_line(name, 100))]
    return []


def _realtime(rows: list[dict[str, Any]]) -> Figure:
    """People on the sites now: of one row alone, since what several add up to is not said."""
    for key in _ONLINE:
        values = [row[key] for row in rows if key in row]
        if len(values) == 1:
            return of_json(Measure.ONLINE, values[0], key, "people")
        if values:
            text = clean_line(f"{key}: {', '.join(map(str, values[:5]))}", 200)
            return Figure(measure=Measure.ONLINE, value=None, status="not_understood", text=text)
    return Figure(measure=Measure.ONLINE, value=None, status="not_published", text="realtime")


def _by_day(rows: list[dict[str, Any]], taken: date) -> list[Figure]:
    """Visits by day, or by hour of a day. `taken` is a day in UTC, the rows' days are Washington's: at night one behind.

    The newest day is today where it was not over; a finished one no more than two days back is yesterday. An older report
    says nothing of now. Month and week are not made from rows: the report does not give them.
    """
    key = next((key for key in _VISITS if any(key in row for row in rows)), "")
    days: dict[date, int | None] = {}
    hourly = any("hour" in row for row in rows)
    for row in rows:
        day = _day(str(row.get("date", "")))
        if day is None or key not in row:
            continue
        value = of_json(Measure.TODAY, row[key]).value
        sofar = days.get(day, 0)
        days[day] = None if value is None or sofar is None else sofar + value
    if not days:
        return []
    found = []
    newest = max(days)
    running = newest == taken or (hourly and newest == taken - timedelta(days=1))
    if running:
        found.append(_of_day(Measure.TODAY, newest, days[newest], key))
    last = newest - timedelta(days=1) if running else newest
    finished = not hourly or _whole(rows, last)
    if last in days and timedelta(0) < taken - last <= timedelta(days=2) and finished:
        found.append(_of_day(Measure.YESTERDAY, last, days[last], key))
    return found


def _whole(rows: list[dict[str, Any]], day: date) -> bool:
    """Whether all 24 hours of a day are among the rows."""
    return len({str(row.get("hour")).zfill(2) for row in rows if _day(str(row.get("date", ""))) == day}) == 24


def _of_day(measure: Measure, day: date, value: int | None, key: str) -> Figure:
    text = f"{key} {day.isoformat()}: {'?' if value is None else value}"
    return Figure(measure=measure, value=value, status="not_understood" if value is None else "ok", text=text, unit="visits")


def _over_days(report: dict[str, Any], rows: list[dict[str, Any]], unit: str) -> Figure:
    """A sum over so many days, which its unit says: no month of the calendar."""
    totals = report.get("totals")
    for place in (totals if isinstance(totals, dict) else {}, rows[0] if len(rows) == 1 else {}):
        for key in _VISITS:
            if key in place:
                return of_json(Measure.MONTH, place[key], f"{key}, {unit}", unit)
    return Figure(measure=Measure.MONTH, value=None, status="not_published", text=clean_line(report["name"], 100), unit=unit)


def _day(text: str) -> date | None:
    found = _DAY.match(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
