"""A text field that keeps what is typed in Vietnamese."""

import unicodedata
from typing import ClassVar, Self

from textual import events
from textual.widgets import Input

from tui.model.text import clean_line

_LONGEST = 4000  # characters of a paste

# Characters some input methods type and take back at once, so that the program under them completes nothing by itself.
# Refused here, their backspace would take a letter.
_BAIT = frozenset("\xa0\u200b\u200c\u200d\u202f\u2060\ufeff")

_EDITS = {key: binding.action for binding in Input.BINDINGS if not isinstance(binding, tuple) for key in binding.key.split(",")}


class Field(Input):
    """One line of text. Read it as `text`: `value` is what was typed, code point by code point.

    An input method sends backspaces and the new syllable in one read. Textual hands a letter to its input at once, but
    passes a backspace on to the parents and the app, whose bindings send it back when the letters are long in: of "tie",
    backspace, "ế" remains "tie". Here every editing key is obeyed when it comes. A backspace takes one code point, as input
    methods count, so NFD is kept as typed until the cursor moves or the text is read.
    """

    DEFAULT_CSS = """
    Field { border: none; padding: 0; height: 1; &:focus { border: none; } }
    """
    EDITS: ClassVar[dict[str, str]] = _EDITS

    def __init__(
        self, text: str = "", *, placeholder: str = "", id: str | None = None, classes: str | None = None, password: bool = False
    ) -> None:
        super().__init__(
            clean_line(text), clean_line(placeholder), id=id, classes=classes, password=password, select_on_focus=False
        )
        self.cursor_blink = False

    @property
    def text(self) -> str:
        """What was typed, cleaned, in NFC, without spaces at the ends."""
        return clean_line(self.value)

    def say(self, text: str) -> None:
        """Put a text in, the cursor after it."""
        self.value = clean_line(text)
        self.cursor_position = len(self.value)

    def validate_value(self, value: str) -> str:
        """Nothing that a terminal could obey gets in, whoever sets it."""
        return value if value.isprintable() else "".join(filter(_allowed, value))

    def focus(self, scroll_visible: bool = True) -> Self:
        """Have the keys now: Textual hands them over later, and the letters typed meanwhile would be obeyed elsewhere."""
        self.screen.set_focus(self, scroll_visible)
        return self

    async def press(self, event: events.Key) -> bool:
        """Obey an editing key or take a letter, now. False if the key is neither."""
        action = self.EDITS.get(event.key)
        if action is not None:
            if action != "delete_left":
                self._compose_letters()
            return await self.app.run_action(action, self)
        if event.character is not None and _allowed(event.character):
            self.replace(event.character, *self.selection)
            return True
        return False

    async def _on_key(self, event: events.Key) -> None:
        if await self.press(event):
            event.stop()
            event.prevent_default()

    def put(self, text: str) -> None:
        """Put a text in the place of what is selected, as one line, cleaned."""
        self._compose_letters()
        self.replace(clean_line(text, _LONGEST), *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        self.put(event.text)
        event.stop()
        event.prevent_default()

    async def action_submit(self) -> None:
        """Submit what `text` says."""
        self.say(self.text)
        await super().action_submit()

    def _compose_letters(self) -> None:
        """Letters and the marks typed after them become single characters, the cursor stays where it is."""
        if self.value.isascii():
            return
        start, end = (len(_composed(self.value[:place])) for place in self.selection)
        self.value = _composed(self.value)
        self.selection = type(self.selection)(start, end)


def _composed(text: str) -> str:
    """NFC without bait; spaces, also at the ends, stay."""
    return "".join(filter(str.isprintable, unicodedata.normalize("NFC", text)))


def _allowed(character: str) -> bool:
    return character.isprintable() or character in _BAIT
