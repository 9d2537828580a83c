"""The table of all options, and what may stand behind an option or a command: the command line, completions and manual use it."""

from typing import NamedTuple

from tui.commands.appearance import LAYOUTS, THEMES
from tui.commands.command import Command
from tui.commands.formats import FORMATS
from tui.i18n import LANGUAGES, mark
from tui.model import Measure

Offers = tuple[str, ...]
FILES: Offers = ("<files>",)
SOURCES: Offers = ("<sources>",)
FOLDERS: Offers = ("<folders>",)
PORTALS: Offers = ("<portals>",)
TAGS: Offers = ("<tags>",)
COMMANDS: Offers = ("<commands>",)
"""Values that are found when they are asked for."""
ORDERS: Offers = ("newest", "oldest", "title", "source")


class Option(NamedTuple):
    """An option. One without a `value` is a switch."""

    name: str
    what: str  # marked
    value: str = ""  # what its value is called
    offers: Offers = ()  # values to choose from, or one of the above
    strict: bool = False  # whether it takes no others
    number: bool = False  # whether its value is a whole number
    optional: bool = False  # whether its value may be left out
    short: str = ""

    @property
    def flag(self) -> str:
        """As it is typed."""
        return f"--{self.name.replace('_', '-')}"


HELP = Option("help", mark("say this help"), short="h")
EVERYWHERE = (
    Option("text", mark("text mode, line by line, for screen readers and braille")),
    Option("tui", mark("the full screen, even where text mode would be chosen")),
    Option("bell", mark("ring with a reminder, and in text mode when long work is done")),
    Option("width", mark("fold lines at words, for braille"), "N", number=True),
    Option("config", mark("another feeds.toml"), "FILE", FILES),
    Option("db", mark("another store"), "FILE", FILES),
    Option("lang", mark("language"), "LANG", LANGUAGES, strict=True),
    Option("version", mark("say the version")),
    Option("quiet", mark("say only what was asked for"), short="q"),
    Option("verbose", mark("say more on stderr"), short="v"),
)
"""What may stand before or behind any command, beside --help."""

READING = (
    Option("plain", mark("one sentence a line, for pipes and for speech")),
    Option("json", mark("one JSON array")),
    Option("csv", mark("rows as CSV")),
    Option("ssml", mark("SSML in words for the ear, for espeak-ng -m and its kin")),
)
"""The forms of what a reading command answers: one of them."""
LIMIT = Option("limit", mark("at most so many"), "N", number=True)

OWN = {
    option.name: option
    for option in (
        Option("source", mark("only this source"), "SOURCE", SOURCES),
        Option("portal", mark("only this portal"), "PORTAL", PORTALS),
        Option("folder", mark("only this folder"), "FOLDER", FOLDERS),
        Option("tag", mark("only what has this tag"), "TAG", TAGS),
        Option("sort", mark("in this order: newest, oldest, title, source"), "SORT", ORDERS),
        Option("unread", mark("only what is unread")),
        Option("starred", mark("only what is starred")),
        Option("since", mark("only what came since this day: 2026-11-20, 20/11/2026, 3d"), "SINCE"),
        Option("due", mark("only sources whose time has come")),
        Option("notify", mark("tell of what came by a notification on the desktop")),
        Option("week", mark("the week of this day"), "WEEK"),
        Option("day", mark("this day: 2026-11-24, 24/11, tomorrow, tuesday"), "DAY", ("today", "tomorrow")),
        Option("changes", mark("only what changed since the last look")),
        Option("who", mark("only what names this person"), "WHO"),
        Option("ics", mark("as an iCalendar file, for calendar programs")),
        Option("measure", mark("only this measure: online, today, total, …"), "MEASURE", tuple(Measure)),
        Option("by", mark("a row a day, week or month"), "BY", ("day", "week", "month")),
        Option("history", mark("every observation, from when to when it stood")),
        Option("kind", mark("only documents of this kind: decision, plan, KH"), "KIND"),
        Option("format", mark("the kind of file: md, html, docx, txt and others"), "FORMAT", tuple(FORMATS)),
        Option("output", mark("into this file"), "OUTPUT", FILES),
        Option("template", mark("in the form that this file gives"), "TEMPLATE", FILES),
        Option("replace", mark("even where the file is there already")),
        Option("dry_run", mark("only say what would be done")),
        Option("apply", mark("do it to what is there")),
        Option("save", mark("also save what is there already, where a rule says so")),
        Option("run", mark("also run programs on what is there already, where a rule says so")),
        Option("with_secrets", mark("with the passwords and tokens that addresses and headers hold")),
        Option("with_programs", mark("with the programs that its feeds.toml would have run")),
        Option("network", mark("ask each host once")),
        Option("privacy", mark("every host that is asked, and why")),
        Option("chaos", mark("with sources that fail, each in its own way")),
        Option("mail", mark("open it in the mailer, for this address"), "ADDRESS", optional=True),
    )
}
"""The options of single commands, by the field of a Request they fill."""

ARGUMENTS: dict[str, Offers] = {
    "source": SOURCES,
    "portal": PORTALS,
    "file": FILES,
    "numbers and file": FILES,
    "command": COMMANDS,
    "vi or en": LANGUAGES,
    "bash, zsh or fish": ("bash", "zsh", "fish"),
    "theme": tuple(THEMES),
    "order": ORDERS,
    "tag": TAGS,
    "layout": tuple(LAYOUTS),
    "keep or expand": ("keep", "expand"),
    "measure": (*Measure, "day", "week", "month"),
    "day": ("today", "tomorrow", "week"),
}
"""What may stand behind a command, by what its argument is called."""


def own(command: Command) -> tuple[Option, ...]:
    """The options a command has beside those that may stand everywhere."""
    named = tuple(OWN[name] for name in command.options)
    return (*named, *READING, LIMIT) if command.reads else named
