"""One line that says where one is: a title, a status, a notice, a question."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.faces.fullscreen.cells import Signs, cells, cut, fit
from tui.faces.fullscreen.palette import PLAIN, Palette
from tui.model.text import clean_line

_LONGEST = 2000  # characters


class Bar(Widget):
    """A line of text, cut to the room there is, with a second text at its right end. Plain text, never markup."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    Bar { height: 1; width: 1fr; }
    """

    def __init__(
        self, text: str = "", *, right: str = "", style: str = "", id: str | None = None, classes: str | None = None,
        signs: Signs | None = None,
    ) -> None:  # fmt: skip
        super().__init__(id=id, classes=classes)
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
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line. The right end goes first where there is no room for both."""
        width = self.content_size.width
        style = self.rich_style + self._palette.get(self._names, Style.null())
        if y or width <= 0:
            return Strip.blank(width, style)
        right = cut(self._right.replace("·", self.signs.dot), width // 2 if self._text else width - 1, self.signs.cut)
        room = width - cells(right) - 1 if right else width
        text = fit(self._text.replace("·", self.signs.dot), room, self.signs.cut)
        return Strip([Segment(f"{text} {right}" if right else text, style)], width)
