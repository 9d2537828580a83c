"""The session: the place survives, a source no longer followed is out of sight, a read-only store can be read."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from tests import library
from tui.errors import NothingFound, UsageError
from tui.model import Document, EntryQuery, Feed, Kind, SourceState
from tui.session import Session
from tui.store import Recorded


def test_the_place_is_the_same_in_the_next_run(tmp_path: Path) -> None:
    first = library.session(tmp_path)
    ids = first.take("list", "", EntryQuery(unread=True)).ids
    first.open(ids[2])
    first.reader.store.close()
    second = library.session(tmp_path, filled=False)
    second.resume()
    assert second.listing == first.listing
    assert second.entry is not None and second.entry.id == ids[2]
    assert second.next_unread() == ids[3]
    second.reader.store.close()


def test_a_long_list_keeps_its_numbers_and_goes_on(english: Session) -> None:
    english.take("list", "", EntryQuery())
    english.reader.put_place(english.reader.place() | {"list": {"name": "list", "title": "", "ids": list(range(1, 501))}})
    again = Session(english.reader, english.tr, english.desktop)
    again.resume()
    assert len(again.listing.ids) == 12, "a cut list is read anew from the store"


@pytest.mark.parametrize("place", [{"list": 3}, {"list": {"name": 1}, "query": {"sources": 4}}, {"entry": 10**9}, {"query": []}])
def test_a_place_that_makes_no_sense_is_no_place(english: Session, place: dict[str, object]) -> None:
    english.reader.put_place(place)
    again = Session(english.reader, english.tr, english.desktop)
    again.resume()
    assert again.entry is None and len(again.listing.ids) == 0


def test_next_wraps_round_and_then_leaves_the_list(english: Session) -> None:
    so = english.take("list", "", EntryQuery(sources=("so",))).ids
    english.open(so[-1])
    assert english.next_unread() == so[0], "from the end to what is unread above"
    english.reader.mark(so, read=True, label="mark")
    assert english.reader.entry(english.next_unread()).source == "council"
    english.reader.mark(english.reader.ids(EntryQuery()), read=True, label="mark")
    with pytest.raises(NothingFound):
        english.next_unread()


def test_renewal_keeps_what_was_read_meanwhile(english: Session) -> None:
    ids = english.take("list", "", EntryQuery(unread=True)).ids
    english.open(ids[0])
    english.renew()
    assert english.listing.ids == ids


def test_removed_sources_are_out_of_sight_and_come_back(english: Session) -> None:
    council = english.reader.find_source("council")
    english.reader.remove(council)
    assert english.reader.count(EntryQuery()) == len(english.reader.ids(EntryQuery())) == 4
    english.reader.add({"id": "council", "url": council.subscription.url, "title": "Research Council"})
    assert english.reader.count(EntryQuery(unread=True)) == 12


def test_an_entry_known_only_by_its_update_stands_by_it(english: Session) -> None:
    old = library.entry("Only updated", key="u", updated=library.NOW - timedelta(days=400))
    document = Document(kind=Kind.FEED, feed=Feed(), entries=(old,))
    english.reader.store.record([Recorded(state=SourceState(source="so"), document=document, body=b"")], library.NOW)
    assert english.reader.entries(english.reader.ids(EntryQuery()))[-1].title == "Only updated"


def test_names_of_sources(english: Session) -> None:
    assert english.reader.find_source("2").id == english.reader.find_source("RESEARCH").id == "council"
    assert english.reader.find_source("sở").id == "so"
    with pytest.raises(UsageError, match="ambiguous"):
        english.reader.find_source("c")
    with pytest.raises(UsageError, match="no_such_source"):
        english.reader.find_source("nothing")


def test_an_entry_is_named_by_number_or_id(english: Session) -> None:
    ids = english.take("list", "", EntryQuery()).ids
    assert english.meant("2") == ids[1]
    assert english.meant(f"e{ids[4]}") == ids[4]
    for wrong in ("0", "13", "e999", "e" + "9" * 30, "x", "-1", "²", "9" * 30):
        with pytest.raises(NothingFound):
            english.meant(wrong)
    with pytest.raises(UsageError, match="nothing_open"):
        english.meant("")


def long_list(folder: Path) -> Session:
    """A session over 612 articles."""
    made = library.session(folder)
    more = tuple(library.entry(f"More {n}", key=f"m{n}", published=library.NOW - timedelta(days=30, hours=n)) for n in range(600))
    document = Document(kind=Kind.FEED, feed=Feed(), entries=more)
    made.reader.store.record([Recorded(state=SourceState(source="so"), document=document, body=b"")], library.NOW)
    return made


@pytest.mark.parametrize("query", [EntryQuery(), EntryQuery(unread=True), EntryQuery(sources=("so",), order="title")])
def test_a_brief_visit_holds_the_first_of_a_long_list_and_knows_the_rest(tmp_path: Path, query: EntryQuery) -> None:
    whole, brief = long_list(tmp_path), library.session(tmp_path, filled=False)
    brief.brief = True
    ids = whole.take("list", "", query).ids
    taken = brief.take("list", "", query)
    assert (len(taken.ids), brief.head.ids, brief.count) == (500, ids[:500], len(ids))
    assert brief.reader.place()["list"] == whole.reader.place()["list"]
    assert (brief.number_of(ids[7]), brief.meant("8"), len(brief.head.ids)) == (8, ids[7], 500), "the others are not asked for"
    assert [entry.id for entry in brief.load(490, 520)] == list(ids[490:520])
    assert (brief.listing.ids, brief.count, brief.number_of(ids[-1])) == (ids, len(ids), len(ids))
    for session in (whole, brief):
        session.reader.store.close()


def test_the_numbers_of_a_long_list_hold_until_the_next_one(tmp_path: Path) -> None:
    before = long_list(tmp_path)
    before.take("list", "", EntryQuery())
    before.reader.store.close()
    brief = library.session(tmp_path, filled=False)
    brief.brief = True
    brief.resume()
    third, last = brief.head.ids[2], brief.reader.ids(EntryQuery())[-1]
    newer = Document(kind=Kind.FEED, feed=Feed(), entries=(library.entry("Newer", key="newer", published=library.NOW),))
    brief.reader.store.record([Recorded(state=SourceState(source="so"), document=newer, body=b"")], library.NOW)
    assert (brief.meant("3"), brief.number_of(third), brief.count, len(brief.head.ids)) == (third, 3, 613, 500)
    assert brief.meant("613") == last, "beyond those that were kept they are counted anew"
    brief.reader.store.close()


@pytest.mark.parametrize(
    ("read", "opened"), [((), 0), (range(3), 0), (range(2, 499), 1), (range(2, 500), 1), (range(9, 612), 11)]
)
def test_next_is_the_same_in_a_brief_visit(tmp_path: Path, read: Sequence[int], opened: int) -> None:
    whole, brief = long_list(tmp_path), library.session(tmp_path, filled=False)
    ids = whole.take("list", "", EntryQuery()).ids
    whole.reader.mark([ids[place] for place in read], read=True, label="read")
    whole.open(ids[opened])
    brief.brief = True
    brief.resume()
    assert brief.next_unread() == whole.next_unread()
    for session in (whole, brief):
        session.reader.store.close()
