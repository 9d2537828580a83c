"""Finding words in the text one reads: asked for at the foot, shown while they are typed, stepped through by keys."""

from contextlib import suppress

from textual import on
from textual.actions import SkipAction

from tui.commands import table
from tui.errors import NothingFound
from tui.faces.fullscreen.overlay import Found
from tui.faces.fullscreen.pages import Shown
from tui.faces.fullscreen.prompt import Ask, Prompt
from tui.faces.fullscreen.script import Spot
from tui.faces.fullscreen.stage import Rows, Text
from tui.faces.fullscreen.wishes import Wishes

_FIND = "find"


class Finding(Wishes):
    """The stage with keys and words, in whose texts one can find words; what was searched is marked in list and text."""

    _finding: tuple[Text, Spot] | None = None  # the text words are typed for, and the place that showed before

    def show_article(self, shown: Shown, spot: Spot | None = None) -> None:
        """Put a text into the article pane, from its top or from a place in it."""
        self.article.searched = self._searched
        super().show_article(shown, spot)

    def show_entries(self, keep: int | None = None, line: int = 0) -> None:
        """Draw the list in hand anew."""
        self.query_one("#entries", Rows).mark_searched(self._searched, live=self.session.listing.query.live)
        super().show_entries(keep, line)

    @property
    def _searched(self) -> str:
        """The search whose results are in hand."""
        return self.session.listing.query.text if self.session.listing.name == "search" else ""

    def action_find(self) -> None:
        """Ask what to find in the text in use."""
        if not isinstance(self.focused, Text):
            raise SkipAction
        self._finding = self.focused, self.focused.spot
        self.prompt(Ask(_FIND, self.session.tr("Find in this text:"), live=True))

    def action_find_step(self, step: int) -> None:
        """To the next (1) or previous (-1) place found, of words searched if there are no others; behind the last of an article
        that a search found, to the first of the next article. Where there is none, ask."""
        text = self.focused
        if isinstance(text, Rows) and self._searched and text.id == "entries" and text.cursor_id is not None:
            self._find_in(int(text.cursor_id), step)
            return
        if not isinstance(text, Text):
            raise SkipAction
        found = text.find_step(step)
        if self._searched and text is self.article and (found.over or not found.total):
            with suppress(NothingFound):  # it was the last one, or the first
                self._find_in(self.session.beside(step), step)
                return
        if found.total:
            self._tell(found)
        else:
            self.action_find()

    def _find_in(self, entry: int, step: int) -> None:
        """Open an article that a search found, at its first place found, or its last where `step` is negative."""
        if self.run_command(table.named("read"), f"e{entry}") and isinstance(self.focused, Text):
            found = self.focused.find_step(step)
            if found.total:
                self._tell(found)
            else:  # by its section, an attachment, its source
                self.say(self.session.tr("Found beside the text: F3 goes on."))

    def _tell(self, found: Found) -> None:
        self.say(self.session.tr("{n}/{total} · F3 next · Shift+F3 previous", n=found.number, total=found.total))

    @on(Prompt.Typed)
    def _find_typed(self, event: Prompt.Typed) -> None:
        if event.question == _FIND and self._finding is not None:
            text, spot = self._finding
            found = text.find(event.words, spot)
            self.say(f"{found.number}/{found.total}" if event.words.strip() else "")

    async def answered(self, question: str, words: str | None) -> None:
        """Show what was found, or go back to where one was."""
        if question != _FIND or self._finding is None:
            await super().answered(question, words)
            return
        self.refocus()
        text, spot = self._finding
        self._finding = None
        found = text.find(words, spot) if words else None
        if found is not None and found.total:
            self._tell(found)
            return
        text.end_find()
        if words is None:
            text.go(spot)
        self.say(self.session.tr("Not in this text: {words}.", words=words) if words else "", "alarm" if words else "")
