"""The line at the foot where words are typed: what to search, where to go, which command."""

from collections.abc import Awaitable, Callable, Sequence
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
from tui.faces.fullscreen.history import History
from tui.faces.fullscreen.rowline import Column, FewRows, Row
from tui.faces.fullscreen.rows import LineList

MOST_CHOICES = 10
_WORDS = 26  # columns of the words at most, where there is room


class Choice(NamedTuple):
    """Something that may be chosen instead of typed: the word it is known by, what it is, the keys that do the same, and the
    line it stands for, where that is another than the word."""

    word: str
    meaning: str
    keys: str = ""
    line: str = ""

    @property
    def said(self) -> str:
        """What it puts in."""
        return self.line or self.word


class Ask(NamedTuple):
    """A question: `name` comes back with the answer, `words` are what the person sees, `text` is what stands there already."""

    name: str
    words: str
    choices: Callable[[str], Sequence[Choice]] | None = None
    sure: bool = False  # whether Enter takes the first choice, though none was gone to
    live: bool = False  # whether what is typed is told with every letter
    text: str = ""
    more: Callable[[str], Sequence[Choice]] | None = None  # choices that only Tab asks for


class Choices(LineList):
    """The choices above the field; the field keeps the focus."""

    can_focus = False
    active = False

    @property
    def in_use(self) -> bool:
        """Whether a choice was gone to."""
        return self.active


class Answer(Field):
    """The field of the prompt, in which Enter is its answer. While a choice is highlighted the real cursor stands there: what is
    chosen is heard and felt."""

    chosen: Choices | None = None

    async def action_submit(self) -> None:
        """Answer."""
        assert isinstance(self.parent, Horizontal) and isinstance(self.parent.parent, Prompt)
        await self.parent.parent.answer()

    @property
    def cursor_screen_offset(self) -> Offset:
        """On the choice highlighted, else where the next letter goes."""
        return super().cursor_screen_offset if self.chosen is None else self.chosen.cursor_screen_offset


Done = Callable[[str, str | None], Awaitable[None]]
"""Takes the name of a question and what was answered."""


class Prompt(Vertical):
    """Asks for one line. Hidden until `ask`; says what was answered, then hides again."""

    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [
        ("escape,ctrl+g", "leave", ""), ("down", "down", ""), ("up", "up", ""), ("ctrl+n", "choose(1)", ""),
        ("ctrl+p", "choose(-1)", ""), ("pagedown", "choose(9)", ""), ("pageup", "choose(-9)", ""), ("tab", "complete", ""),
    ]  # fmt: skip

    class Typed(Message):
        """What is typed so far, of a question that asks to be told."""

        def __init__(self, question: str, words: str) -> None:
            super().__init__()
            self.question, self.words = question, words

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.history = History()
        self._asked = Ask("", "")
        self._done: Done = _nobody
        self._height = 0  # lines of choices; no fewer while one types, so that nothing above moves
        self._width = 0  # columns of their words; as with the lines
        self._found: Sequence[Choice] = ()
        self._chosen = False
        self._before: list[str] = []  # lines typed before that begin as this one
        self._back = 0  # how far back in them one is; 0 is the line typed now
        self._recalled = ""
        self.display = False

    def compose(self) -> ComposeResult:
        """Choices, the question, the field."""
        yield Choices(id="choices")
        with Horizontal(id="asked"):
            yield Bar(id="question")
            yield Answer(id="answer")
        yield Bar(id="pointer")

    def ask(self, asked: Ask, history: History, done: Done) -> None:
        """Ask for a line; lines typed before are those of `history`. `done` is told the line at once, before the next key is
        obeyed; None where the person did not want to answer."""
        self.history, self._done = history, done
        self._asked, self._back, self._recalled, self._height, self._width = asked, 0, "", 0, 0
        question = self.query_one("#question", Bar)
        question.say(asked.words)
        question.styles.width = min(cells(asked.words) + 1, self.app.size.width // 2)
        self._field.say(asked.text)
        self.point(0, 0)
        self.display = True
        self._field.focus()
        self._offer(asked.text)

    @property
    def _field(self) -> Answer:
        return self.query_one("#answer", Answer)

    @property
    def _choices(self) -> Choices:
        return self.query_one("#choices", Choices)

    def point(self, before: int, length: int, *, go: bool = False) -> None:
        """Point at so many columns of what is typed, behind so many others, from the line below; at none where `length` is 0.
        `go`: put the cursor there."""
        pointer, field = self.query_one("#pointer", Bar), self._field
        pointer.display = bool(length)
        if go:
            letters = range(len(field.value) + 1)
            field.cursor_position = next((at for at in letters if cells(field.value[:at]) >= before), len(field.value))
        room = max(1, field.size.width)
        at = max(0, min(before - round(field.scroll_x), room - 1))
        if length:
            question = self.query_one("#question", Bar)
            pointer.styles.padding = (0, 0, 0, 1 + int(question.styles.width.value if question.styles.width else 0) + at)
            pointer.say("^" * min(length, room - at), style="alarm")

    def _offer(self, typed: str) -> None:
        """Show what may be chosen for what is typed."""
        self._show_choices(self._asked.choices(typed) if self._asked.choices else ())

    def _show_choices(self, found: Sequence[Choice]) -> None:
        self._found = found[:MOST_CHOICES]
        self._choose(False)
        choices, room = self._choices, self.app.size.width
        longest = widest([choice.word for choice in self._found])
        self._width = width = max(self._width, min(longest, _WORDS) if room >= 2 * _WORDS else longest)
        keys = widest([choice.keys for choice in self._found])
        choices.columns = (Column(width=width), Column(), *([Column(width=keys, least=3 * _WORDS)] if keys else ()))
        self._height = max(self._height, len(self._found))
        choices.display = bool(self._height)
        choices.styles.height = self._height
        choices.replace(FewRows([Row(id=n, cells=choice[:3]) for n, choice in enumerate(self._found)]))
        choices.go(0)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if not self.display:
            return
        text = self._field.text
        if text != self._recalled:
            self._back = 0
        self._offer(self._field.value)
        if self._asked.live:
            self.post_message(self.Typed(self._asked.name, text))

    async def answer(self) -> None:
        """Take what is typed or chosen for the answer."""
        words = self._field.text
        if self._found and self._chosen:
            words = self._found[self._choices.cursor].said
        elif self._asked.sure and words and self._asked.choices:  # of what is typed by now, which may not be shown yet
            words = next((choice.said for choice in self._asked.choices(words)), words)
        await self._end(words)

    @on(LineList.Selected)
    async def _clicked(self, event: LineList.Selected) -> None:
        """A choice was clicked twice: it is the answer."""
        event.stop()
        await self._end(self._found[event.index].said)

    async def action_leave(self) -> None:
        """Do not answer."""
        await self._end(None)

    async def _end(self, words: str | None) -> None:
        self.display = False
        if words and not self._asked.sure:
            self.history.keep(self._asked.name, words)
        await self._done(self._asked.name, words)

    def action_up(self) -> None:
        """To the choice above; from the field to the line typed before, which begins as this one does."""
        if self._chosen and (self._choices.cursor or self._asked.sure):
            self.action_choose(-1)
        elif self._chosen:
            self._choose(False)
        else:
            self._recall(1)

    def action_down(self) -> None:
        """To the line typed after, else to the choice below."""
        if self._back:
            self._recall(-1)
        else:
            self.action_choose(1)

    def _recall(self, step: int) -> None:
        """Put a line typed before into the field."""
        if not self._back:
            typed = self._field.text
            self._before = [typed, *(line for line in reversed(self.history.of(self._asked.name)) if line.startswith(typed))]
        back = self._back + step
        if 0 <= back < len(self._before):
            self._back, self._recalled = back, self._before[back]
            self._field.say(self._recalled)
        elif len(self._before) == 1:  # nothing was typed before
            self.action_choose(-step)

    def action_choose(self, step: int) -> None:
        """Go to another choice."""
        if self._found:
            first = 0 if step > 0 and not self._asked.sure else self._choices.cursor + step
            self._choices.go(self._choices.cursor + step if self._chosen else first if step > 0 else len(self._found) - 1)
            self._choose(True)

    def _choose(self, chosen: bool) -> None:
        """Whether the highlighted choice is the answer, or what is typed."""
        choices = self._choices
        self._chosen = choices.active = chosen
        self._field.chosen = choices if chosen else None
        choices.redraw(choices.cursor)

    def action_complete(self) -> None:
        """Put the choice into the field, to be typed on. Where several may be, and none was offered yet, offer them."""
        more = self._asked.more
        if not self._found and more is not None:
            found = more(self._field.text)
            if len(found) == 1:
                self._field.say(found[0].said)
            else:
                self._show_choices(found)
        elif self._found:
            self._field.say(f"{self._found[self._choices.cursor].said}{'' if more else ' '}")


async def _nobody(question: str, words: str | None) -> None:
    """Takes an answer before anything was asked."""
