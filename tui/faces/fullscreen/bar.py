"""One line that says where one is: a title, a status, a notice, a question."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.faces.fullscreen.cells import Signs, cells, cut, fit
from tui.faces.fullscreen.palette import PLAIN, Palette
from tui.faces.fullscreen.wrap import breaks
from tui.model.text import clean_line

_LONGEST = 2000  # characters


class Bar(Widget):
    """A line of text, cut to the room there is, with a second text at its right end; a long text may have `most` lines. Plain
    text, never markup."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    Bar { height: 1; width: 1fr; }
    """

    def __init__(
        self, text: str = "", *, right: str = "", style: str = "", id: str | None = None, classes: str | None = None,
        signs: Signs | None = None, most: int = 1,
    ) -> None:  # fmt: skip
        super().__init__(id=id, classes=classes)
        self._most = most
        self.auto_links = False
        self.signs = signs or Signs()
        self._palette: Palette = PLAIN
        self._text, self._right, self._names = clean_line(text, _LONGEST), clean_line(right, _LONGEST), style

    def dress(self, palette: Palette, signs: Signs) -> None:
        """Draw with other styles and signs."""
        self._palette, self.signs = palette, signs
        self.refresh()

    @property
    def words(self) -> str:
        """What it says, without the right end."""
        return self._text

    def say(self, text: str, *, right: str = "", style: str = "") -> None:
        """Say something else; `style` is a name of the palette."""
        said = (clean_line(text, _LONGEST), clean_line(right, _LONGEST), style)
        if said != (self._text, self._right, self._names):
            self._text, self._right, self._names = said
            self._grow()
            self.refresh()

    def on_resize(self) -> None:
        """As many lines as the text needs now."""
        self._grow()

    def _grow(self) -> None:
        """Take as many lines as the text needs, at most so many as it may have."""
        if self._most > 1 and self.content_size.width:
            self.styles.height = max(1, min(self._most, len(self._told(self.content_size.width))))

    def _told(self, width: int) -> list[str]:
        """The text in lines, the last of which is cut where there would be more than it may have. The right end goes first
        where there is no room for both."""
        text = self._text.replace("·", self.signs.dot)
        right = cut(self._right.replace("·", self.signs.dot), width // 2 if text else width - 1, self.signs.cut)
        room = width - cells(right) - 1 if right else width
        if self._most > 1 and cells(text) > room:
            spans = list(breaks(text, width))
            lines = [text[start:end] for start, end in spans[: self._most - 1]]
            return [*lines, cut(text[spans[len(lines)][0] :], width, self.signs.cut)] if len(spans) > len(lines) else lines
        return [f"{fit(text, room, self.signs.cut)} {right}" if right else text]

    def render_line(self, y: int) -> Strip:
        """One line of it."""
        width = self.content_size.width
        style = self.rich_style + self._palette.get(self._names, Style.null())
        told = self._told(width) if width > 0 else []
        if y >= len(told):
            return Strip.blank(width, style)
        return Strip([Segment(fit(told[y], width, self.signs.cut), style)], width)
