"""What the app stands on: keys obeyed in the order they were typed, the real cursor where one is, a quiet collector."""

import gc
from collections.abc import Iterator
from typing import Any, ClassVar

from rich.console import RenderableType
from textual import events
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.geometry import Offset, Region
from textual.reactive import Reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.errors import BantinError
from tui.faces.fullscreen.canvas import Canvas, Difference, Scroll
from tui.faces.fullscreen.cells import writable
from tui.faces.fullscreen.field import Field
from tui.faces.fullscreen.opening import ALTERNATE, Opening
from tui.model import clean_line

_SHOW_CURSOR = "\x1b[?25h"
_YOUNG = 20_000  # new objects between two young collections; the default of 700 stops the screen some 10 times a second


class Front(Compositor):
    """Textual's, but nothing is drawn behind a widget that covers all there is to draw."""

    def _get_renders(self, crop: Region | None = None) -> Iterator[tuple[Region, Region, list[Strip]]]:
        """What Textual gives, the foremost first, as far as something of it can be seen."""
        for region, clip, strips in super()._get_renders(crop):
            yield region, clip, strips
            if crop is not None and region.intersection(clip).contains_region(crop):
                return


class Ground(Screen[None]):
    """The screen our panes stand on. Where the focus goes is theirs to show: Textual draws the whole screen anew each time."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._compositor = Front()

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Said before Textual's own: at the start every widget has just been given its styles, and needs none anew."""
        event.refresh_styles = self.stack_updates > 0

    def _compositor_refresh(self) -> None:
        """What Textual does; and what was drawn by it is not drawn once more for what was asked meanwhile."""
        drawn = tuple(self._compositor._dirty_regions)
        super()._compositor_refresh()
        for widget, (region, clip) in self._compositor.visible_widgets.items() if drawn else ():
            widget._repaint_regions.difference_update(
                [
                    part
                    for part in widget._repaint_regions
                    if any(whole.contains_region(clip.intersection(part.translate(region.offset))) for whole in drawn)
                ]
            )


class Frame(App[None]):
    """An app of ours without its screens."""

    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False  # Textual's own is 15 ms of start and shows markup

    encoding = ""
    """That of the terminal, where it is one that cannot write everything."""

    plain = False
    """Whether what is asked to be drawn is written again where it stands already: screen readers say all that is written."""

    opening: Opening | None = None
    """What has the terminal before."""

    _cursor = Offset(0, 0)

    def __init__(self) -> None:
        super().__init__()
        self._canvas = Canvas()
        self._scrolls: list[Scroll] = []

    def run(self, *arguments: Any, **how: Any) -> None:
        """Run until it ends. BantinError where that is why: what there is a sentence for is told by who opened the screen."""
        super().run(*arguments, **how)
        if isinstance(self._exception, BantinError):
            raise self._exception

    def _fatal_error(self) -> None:
        """End after an error nobody caught, as Textual does; its report is for what there is no sentence for."""
        if isinstance(self._exception, BantinError):
            self._close_messages_no_wait()
        else:
            super()._fatal_error()

    def get_default_screen(self) -> Screen[None]:
        """The screen everything stands on."""
        return Ground(id="_default")

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver for this terminal, which hides the cursor; ours shows it again, once at each start and resume."""
        base: Any = super().get_driver_class()

        class CursorDriver(base):  # type: ignore[misc]  # the base depends on the platform
            _painted = False

            def start_application_mode(self) -> None:
                self._painted = self._app.opening is not None and self._app.opening.hand_over()
                super().start_application_mode()
                self.write(_SHOW_CURSOR)
                self.flush()

            def write(self, data: str) -> None:
                if self._painted and data == ALTERNATE:  # it would wipe the first picture out
                    self._painted = False
                    return
                super().write(writable(data, self._app.encoding))

        return CursorDriver

    @property
    def cursor_position(self) -> Offset:
        """Where the real cursor goes at the end of every frame: to the highlight of the focused widget, in the same frame.
        Screen readers, magnifiers and braille displays follow it."""
        place = getattr(self.focused, "cursor_screen_offset", None) if self._running else None
        return place if isinstance(place, Offset) else self._cursor

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        self._cursor = place

    def refresh_css(self, animate: bool = True) -> None:
        """What Textual does where the colours are others: it also asks for it at the start, of rules that it has just read."""
        if self.get_css_variables() != self.stylesheet._variables:
            super().refresh_css(animate)

    def action_redraw(self) -> None:
        """Write the whole screen anew, where something else wrote over it."""
        self.redraw()

    def redraw(self) -> None:
        """Write the whole screen anew: nobody knows what stands on the terminal."""
        self._canvas.forget()
        for screen in self.screen_stack:
            screen.refresh()

    def scrolled(self, region: Region, lines: int) -> None:
        """A region of the screen shows the same some lines further up (down, where negative), and all of it is to be drawn: the
        terminal can move it, where it is as wide as the screen and a quarter of it stays."""
        if region.width == self.size.width and 4 * abs(lines) <= 3 * region.height:
            self._scrolls.append(Scroll(region.y, region.bottom, lines))

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """What Textual does, but of a frame write only the cells that differ from what stands there."""
        if not isinstance(renderable, LayoutUpdate | ChopsUpdate):
            return super()._display(screen, renderable)
        if screen._compositor.size != self.size:  # laid out for a terminal of another size; the next is not
            return self.post_display_hook()
        scrolls, self._scrolls = self._scrolls, []
        if self.plain:
            self._canvas.forget()
            return super()._display(screen, renderable)
        difference: Any = Difference(self._canvas, renderable, scrolls)  # Textual's own frames are no renderables either
        return super()._display(screen, difference)

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes are obeyed here, before they are handed on."""
        if isinstance(event, events.Resize):
            self._canvas.forget()  # a terminal moves lines and cuts them when its size changes
            if any(screen._compositor.size == event.size for screen in self.screen_stack):
                self.redraw()  # it changed back at once, or bantin was away: nothing is laid out anew
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.typed(event)
            if self.app_focus and await self._obey(event):
                return
        if isinstance(event, events.Paste) and not event.is_forwarded and isinstance(self.focused, Field):
            self.focused.put(event.text)
            return
        await super().on_event(event)

    def write_notification(self, text: str) -> None:
        """Have the terminal show a notification (OSC 9: iTerm2, WezTerm, kitty, Ghostty, Windows Terminal and others)."""
        if self._driver is not None:  # named first: a text that begins with a number would be another order to some
            self._driver.write(f"\x1b]9;bantin: {clean_line(text)}\x07")
            self._driver.flush()

    def typed(self, event: events.Key) -> None:
        """Called with every key before anything obeys it. (`on_key` sees only those that nothing was bound to.)"""

    async def _obey(self, event: events.Key) -> bool:
        """Run what a key is bound to, now. Textual forwards the key to the focused widget and runs bindings when it has
        come up again: by then the keys typed after it may have been obeyed. Also saves a millisecond a key."""
        if await self._check_bindings(event.key, priority=True):
            return True
        focused = self.focused
        if isinstance(focused, Field):
            if await focused.press(event):
                return True
        elif focused is not None and focused.check_consume_key(event.key, event.character):
            return False
        return await self._check_bindings(event.key)

    def on_ready(self) -> None:
        """What was made until the first frame stays: the collector need not look at it at every turn."""
        gc.freeze()
        gc.set_threshold(_YOUNG, 20, 50)
        gc.enable()
