"""The table of what keys do that no command does: moving, panes, places, lines that are typed. It is the full screen's alone."""

from typing import NamedTuple

from tui.i18n import mark
from tui.model import fold

EVERYWHERE, LIST, ARTICLE, SCHEDULE, STATISTICS = "everywhere", "list", "article", "schedule", "statistics"
SOURCES = "sources"
LINES = (LIST, ARTICLE, SCHEDULE, STATISTICS, SOURCES)
"""Where lines follow one another."""
FIGURES = (SCHEDULE, STATISTICS)
"""Where things also stand beside one another."""
PLACES = {
    EVERYWHERE: mark("Everywhere"), LIST: mark("In lists"), ARTICLE: mark("In an article"),
    SCHEDULE: mark("In the schedule"), STATISTICS: mark("In the statistics"), SOURCES: mark("Among the sources"),
}  # fmt: skip
"""What help calls the places. What a key does in one of them goes before what it does everywhere."""


class Furniture(NamedTuple):
    """Something that keys do. Several rows of one name are the same wish in different places."""

    name: str  # what [keys] calls it
    what: str  # marked
    action: str  # Textual's, of the widget that has the keys; of the app behind "app."
    keys: tuple[str, ...] = ()  # of the default preset
    where: tuple[str, ...] = (EVERYWHERE,)
    typed: str = ""  # its Vietnamese word, where it can be typed like a command


TABLE = (
    Furniture("down", mark("next line"), "next", ("j", "down"), LINES),
    Furniture("up", mark("previous line"), "previous", ("k", "up"), LINES),
    Furniture("page-down", mark("a page on; at the end of an article the next unread"), "page_down",
              ("space", "pagedown", "ctrl+f"), LINES),
    Furniture("page-up", mark("a page back"), "page_up", ("pageup", "ctrl+b"), LINES),
    Furniture("half-down", mark("half a page on"), "half_down", ("ctrl+d",), LINES),
    Furniture("half-up", mark("half a page back"), "half_up", ("ctrl+u",), LINES),
    Furniture("top", mark("to the top"), "top", ("g", "home"), LINES),
    Furniture("bottom", mark("to the bottom"), "bottom", ("G", "end"), LINES),
    Furniture("select", mark("open"), "select", ("enter",), (LIST, SCHEDULE, STATISTICS, SOURCES)),
    Furniture("select", mark("open the link one stands on"), "open_link", ("enter",), (ARTICLE,)),
    Furniture("next-link", mark("next link; where there is none, the next pane"), "next_link", ("tab",), (ARTICLE,)),
    Furniture("previous-link", mark("previous link"), "previous_link", ("shift+tab",), (ARTICLE,)),
    Furniture("find-here", mark("find words in this text"), "app.find", ("F",), (ARTICLE,)),
    Furniture("next-found", mark("next place found, or word searched"), "app.find_step(1)", ("f3",), (ARTICLE, LIST)),
    Furniture("previous-found", mark("previous place found"), "app.find_step(-1)", ("shift+f3", "f15"), (ARTICLE, LIST)),
    *(
        Furniture(f"link-{number}", mark("open the link of this number"), f"app.link({number})", (str(number % 10),), (ARTICLE,))
        for number in range(1, 11)
    ),
    Furniture("left", mark("pane before"), "app.pane(-1)", ("h", "left")),
    Furniture("right", mark("pane after; on a list opens"), "app.pane(1)", ("l", "right")),
    Furniture("left", mark("the day before, the figure before"), "beside(-1)", ("h", "left"), FIGURES),
    Furniture("right", mark("the day after, the figure after"), "beside(1)", ("l", "right"), FIGURES),
    Furniture("next-pane", mark("next pane"), "app.turn(1)", ("tab",)),
    Furniture("previous-pane", mark("previous pane"), "app.turn(-1)", ("shift+tab",)),
    Furniture("back", mark("back; at the top level asks before leaving"), "app.back", ("q", "escape")),
    Furniture("articles", mark("the articles, from anywhere"), "app.articles", ("1",)),
    Furniture("refresh-here", mark("refresh the source in hand"), "app.refresh_here", ("r",)),
    Furniture("wider", mark("make the pane wider"), "app.widen(1)", ("greater_than_sign",)),
    Furniture("narrower", mark("make the pane narrower"), "app.widen(-1)", ("less_than_sign",)),
    Furniture("stop", mark("stop what is being fetched"), "app.stop", ("X",)),
    Furniture("show-read", mark("show or hide what is read"), "app.show_read", ("full_stop",)),
    Furniture("zen", mark("article alone, and back"), "app.zen", ("z",)),
    Furniture("shelf", mark("folders and tags: go to one, or tag the article marked"), "app.shelf", ("t",)),
    Furniture("command-line", mark("type a command, or the number of a row"), "app.command_line", ("colon",)),
    Furniture("palette", mark("every command, found by what it does"), "app.palette", ("ctrl+p",)),
    Furniture("suspend", mark("leave bantin for the shell; fg comes back"), "app.suspend_process", typed="tạm dừng"),
    Furniture("redraw", mark("draw the whole screen anew"), "app.redraw", ("ctrl+r",), typed="vẽ lại"),
    Furniture("grid", mark("grid or agenda"), "app.place('turn')", ("w",), (SCHEDULE,)),
    Furniture("today", mark("to what comes next today"), "app.place('today')", ("full_stop",), (SCHEDULE,)),
    Furniture("later", mark("the week after"), "app.command('next-week')", ("right_square_bracket",), (SCHEDULE,)),
    Furniture("earlier", mark("the week before"), "app.command('previous-week')", ("left_square_bracket",), (SCHEDULE,)),
    Furniture("step", mark("by day, week or month"), "step", ("w",), (STATISTICS,)),
    Furniture("next-measure", mark("next measure"), "measure", ("m",), (STATISTICS,)),
    Furniture("comparison", mark("compare portals"), "compare", ("c",), (STATISTICS,)),
    Furniture("later", mark("later"), "stretch(1)", ("right_square_bracket",), (STATISTICS,)),
    Furniture("earlier", mark("earlier"), "stretch(-1)", ("left_square_bracket",), (STATISTICS,)),
    Furniture("refresh-here", mark("refresh the source"), "app.place('refresh')", ("r",), (SOURCES,)),
    Furniture("edit-here", mark("edit feeds.toml"), "app.command('edit')", ("e",), (SOURCES,)),
    Furniture("remove-here", mark("follow the source no longer; asks"), "app.place('remove')", ("D",), (SOURCES,)),
    Furniture("troubled", mark("only what is in trouble, or all"), "app.place('filter')", ("F",), (SOURCES,)),
)  # fmt: skip
"""Every piece of furniture, in the order help tells it."""

SIGNS = (
    ("unread", mark("unread")),
    ("starred", mark("starred")),
    ("attached", mark("has attachment")),
    ("changed", mark("changed since you read it")),
    ("off", mark("taken off the page, called off, or hidden")),
    ("!", mark("a source that fails; events at one time")),
    ("@", mark("an event that names you")),
    ("+", mark("an event that is new")),
    ("moved", mark("an event that was moved")),
    ("?", mark("an event that awaits approval")),
    ("cursor", mark("where you are")),
    ("away", mark("where you were in a pane beside")),
)
"""What help says of the signs that stand beside texts: one of Signs by its name, or the sign."""


def typed(words: str) -> Furniture | None:
    """What can be typed by these words like a command."""
    return next((row for row in TABLE if row.typed and fold(words.strip()) in (row.name, fold(row.typed))), None)


def named(name: str) -> tuple[Furniture, ...]:
    """The rows of this name, none if it is a command's."""
    return tuple(row for row in TABLE if row.name == name)
