"""Articles written out for one day: dates filled in, markup made HTML, an address and a moment given."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from html import escape
from typing import NamedTuple

from tui.demo.calendar import fill, published
from tui.demo.content import Article, File
from tui.demo.files import TYPES, ending, made, plain
from tui.demo.markup import html, inline

PICTURES = "/uploads/anh/"
PAPERS = "/uploads/van-ban/"


class Text(NamedTuple):
    """An article as its portal shows it. `body` is HTML with addresses inside the portal, as editors leave them."""

    number: int
    moment: datetime
    updated: datetime
    section: str
    title: str
    lead: str
    body: str
    figure: str
    author: str
    tags: tuple[str, ...]
    files: tuple[File, ...]
    picture: str  # address inside the portal, "" if none
    path: str


class Dates(NamedTuple):
    """The portal's today, and the moment after which nothing is dated."""

    today: date
    now: datetime


def slug(text: str) -> str:
    """`text` as portals put it into an address: no marks, hyphens between words, at most 80 characters."""
    return re.sub(r"[^a-z0-9]+", "-", plain(text).lower()).strip("-")[:80].rstrip("-")


def write(article: Article, dates: Dates, address: Callable[[Article, str, datetime], str], *, edited: bool = False) -> Text:
    """`article` as it stands on `dates`. `address` finds its path from it, its title and its moment; `edited` corrects it."""
    moment = published(dates.now, article.days, article.time)
    title = fill(article.title, moment.date())
    correction = f"<p>{inline(fill(article.correction, moment.date()))}</p>\n" if edited and article.correction else ""
    photo = article.photo
    figure = ""
    if photo:
        words = escape(f"{photo.caption} - Ảnh: {photo.credit}")
        figure = (
            f'<figure class="image"><img src="{PICTURES}{photo.name}" alt="{escape(photo.caption)}" width="640" height="360" />'
        )
        figure += f"<figcaption>{words}</figcaption></figure>\n"
    return Text(
        number=article.number,
        moment=moment,
        updated=max(moment, dates.now) if correction else moment,
        section=article.section,
        title=title,
        lead=fill(article.lead, moment.date()),
        body=correction + html(fill(article.body, moment.date())),
        figure=figure,
        author=article.author,
        tags=article.tags,
        files=article.files,
        picture=PICTURES + photo.name if photo else "",
        path=address(article, title, moment),
    )


def newest_first(texts: Iterable[Text]) -> tuple[Text, ...]:
    """Texts in the order portals list them."""
    return tuple(sorted(texts, key=lambda text: (text.moment, text.number), reverse=True))


def attachments(text: Text, heading: str = "Tệp đính kèm") -> str:
    """The block of files under a text, "" if it has none."""
    if not text.files:
        return ""
    rows = "".join(
        f'<li><a href="{PAPERS}{file.name}">{escape(file.title)}</a> ({ending(file.name).upper()})</li>' for file in text.files
    )
    return f'\n<p><strong>{heading}:</strong></p>\n<ul class="files">{rows}</ul>'


def full(text: Text, heading: str = "Tệp đính kèm") -> str:
    """All of a text but its title: lead, picture, body, files."""
    return f"<p><strong>{escape(text.lead)}</strong></p>\n{text.figure}{text.body}{attachments(text, heading)}"


def paper(file: File) -> bytes:
    """The bytes behind a file's link."""
    return made(file.name, file.title, (("TT", "Nội dung", "Đơn vị"), ("1", file.title, "Sở Khoa học và Công nghệ")))


def media_type(name: str) -> str:
    """The media type of a file by its ending."""
    return TYPES[ending(name)]
