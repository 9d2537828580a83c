"""Events taken together: order, changes since the last look, people in two places."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from tui.model import Event, Status, StoredEntry
from tui.model.agenda import Altered
from tui.reader import agenda

HERE = timezone(timedelta(hours=7))
MONDAY = date(2026, 11, 23)
LOOK = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
BEFORE, AFTER = LOOK - timedelta(hours=5), LOOK + timedelta(hours=5)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=HERE)


def meeting(
    number: int, title: str = "", day: int = 0, start: str = "", *, end: str = "", seen: datetime = BEFORE,
    touched: datetime | None = None, withdrawn: bool = False, source: str = "so", **event: object,
) -> StoredEntry:  # fmt: skip
    when = MONDAY + timedelta(days=day)

    def at(clock: str) -> datetime | None:
        return datetime.combine(when, time.fromisoformat(clock), HERE) if clock else None

    return StoredEntry(
        id=number, source=source, key=str(number), title=title or f"Việc {number}", link="", published=None, updated=None,
        first_seen=seen, authors=(), section="", summary="", language="vi", enclosures=(), status=Status(), changed=False,
        withdrawn=withdrawn, has_body=False, touched=touched,
        event=Event(day=when, start=at(start), end=at(end), **event),  # type: ignore[arg-type]  # fields by name
    )  # fmt: skip


def test_the_order_is_that_of_the_day() -> None:
    entries = [
        meeting(1, start="13:30"), meeting(2, session="evening"), meeting(3, session="morning"), meeting(4, start="07:30"),
        meeting(5), meeting(6, session="afternoon"), meeting(7, day=-1, start="16:00"), meeting(8, start="07:30"),
    ]  # fmt: skip
    assert [entry.id for entry in agenda.in_order(entries)] == [7, 5, 3, 4, 8, 6, 1, 2]


def test_what_came_is_added_only_in_a_week_that_was_known() -> None:
    entries = [meeting(1), meeting(2, seen=AFTER), meeting(3, day=7, seen=AFTER), meeting(4, source="khac", seen=AFTER)]
    assert agenda.alterations(entries, LOOK) == {2: Altered("added")}


def test_what_went_and_came_with_the_same_words_was_moved() -> None:
    old = meeting(1, "Họp giao ban tuần", start="08:00", withdrawn=True, touched=AFTER)
    new = meeting(2, "Họp  giao ban tuần.", day=1, start="14:00", seen=AFTER)
    found = agenda.alterations([old, new, meeting(3)], LOOK)
    assert found == {2: Altered("moved", old)}
    assert agenda.replaced(found) == {1}


def test_of_two_twins_each_finds_the_nearer() -> None:
    old = [
        meeting(1, "Họp", start="08:00", withdrawn=True, touched=AFTER),
        meeting(2, "Họp", day=3, withdrawn=True, touched=AFTER),
    ]
    new = [meeting(3, "Họp", day=4, seen=AFTER), meeting(4, "Họp", start="09:00", seen=AFTER)]
    found = agenda.alterations([*old, *new, meeting(5)], LOOK)
    assert {number: altered.before and altered.before.id for number, altered in found.items()} == {3: 2, 4: 1}


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        (meeting(1, withdrawn=True, touched=AFTER), "cancelled"),
        (meeting(1, touched=AFTER, status="cancelled"), "cancelled"),
        (meeting(1, seen=AFTER, status="cancelled"), "cancelled"),
        (meeting(1, touched=AFTER), "edited"),
        (meeting(1, touched=BEFORE), None),
        (meeting(1, withdrawn=True, touched=BEFORE), None),
        (meeting(1, "Khác hẳn", day=30, seen=AFTER), None),
    ],
)
def test_what_else_may_happen(entry: StoredEntry, what: str | None) -> None:
    found = agenda.alterations([entry, meeting(9)], LOOK)
    assert [altered.what for altered in found.values()] == ([what] if what else [])


def test_a_meeting_of_another_portal_is_no_twin() -> None:
    old = meeting(1, "Họp", withdrawn=True, touched=AFTER)
    new = meeting(2, "Họp", source="khac", seen=AFTER)
    assert {n: a.what for n, a in agenda.alterations([old, new, meeting(3, source="khac")], LOOK).items()} == {
        1: "cancelled",
        2: "added",
    }


def test_people_are_told_from_bodies() -> None:
    event = Event(
        day=MONDAY,
        chair="Đ/c Nguyễn Văn An - Giám đốc",
        people="PGĐ Bình, Phòng Kế Hoạch, toàn thể công chức; ông Lê Cường và Đoàn Thị Dung; Sở Công Thương; 12 đại biểu; UBND",
    )
    assert agenda.people_of(event) == {"nguyen van an", "pgd binh", "le cuong", "doan thi dung"}


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ({"start": "08:00"}, {"start": "08:00"}, True),
        ({"start": "08:00", "end": "10:00"}, {"start": "09:00"}, True),
        ({"start": "08:00", "end": "09:00"}, {"start": "09:00"}, False),
        ({"start": "08:00"}, {"start": "09:00"}, False),
        ({"start": "08:00"}, {"start": "08:00", "day": 1}, False),
        ({"start": "08:00"}, {"session": "morning"}, False),
        ({"start": "08:00"}, {"start": "08:00", "status": "cancelled"}, False),
        ({"start": "08:00"}, {"start": "08:00", "withdrawn": True}, False),
    ],
)
def test_one_person_in_two_places(one: dict[str, object], other: dict[str, object], clash: bool) -> None:
    chair = {"chair": "Nguyễn Văn An"}
    entries = [meeting(1, **one, **chair), meeting(2, **other, people="ông Nguyễn Văn An, Phòng A")]  # type: ignore[arg-type]  # fields by name
    assert agenda.conflicts(entries) == ({1, 2} if clash else set())


def test_who_presides_by_office_alone_cannot_preside_twice() -> None:
    entries = [meeting(1, start="08:00", chair="Giám đốc"), meeting(2, start="08:00", chair="giám đốc")]
    assert agenda.conflicts(entries) == {1, 2}
    assert agenda.conflicts([entries[0], meeting(3, start="08:00", chair="Giám đốc", source="khac")]) == set()


def test_the_same_meeting_told_by_two_portals_is_no_conflict() -> None:
    entries = [
        meeting(1, "Họp", start="08:00", chair="Lê Văn An"),
        meeting(2, "Họp", start="08:00", chair="Lê Văn An", source="x"),
    ]
    assert agenda.conflicts(entries) == set()


@pytest.mark.parametrize(
    ("names", "named"), [(["nguyen van an"], True), (["PGĐ An"], False), (["an"], True), (["a"], False), ([""], False)]
)
def test_whether_one_is_named(names: list[str], named: bool) -> None:
    assert agenda.names_in(meeting(1, people="Đ/c Nguyễn Văn An"), names) is named


def test_what_two_sources_of_one_portal_tell_is_told_once() -> None:
    page = meeting(1, "Họp giao ban", start="08:00", place="Phòng A", source="trang")
    entries = [
        page,
        meeting(2, "Họp giao ban.", start="08:00", source="ics"),
        meeting(3, "Họp giao ban", start="08:00", source="trang"),
        meeting(4, "Họp giao ban", start="09:00", source="ics"),
        meeting(5, "Họp giao ban", start="08:00", source="so khac"),
    ]
    portals = {"trang": "Sở A", "ics": "Sở A"}
    assert {entry.id for entry in agenda.told_once(entries, portals)} == {1, 3, 4, 5}
    assert agenda.told_once(reversed(entries[:2]), portals) == [page]
    assert len(agenda.told_once(entries, {})) == 5


def test_an_agenda_is_of_its_days_and_of_what_still_holds() -> None:
    old = meeting(1, "Họp", withdrawn=True, touched=AFTER)
    entries = [
        old,
        meeting(2, "Họp", day=1, seen=AFTER),
        meeting(3, withdrawn=True, touched=BEFORE),
        meeting(4, withdrawn=True, touched=AFTER),
        meeting(5, day=2, people="Lê An"),
        meeting(6, day=9),
    ]
    found = agenda.agenda(entries, MONDAY, MONDAY + timedelta(days=6), since=LOOK, names=["lê an"])
    assert [entry.id for entry in found.entries] == [4, 2, 5]
    assert found.altered == {2: Altered("moved", old), 4: Altered("cancelled")}
    assert found.named == {5}
    assert [entry.id for entry in agenda.only(found, changes=True).entries] == [4, 2]
    assert [entry.id for entry in agenda.only(found, who=["Lê An"]).entries] == [5]
    assert agenda.only(found, who=["Lê An"], changes=True).entries == ()
