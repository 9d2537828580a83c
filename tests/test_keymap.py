"""The keys in force: presets, what a person assigns over them, every mistake told with its line, and one table for all."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.keys import _character_to_key

from tests import library
from tui.commands import furniture, keymap, table
from tui.commands.command import Request
from tui.commands.furniture import ARTICLE, EVERYWHERE, LIST, SCHEDULE
from tui.commands.keymap import PRESETS, Keymap, Step, canonical, key_name, preset
from tui.config import values
from tui.errors import Code
from tui.session import Session
from tui.view import problems


def session(folder: Path, keys: str, settings: str = "") -> Session:
    return library.session(folder, filled=False, feeds=f"[settings]\n{settings}\n\n[keys]\n{keys}\n\n{library.FEEDS}")


def drawn(folder: Path, keys: str, settings: str = "") -> Keymap:
    made = session(folder, keys, settings)
    made.reader.store.close()
    assert made.reader.problems == ()
    return keymap.keymap(made)


def steps(*names: str) -> tuple[Step, ...]:
    return tuple(Step(name) for name in names)


# names of keys


@pytest.mark.parametrize(
    ("written", "name", "shown"),
    [
        ("a", "a", "a"), ("A", "A", "A"), ("shift+a", "A", "A"), ("?", "question_mark", "?"), ("/", "slash", "/"),
        ("+", "plus", "+"), ("ctrl++", "ctrl+plus", "Ctrl++"), ("Ctrl+N", "ctrl+n", "Ctrl+N"), ("ctrl+i", "tab", "Tab"),
        ("ctrl+[", "escape", "Esc"), ("ctrl+h", "backspace", "Backspace"), ("Esc", "escape", "Esc"), ("PgDn", "pagedown", "PgDn"),
        ("F5", "f5", "F5"), ("alt+<", "alt+less_than_sign", "Alt+<"), ("shift+tab", "shift+tab", "Shift+Tab"), ("đ", "đ", "đ"),
        ("shift+ctrl+left", "ctrl+shift+left", "Ctrl+Shift+Left"), ("full_stop", "full_stop", "."), (" space ", "space", "Space"),
    ],
)  # fmt: skip
def test_a_key_is_known_however_it_is_written(written: str, name: str, shown: str) -> None:
    assert canonical(written) == name
    assert key_name(name) == shown
    assert canonical(shown) == name


@pytest.mark.parametrize("written", ["", " ", "foo", "ctl+n", "ctrl+", "f99", "ctrl+ctrl+a", "ctrl+nn", "hyper+a", "\x1b", "a b"])
def test_what_is_no_key_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        canonical(written)


def test_signs_are_called_as_textual_calls_them() -> None:
    for sign in map(chr, range(33, 127)):
        assert canonical(sign) == _character_to_key(sign)
        assert key_name(canonical(sign)) == sign


# the table


def test_the_default_preset_is_that_of_the_peers() -> None:
    keys = preset("default")
    for name, written in {
        "down": "j Down", "up": "k Up", "left": "h Left", "right": "l Right", "top": "g Home", "bottom": "G End",
        "select": "Enter", "back": "q Esc", "quit": "Q Ctrl+Q", "refresh-here": "r", "refresh": "R", "next": "n",
        "following": "J", "previous": "K", "next-source": "]", "previous-source": "[", "toggle": "m", "star": "f",
        "mark-source": "A", "undo": "u Ctrl+Z", "open": "o", "copy": "y", "full-text": "x", "links": "L", "search": "/",
        "save": "s", "add": "a", "edit": "E", "problems": "v", "zen": "z", "command-line": ":", "palette": "Ctrl+P",
        "help": "? F1", "link-10": "0",
    }.items():  # fmt: skip
        assert set(written.split()) <= set(keys.keys(name)), name
    assert keys.places[EVERYWHERE]["O"] == steps("open", "mark")


def test_no_key_of_the_default_preset_needs_alt_or_marks_everything() -> None:
    keys = [key for place in preset("default").places.values() for key in place]
    assert not [key for key in keys if "alt+" in key]


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_names_what_there_is(name: str) -> None:
    assert tuple(PRESETS) == values.PRESETS
    known = {command.name for command in table.commands()} | {row.name for row in furniture.TABLE}
    for place in preset(name).places.values():
        assert {step.name for found in place.values() for step in found} <= known
    for must in ("back", "quit", "help", "command-line", "palette", "down", "up", "select", "undo"):
        assert preset(name).keys(must), must


def test_furniture_and_commands_have_names_apart() -> None:
    assert not {row.name for row in furniture.TABLE} & {word for command in table.commands() for word in table.words(command)}


def test_no_two_commands_claim_one_key() -> None:
    claimed = [key for command in table.commands() for key in command.keys]
    assert sorted(claimed) == sorted(set(claimed))
    for where in furniture.PLACES:
        keys = [key for row in furniture.TABLE if where in row.where for key in row.keys]
        assert sorted(keys) == sorted(set(keys)), where


# what a person assigns


def test_keys_are_given_and_taken(tmp_path: Path) -> None:
    keys = drawn(tmp_path, '"ctrl+n" = "next"\n"A" = ["mark-source", "next-source"]\n"x" = ""\n"F5" = "theme light"')
    everywhere = keys.places[EVERYWHERE]
    assert everywhere["ctrl+n"] == steps("next")
    assert everywhere["A"] == steps("mark-source", "next-source")
    assert everywhere["f5"] == (Step("theme", "light"),)
    assert "x" not in everywhere
    assert keys.problems == ()


def test_a_key_of_a_command_does_it_in_every_place(tmp_path: Path) -> None:
    keys = drawn(tmp_path, '"j" = "where"')
    assert keys.places[EVERYWHERE]["j"] == steps("where")
    assert all("j" not in keys.places[where] for where in (LIST, ARTICLE, SCHEDULE))


def test_furniture_goes_only_where_it_is(tmp_path: Path) -> None:
    keys = drawn(tmp_path, '"n" = "next-link"\n"ctrl+n" = "down"')
    assert keys.places[ARTICLE]["n"] == steps("next-link")
    assert keys.places[EVERYWHERE]["n"] == steps("next"), "where there are no links it is what it was"
    assert keys.places[LIST]["ctrl+n"] == keys.places[SCHEDULE]["ctrl+n"] == steps("down")


def test_an_action_has_its_vietnamese_word_too(tmp_path: Path) -> None:
    assert drawn(tmp_path, '"b" = "gan sao"\n"B" = "màu light"').places[EVERYWHERE]["B"] == (Step("theme", "light"),)


def test_own_keys_go_over_the_preset(tmp_path: Path) -> None:
    keys = drawn(tmp_path, '"N" = "where"', 'keys = "newsboat"')
    assert keys.places[EVERYWHERE]["N"] == steps("where")
    assert keys.places[EVERYWHERE]["K"] == steps("previous-source")


# mistakes


MISTAKES = {
    '"ctl+n" = "next"': (Code.KEY_UNKNOWN, "Did you mean ctrl+n?"),
    '"ctrl+n" = "nxet"': (Code.KEY_ACTION, "Did you mean next?"),
    '"ctrl+n" = ["star", "zne"]': (Code.KEY_ACTION, "Did you mean zen?"),
    '"ctrl+n" = "qqqqqqq"': (Code.KEY_ACTION, "Correct feeds.toml"),
    '"?" = "next"\n"question_mark" = "star"': (Code.KEY_TWICE, "line 6"),
    '"tab" = "next"\n"ctrl+i" = "star"': (Code.KEY_TWICE, "line 6"),
    '"b" = ["search", "next"]': (Code.KEY_ORDER, "search asks for words"),
}


@pytest.mark.parametrize("keys", MISTAKES)
def test_a_mistake_is_told_with_its_line(keys: str, tmp_path: Path) -> None:
    code, words = MISTAKES[keys]
    made = session(tmp_path, f"# mine\n{keys}")
    found = keymap.keymap(made)
    assert [problem.code for problem in found.problems] == [code]
    assert found.problems[0].facts["line"] == 6 + keys.count("\n")
    assert words in problems.sentence(found.problems[0], made.tr)
    page = table.named("check").answer(made, Request()).page
    made.reader.store.close()
    assert page is not None and [item.record["code"] for item in page.items] == [code.value]


def test_a_mistake_changes_nothing(tmp_path: Path) -> None:
    made = session(tmp_path, '"x" = "nxet"\n"foo" = "next"\n"n" = ""')
    made.reader.store.close()
    found = keymap.keymap(made).places[EVERYWHERE]
    assert found["x"] == steps("full-text") and "n" not in found


@pytest.mark.parametrize("said", ["1", '["next", 3]', "true", '{ a = "b" }'])
def test_what_is_no_action_is_a_bad_value(said: str, tmp_path: Path) -> None:
    made = session(tmp_path, f'"b" = {said}')
    made.reader.store.close()
    (problem,) = made.reader.problems
    assert (problem.code, problem.facts["line"]) == (Code.CONFIG_BAD_VALUE, 5)
    assert made.reader.config.keys == ()


@pytest.mark.parametrize(
    "text", ['keys = "vim"', 'pipes = ["unclosed \'"]', 'open_with = { pdf = "" }', 'open_with = { "../x" = "cat" }']
)
def test_settings_that_do_not_fit(text: str, tmp_path: Path) -> None:
    made = session(tmp_path, "", text)
    made.reader.store.close()
    assert [problem.code for problem in made.reader.problems] == [Code.CONFIG_BAD_VALUE]


def test_suggestions_do_not_take_long(tmp_path: Path) -> None:
    wishes: Sequence[str] = [f'"ctl+{n}" = "nxet{n}"' for n in range(200)]
    made = session(tmp_path, "\n".join(wishes))
    made.reader.store.close()
    assert len(keymap.keymap(made).problems) == 200
