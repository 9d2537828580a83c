"""Every article of the demo's three portals, read over HTTP: what comes out is what the demo put in."""

import urllib.request
from datetime import date, datetime
from html import unescape

import pytest

from tests import library
from tui.demo import Portal
from tui.demo.content import Publisher
from tui.demo.offices import CUA_TUNG_OFFICE, LAM_HAI_OFFICE, THACH_DONG_OFFICE
from tui.demo.site import Site
from tui.demo.writing import Text, attachments
from tui.model import Entry, Response, Subscription, Validators
from tui.model.blocks import Block, Image, block_text
from tui.parse.dates import VIETNAM
from tui.parse.html import fragment_blocks
from tui.parse.portal.article import parse_article

OFFICES = (CUA_TUNG_OFFICE, LAM_HAI_OFFICE, THACH_DONG_OFFICE)


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block_text(block) for block in blocks if not isinstance(block, Image)]


def article(url: str, told: str) -> Entry:
    """The article at `url`, whose title a list told."""
    with urllib.request.urlopen(url) as answer:
        response = Response(
            url=url, status=200, content_type=answer.headers["Content-Type"], body=answer.read(), validators=Validators(),
            fetched=library.NOW,
        )  # fmt: skip
    (entry,) = parse_article(Subscription(id="so", url=url, block=told), response, frozenset()).entries
    return entry


def differences(entry: Entry, text: Text) -> dict[str, tuple[object, object]]:
    """What an article says otherwise than the text that the demo made its page of."""
    blocks = entry.body.blocks if entry.body else ()
    caption = unescape(text.figure.partition("<figcaption>")[2].partition("</figcaption>")[0])
    day = entry.published.astimezone(VIETNAM).date() if isinstance(entry.published, datetime) else entry.published
    both = {
        "title": (entry.title, text.title),
        "lead": (entry.summary, text.lead),
        "body": (texts(blocks), texts(tuple(fragment_blocks(text.body + attachments(text), "http://demo/")))),
        "caption": ([block.caption for block in blocks if isinstance(block, Image)], [caption] if caption else []),
        "files": ([file.title for file in entry.enclosures], [file.title for file in text.files]),
        "authors": (list(entry.authors), [text.author] if text.author else []),
        "section": (entry.section.rpartition(": ")[2], text.section),
        "day": (day, text.moment.date()),
    }  # fmt: skip
    return {name: pair for name, pair in both.items() if pair[0] != pair[1]}


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.home.strip("/") or "cua-tung")
@pytest.mark.parametrize("told", ["whole", "cut", "not at all", "otherwise"])
def test_articles_of_the_demo(office: Publisher, told: str) -> None:
    today: date = library.NOW.date()
    with Portal(today=today) as portal:
        site = Site(base=portal.url, today=today, now=portal.now, hits={})
        for text in site.texts(office):
            hint = {"whole": text.title, "cut": text.title[:30] + "…", "otherwise": "Một bài không có ở đây"}.get(told, "")
            assert differences(article(portal.url + text.path, hint), text) == {}, text.path
