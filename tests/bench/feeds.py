"""Feeds in XML as portals serve them: RSS 2.0 (60 %), Atom (30 %), RSS 1.0 (10 %), made of the entries that `fill` stores."""

import random
from collections.abc import Callable, Iterable
from datetime import datetime
from email.utils import format_datetime
from html import escape

from tests.bench.fill import Corpus
from tui.model import Entry
from tui.model.blocks import Heading, Image, ListItem, Quote, block_text

SIZES = (20, 50)
"""The fewest and the most entries of a feed at first."""
_SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
)


def size(number: int) -> int:
    """How many entries a feed has at first."""
    return random.Random(f"size {number}").randint(*SIZES)


def feed(corpus: Corpus, number: int, extra: int) -> str:
    """Feed `number` of `corpus.per` entries and of `extra` newer ones."""
    return whole(number, items(corpus, number, range(-extra, corpus.per)))


def items(corpus: Corpus, number: int, places: Iterable[int]) -> str:
    """The entries of feed `number` at these places, 0 the newest at first, below 0 newer ones."""
    item, _ = _form(number)
    return "\n".join(item(corpus.told(number, place)) for place in places)


def whole(number: int, made: str) -> str:
    """Feed `number` around its entries."""
    _, frame = _form(number)
    filled = frame.format(title=f"feed {number:04d}", home="http://127.0.0.1/", items=made)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{filled}'


def _html(entry: Entry) -> str:
    """An entry's body as a portal marks it up."""
    pieces = []
    for block in entry.body.blocks if entry.body else ():
        text = escape(block_text(block))
        match block:
            case Heading():
                pieces.append(f"<h3>{text}</h3>")
            case Quote():
                pieces.append(f"<blockquote>{text}</blockquote>")
            case ListItem():
                pieces.append(f"<ul><li><strong>{text}</strong></li></ul>")
            case Image():
                pieces.append(f'<figure><img src="{block.url}" alt="" width="640"/><figcaption>{text}</figcaption></figure>')
            case _:
                pieces.append(f'<p class="body">{text} <a href="{entry.link}?a=1&amp;b=2">văn bản</a></p>')
    return "\n".join(pieces)


def _rss(entry: Entry) -> str:
    categories = "".join(f"<category>{escape(each)}</category>" for each in entry.categories)
    files = "".join(f'<enclosure url="{each.url}" length="{each.size}" type="{each.type}"/>' for each in entry.enclosures)
    return (
        f"<item><title>{escape(entry.title)}</title><link>{entry.link}</link><guid>{entry.key}</guid>"
        f"<pubDate>{format_datetime(_when(entry))}</pubDate><dc:creator>{escape(entry.authors[0])}</dc:creator>"
        f"{categories}{files}<description>{escape(entry.summary)}</description>"
        f"<content:encoded><![CDATA[{_html(entry)}]]></content:encoded></item>"
    )


def _atom(entry: Entry) -> str:
    categories = "".join(f'<category term="{escape(each)}"/>' for each in entry.categories)
    files = "".join(f'<link rel="enclosure" href="{each.url}" type="{each.type}"/>' for each in entry.enclosures)
    when = _when(entry).isoformat()
    return (
        f'<entry><title>{escape(entry.title)}</title><link href="{entry.link}"/><id>{entry.key}</id><updated>{when}</updated>'
        f"<published>{when}</published><author><name>{escape(entry.authors[0])}</name></author>{categories}{files}"
        f'<summary>{escape(entry.summary)}</summary><content type="html">{escape(_html(entry))}</content></entry>'
    )


def _rdf(entry: Entry) -> str:
    subjects = "".join(f"<dc:subject>{escape(each)}</dc:subject>" for each in entry.categories)
    return (
        f'<item rdf:about="{entry.link}"><title>{escape(entry.title)}</title><link>{entry.link}</link>'
        f"<dc:date>{_when(entry).isoformat()}</dc:date><dc:creator>{escape(entry.authors[0])}</dc:creator>{subjects}"
        f"<description>{escape(entry.summary)}</description>"
        f"<content:encoded><![CDATA[{_html(entry)}]]></content:encoded></item>"
    )


def _when(entry: Entry) -> datetime:
    assert isinstance(entry.published, datetime)
    return entry.published


_HEAD = "<title>{title}</title><link>{home}</link><description>{title}</description>"
_RSS = f'<rss version="2.0" {_SPACES}><channel>{_HEAD}<ttl>60</ttl>\n{{items}}</channel></rss>'
_ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>{title}</title><id>{home}</id><link href="{home}"/>\n{items}</feed>'
_RDF = f'<rdf:RDF xmlns="http://purl.org/rss/1.0/" {_SPACES}><channel rdf:about="{{home}}">{_HEAD}</channel>\n{{items}}</rdf:RDF>'
_FORMS = ((_rss, _RSS), (_atom, _ATOM), (_rdf, _RDF))


def _form(number: int) -> tuple[Callable[[Entry], str], str]:
    """How an entry of a feed is written, and what stands around them."""
    return random.Random(f"form {number}").choices(_FORMS, (60, 30, 10))[0]
