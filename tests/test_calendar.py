"""Calendars into events: a hand-made one in full, then zones, rules, bounds and broken files one by one."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tui.errors import Code, ParseError
from tui.model import Document, Enclosure, Entry, Event, Kind, Response, Subscription, Validators
from tui.parse import wire
from tui.parse.calendar import parse_document

FIXTURES = Path(__file__).parent / "fixtures/calendar"
URL = "https://so.example/lich.ics"
FETCHED = datetime(2026, 10, 20, 3, tzinfo=UTC)


def read(body: str | bytes, *, known: frozenset[bytes] = frozenset(), most: int = 1000, fetched: datetime = FETCHED) -> Document:
    response = Response(
        url=URL, status=200, content_type="text/calendar", body=body if isinstance(body, bytes) else body.encode(),
        validators=Validators(), fetched=fetched,
    )  # fmt: skip
    return parse_document(Subscription(id="so", url=URL, kind=Kind.CALENDAR, max_entries=most), response, known)


def calendar(*events: str, head: str = "") -> str:
    made = "".join(f"BEGIN:VEVENT\r\n{event.strip()}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{made}END:VCALENDAR\r\n"


def event_of(entry: Entry) -> Event:
    assert entry.event is not None
    return entry.event


def starts(document: Document) -> list[str]:
    return [f"{event_of(entry).start or event_of(entry).day:%d/%m %H:%M}" for entry in document.entries]


def written(entry: Entry) -> dict[str, Any]:
    """An entry as the expectations write it: what is empty left out."""
    event = event_of(entry)
    said = {name: getattr(event, name) for name in ("session", "place", "people", "chair", "notes", "raw")}
    said |= {"status": event.status if event.status != "planned" else ""}
    times = {"start": event.start.isoformat() if event.start else "", "end": event.end.isoformat() if event.end else ""}
    given = {name: value for name, value in {**said, **times}.items() if value}
    return {"key": entry.key, "title": entry.title, "day": event.day.isoformat(), **given}


def test_an_office_calendar_in_full() -> None:
    expected = json.loads((FIXTURES / "office.expected.json").read_text("utf-8"))
    document = read((FIXTURES / "office.ics").read_bytes())
    assert [written(entry) for entry in document.entries] == expected["events"]
    assert {name: getattr(document.feed, name) for name in expected["feed"]} == expected["feed"]
    assert document.incomplete == expected["incomplete"]
    assert [[problem.code.value, dict(problem.facts)] for problem in document.remarks] == expected["remarks"]
    assert document.period and [day.isoformat() for day in document.period] == expected["period"]
    meeting = document.entries[1]
    assert meeting.link == "https://so.example/lich/1"
    assert meeting.categories == ("Họp", "Nội bộ")
    assert meeting.published is None and meeting.updated == datetime(2026, 10, 19, 2, tzinfo=UTC)
    assert meeting.enclosures == (Enclosure(url="https://so.example/giay-moi.pdf", type="application/pdf", title="giay-moi.pdf"),)
    assert meeting.body and meeting.body.text == "Mang báo cáo quý III\nvà kế hoạch"
    assert "phong hop a" in meeting.words and "tran binh" in meeting.words


def test_it_crosses_from_the_worker() -> None:
    document = read((FIXTURES / "office.ics").read_bytes())
    assert wire.unpack_answer(wire.pack_answer(document)) == document


def test_what_is_known_comes_back_by_key_alone() -> None:
    body = (FIXTURES / "office.ics").read_text("utf-8")
    first = read(body)
    known = frozenset(entry.fingerprint for entry in first.entries)
    again = read(body.replace("LOCATION:Phòng họp A", "LOCATION:Phòng B"), known=known)
    assert [entry.key for entry in again.entries] == ["1@so.example"]
    assert again.entries[0].digest != first.entries[1].digest
    assert set(again.unchanged) == {entry.key for entry in first.entries} - {"1@so.example"}


def test_the_calendars_own_zone_holds_for_times_without_one() -> None:
    event = "UID:a\r\nDTSTART:20261021T080000\r\nSUMMARY:x"
    assert starts(read(calendar(event))) == ["21/10 08:00"]
    assert starts(read(calendar(event, head="X-WR-TIMEZONE:Europe/Berlin\r\n"))) == ["21/10 13:00"]
    assert starts(read(calendar(event, head="X-WR-TIMEZONE:Nowhere\r\n"))) == ["21/10 08:00"]


def test_zones_of_one_calendar_do_not_reach_into_the_next() -> None:
    event = "UID:a\r\nDTSTART;TZID=Riêng:20261021T080000\r\nSUMMARY:x"

    def zone(offset: str) -> str:
        standard = f"DTSTART:19700101T000000\r\nTZOFFSETFROM:{offset}\r\nTZOFFSETTO:{offset}\r\n"
        return f"BEGIN:VTIMEZONE\r\nTZID:Riêng\r\nBEGIN:STANDARD\r\n{standard}END:STANDARD\r\nEND:VTIMEZONE\r\n"

    assert starts(read(calendar(event, head=zone("+0500")))) == ["21/10 10:00"]
    assert starts(read(calendar(event, head=zone("+0900")))) == ["21/10 06:00"]
    assert read(calendar(event)).remarks


def test_letters_folded_in_the_middle() -> None:
    body = calendar("UID:a\r\nDTSTART:20261021T080000Z\r\nSUMMARY:Hội nghị").encode()
    place = body.index("ộ".encode()) + 1
    assert read(body[:place] + b"\r\n " + body[place:]).entries[0].title == "Hội nghị"


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("RRULE:FREQ=WEEKLY;UNTIL=20261105T000000Z", ["21/10 15:00", "28/10 15:00", "04/11 15:00"]),
        ("RRULE:FREQ=SECONDLY;COUNT=2", ["21/10 15:00", "21/10 15:00"]),
        ("RRULE:FREQ=SECONDLY", ["21/10 15:00"]),
        ("RRULE:FREQ=DAILY;COUNT=2;BYHOUR=" + ",".join(map(str, range(24))), ["21/10 15:00", "21/10 16:00"]),
        ("RRULE:FREQ=FORTNIGHTLY", ["21/10 15:00"]),
        ("RDATE;VALUE=TIME:083000", ["21/10 15:00"]),
    ],
)
def test_rules_within_bounds(rule: str, found: list[str]) -> None:
    document = read(calendar(f"UID:a\r\nDTSTART:20261021T080000Z\r\nSUMMARY:x\r\n{rule}"))
    assert starts(document) == found
    sound = "COUNT" in rule or "UNTIL" in rule
    assert document.incomplete == ("" if sound else "1 of 1 events could not be read")


def test_a_rule_that_would_count_every_second_of_years_does_not() -> None:
    rules = "".join(f"RRULE:FREQ={name};BYMONTH=2;BYMONTHDAY=30\r\n" for name in ("SECONDLY", "MINUTELY", "HOURLY"))
    events = [f"UID:{n}\r\nDTSTART:19700101T000000Z\r\nSUMMARY:x\r\n{rules}" for n in range(50)]
    assert read(calendar(*events)).incomplete == "50 of 50 events could not be read"


def test_only_the_window_and_so_many() -> None:
    daily = "UID:a\r\nDTSTART:20200101T010000Z\r\nSUMMARY:x\r\nRRULE:FREQ=DAILY"
    whole = read(calendar(daily))
    assert len(whole.entries) == 31 + 1 + 366
    assert (starts(whole)[0], starts(whole)[-1]) == ("19/09 08:00", "21/10 08:00")
    few = read(calendar(daily), most=10)
    assert starts(few)[-1] == "28/09 08:00"
    assert few.period and (few.period.first.isoformat(), few.period.last.isoformat()) == ("2026-09-19", "2026-09-28")
    many = [f"UID:{n}\r\nDTSTART:202701{n % 28 + 1:02}T010000Z\r\nSUMMARY:x" for n in range(3100)]
    early = read(calendar(*many, "UID:a\r\nDTSTART:20261021T010000Z\r\nSUMMARY:x"))
    assert len(early.entries) == 1000 and starts(early)[0] == "21/10 08:00"
    assert early.period and early.period.last.isoformat() == "2027-01-09" and not early.incomplete
    old = [f"UID:{n}\r\nDTSTART:20250101T010000Z\r\nSUMMARY:x" for n in range(200)]
    assert read(calendar(*old)).entries == ()


def test_long_events_that_have_begun_are_there() -> None:
    document = read(calendar("UID:a\r\nDTSTART;VALUE=DATE:20260901\r\nDTEND;VALUE=DATE:20260920\r\nSUMMARY:x"))
    assert [event_of(entry).day.isoformat() for entry in document.entries] == ["2026-09-01"]
    assert read(calendar("UID:a\r\nDTSTART;VALUE=DATE:20260901\r\nDTEND;VALUE=DATE:20260919\r\nSUMMARY:x")).entries == ()


def test_a_change_for_this_and_all_that_follow() -> None:
    document = read(
        calendar(
            "UID:a\r\nDTSTART:20261019T010000Z\r\nDTEND:20261019T020000Z\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\nSUMMARY:x",
            "UID:a\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261102T010000Z\r\nDTSTART:20261102T030000Z\r\nDTEND:20261102T040000Z\r\nSUMMARY:y",
        )
    )
    assert starts(document) == ["19/10 08:00", "26/10 08:00", "02/11 10:00", "09/11 10:00"]
    assert len({entry.key for entry in document.entries}) == 4


def test_a_moved_event_keeps_its_key() -> None:
    before, after = (read(calendar(f"UID:a\r\nDTSTART:202610{day}T080000Z\r\nSUMMARY:x")).entries[0] for day in (21, 22))
    assert before.key == after.key and before.digest != after.digest


def test_events_without_name_or_title() -> None:
    document = read(calendar("DTSTART:20261021T080000Z\r\nDESCRIPTION:Họp kín", "DTSTART:20261021T080000Z\r\nSUMMARY:khác"))
    assert [entry.title for entry in document.entries] == ["Họp kín", "khác"] or len(document.entries) == 2
    assert len({entry.key for entry in document.entries}) == 2


def test_broken_events_cost_only_themselves() -> None:
    good = "UID:good\r\nDTSTART:20261021T080000Z\r\nSUMMARY:tốt"
    document = read(
        calendar(
            "UID:1\r\nSUMMARY:không có giờ",
            "UID:2\r\nDTSTART:20261399T080000Z\r\nSUMMARY:tháng 13",
            good,
            "UID:3\r\nDTSTART:20261021T090000Z\r\nDTSTART:20261021T100000Z\r\nSUMMARY:hai giờ\r\nkhông phải thuộc tính",
        )
    )
    assert [entry.title for entry in document.entries] == ["tốt", "hai giờ"]
    assert document.incomplete == "2 of 4 events could not be read"


def test_a_calendar_that_breaks_off() -> None:
    good = "UID:good\r\nDTSTART:20261021T080000Z\r\nSUMMARY:tốt"
    body = calendar(good, "UID:2\r\nDTSTART:20261022T080000Z\r\nSUMMARY:cắt")
    document = read(body[: body.index("cắt")])
    assert [entry.title for entry in document.entries] == ["tốt"]
    assert document.incomplete == "the end is missing"
    missing = read(body.replace("END:VEVENT\r\n", "", 1))
    assert ([entry.title for entry in missing.entries], missing.incomplete) == (["tốt", "cắt"], "")


def test_an_empty_calendar_withdraws_nothing() -> None:
    document = read(calendar())
    assert (document.entries, document.period, document.incomplete) == ((), None, "")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"<!DOCTYPE html><html><body>BEGIN:VCALENDARS</body></html>", "html"),
        (b"Thu Hai: giao ban", "text"),
        (b"\x00\x01\x02\x03" * 100, "binary"),
    ],
)
def test_what_is_no_calendar(body: bytes, found: str) -> None:
    with pytest.raises(ParseError) as error:
        read(body)
    assert error.value.problem.code == Code.NOT_A_CALENDAR
    assert error.value.problem.facts == {"url": URL, "found": found}


def test_hostile_words_are_cleaned_and_addresses_checked() -> None:
    document = read(
        calendar(
            "UID:\x1b[31ma\r\nDTSTART:20261021T080000Z\r\nSUMMARY:a\x1b]52;c;x\x07\u202eb\r\nURL:javascript:alert(1)\r\n"
            'ATTACH:file:///etc/passwd\r\nLOCATION:x\\ny\r\nATTENDEE;CN="\x1b[2J":mailto:a@b'
        )
    )
    entry = document.entries[0]
    assert (entry.key, entry.title, entry.link, entry.enclosures) == ("[31ma", "a]52;c;xb", "", ())
    assert (event_of(entry).place, event_of(entry).people) == ("x y", "[2J")
