"""Commands about how the full screen looks. What is chosen is written into feeds.toml."""

from collections.abc import Mapping

from tui.commands.command import Command, Request
from tui.errors import Code, UsageError
from tui.i18n import Translator, mark
from tui.model import Outcome, fold
from tui.session import Session

GROUP = mark("Appearance")
THEMES = {
    "dark": mark("dark"),
    "light": mark("light"),
    "contrast-dark": mark("high contrast, dark"),
    "contrast-light": mark("high contrast, light"),
    "terminal": mark("the terminal's own colours"),
}
LAYOUTS = {"panes": mark("panes side by side"), "one": mark("one plain pane")}


def _chosen(said: str, names: Mapping[str, str], now: str, command: str, tr: Translator) -> str:
    """The name a person means: the name itself, or the beginning of what it is called; without a word, the one after `now`."""
    known = list(names)
    wanted = fold(said.strip())
    if not wanted:
        return known[(known.index(now) + 1) % len(known)]
    called = {name: (name, name.replace("-", " "), fold(tr(names[name]))) for name in known}
    exact = [name for name in known if wanted in called[name]]
    begun = [name for name in known if any(word.startswith(wanted) for word in called[name])]
    found = exact or begun
    if len(found) != 1:
        raise UsageError(Code.BAD_ARGUMENT, argument=command, value=said, expected=", ".join(known))
    return found[0]


def theme(session: Session, request: Request) -> Outcome:
    """Change the colours of the full screen."""
    tr = session.tr
    chosen = _chosen(request.text, THEMES, session.reader.config.settings.theme, "theme", tr)
    session.reader.change_setting("theme", chosen)
    return Outcome(notice=tr("Colours of the full screen: {name}.", name=tr(THEMES[chosen])), effect="appearance")


def layout(session: Session, request: Request) -> Outcome:
    """Change the arrangement of the full screen."""
    tr = session.tr
    chosen = _chosen(request.text, LAYOUTS, session.reader.config.settings.layout, "layout", tr)
    session.reader.change_setting("layout", chosen)
    return Outcome(notice=tr("Layout of the full screen: {name}.", name=tr(LAYOUTS[chosen])), effect="appearance")


COMMANDS = (
    Command("theme", "màu", mark("Change the colours of the full screen: dark, light, high contrast, or the terminal's own."),
            GROUP, run=theme, argument=mark("theme"), words=("colours", "colors"),
            detail=mark("The themes are dark, light, contrast-dark, contrast-light and terminal. Without one: the next.")),
    Command("layout", "bố cục", mark("Change between panes side by side and one plain pane."), GROUP, run=layout,
            argument=mark("layout"),
            detail=mark("The layouts are panes and one, which suits magnifiers and braille. Without one: the other.")),
)  # fmt: skip
