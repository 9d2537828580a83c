"""The command for the pictures of an article: drawn where a screen can, told by their captions elsewhere."""

from collections.abc import AsyncIterator

from tui.commands.command import Command, Progress, Request
from tui.commands.handing import GROUP
from tui.errors import BantinError, Code, NothingFound, Problem
from tui.i18n import mark
from tui.model import Item, Outcome, Page
from tui.model.blocks import Image
from tui.model.picture import Picture
from tui.session import Session
from tui.view.entries import title_of
from tui.view.words import full_stop, one_line

MOST = 20
"""Pictures of one article that are fetched."""


async def images(session: Session, request: Request) -> AsyncIterator[Progress | Outcome]:
    """Fetch the pictures of the article open, for the screen to draw; where they are drawn already, take them away."""
    tr, entry = session.tr, session.opened()
    found = [block for block in (entry.body.blocks if entry.body else ()) if isinstance(block, Image)]
    if not found:
        raise NothingFound(Code.NO_PICTURE, title=title_of(entry, tr))
    if not session.gallery.draws:
        yield Outcome(page=_told(session, found))
        return
    urls = list(dict.fromkeys(image.url for image in found))[:MOST]
    if any(url in session.gallery.pictures for url in urls):
        session.gallery.pictures = {}
        yield Outcome(notice=tr("Pictures are hidden."), effect="pictures")
        return
    yield Progress(done=0, total=len(urls))
    pictures: dict[str, Picture] = {}
    wrong: list[Problem] = []
    async for url, answer in session.gallery.fetched(entry, urls):
        if isinstance(answer, Picture):
            pictures[url] = answer
        else:
            wrong.append(answer)
        yield Progress(done=len(pictures) + len(wrong), total=len(urls))
    session.gallery.pictures = pictures
    if wrong and not pictures:
        raise _Failed(wrong[0])
    said = tr.plural("{n} picture.", "{n} pictures.", len(pictures))
    failed = tr.plural("{n} cannot be shown.", "{n} cannot be shown.", len(wrong)) if wrong else ""
    yield Outcome(notice=" ".join(filter(None, (said, failed))), effect="pictures")


def wanted(session: Session) -> bool:
    """Whether the settings ask for the pictures of the article open, and there are any that can be drawn and are not yet."""
    if not session.reader.config.settings.images or not session.gallery.draws or session.entry is None:
        return False
    blocks = session.entry.body.blocks if session.entry.body else ()
    return any(isinstance(block, Image) and block.url not in session.gallery.pictures for block in blocks)


class _Failed(BantinError):
    """No picture came; the first reason is told."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code, **problem.facts)


def _told(session: Session, found: list[Image]) -> Page:
    """The pictures by their captions."""
    tr = session.tr
    items = []
    for number, image in enumerate(found, 1):
        words = one_line(image.caption or image.alt) or tr("(no caption)")
        record = {"number": number, "url": image.url, "caption": image.caption or None, "alt": image.alt or None}
        items.append(Item(number=number, line=f"{number}. {full_stop(words)}", title=words, record=record))
    lead = [tr.plural("{n} picture.", "{n} pictures.", len(items))]
    if session.gallery.draws is False:
        lead.append(tr("They are drawn with the extra images: pip install 'bantin[images]'."))
    return Page(name="images", title=tr("Pictures"), lead=tuple(lead), items=items, end=tr("End of pictures."),
                rest=tr("{n} pictures left. Type more."))  # fmt: skip


COMMANDS = (
    Command("images", "hình ảnh", mark("Show the pictures of the article, or hide them again."), GROUP, stream=images,
            keys=("I",), words=("hinh", "anh", "pictures"),
            detail=mark("They are fetched only now. Where they cannot be drawn, their captions are told.")),
)  # fmt: skip
