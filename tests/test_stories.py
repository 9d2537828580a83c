"""The same story: pairs written by hand. Two different things are never one; of what is one, most is found."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tui.model import OfficialDocument, without_marks
from tui.model.stories import Told, clues, same_story
from tui.model.text import fold

DATA = tomllib.loads((Path(__file__).parent / "fixtures/stories/pairs.toml").read_text("utf-8"))
MISSED = {"the copy rounds a number", "rewritten by a newspaper"}
"""One story that stays apart: what an editor wrote anew cannot be told from what was never the same."""


def told(given: dict[str, Any]) -> Told:
    lines = DATA["texts"].get(given.get("text", ""), given.get("text", "")).strip().split("\n")
    lines = [line for place, line in enumerate(lines, 1) if place not in given.get("cut", ())]
    text = "\n".join(filter(None, (given.get("before"), *lines, given.get("after"))))
    for old, new in given.get("swap", ()):
        assert old in text, old
        text = text.replace(old, new)
    issued: date | None = given.get("issued")
    return Told(
        title=given["title"],
        link=given["link"],
        text=without_marks(text) if given.get("plain") else text,
        lead=given.get("lead", ""),
        at=1_790_000_000 + 86_400 * int(given.get("days", 0)),
        language=given.get("language", ""),
        document=OfficialDocument(number=given["number"], issuer=given.get("issuer", ""), issued=issued)
        if "number" in given
        else None,
    )


@pytest.mark.parametrize("pair", DATA["pair"], ids=lambda pair: pair["says"])
def test_pair(pair: dict[str, Any]) -> None:
    one, other = told(pair["one"]), told(pair["other"])
    expected = pair["same"] and pair["says"] not in MISSED
    assert same_story(one, other) is expected
    assert same_story(other, one) is expected
    assert same_story(one, one._replace(link="https://c.example/x")) is same_story(one._replace(link="https://c.example/x"), one)


def test_what_is_one_story_is_found_by_a_clue() -> None:
    for pair in DATA["pair"]:
        if pair["same"]:
            one, other = (
                set(clues(each.title, each.link, fold(f"{each.title}\n{each.lead}\n{each.text}")))
                for each in (told(pair["one"]), told(pair["other"]))
            )
            assert one & other or pair["says"] in MISSED, pair["says"]


def test_enough_pairs() -> None:
    same = [pair for pair in DATA["pair"] if pair["same"]]
    assert len(DATA["pair"]) >= 60
    assert len(same) >= 25
    assert len({pair["says"] for pair in DATA["pair"]}) == len(DATA["pair"])
