"""Pages as the full screen draws them: lines above, blocks below."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.commands.reading import article_page
from tui.faces.fullscreen.cells import Signs, cells
from tui.faces.fullscreen.script import Head, Labels
from tui.i18n import Translator
from tui.model import EntryQuery, Item, Page
from tui.model.blocks import Block, ListItem, Paragraph, Span, Spans
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
        if session.reader.problems:
            return tr("feeds.toml has mistakes and names no source that can be read: :check tells them, :edit opens it.")
        return tr("No sources yet. Press a to add one.")
    if not session.reader.count(EntryQuery()):
        if any(state.failures for state in session.reader.states()):
            return tr("No source could be fetched. v tells why; :demo shows bantin without network.")
        return tr("No articles yet. R fetches them; :demo shows bantin without network.")
    return tr("Nothing here.")


def listed(session: Session) -> str:
    """What the list in hand is called."""
    tr, listing = session.tr, session.head
    query = listing.query
    if listing.title:
        return listing.title
    return tr("Unread") if query.unread else tr("Starred") if query.starred else tr("All articles")


def trail(parts: Sequence[str], room: int) -> str:
    """Where one is, from far to near; in less room than that takes the nearer is worth more."""
    while len(parts) > 1 and cells(" · ".join(parts)) > room:
        parts = parts[1:]
    return " · ".join(parts)


def pane_name(pane: str, tr: Translator) -> str:
    """What a pane is called."""
    return {"sources": tr("Sources"), "entries": tr("List"), "article": tr("Article")}[pane]


def shown(page: Page, session: Session, signs: Signs) -> Shown:
    """A page of any command. An article keeps its blocks; others are their sentences."""
    if page.name == "article":
        return Shown(head=_head(page.title, page.lead[1:]), blocks=tuple(page.blocks))
    lead = [without_title(line, page.title) for line in page.lead]
    made = ListItem if page.name == "about" else Paragraph
    blocks: list[Block] = [made((Span(line),)) for line in lead if line]
    blocks += page.blocks
    blocks += () if page.blocks else (Paragraph(_told(item, page.name)) for item in page.items)
    return Shown(head=_head(page.title, ()), blocks=tuple(blocks))


def without_title(line: str, title: str) -> str:
    """A sentence without the title it begins with, which stands above it already."""
    rest = line.removeprefix(title)
    if rest == line or not rest.startswith("."):
        return line
    rest = rest.lstrip(". ")
    return rest[:1].upper() + rest[1:]


def _told(item: Item, name: str) -> Spans:
    """A row: of a link its text, which bears its number, and its address; else its line, with what it is about in bold."""
    if name == "links":
        link = Span(item.title, link=item.source)
        return (link,) if item.title == item.source else (link, Span(f"\n{item.source}"))
    before, title, after = item.line.partition(item.title)
    return (Span(before), Span(title, style="strong"), Span(after)) if item.title and title else (Span(item.line),)


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
