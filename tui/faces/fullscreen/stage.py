"""The stage of the full screen: its panes, how they share the room, which has the focus, and what they show."""

from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.filter import Monochrome, NoColor

from tui.commands.furniture import ARTICLE, LIST
from tui.commands.keymap import keymap
from tui.errors import Problem
from tui.faces.fullscreen import ownlist, pages, tree
from tui.faces.fullscreen.arrangement import PANES, Sizes, arranged, usual_sources
from tui.faces.fullscreen.article import MEASURE
from tui.faces.fullscreen.bar import Bar
from tui.faces.fullscreen.cells import cells
from tui.faces.fullscreen.frame import Frame
from tui.faces.fullscreen.keys import Keyed
from tui.faces.fullscreen.manner import Terminal, manner
from tui.faces.fullscreen.palette import LOOKS, theme
from tui.faces.fullscreen.places import Place
from tui.faces.fullscreen.prompt import Prompt
from tui.faces.fullscreen.readingline import LineArticle
from tui.faces.fullscreen.rows import LineList
from tui.faces.fullscreen.saved import Saved
from tui.faces.fullscreen.script import Spot
from tui.faces.fullscreen.sheet import Sheet
from tui.faces.fullscreen.week import Week
from tui.model import EntryQuery, Page, Source
from tui.session import Session
from tui.view import problems

if TYPE_CHECKING:
    from tui.faces.fullscreen.pictures import Drawing


class Rows(Keyed, LineList):
    """A list with our keys, and a line between it and what stands beside it."""

    EDGE = True
    WHERE = LIST


class Text(Keyed, LineArticle):
    """A text with our keys."""

    WHERE = ARTICLE

    @property
    def at_end(self) -> bool:
        """Whether its last line shows."""
        layout = self._layout
        whole = layout is not None and layout.done and self._next is None
        return whole and self.top + self.room.height >= self.line_count


class Stage(Keyed, Frame):
    """Shows what the session holds. Its own are only the focus, the arrangement, and a page that lies over the place in use."""

    CSS_PATH: ClassVar[str] = "screen.tcss"

    def __init__(self, session: Session, terminal: Terminal | None = None) -> None:
        super().__init__()
        self.session = session
        self.terminal = terminal or Terminal()
        self.encoding = self.terminal.ascii
        self.animation_level = "none"  # nothing of ours glides
        self.no_color = False  # the look without colours is ours: a filter would leave greys
        self._filters = [one for one in self._filters if not isinstance(one, Monochrome | NoColor)]
        self.manner = manner(session, self.terminal)
        session.gallery.draws = self.can_draw
        for name, look in LOOKS.items():
            self.register_theme(theme(name, look))
        self.theme = self.manner.theme
        self.stylesheet.set_variables(self.get_css_variables())  # which Textual made of a theme of its own
        self.place = "articles"
        self.pane = "entries"  # the one in use, also while something lies over it
        self.zen = False
        self.starting = True  # until the first picture is made
        self.sizes = Sizes()
        self._measure = (MEASURE, False)  # of the article, and whether it is centred
        self.work = ""  # progress of long work
        self._said_at_top = ""  # how much is unread
        self._page_title = ""  # of the page that lies over the place
        self.places: dict[str, Place] = {}  # beside the articles, by name
        self.spoken = session.tr  # in the article pane
        self._found: list[Source] = []  # the sources as last shown
        self.titles: dict[str, str] = {}  # of these by id
        self.sources = tree.Tree()
        self.folded = {tree.HIDDEN}  # rows of the tree whose sources do not show
        self.saved = Saved(session, self.show_sources)

    def compose(self) -> ComposeResult:
        """The bar, the places, the page over them, the foot."""
        labels = pages.labels(self.session.tr)
        yield Bar(id="top")
        with Horizontal(id="panes"):
            yield Rows(id="sources")
            yield Rows(id="entries")
            yield Text(labels=labels, id="article")
        for place in self.places.values():
            yield place.widget()
        yield Text(labels=labels, id="page")
        yield Prompt(id="prompt")
        yield Bar(id="status", most=3)

    # what is shown

    def say(self, text: str, style: str = "") -> None:
        """A notice at the foot."""
        self.query_one("#status", Bar).say(text, right=self.foot(text), style=style)

    def foot(self, text: str) -> str:
        """The right end of the foot beside a notice: progress, or the keys one needs where there is room for both."""
        keys_needed = self.session.tr("? help · : commands · q back")
        return self.work or (keys_needed if cells(text) + cells(keys_needed) + 4 < self.size.width else "")

    def progress(self, text: str) -> None:
        """What long work is at; "" when it is done. The notice at the foot stays."""
        self.work = text
        status = self.query_one("#status", Bar)
        status.say(status.words, right=self.foot(status.words))

    def show_sources(self, *, anew: bool = True) -> None:
        """Draw the sources and the bar at the top. Reading and marking change nothing but counts: not `anew` asks for these
        alone, and draws what has changed."""
        reader, before = self.session.reader, self._found
        self._found = reader.sources() if anew else self.session.shelf.recounted(before)
        if anew or self._found != before:
            self._draw_sources(reader.count(EntryQuery(unread=True)), anew=anew)  # not the sum: a story counts once
        self.saved.look()
        self.show_title()

    def _draw_sources(self, unread: int, *, anew: bool) -> None:
        tr, found, sources = self.session.tr, self._found, self.query_one("#sources", Rows)
        look = tree.Look(unread, self.folded, self.saved.unread, self.manner.signs, tr, self.session.reader.clock())
        if self.sources.show(found, self.session, look, anew=anew):
            self.titles = {source.id: source.title for source in found}
        sources.columns = tree.source_columns(found, tr)
        sources.replace(self.sources)
        self._said_at_top = tr.plural("{n} unread", "{n} unread", unread)

    def show_title(self, width: int = 0) -> None:
        """Say at the top, `width` columns wide (0: as it is), where one is: the place, what it shows, the pane in use."""
        parts = ["bantin"]
        if self.query_one("#page").display:
            parts.append(self._page_title)
        elif self.here is not None:
            parts.append(self.here.title)
        else:
            parts += [pages.listed(self.session), pages.pane_name(self.pane, self.session.tr)]
        room = (width or self.size.width) - cells(self._said_at_top) - 4
        self.query_one("#top", Bar).say(pages.trail(parts, room), right=self._said_at_top)

    def show_entries(self, keep: int | None = None, line: int = 0) -> None:
        """Draw the list in hand anew, the highlight on the entry it was on, or on `keep`, on a line of the view."""
        entries, own = self.query_one("#entries", Rows), self.manner
        entries.empty = pages.nothing(self.session)
        entries.replace(ownlist.entry_rows(self.session, self.titles, own), keep, line)

    @property
    def can_draw(self) -> bool | None:
        """Whether pictures can be drawn: in colours of our own, and beside lines; False where what draws them is not there."""
        able = self.terminal.colours and not self.terminal.few_colours and not self.manner.one_pane and not self.encoding
        return find_spec("textual_image") is not None and find_spec("PIL") is not None if able else None

    @property
    def article(self) -> Text:
        """The article pane."""
        return self.query_one("#article", Text)

    def show_article(self, shown: pages.Shown, spot: Spot | None = None) -> None:
        """Put a text into the article pane, from its top or from a place in it."""
        self.spoken = self.session.tr
        self.article.drawings = self.drawings()
        self.article.show(shown.head, shown.blocks, labels=pages.labels(self.session.tr), spot=spot)

    def drawings(self) -> "Mapping[str, Drawing]":
        """The pictures in hand, for the article that has them."""
        return {}

    def show_page(self, shown: pages.Shown) -> None:
        """Lay a page over the panes."""
        page = self.query_one("#page", Text)
        page.show(shown.head, shown.blocks, labels=pages.labels(self.session.tr))
        self._page_title = shown.title
        self._show_alone("page")
        self._focus("page")

    def close_page(self) -> None:
        """Take the page away; what was in use under it has the focus again."""
        self.uncover(self.place)
        self.refocus()

    def uncover(self, place: str = "articles") -> None:
        """Show a place, whatever lay over it."""
        self.place = place
        self._show_alone("panes" if self.here is None else self.here.shows)

    def _show_alone(self, name: str) -> None:
        """Of the panes, the places and the page over them show one."""
        for shows in ("panes", "page", *(place.shows for place in self.places.values())):
            self.query_one(f"#{shows}").display = shows == name
        self.show_title()

    @property
    def here(self) -> Place | None:
        """The place in use, also under a page; None among the articles."""
        return self.places.get(self.place)

    def refocus(self) -> None:
        """Give the focus to what is in use."""
        if self.query_one("#page").display:
            self._focus("page")
        elif self.here is not None:
            self._focus(self.here.shows)
        else:
            self.to_pane(self.pane)

    def _focus(self, name: str) -> None:
        """Give the focus to a part, unless a question is being answered, whose letters would be obeyed there as keys."""
        if not self.query_one("#prompt").display:
            self.query_one(f"#{name}").focus()

    def show_place(self, place: Place, page: Page) -> None:
        """Show a page in its place."""
        place.show(page)
        self.uncover(place.name)
        if not self.starting:  # they were just drawn, and 500 of them take 20 ms
            self.show_sources()
        self.refocus()

    # panes

    def dress(self) -> None:
        """Give every pane the look, the signs and the arrangement that the settings and the terminal ask for."""
        own = self.manner = manner(self.session, self.terminal)
        self.theme, self.plain = own.theme, own.one_pane
        self.session.gallery.draws = self.can_draw
        self.give_all_keys()
        for text in self.query(Text):
            text.by_line = own.one_pane
        for week in self.query(Week):
            week.still = own.still
        for dressed in (*self.query(Sheet), *self.query(Bar)):
            dressed.dress(own.palette, own.signs)
        self.query_one("#entries", Rows).columns = ownlist.entry_columns(own)

    def give_all_keys(self) -> None:
        """Give every widget the keys that the settings ask for."""
        self.keymap = keymap(self.session)
        for keyed in (self, *self.query("*")):
            if isinstance(keyed, Keyed):
                keyed.give_keys(self.keymap)

    def on_resize(self, event: events.Resize) -> None:
        """Another size, another arrangement."""
        self.arrange(event.size.width)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """In a narrow room the focused pane is the one that shows."""
        pane = str(event.widget.id)
        if pane in PANES and pane != self.pane and self.query("#sources"):  # not once the screen is being taken down
            self.pane = pane
            self.arrange()

    def arrange(self, width: int = 0) -> None:
        """Three panes, two or one, by the room there is (`width` columns, 0: as it is) and the pane in use."""
        width = width or self.size.width
        pane = "article" if self.zen else self.pane
        shown, sources = arranged(width, pane, self.sizes, alone=self.zen or self.manner.one_pane)
        for name in PANES:
            self.query_one(f"#{name}").display = name in shown
        self.query_one("#sources").styles.width = sources or "1fr"
        self.query_one("#entries").styles.width = f"{self.sizes.share}fr"
        self.article.styles.width = f"{100 - self.sizes.share}fr"
        if self._measure != (self.manner.measure, self.zen):
            self._measure = (self.manner.measure, self.zen)
            self.article.reset(measure=self.manner.measure, centred=self.zen)
        self.show_title(width)

    def action_widen(self, step: int) -> None:
        """Make the pane in use wider, or narrower where `step` is negative."""
        if self.query_one("#panes").display and not self.zen:
            usual = usual_sources(self.size.width)
            self.sizes = self.sizes.wider(self.pane, step, usual, alone=not self.article.display)
            self.arrange()

    def to_pane(self, pane: str) -> None:
        """Focus a pane, which shows it where it did not show."""
        self.pane = pane
        self.arrange()
        self._focus(pane)

    def action_pane(self, step: int) -> None:
        """To the pane beside; from a list to the right opens what is highlighted."""
        if not self.query_one("#panes").display:
            if self.query_one("#page").display:
                if step < 0:
                    self.close_page()
            elif self.here is not None:
                self.here.beside(step)
            return
        place = PANES.index(self.pane)
        if self.pane == "sources" and self.fold(open=step > 0):
            return
        if step > 0 and self.pane in ("sources", "entries"):
            self.query_one(f"#{self.pane}", Rows).action_select()
        elif 0 <= place + step < len(PANES) and not self.zen:
            self.to_pane(PANES[place + step])

    def fold(self, *, open: bool) -> bool:
        """Fold the row of the tree in which one stands, or `open` it. Whether there was anything to do."""
        sources = self.query_one("#sources", Rows)
        rows = self.sources.rows(0, len(self.sources))
        place = sources.cursor if open else tree.parent(rows, sources.cursor)
        id = str(rows[place].id) if place is not None and place < len(rows) else ""
        if not id.startswith(tree.FOLDS) or (id in self.folded) != open:
            return False
        self.folded ^= {id}
        sources.go_to(id)
        self.show_sources()
        return True

    def action_turn(self, step: int) -> None:
        """To the next pane, round and round."""
        if self.query_one("#panes").display:
            self.to_pane(PANES[(PANES.index(self.pane) + step) % len(PANES)])
        elif self.here is not None and not self.query_one("#page").display:
            self.here.beside(step)

    def action_zen(self) -> None:
        """The article alone, or all again."""
        if not self.query_one("#panes").display:
            return
        self.zen = not self.zen
        self.to_pane("article" if self.zen else self.pane)

    def show_everything(self) -> None:
        """Draw all anew, in the language spoken now."""
        self.show_sources()
        if self.place == "articles":
            self.show_entries()
            self.show_article(pages.opened(self.session), self.article.spot)

    def show_opened(self, shown: pages.Shown) -> None:
        """Show the article that was opened, and its row as read."""
        assert self.session.entry is not None
        self.uncover()
        entries = self.query_one("#entries", Rows)
        entries.update(self.session.entry.id)
        entries.go_to(self.session.entry.id)
        self.show_article(shown)
        self.show_sources(anew=False)
        self.to_pane("article")

    def show_listed(self) -> None:
        """Show a new list from its top."""
        self.uncover()
        self.show_sources(anew=False)
        self.show_entries()
        self.query_one("#entries", Rows).go(0)
        self.to_pane("entries")

    def complain(self, problem: Problem) -> None:
        """Say at the foot what went wrong and what to do."""
        self.say(problems.sentence(problem, self.session.tr), "alarm")
