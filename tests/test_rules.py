"""Rules as a person meets them: told of, tried, applied, taken back; files and programs, bounded and never through a shell."""

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import library
from tests.storing import entry, result
from tui.commands import rules as ruling
from tui.commands import table
from tui.commands.command import Request
from tui.commands.rules import obeyed
from tui.errors import BantinError, Code
from tui.model import EntryQuery, Outcome
from tui.session import Session

RULES = """
[[rule]]
title = "Đề tài"
query = "nghiem thu"
hide = true
tag = ["đề tài"]

[[rule]]
query = "notice"
read = true
star = true
"""


def session(folder: Path, rules: str = RULES) -> Session:
    made = library.session(folder, feeds=library.FEEDS + rules)
    (folder / "feeds.toml").chmod(0o600)
    made.reader.reload()
    return made


@pytest.fixture
def ruled(tmp_path: Path) -> Iterator[Session]:
    made = session(tmp_path)
    yield made
    made.reader.store.close()


def asked(session: Session, line: str, request: Request | None = None) -> Outcome:
    """What a line typed in text mode is answered."""
    command, argument = table.parse(line)
    if command.run is not None:
        return command.answer(session, request or Request(text=argument))

    async def last() -> Outcome:
        outcome = Outcome()
        async for step in command.steps(session, request or Request(text=argument)):
            outcome = step if isinstance(step, Outcome) else outcome
        return outcome

    return asyncio.run(last())


def come(session: Session, *titles: str) -> None:
    """New articles of a source, as a refresh brings them."""
    reader = session.reader
    rules = session.upkeep.rules
    found = result("so", *(entry(title, title, link="https://so.example/x") for title in titles))
    reader.store.record([found], reader.utc(), rules.ruling(rules.all))


def lines(outcome: Outcome) -> list[str]:
    assert outcome.page is not None
    return [*outcome.page.lead, *(item.line for item in outcome.page.items)]


def test_what_each_rule_is_and_did_last(ruled: Session) -> None:
    assert lines(asked(ruled, "rules")) == [
        "2 rules.",
        "Type try-rules to see what they would do to what is there, apply-rules to have it done.",
        "1. Đề tài. Search: nghiem thu. Does: hide, tag đề tài. It has found nothing yet.",
        "2. notice. Search: notice. Does: mark read, star. It has found nothing yet.",
    ]
    come(ruled, "Nghiem thu mot", "Nghiem thu hai", "Tin khac")
    outcome = asked(ruled, "quy tac de tai")
    assert lines(outcome)[2] == (
        "1. Đề tài. Search: nghiem thu. Does: hide, tag đề tài. Last today, 9:00: 2 articles found, hide 2, tag 2. "
        "2 articles so far."
    )
    assert outcome.page and outcome.page.items[0].record["did"] == {"found": 2, "hide": 2, "tag": 2}


def test_trying_names_the_articles_and_changes_nothing(ruled: Session) -> None:
    before = ruled.reader.ids(EntryQuery())
    outcome = asked(ruled, "thu quy tac")
    assert outcome.page is not None
    assert outcome.page.lead == ("9 articles would change. Nothing is changed yet.",)
    first, second = (item.record for item in outcome.page.items)
    assert (first["title"], first["found"], first["hide"], first["tag"], first["read"]) == ("Đề tài", 1, 1, 1, 0)
    assert [(each["title"], each["changes"]) for each in first["articles"]] == [("Nghiệm thu đề tài", ["hide", "tag"])]
    assert (second["changed"], second["read"], second["star"]) == (8, 8, 8)
    again = asked(ruled, "rules --dry-run").page
    assert again and [item.record for item in again.items] == [first, second]
    assert ruled.reader.ids(EntryQuery()) == before


def test_applying_asks_and_undo_takes_all_back(ruled: Session) -> None:
    before = ruled.reader.entries(ruled.reader.ids(EntryQuery()))
    for line in ("apply-rules", "ap dung quy tac", "rules --apply"):
        assert lines(asked(ruled, line))[1] == "To have it done, type apply-rules yes."
    assert lines(asked(ruled, "apply-rules --run 2"))[1] == "To have it done, type apply-rules 2 yes --run."
    assert ruled.reader.entries(ruled.reader.ids(EntryQuery())) == before
    done = asked(ruled, "apply-rules yes")
    assert lines(done)[:2] == [
        "9 articles changed. Undo: type undo.", "1. Đề tài. 1 article found: hide 1, tag 1."
    ]  # fmt: skip
    assert ruled.reader.count(EntryQuery()) == 11 and ruled.reader.count(EntryQuery(starred=True)) == 8
    assert lines(asked(ruled, "apply-rules"))[0] == "Nothing would change."
    assert asked(ruled, "undo").notice == "Undone: the rules, 9 articles."
    assert ruled.reader.entries(ruled.reader.ids(EntryQuery())) == before


def test_one_shot_says_apply_and_means_it(ruled: Session) -> None:
    asked(ruled, "rules", Request(text="2", apply=True))
    assert ruled.reader.count(EntryQuery(starred=True)) == 8
    assert asked(ruled, "undo").notice == "Undone: the rule notice, 8 articles."


def test_a_rule_that_there_is_not(ruled: Session) -> None:
    for name in ("9", "xyz", "n o"):
        with pytest.raises(BantinError) as caught:
            asked(ruled, f"try-rules {name}")
        assert caught.value.problem.code is Code.NO_SUCH_RULE


def test_a_mistake_is_told_wherever_rules_are(tmp_path: Path) -> None:
    made = session(tmp_path, '[[rule]]\ntitle = "Lạ"\nquery = "source:mars hop"\nread = true\n')
    said = "There is no source “mars”, at character 8. Type sources to hear them all."
    for line in ("check", "problems"):
        assert f"Rule Lạ: {said}" in lines(asked(made, line))[-1]
    for line in ("rules", "try-rules"):
        assert said in lines(asked(made, line))[-1]
    come(made, "Hop")  # and stops nothing
    made.reader.store.close()


def program(folder: Path, text: str) -> list[str]:
    path = folder / "program.py"
    path.write_text(text, "utf-8")
    return [sys.executable, str(path)]


def test_a_program_gets_the_article_on_its_input_alone(tmp_path: Path) -> None:
    keep = (
        "import sys, os; open(sys.argv[1], 'a').write(sys.stdin.read()); assert len(sys.argv) == 3 and sys.argv[2] == '$(x) %t'"
    )
    argv = [*program(tmp_path, keep), str(tmp_path / "out"), "$(x) %t"]
    made = session(tmp_path, f'[[rule]]\ntitle = "Chạy"\nquery = "hop"\nrun = {json.dumps(argv)}\n')
    come(made, "Hop $(touch /tmp/x) `y`", "Hop -rf --help", "Tin")
    done = asyncio.run(obeyed(made))
    assert (done.done, done.left, done.failed) == (2, 0, ())
    told = [json.loads(line) for line in (tmp_path / "out").read_text("utf-8").splitlines()]
    assert {each["title"] for each in told} == {"Hop $(touch /tmp/x) `y`", "Hop -rf --help"}
    assert {each["rule"] for each in told} == {"Chạy"} and all(each["link"] for each in told)
    assert asyncio.run(obeyed(made)).done == 0, "once"
    made.reader.store.close()


def test_programs_that_fail_are_told_and_stop_nothing(tmp_path: Path) -> None:
    broken = json.dumps(program(tmp_path, "import sys; sys.exit('khong duoc')"))
    stanzas = f'[[rule]]\ntitle = "Hỏng"\nquery = "hop"\nrun = {broken}\n[[rule]]\ntitle = "Lưu"\nquery = "hop"\nsave = "txt"\n'
    made = session(tmp_path, stanzas + '[[rule]]\ntitle = "Không có"\nquery = "hop"\nrun = ["/nowhere/at-all"]\n')
    come(made, "Hop mot")
    done = asyncio.run(obeyed(made))
    assert done.done == 1 and {problem.facts["rule"] for problem in done.failed} == {"Hỏng", "Không có"}
    told = ruling.told(done, made)
    assert told[0] == "Rules: 1 file or program done."
    assert "Rule Hỏng: " in told[1] and "failed: khong duoc (1). For that article it is not tried again." in told[1]
    assert any("Rule Hỏng: " in line for line in lines(asked(made, "problems")))
    (saved,) = (tmp_path / "saved").iterdir()
    assert saved.name.startswith("hop-mot-e") and saved.stat().st_mode & 0o777 == 0o600
    made.reader.store.close()


def test_a_program_has_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.reader.rules.SECONDS", 0.2)
    argv = json.dumps(program(tmp_path, "import time; time.sleep(60)"))
    made = session(tmp_path, f'[[rule]]\nquery = "hop"\nrun = {argv}\n')
    come(made, "Hop")
    (problem,) = asyncio.run(obeyed(made)).failed
    assert problem.code is Code.TIMEOUT
    made.reader.store.close()


def test_only_so_much_after_one_refresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ruling, "MOST", 2)
    made = session(tmp_path, '[[rule]]\nquery = "hop"\nsave = "md"\n')
    come(made, "Hop a", "Hop b", "Hop c")
    assert ruling.told(asyncio.run(obeyed(made)), made) == [
        "Rules: 2 files and programs done.", "1 more waits for the next refresh."
    ]  # fmt: skip
    assert "1 waits for the next refresh." in lines(asked(made, "rules"))[-1]
    assert asyncio.run(obeyed(made)).done == 1
    assert len(list((tmp_path / "saved").iterdir())) == 3
    made.reader.store.close()


def test_names_of_files_are_safe(tmp_path: Path) -> None:
    made = session(tmp_path, '[[rule]]\nsources = ["so"]\nsave = "html"\n')
    come(made, "../../etc/passwd", "CON", "x" * 5000, "/", "Tin\x00\n\x1b[2J")
    assert asyncio.run(obeyed(made)).done == 5
    names = [path.name for path in (tmp_path / "saved").iterdir()]
    assert len(names) == 5 and all(name.isascii() and len(name) < 80 and name.endswith(".html") for name in names)
    assert {path.name for path in tmp_path.iterdir()} >= {"saved"} and not (tmp_path.parent / "etc").exists()
    made.reader.store.close()


def test_files_of_what_is_there_only_when_asked_for(tmp_path: Path) -> None:
    made = session(tmp_path, '[[rule]]\nquery = "notice"\nsave = "md"\nstar = true\n')
    asked(made, "apply-rules yes")
    assert not (tmp_path / "saved").exists()
    assert "save 8" in lines(asked(made, "apply-rules --save"))[-1]
    assert "Rules: 8 files and programs done." in lines(asked(made, "apply-rules --save yes"))
    assert len(list((tmp_path / "saved").iterdir())) == 8
    made.reader.store.close()
