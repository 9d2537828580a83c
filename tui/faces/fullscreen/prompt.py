"""The line at the foot where words are typed: what to search, where to go, which command."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import Input

from tui.faces.fullscreen.bar import Bar
from tui.faces.fullscreen.cells import cells, widest
from tui.faces.fullscreen.field import Field
from tui.faces.fullscreen.rows import Column, FewRows, LineList, Row

MOST_CHOICES = 10
_WORDS = 26  # columns of the words where there is room


class Choice(NamedTuple):
    """Something that may be chosen instead of typed: the word it puts in, and what it is."""

    word: str
    meaning: str


class Choices(LineList):
    """The choices above the field; the field keeps the focus."""

    can_focus = False
    active = False

    @property
    def in_use(self) -> bool:
        """Whether a choice was gone to."""
        return self.active


class Answer(Field):
    """The field of the prompt. While a choice is highlighted the real cursor stands there: what is chosen is heard and felt."""

    chosen: Choices | None = None

    @property
    def cursor_screen_offset(self) -> Offset:
        """On the choice highlighted, else where the next letter goes."""
        return super().cursor_screen_offset if self.chosen is None else self.chosen.cursor_screen_offset


class Prompt(Vertical):
    """Asks for one line. Hidden until `ask`; answers with a message, then hides again."""

    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [
        ("escape", "leave", ""), ("down,ctrl+n", "choose(1)", ""), ("up,ctrl+p", "choose(-1)", ""), ("tab", "complete", ""),
    ]  # fmt: skip

    class Answered(Message):
        """A line was typed: which question, and the words. An empty line is an answer too."""

        def __init__(self, question: str, words: str) -> None:
            super().__init__()
            self.question, self.words = question, words

    class Left(Message):
        """The person did not want to answer."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._question = ""
        self._choices: Callable[[str], Sequence[Choice]] | None = None
        self._found: Sequence[Choice] = ()
        self._chosen = False
        self.display = False

    def compose(self) -> ComposeResult:
        """Choices, the question, the field."""
        yield Choices(id="choices")
        with Horizontal(id="asked"):
            yield Bar(id="question")
            yield Answer(id="answer")

    def ask(self, question: str, words: str, *, choices: Callable[[str], Sequence[Choice]] | None = None) -> None:
        """Ask: `question` names it in the answer, `words` is what the person sees."""
        self._question, self._choices = question, choices
        asked = self.query_one("#question", Bar)
        asked.say(words)
        asked.styles.width = min(cells(words) + 1, self.app.size.width // 2)
        field = self.query_one("#answer", Field)
        field.say("")
        self.display = True
        field.focus()
        self._offer("")

    def _offer(self, typed: str) -> None:
        """Show what may be chosen for what is typed."""
        self._found = self._choices(typed)[:MOST_CHOICES] if self._choices else ()
        self._choose(False)
        choices = self.query_one("#choices", Choices)
        width = _WORDS if self.app.size.width >= 2 * _WORDS else widest([choice.word for choice in self._found])
        choices.columns = (Column(width=width), Column())
        choices.display = bool(self._found)
        choices.styles.height = len(self._found)
        choices.replace(FewRows([Row(id=n, cells=choice) for n, choice in enumerate(self._found)]))
        choices.go(0)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.display:
            self._offer(self.query_one("#answer", Field).text)

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        event.stop()
        words = self.query_one("#answer", Field).text
        if self._found and self._chosen:
            words = self._found[self.query_one("#choices", Choices).cursor].word
        self.display = False
        self.post_message(self.Answered(self._question, words))

    @on(LineList.Selected)
    def _clicked(self, event: LineList.Selected) -> None:
        """A choice was clicked twice: it is the answer."""
        event.stop()
        self.display = False
        self.post_message(self.Answered(self._question, self._found[event.index].word))

    def action_leave(self) -> None:
        """Do not answer."""
        self.display = False
        self.post_message(self.Left())

    def action_choose(self, step: int) -> None:
        """Go to another choice."""
        if self._found:
            choices = self.query_one("#choices", Choices)
            choices.go(choices.cursor + step if self._chosen else 0 if step > 0 else len(self._found) - 1)
            self._choose(True)

    def _choose(self, chosen: bool) -> None:
        """Whether the highlighted choice is the answer, or what is typed."""
        choices = self.query_one("#choices", Choices)
        self._chosen = choices.active = chosen
        self.query_one("#answer", Answer).chosen = choices if chosen else None
        choices.redraw(choices.cursor)

    def action_complete(self) -> None:
        """Put the choice into the field, to be typed on."""
        if self._found:
            word = self._found[self.query_one("#choices", Choices).cursor].word
            self.query_one("#answer", Field).say(f"{word} ")
