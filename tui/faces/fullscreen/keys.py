"""Keys of the full screen: those of the table of commands, and the furniture that moves within a pane."""

from tui.commands import table
from tui.i18n import mark

LIST = [
    ("j,down", "next", ""), ("k,up", "previous", ""),
    ("pagedown,space,ctrl+f", "page_down", ""), ("pageup,ctrl+b", "page_up", ""),
    ("ctrl+d", "half_down", ""), ("ctrl+u", "half_up", ""), ("g,home", "top", ""), ("G,end", "bottom", ""),
    ("enter", "select", ""),
]  # fmt: skip
"""Of every list."""

ARTICLE = [
    ("j,down", "next", ""), ("k,up", "previous", ""),
    ("pagedown,space,ctrl+f", "page_down", ""), ("pageup,ctrl+b", "page_up", ""),
    ("ctrl+d", "half_down", ""), ("ctrl+u", "half_up", ""), ("g,home", "top", ""), ("G,end", "bottom", ""),
    ("tab", "next_link", ""), ("shift+tab", "previous_link", ""), ("enter", "open_link", ""),
    *((str(digit), f"app.link({digit or 10})", "") for digit in range(10)),
]  # fmt: skip
"""Of an article."""

SCHEDULE = [
    ("j,down", "next", ""), ("k,up", "previous", ""), ("h,left", "beside(-1)", ""), ("l,right", "beside(1)", ""),
    ("pagedown,space,ctrl+f", "page_down", ""), ("pageup,ctrl+b", "page_up", ""),
    ("ctrl+d", "half_down", ""), ("ctrl+u", "half_up", ""), ("g,home", "top", ""), ("G,end", "bottom", ""),
    ("enter", "select", ""), ("w", "app.place('turn')", ""), ("full_stop", "app.place('today')", ""),
    ("right_square_bracket", "app.command('next-week')", ""), ("left_square_bracket", "app.command('previous-week')", ""),
]  # fmt: skip
"""Of the schedule."""

STATISTICS = [
    ("j,down", "next", ""), ("k,up", "previous", ""), ("h,left", "beside(-1)", ""), ("l,right", "beside(1)", ""),
    ("pagedown,space,ctrl+f", "page_down", ""), ("pageup,ctrl+b", "page_up", ""),
    ("ctrl+d", "half_down", ""), ("ctrl+u", "half_up", ""), ("g,home", "top", ""), ("G,end", "bottom", ""),
    ("enter", "select", ""), ("w", "step", ""), ("m", "measure", ""), ("c", "compare", ""),
    ("left_square_bracket", "stretch(-1)", ""), ("right_square_bracket", "stretch(1)", ""),
]  # fmt: skip
"""Of the statistics."""

FURNITURE = (
    ("j k Down Up", mark("next, previous line")),
    ("h l Left Right", mark("previous, next pane; l on a list opens")),
    ("g G Home End", mark("top, bottom")),
    ("Space PgDn PgUp", mark("page; at the end of an article the next unread")),
    ("Enter", mark("open")),
    ("Tab", mark("next pane; in an article the next link")),
    ("1-9 0", mark("open that link of the article")),
    ("r", mark("refresh the source in hand")),
    ("1", mark("the articles, from anywhere")),
    ("h l ] [ .", mark("in the schedule: day before, day after; week after, week before; today")),
    ("w", mark("in the schedule: grid or agenda")),
    ("Enter l h", mark("in the statistics: into the portal, bar after, bar before; back")),
    ("w m c [ ]", mark("in the statistics: day, week or month; next measure; compare; earlier, later")),
    ("z", mark("article alone, and back")),
    (": Ctrl+P", mark("command line with every command")),
    ("q Esc", mark("back; at the top level asks before leaving")),
)
"""What help says of keys that are no commands."""

SIGNS = (
    ("unread", mark("unread")),
    ("starred", mark("starred")),
    ("attached", mark("has attachment")),
    ("changed", mark("changed since you read it")),
    ("off", mark("taken off the page, or called off")),
    ("!", mark("a source that fails; events at one time")),
    ("@", mark("an event that names you")),
    ("+", mark("an event that is new")),
    ("moved", mark("an event that was moved")),
    ("?", mark("an event that awaits approval")),
    ("cursor", mark("where you are")),
    ("away", mark("where you were in a pane beside")),
)
"""What help says of the signs that stand beside texts: one of Signs by its name, or the sign."""

APP = [
    ("h,left", "pane(-1)", ""), ("l,right", "pane(1)", ""), ("tab", "turn(1)", ""), ("shift+tab", "turn(-1)", ""),
    ("q,escape", "back", ""), ("colon,ctrl+p", "command_line", ""), ("r", "refresh_here", ""), ("z", "zen", ""),
    ("1", "articles", ""),
]  # fmt: skip


def bindings() -> list[tuple[str, str, str]]:
    """Keys of the whole app: furniture, and every command of the table."""
    commands = [(",".join(command.keys), f"command('{command.name}')", "") for command in table.commands() if command.keys]
    return [*APP, *commands]
