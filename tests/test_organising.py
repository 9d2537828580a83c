"""Tags, folders, saved searches and what is hidden, by command and through the reader."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests import library
from tui import places
from tui.commands import table
from tui.commands.command import Request
from tui.commands.tags import names
from tui.errors import BantinError, Code
from tui.faces import cli
from tui.model import EntryQuery, Outcome, StoredEntry
from tui.session import Session

FEEDS = """
[settings]
language = "en"

[[source]]
id = "council"
title = "Research Council"
url = "http://127.0.0.1:9/atom"
folder = "World/Europe"

[[source]]
id = "so"
title = "Sở KH&CN"
url = "http://127.0.0.1:9/rss"
folder = "World"
tags = ["province"]

[[search]]
title = "Science weeks"
query = "tuần"
"""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = library.session(tmp_path, "en", feeds=FEEDS)
    made.take("list", "", EntryQuery())
    return made


def run(session: Session, line: str, **options: Any) -> Outcome:
    """What a typed line answers; `options` are those of one shot."""
    command, argument = table.parse(line)
    return command.answer(session, Request(text=argument)._replace(**options))


def refused(session: Session, line: str, **options: Any) -> Code:
    with pytest.raises(BantinError) as caught:
        run(session, line, **options)
    return caught.value.problem.code


def told(outcome: Outcome) -> list[str]:
    assert outcome.page is not None
    return [*outcome.page.lead, *(item.line for item in outcome.page.items)]


def order(session: Session) -> str:
    return session.listing.query.order


def listed(session: Session) -> list[StoredEntry]:
    return session.load(0, 100)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("báo cáo", ["báo cáo"]), (" khẩn ,báo  cáo, KHẨN", ["KHẨN", "báo cáo"]), ("#a #b c", ["a", "b c"]), (",", []),
     ('"họp, giao ban"', ["họp", "giao ban"])],
)  # fmt: skip
def test_tags_are_parted_by_commas_or_signs(typed: str, expected: list[str]) -> None:
    assert names(typed) == expected


def test_tags_by_command(session: Session) -> None:
    first, second, *_ = listed(session)
    assert run(session, "tag 1 Urgent, báo cáo").notice == f"Tagged: {first.title}. Tags: báo cáo, Urgent."
    session.open(second.id)
    assert run(session, "tag urgent").notice.endswith("Tags: Urgent.")
    assert run(session, "tag 2 urgent").notice.startswith("Tagged so already:")
    assert session.entry and session.entry.status.tags == ("Urgent",)
    assert run(session, "tag 1").notice == f"Tags of {first.title}: báo cáo, Urgent."
    assert told(run(session, "tags")) == ["2 tags.", "1. báo cáo, 1 article, 1 unread.", "2. Urgent, 2 articles, 1 unread."]
    assert told(run(session, "tags URGENT"))[1] == f"1. {first.title}. Tags: báo cáo, Urgent."
    assert len(told(run(session, "list", tag="urgent"))) == len(told(run(session, "list #urgent"))) == 3
    assert run(session, "untag 1 urgent").notice.startswith("Taken off: urgent. Tags of")
    assert run(session, "untag 1 nothing").notice.startswith("It has no such tag:")
    assert run(session, "undo").notice.startswith("Undone: taking the tags urgent off:")
    assert refused(session, "list", tag="urgant") == Code.NO_SUCH_TAG
    assert refused(session, f"tag 1 {'x' * 61}") == Code.BAD_ARGUMENT
    session.reader.store.close()


def test_a_tag_of_sources_is_found_too(session: Session) -> None:
    assert {each.source for each in listed_by(session, "province")} == {"so"}
    run(session, "list Research")
    run(session, "tag 1 province")
    assert {each.source for each in listed_by(session, "province")} == {"so", "council"}
    session.reader.store.close()


def listed_by(session: Session, tag: str) -> list[StoredEntry]:
    run(session, "list", tag=tag)
    return listed(session)


def test_hiding_an_article(session: Session) -> None:
    first = listed(session)[0]
    count = len(listed(session))
    assert "Undo" in run(session, "hide 1").notice
    assert len(told(run(session, "list"))) == count
    assert told(run(session, "hidden"))[1] == f"1. {first.title}. Hidden."
    assert run(session, "show 1").notice == f"Shown again: {first.title}."
    assert len(told(run(session, "list"))) == count + 1
    session.reader.store.close()


def test_folders_are_nested(session: Session) -> None:
    assert [source.id for source in session.reader.sources()] == ["so", "council"], "what is in a folder, then those within"
    assert [line.partition(",")[0] for line in told(run(session, "folders"))[1:]] == [
        "1. World",
        "2. World/Europe",
        "3. Science weeks",
    ]
    assert {each.source for each in listed_in(session, "world")} == {"so", "council"}
    assert {each.source for each in listed_in(session, "World/europe")} == {"council"}
    assert session.listing.title == "World/Europe"
    run(session, "list europe")
    assert session.listing.title == "World/Europe"
    session.reader.store.close()


def listed_in(session: Session, folder: str) -> list[StoredEntry]:
    run(session, "list", folder=folder)
    return listed(session)


def test_a_hidden_source_is_seen_when_it_is_opened(session: Session) -> None:
    every = session.reader.count(EntryQuery(unread=True))
    assert run(session, "hide-source Research").notice.startswith("Hidden: Research Council.")
    assert "hidden = true" in session.reader.config_path.read_text("utf-8")
    assert {each.source for each in listed_in(session, "world")} == {"so"}
    assert session.reader.count(EntryQuery(unread=True)) < every
    assert {each.source for each in (run(session, "list Research"), listed(session))[1]} == {"council"}
    assert any(line.endswith("hidden.") for line in told(run(session, "sources")))
    run(session, "list Sở")
    run(session, "next-source")
    assert session.listing.query.sources == ("so",)
    run(session, "save-search Both: tuần")
    run(session, "show-source Research")
    assert session.reader.count(EntryQuery(unread=True)) == every
    session.reader.store.close()


def test_saved_searches_are_sources(session: Session) -> None:
    found = [each.title for each in (run(session, "list", source="science weeks"), listed(session))[1]]
    assert found and all("tuần" in title for title in found)
    assert run(session, "source 3").page is not None and session.listing.title == "Science weeks"
    assert told(run(session, "sources"))[-1].startswith("3. Science weeks, saved search")
    assert told(run(session, "about Science weeks"))[1] == "It asks: tuần"
    run(session, "search gian hàng")
    assert run(session, "save-search Booths").notice == "Saved: Booths. It stands among the sources."
    assert refused(session, "save-search booths") == Code.SEARCH_TWICE
    assert refused(session, "save-search x: (a") == Code.QUERY_UNCLOSED
    run(session, "list")
    assert refused(session, "save-search All") == Code.NO_SEARCH
    run(session, "list", folder="World")
    run(session, "save-search All of them")
    merged = session.shelf.searches[-1]
    assert (merged.query, merged.sources) == ("", ("so", "council"))
    run(session, "mark-source Booths")
    kept = {each.search.title: each.counts.unread for each in session.shelf.kept() if each.counts}
    assert kept["Booths"] == 0 < kept["All of them"]
    assert session.shelf.unread_apart() == {each.search.id: each.counts.unread for each in session.shelf.kept() if each.counts}
    run(session, "remove Booths")
    assert [search.title for search in session.shelf.searches] == ["Science weeks", "All of them"]
    session.reader.store.close()


def test_a_list_keeps_its_order(session: Session) -> None:
    run(session, "list Research")
    newest = [each.id for each in listed(session)]
    assert told(run(session, "sort oldest"))[0].endswith("oldest first.")
    run(session, "list")
    assert order(session) == "newest"
    session.orders = {}
    session.resume()
    run(session, "list Research")
    assert [each.id for each in listed(session)] == newest[::-1]
    run(session, "list Research", sort="newest")
    assert [each.id for each in listed(session)] == newest
    run(session, "sort by t")
    assert order(session) == "title"
    assert refused(session, "list", sort="backwards") == Code.BAD_ARGUMENT
    session.reader.store.close()


def test_a_program_reads_the_newest_first(session: Session) -> None:
    newest = [f"e{each.id}" for each in listed(session)]
    run(session, "sort oldest")
    read = {}
    for arguments in (["list"], ["list", "--sort", "oldest"]):
        out = io.StringIO()
        cli.run(session, cli.parser(session.tr).parse_args([*arguments, "--json"]), out, io.StringIO())
        read[len(arguments)] = [each["id"] for each in json.loads(out.getvalue())]
    assert (read[1], read[3]) == (newest, newest[::-1])
    session.reader.store.close()


def test_tab_completes_tags(session: Session, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run(session, "tag 1 báo cáo")
    session.reader.store.close()
    monkeypatch.setenv("BANTIN_DB", str(session.reader.store.path))
    assert places.complete(["tags", f"--config={session.reader.config_path}"]) == 0
    assert capsys.readouterr().out == "báo cáo\nprovince\n"
    assert places.complete(["sources", f"--config={session.reader.config_path}"]) == 0
    assert capsys.readouterr().out.endswith("Science weeks\n")


def test_a_shipped_folder_is_called_as_the_person_calls_it(tmp_path: Path) -> None:
    session = library.session(tmp_path, "vi")
    try:
        page = table.named("folders").answer(session, Request()).page
        assert page is not None and "Thế giới" in [item.title for item in page.items]
        for said in ("Thế giới", "the gioi", "World"):
            page = table.named("list").answer(session, Request(folder=said)).page
            assert page is not None and page.items and "Thế giới" in page.title
            assert table.named("mark-folder").answer(session, Request(text=said)).notice
    finally:
        session.reader.store.close()
