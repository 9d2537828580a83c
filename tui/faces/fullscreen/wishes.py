"""What a person wishes by a key or by words: keys, the command line and the palette become commands."""

from collections.abc import Mapping, Sequence

from textual import on

from tui.commands import table
from tui.commands.command import Command, Request
from tui.commands.furniture import EVERYWHERE, typed
from tui.commands.keymap import Step
from tui.commands.tags import entry_first
from tui.errors import BantinError
from tui.faces.fullscreen import choices, clipboard, pages
from tui.faces.fullscreen.helppage import help_page
from tui.faces.fullscreen.history import History
from tui.faces.fullscreen.keys import Keyed, row_of
from tui.faces.fullscreen.pages import Shown
from tui.faces.fullscreen.prompt import Ask, Prompt
from tui.faces.fullscreen.rowline import Id
from tui.faces.fullscreen.searching import FILTER, SEARCH, Searching
from tui.faces.fullscreen.stage import Rows, Stage, Text
from tui.model import Page
from tui.model.saved import TAG


class Wishes(Stage):
    """The stage with keys and words; whoever conducts it runs the commands."""

    rest: Sequence[Step] = ()
    """What a key still has to do once the long work it began is done."""
    history = History()
    searching: Searching
    environment: Mapping[str, str] = {}
    """Of the terminal."""
    _help: Page | None = None  # shown last
    _stood = EVERYWHERE  # where one stood when a page was laid over it

    def run_command(self, command: Command, argument: str = "", request: Request | None = None) -> bool:
        """Run a command and show what it answers. False where it could not be done."""
        raise NotImplementedError

    def confirmed(self, name: str) -> bool:
        """Whether this was asked with the very key before this one; if not, it is asked now."""
        raise NotImplementedError

    @property
    def at_work(self) -> bool:
        """Whether long work is under way."""
        raise NotImplementedError

    def action_articles(self) -> None:
        """From another place back to the articles."""
        raise NotImplementedError

    # keys

    def action_command(self, name: str) -> bool:
        """A key of a command: run it on what is at hand, or ask for what it needs. False where it waits or could not be done."""
        command, tr = table.named(name), self.session.tr
        if name == "search" and self.on_help:
            self.prompt(Ask("help", tr("Only with:"), live=True))
            return False
        if name in ("filter", "sort") and self.here is not None:
            self.action_articles()
        if name in (FILTER, SEARCH):
            self.searching.ask(name)
            return False
        if command.required:
            self.prompt(Ask(name, tr("{command} ({argument}):", command=tr(command.summary).rstrip("."),
                                   argument=tr(command.argument)), choices=choices.arguments(command, self.session)))  # fmt: skip
            return False
        if command.asks and not self.confirmed(name):
            self.say(tr("{what} Press the key again.", what=tr(command.summary)), "strong")
            return False
        return self.run_command(command, self.at_hand(command))

    def action_show_read(self) -> None:
        """Of the list in hand only what is unread, or what is read too."""
        if self.here is not None:
            self.action_articles()
        session = self.session
        listing = session.listing
        query = listing.query._replace(unread=not listing.query.unread)
        if listing.name == SEARCH:
            self.searching.take(listing.name, listing.title, query)
        else:
            session.take(listing.name, listing.title, query)
            self.show_listed()

    async def action_steps(self, key: str, where: str) -> None:
        """A key that does several things, or one with an argument."""
        await self.go_on(self.keymap.places[where][key])

    async def go_on(self, steps: Sequence[Step]) -> None:
        """Do one thing after another; where one waits or fails, the rest is left, and behind long work it is done later."""
        for number, step in enumerate(steps, 1):
            if not await self._done(step):
                return
            if self.at_work:
                self.rest = steps[number:]
                return

    async def _done(self, step: Step) -> bool:
        focused = self.focused
        row = row_of(step.name, focused.WHERE if isinstance(focused, Keyed) else "")
        if row is not None:
            await self.run_action(row.action, focused)
            return True
        return self.run_command(table.named(step.name), step.argument) if step.argument else self.action_command(step.name)

    def at_hand(self, command: Command) -> str:
        """The entry a key is about: in the list and the schedule the highlighted one, elsewhere the one open."""
        entry: Id | None = None
        if self.here is not None:
            entry = None if self.query_one("#page").display else self.here.entry
        elif self.pane == "entries" and self.query_one("#panes").display:
            entry = self.query_one("#entries", Rows).cursor_id
        if command.name == "about":
            if self.here is not None and self.here.source:
                return self.here.source
            sort, _, name = str(self.query_one("#sources", Rows).cursor_id).partition(":")
            marked = name if self.pane == "sources" and sort == "source" else ""
            return marked or (self.session.reader.entry(int(entry)).source if self.pane == "entries" and entry else "")
        return "" if entry is None or not command.about_entry else f"e{entry}"

    # help

    @property
    def where(self) -> str:
        """The place whose keys are in force, under a page that lies over it."""
        if not self.query_one("#page").display:
            self._stood = self.focused.WHERE if isinstance(self.focused, Keyed) else EVERYWHERE
        return self._stood

    def drawn(self, page: Page, words: str = "") -> Shown:
        """A page as it is shown; help is that of where one stands, narrowed to some words."""
        if page.name != "help" or not page.items:
            self._help = None
            return pages.shown(page, self.session, self.manner.signs)
        self._help = page
        return help_page(page, self.session, self.manner.signs, self.keymap, self.where, words)

    @property
    def on_help(self) -> bool:
        """Whether help is what one looks at."""
        return self._help is not None and bool(self.query_one("#page").display)

    def _narrow_help(self, words: str) -> None:
        if self._help is not None:
            text = self.query_one("#page", Text)
            shown = self.drawn(self._help, words)
            text.show(shown.head, shown.blocks)

    # words

    def action_command_line(self) -> None:
        """Ask for a command by its words."""
        self.prompt(Ask("command", self.session.tr("Command:"), choices=choices.command_line(self.session)))

    def action_shelf(self) -> None:
        """Ask for a folder, saved search or tag to be listed, or for tags of the entry at hand."""
        entry = self.at_hand(table.named("tag"))
        stored = self.session.reader.entry(int(entry[1:])) if entry else self.session.entry
        tr = self.session.tr
        words = tr("Folder or #tag; +tag, -tag for the article:") if stored else tr("Folder or #tag:")
        self.prompt(Ask("shelf", words, choices=choices.shelf(self.session, stored), sure=True))

    def _shelved(self, words: str) -> None:
        """List the folder, saved search or tag that was chosen, or give or take off tags."""
        command, said = table.named("list"), words[1:].strip()
        if words[0] in "+-":
            tag = table.named("tag" if words[0] == "+" else "untag")
            self.run_command(tag, f"{self.at_hand(tag)} {said}".strip())
        elif words.startswith(TAG):
            self.run_command(command, request=Request(tag=said))
        elif words in self.session.shelf.folders():
            self.run_command(command, request=Request(folder=words))
        else:
            self.run_command(command, request=Request(source=words))

    def action_palette(self) -> None:
        """Ask which of all commands, by what it does."""
        self.prompt(Ask("palette", self.session.tr("Which:"), choices=choices.palette(self.session, self.keymap), sure=True))

    def prompt(self, asked: Ask) -> None:
        """Ask for a line."""
        self.query_one("#prompt", Prompt).ask(asked, self.history, self.answered)

    def copied(self, text: str) -> bool:
        """Fill the clipboard by the terminal itself (OSC 52, which also works over SSH), and by a local tool where there is one.
        False where neither can take it."""
        sequence = clipboard.sequence(text, self.environment)
        if sequence and self._driver is not None:
            self._driver.write(sequence)
            self._driver.flush()
        return self.session.desktop.copy(text) or bool(sequence)

    @on(Prompt.Typed)
    def _typing(self, event: Prompt.Typed) -> None:
        if not self.query_one("#prompt").display:  # answered meanwhile
            return
        if event.question == "help":
            self._narrow_help(event.words)
        elif event.question in (FILTER, SEARCH):
            self.searching.typed(event.question, event.words)

    async def answered(self, question: str, words: str | None) -> None:
        """What a person answered to a question; None where they did not want to."""
        if question in (FILTER, SEARCH):
            self.searching.answered(question, words)
            return
        self.refocus()
        if question == "help" and words is None:
            self._narrow_help("")
        elif question == "command" and words and words.isdecimal():
            self.go_to_row(int(words))
        elif question == "palette" and words and row_of(words, ""):
            await self._done(Step(words))
        elif question == "command" and words and (row := typed(words)):
            await self._done(Step(row.name))
        elif words and question == "shelf":
            self._shelved(words)
        elif words and question != "help":
            self._ordered(question, words)

    def _ordered(self, question: str, words: str) -> None:
        """Run the command that was typed or chosen, or was asked for what it needs."""
        try:
            if question in ("command", "palette"):
                command, argument = table.parse(words)
            else:
                command, argument = table.named(question), words
        except BantinError as error:
            self.complain(error.problem)
            return
        if (command.required or command.name == SEARCH) and not argument:
            self.action_command(command.name)
        else:
            at_hand = self.at_hand(command)
            if command.entry_first and at_hand and argument and not entry_first(argument):
                argument = f"{at_hand} {argument}"
            self.run_command(command, argument or at_hand)

    def go_to_row(self, number: int) -> None:
        """Highlight the row of this number in the list in use."""
        focused = self.focused
        rows = focused if isinstance(focused, Rows) else self.query_one("#entries", Rows)
        if not rows.is_on_screen and self.here is None:
            self.uncover()
            self.to_pane("entries")
        rows.go(number - 1)
