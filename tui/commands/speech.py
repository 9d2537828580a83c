"""Commands about listening: reading aloud through a speech program, and whether abbreviations are read out."""

from tui.commands.command import Command, Request
from tui.commands.reading import page_of, without_verbatim
from tui.errors import Code, UsageError
from tui.i18n import mark
from tui.model import Outcome, fold
from tui.session import Session

GROUP = mark("Listening")
_WAYS = {
    "expand": "expand", "noi": "expand", "doc": "expand", "day du": "expand", "on": "expand",
    "keep": "keep", "giu": "keep", "giu nguyen": "keep", "off": "keep",
}  # fmt: skip


def abbreviations(session: Session, request: Request) -> Outcome:
    """Read abbreviations, times and dates out in text mode, or keep them as written."""
    tr, asked = session.tr, " ".join(fold(request.text).split())
    if asked and asked not in _WAYS:
        raise UsageError(Code.BAD_ARGUMENT, argument="abbreviations", value=request.text, expected=tr("keep, expand"))
    now = session.reader.config.settings.abbreviations
    way = _WAYS[asked] if asked else ("expand" if now == "keep" else "keep")
    session.reader.change_setting("abbreviations", way)
    if way == "keep":
        return Outcome(notice=tr("Abbreviations, times and dates are kept as written."))
    return Outcome(notice=tr("Abbreviations, times and dates are said in words."))


def speak(session: Session, request: Request) -> Outcome:
    """Read an article or event aloud."""
    from tui.view.blocks import lines
    from tui.view.ssml import ssml

    tr = session.tr
    number, verbatim = without_verbatim(request.text)
    entry = session.open(session.meant(number))
    page = page_of(session, entry)._replace(verbatim=verbatim)

    def said(line: str, language: str) -> str:
        return line if verbatim else session.spoken(line, language)

    text = "\n".join((*(said(line, "") for line in page.lead), *(said(line, page.language) for line in lines(page.blocks, tr))))
    marked = "\n".join(ssml(page, tr, said))
    ended = session.speak_aloud(text, marked, page.language or tr.language)
    return Outcome(notice=tr("Read aloud: {title}.", title=page.title) if ended else tr("Stopped."))


def hush(session: Session, request: Request) -> Outcome:
    """Stop reading aloud."""
    tr = session.tr
    return Outcome(notice=tr("Stopped.") if session.hush() else tr("Nothing is being read aloud."))


COMMANDS = (
    Command("speak", "đọc to", mark("Read an article aloud through a speech program; any key stops it."), GROUP, run=speak,
            words=("aloud", "say"), keys=("T",), argument=mark("number"), about_entry=True, changes=True,
            detail=mark("The program is the one named by speech in feeds.toml, else spd-say or espeak-ng.")),
    Command("hush", "im", mark("Stop reading aloud."), GROUP, run=hush, words=("silence",)),
    Command("abbreviations", "viết tắt", mark("In text mode say abbreviations, times and dates in words, or keep them."), GROUP,
            run=abbreviations, argument=mark("keep or expand"),
            detail=mark("For one article: read 3 verbatim.")),
)  # fmt: skip
