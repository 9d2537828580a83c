"""One line that says where one is: a title, a status, a notice, a question."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.faces.fullscreen.barlines import barlines
from tui.faces.fullscreen.cells import Signs, fit
from tui.faces.fullscreen.palette import PLAIN, Palette
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
        return barlines(self._text, self._right, width, self._most, self.signs)

    def render_line(self, y: int) -> Strip:
        """One line of it."""
        width = self.content_size.width
        style = self.rich_style + self._palette.get(self._names, Style.null())
        told = self._told(width) if width > 0 else []
        if y >= len(told):
            return Strip.blank(width, style)
        return Strip([Segment(fit(told[y], width, self.signs.cut), style)], width)
