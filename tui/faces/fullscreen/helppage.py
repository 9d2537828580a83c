"""Help for where one stands: the keys of the place first, then those that work everywhere, the commands, the other places."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.commands import furniture, table
from tui.commands.furniture import EVERYWHERE, PLACES
from tui.commands.keymap import Keymap, Step, key_name
from tui.commands.program import word
from tui.faces.fullscreen.cells import Signs
from tui.faces.fullscreen.pages import Shown
from tui.faces.fullscreen.script import Head
from tui.i18n import Translator
from tui.model import Page, fold
from tui.model.blocks import Block, Heading, ListItem, Paragraph, Span, Table
from tui.session import Session


class Section(NamedTuple):
    """A part of help: its heading, the names of its columns, its rows."""

    heading: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def help_page(page: Page, session: Session, signs: Signs, keymap: Keymap, where: str, words: str = "") -> Shown:
    """The help `page` as seen from a place; only the rows that have all of `words`, where any are given."""
    tr = session.tr
    text_mode, *lead = page.lead  # whoever needs it hears it first
    blocks: list[Block] = [Paragraph((Span(line),)) for line in lead] if not words else []
    if keys := keymap.keys("search", EVERYWHERE):
        blocks += [Paragraph((Span(tr("{key} and some words narrow this page.", key=keys[0])),))] if not words else []
    wanted = fold(words).split()
    found = False
    for section in _sections(session, keymap, where, signs):
        rows = [row for row in section.rows if all(part in fold(f"{section.heading} {' '.join(row)}") for part in wanted)]
        if rows:
            found = True
            blocks.append(Heading((Span(section.heading),)))
            blocks += _listed(section.columns, rows, signs)
    if not found:
        blocks.append(Paragraph((Span(tr("Nothing found.")),)))
    return Shown(head=(Head(text_mode), Head(page.title, "title")), blocks=tuple(blocks))


def _sections(session: Session, keymap: Keymap, where: str, signs: Signs) -> Iterator[Section]:
    tr = session.tr
    moves = (tr("Key"), tr("What it does"))
    others = [place for place in PLACES if place not in (where, EVERYWHERE)]
    if where != EVERYWHERE:
        yield Section(tr(PLACES[where]), moves, _keys(keymap, where, tr))
    drawn = [(getattr(signs, sign, sign), tr(what)) for sign, what in furniture.SIGNS]
    yield Section(tr("Signs"), (tr("Sign"), tr("Meaning")), drawn)
    yield Section(tr(PLACES[EVERYWHERE]), moves, _keys(keymap, EVERYWHERE, tr))
    commands = [
        (" ".join(keymap.keys(command.name)), tr(command.summary), word(command, session)) for command in table.commands()
    ]
    yield Section(tr("Commands"), (tr("Key"), tr("What it does"), tr("Word")), commands)
    for place in others:
        yield Section(tr(PLACES[place]), moves, _keys(keymap, place, tr))


def _keys(keymap: Keymap, where: str, tr: Translator) -> list[tuple[str, ...]]:
    """The keys of one place that are no command's alone, those that do the same in one row."""
    told: dict[str, list[str]] = {}
    for key, steps in keymap.places[where].items():
        if what := _what(steps, where, tr):
            told.setdefault(what, []).append(key_name(key))
    return [(" ".join(keys), what) for what, keys in told.items()]


def _what(steps: Sequence[Step], where: str, tr: Translator) -> str:
    """What a key does; "" where the row of a command says it."""
    if len(steps) == 1 and not furniture.named(steps[0].name) and not steps[0].argument and where == EVERYWHERE:
        return ""
    return "; ".join(_said(step, where, tr) for step in steps)


def _said(step: Step, where: str, tr: Translator) -> str:
    rows = furniture.named(step.name)
    if rows:
        return tr(next((row for row in rows if where in row.where), rows[0]).what)
    return " ".join(filter(None, (tr(table.named(step.name).summary).rstrip("."), step.argument)))


def _listed(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], signs: Signs) -> Iterator[Block]:
    """Keys, words and signs with what they mean: a table, or a line each in one plain pane."""
    if signs.frames:
        yield Table((_row(*head), *(_row(*row) for row in rows)), head=1)
        return
    for key, meaning, *said in rows:
        yield ListItem((Span(": ".join(filter(None, (", ".join(filter(None, (*said, key))), meaning)))),))


def _row(*cells: str) -> tuple[tuple[Span, ...], ...]:
    return tuple((Span(cell),) for cell in cells)
