"""A schedule that is corrected during the week, as an official meets it: the real program against the portal on loopback."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path

import pytest

from tests.test_bantin import Home
from tui.demo import Portal, Reply
from tui.start import clock

WEEK = """[settings]
names = ["Hoàng Vân Thùy"]

[[source]]
id = "lich"
title = "Lịch công tác"
url = "{portal}/lich-cong-tac/"
kind = "schedule"
portal = "Sở KH&CN Cửa Tùng"
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A home that follows one schedule."""
    today = clock()
    now = datetime.combine(today.date(), time(9), today.tzinfo)
    with Portal(today=now.date(), now=now) as portal:
        home = Home(tmp_path, portal)
        home.follow(WEEK.replace("{portal}", portal.url))
        yield home


def week(home: Home, *options: str) -> list[dict[str, str | None]]:
    found: list[dict[str, str | None]] = json.loads(home.ask("schedule", "--json", *options).stdout)
    return found


def test_what_changed_since_the_last_look_is_told_first(home: Home) -> None:
    assert home.ask("refresh").returncode == 0
    before = week(home)
    assert len(before) > 8 and not any(event["change"] for event in before)
    for _ in range(4):  # the portal corrects its page: one meeting is moved, one called off
        home.ask("refresh")
    changed = week(home, "--changes")
    assert {event["change"] for event in changed} >= {"cancelled"} and {event["change"] for event in changed} & {
        "moved",
        "edited",
    }
    said = home.ask("schedule").stdout.splitlines()
    assert said[1].endswith("thay đổi từ lần xem trước.") or said[2].endswith("thay đổi từ lần xem trước.")
    assert said.index("Thay đổi.") < next(number for number, line in enumerate(said) if line.startswith("Việc "))
    assert len(week(home)) >= len(before) - 1, "what is unchanged stays"


def test_a_week_in_every_form(home: Home) -> None:
    home.ask("refresh")
    events = week(home)
    rows = list(csv.DictReader(io.StringIO(home.ask("schedule", "--csv").stdout)))
    assert [row["title"] for row in rows] == [event["title"] for event in events]
    ics = home.ask("schedule", "--ics").stdout
    assert ics.startswith("BEGIN:VCALENDAR") and ics.count("BEGIN:VEVENT") == len(events)
    named = week(home, "--who", "Hoàng Vân Thùy")
    assert 0 < len(named) < len(events)
    assert [event["id"] for event in named] == [event["id"] for event in json.loads(home.ask("mine", "--json").stdout)]
    few = home.ask("schedule", "--limit", "2").stdout.splitlines()
    assert len([line for line in few if "Việc " in line]) == 2 and "Việc 2." in few[-1]
    day = str(events[-1]["date"])
    assert {event["date"] for event in week(home, "--day", day)} == {day}
    assert home.ask("schedule", "--week", "2031-01-01").returncode == 3


def test_the_schedule_on_the_screen(home: Home) -> None:
    home.ask("refresh")
    with home.screen() as screen:
        assert screen.until_shown("bantin")
        screen.send(b"2")
        assert screen.until_shown("Tuần này")
        assert screen.until_shown("08:00")
        screen.send(b"]")
        assert screen.until_shown("Tuần sau")
        screen.send(b"[")
        assert screen.until_shown("Tuần này")
        screen.send(b"q")
        assert screen.until_shown("bài")


def test_a_schedule_in_a_file_is_followed(home: Home) -> None:
    file = f"{home.portal.url}/uploads/lich/lich-tuan.docx"
    title = f"<title>Lịch</title><h1>Lịch công tác tuần</h1><p>Xem <a href='{file}'>TẠI ĐÂY</a></p>"
    home.portal.script("/lich-tuan", Reply(body=f"<html><body>{title}</body></html>"))
    home.follow(WEEK.replace("{portal}/lich-cong-tac/", f"{home.portal.url}/lich-tuan"))
    assert home.ask("refresh").returncode == 0
    assert any(event["title"] == "Họp giao ban tuần" for event in week(home))
