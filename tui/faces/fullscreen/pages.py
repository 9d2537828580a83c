"""Pages as the full screen draws them: lines above, blocks below; and the choices of the command line."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tui.commands import table
from tui.commands.reading import article_page
from tui.faces.fullscreen import keys
from tui.faces.fullscreen.cells import Signs
from tui.faces.fullscreen.prompt import Choice
from tui.faces.fullscreen.script import Head, Labels
from tui.i18n import Translator
from tui.model import EntryQuery, Page, fold
from tui.model.blocks import Block, Heading, ListItem, Paragraph, Span, Table
from tui.session import Session


class Shown(NamedTuple):
    """What an ArticleView shows."""

    head: tuple[Head, ...]
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return next((line.text for line in self.head if line.tone == "title"), "")


def labels(tr: Translator) -> Labels:
    """The words of the article view."""
    return Labels(image=tr("Picture"), column=tr("Column"))


def nothing(session: Session) -> str:
    """What stands where a list has no rows."""
    tr, listing = session.tr, session.listing
    if listing.name == "search":
        return tr("Nothing found.")
    if not session.reader.subscriptions:
        return tr("No sources yet. Press a to add one.")
    if not session.reader.count(EntryQuery()):
        if any(state.failures for state in session.reader.states()):
            return tr("No source could be fetched. v tells why; :demo shows bantin without network.")
        return tr("No articles yet. R fetches them; :demo shows bantin without network.")
    return tr("Nothing here.")


def listed(session: Session) -> str:
    """What the list in hand is called."""
    tr, query = session.tr, session.listing.query
    if session.listing.title:
        return session.listing.title
    return tr("Unread") if query.unread else tr("Starred") if query.starred else tr("All articles")


def pane_name(pane: str, tr: Translator) -> str:
    """What a pane is called."""
    return {"sources": tr("Sources"), "entries": tr("List"), "article": tr("Article")}[pane]


def shown(page: Page, session: Session, signs: Signs) -> Shown:
    """A page of any command. An article keeps its blocks; others are their sentences."""
    if page.name == "article":
        return Shown(head=_head(page.title, page.lead[1:]), blocks=tuple(page.blocks))
    if page.name == "help" and page.items:
        return _help(page, session, signs)
    lead = [line for line in page.lead if line.rstrip(".") != page.title]  # which stands above it already
    blocks: list[Block] = [Paragraph((Span(line),)) for line in lead]
    blocks += page.blocks
    for item in () if page.blocks else page.items:
        link = item.source if page.name == "links" else None
        blocks.append(Paragraph((Span(item.line, link=link),)))
    return Shown(head=_head(page.title, ()), blocks=tuple(blocks))


def opened(session: Session) -> Shown:
    """The article the person stands at, as left; where there is none, what one needs to begin. Nothing is marked."""
    if session.entry is not None:
        return shown(article_page(session), session, Signs())
    tr = session.tr
    unread = session.reader.count(EntryQuery(unread=True))
    lines = (
        tr.plural("{n} unread article.", "{n} unread articles.", unread) if unread else nothing(session),
        tr("Enter reads the article marked in the list, n the next unread one, R fetches what is new."),
        tr("? tells every key. Ctrl+L: Tiếng Việt, English."),
        tr("Text mode for screen readers: start bantin with --text."),
    )
    return Shown(head=_head("bantin", ()), blocks=tuple(Paragraph((Span(line),)) for line in lines))


def _head(title: str, lines: Sequence[str]) -> tuple[Head, ...]:
    return (Head(title, "title"), *(Head(line, "meta") for line in lines))


def _help(page: Page, session: Session, signs: Signs) -> Shown:
    """Help as two tables: keys that move, and the commands with their keys and words."""
    tr = session.tr
    text_mode, *lead = page.lead  # whoever needs it hears it first
    moves = [(names, tr(what)) for names, what in keys.FURNITURE]
    drawn = [(getattr(signs, sign, sign), tr(what)) for sign, what in keys.SIGNS]
    commands = [(item.when, item.source, item.title) for item in page.items]
    blocks: tuple[Block, ...] = (
        *(Paragraph((Span(line),)) for line in lead),
        Heading((Span(tr("Moving")),)),
        *_listed_keys((tr("Key"), tr("What it does")), moves, signs),
        Heading((Span(tr("Signs")),)),
        *_listed_keys((tr("Sign"), tr("Meaning")), drawn, signs),
        Heading((Span(tr("Commands")),)),
        *_listed_keys((tr("Key"), tr("What it does"), tr("Word")), commands, signs),
    )
    return Shown(head=(Head(text_mode), *_head(page.title, ())), blocks=blocks)


def _listed_keys(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], signs: Signs) -> Iterator[Block]:
    """Keys, words and signs with what they mean: a table, or a line each in one plain pane."""
    if signs.frames:
        yield Table((_row(*head), *(_row(*row) for row in rows)), head=1)
        return
    for key, meaning, *word in rows:
        yield ListItem((Span(": ".join(filter(None, (", ".join(filter(None, (*word, key))), meaning)))),))


def _row(*cells: str) -> tuple[tuple[Span, ...], ...]:
    return tuple((Span(cell),) for cell in cells)


def choices(session: Session) -> Callable[[str], Sequence[Choice]]:
    """The commands whose word or meaning has what is typed, those that begin with it first."""
    tr = session.tr
    own = 1 if tr.language == "vi" else 0

    def found(typed: str) -> list[Choice]:
        wanted = fold(typed.strip())
        ranked = []
        for command in table.commands():
            words, meaning = table.words(command), tr(command.summary)
            if any(word.startswith(wanted) for word in words):
                rank = 0
            elif wanted in fold(f"{' '.join(words)} {meaning}"):
                rank = 1
            else:
                continue
            ranked.append((rank, Choice(words[min(own, len(words) - 1)], meaning)))
        return [choice for _, choice in sorted(ranked, key=lambda one: one[0])]

    return found
