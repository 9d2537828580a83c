"""Feeds that mean harm: each ends at once, as a document or as ParseError, and nothing is read, fetched or lost on the way."""

import random
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.test_parse_feed import parse
from tui.errors import ParseError
from tui.model import Document, clean, clean_line
from tui.model.blocks import block_text

SECONDS = 10.0
"""Generous: each of these takes a second or two at most, and minutes where a guard is gone."""

HEAD = '<rss version="2.0"><channel><title>F</title>'
END = "</channel></rss>"


def item(inner: str) -> str:
    return f"{HEAD}<item>{inner}</item>{END}"


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    start = time.monotonic()
    yield
    assert time.monotonic() - start < SECONDS


def any_end(body: bytes) -> Document | None:
    try:
        return parse(body)
    except ParseError:
        return None


def doctype(*entities: str) -> str:
    return f"<!DOCTYPE rss [{''.join(f'<!ENTITY {entity}>' for entity in entities)}]>"


MALFORMED: dict[str, Callable[[], str]] = {
    "depth": lambda: HEAD + "<a>" * 100_000,
    "depth behind an error": lambda: HEAD + "<b></c>" + "<a>" * 100_000,
    "a text of 11 MB": lambda: item(f"<title>{'x' * 11_000_000}</title>"),
    "tags without end": lambda: HEAD + "<a " * 200_000,
    "attributes without end": lambda: HEAD + "<x><item " + " ".join(f'a{n}="x"' for n in range(60_000)) + "/>" + END,
    "author of 40 kB": lambda: item(f"<b></c><author>{'x.' * 20_000}</author>"),
    "author without end": lambda: item(f"<b></c><author>{'x.' * 20_000}"),
    "author in CDATA": lambda: item(f"<b></c><author><![CDATA[{'x.' * 20_000}]]></author>"),
    "20,000 categories": lambda: item("<b></c>" + "".join(f"<category>{n}</category>" for n in range(20_000))),
    "nested bases": lambda: HEAD + "<b></c>" + '<a xml:base="a/">' * 5_000 + END,
    "brackets of JSON": lambda: '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 200_000,
    "NaN": lambda: '{"version": "https://jsonfeed.org/version/1", "items": [{"id": NaN}]}',
    "a number of 5,001 digits": lambda: '{"version": "https://jsonfeed.org/version/1", "items": [{"id": %s}]}' % ("9" * 5_001),
    "ampersands": lambda: item(f"<title>{'&' * 1_500_000}</title>"),
}
READABLE: dict[str, Callable[[], str]] = {
    "billion laughs": lambda: doctype('a "ha"', *(f'a{n} "{"&a;" * 10}"' for n in range(10))) + item("<title>&a9;</title>"),
    "quadratic": lambda: doctype(f'a "{"x" * 50_000}"') + item(f"<title>{'&a;' * 50_000}</title>"),
    "quadratic in small": lambda: doctype(f'a "{"x" * 200}"') + item(f"<title>{'&a;' * 200_000}</title>"),
    "laughs in an attribute": lambda: doctype(f'a "{"x" * 190}"', 'b "&a;&a;"') + item('<link href="http://h.example/&b;"/>'),
    "a million <": lambda: HEAD + "<" * 500_000,
    "comments": lambda: HEAD + "<!--" * 250_000 + END,
    "CDATA": lambda: HEAD + "<![CDATA[" * 100_000 + END,
    "100,000 attributes": lambda: HEAD + "<item " + " ".join(f'a{n}="x"' for n in range(100_000)) + "/>" + END,
    "200,000 names": lambda: item("".join(f"<a{n}/>" for n in range(100_000))),
    "author": lambda: item(f"<author>{'x.@' * 20_000}</author>"),
    "categories": lambda: item("<category>c</category>" * 20_000),
    "300,000 items": lambda: HEAD + "<item/>" * 300_000 + END,
    "a surrogate": lambda: item("<title>a&#xD800;b&#0;c</title>"),
    "a title of 9 MB": lambda: item(f"<title>{'x' * 9_000_000}</title>"),
    "base64": lambda: item(f"<content mode='base64'>{'A' * 3_000_000}</content>"),
    "no such encoding": lambda: '<?xml version="1.0" encoding="no-such"?>' + item("<title>é</title>"),
    "an encoding that is a codec": lambda: '<?xml version="1.0" encoding="unicode_escape"?>' + item("<title>é\\x1b</title>"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_refused(name: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse(MALFORMED[name]().encode())
    assert caught.value.problem.code == "malformed"
    reason = str(caught.value.problem.facts["reason"])
    assert reason
    assert reason == clean_line(reason, 200)


@pytest.mark.parametrize("name", READABLE)
def test_survived(name: str) -> None:
    document = parse(READABLE[name]().encode())
    assert sum(len(entry.words) for entry in document.entries) < 1_000_000


def test_nothing_is_read_from_a_disk(tmp_path: object) -> None:
    secret = f"{tmp_path}/secret"
    with open(secret, "w") as file:  # noqa: PTH123 -- as an attack would
        file.write("<!ENTITY b 'gehe1m'>gehe1m")
    body = f'<!DOCTYPE rss SYSTEM "{secret}" [<!ENTITY a SYSTEM "file://{secret}"><!ENTITY % p SYSTEM "{secret}"> %p;]>'
    for text in ("&a;", "&b;", f'<inc xmlns="http://www.w3.org/2001/XInclude" href="{secret}"/>'):
        document = parse((body + item(f"<title>x{text}</title><description>{text}</description>")).encode())
        assert "gehe1m" not in repr(document)
    assert any_end(secret.encode()) is None


def test_own_short_entities_are_read_and_counted() -> None:
    body = doctype('so "Sở KH"', 'nb "&#160;"', f'dai "{"x" * 300}"') + item("<title>&so;&nb;1 &dai; &khong;</title>")
    assert parse(body.encode()).entries[0].title == "Sở KH 1 &dai; &khong;"


def printed(document: Document) -> Iterator[str]:
    yield from (document.feed.title, document.feed.description, document.feed.link, document.feed.language, document.incomplete)
    for entry in document.entries:
        yield from (
            entry.key,
            entry.title,
            entry.link,
            entry.summary,
            entry.section,
            entry.language,
            *entry.authors,
            *entry.categories,
        )
        yield from (part for file in entry.enclosures for part in (file.url, file.type, file.title))
        yield from map(block_text, entry.body.blocks if entry.body else ())


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(body: bytes) -> None:
    any_end(body)


XML_SCRAPS = """<rss version='2.0'>|<channel>|<item>|</item>|</channel>|</rss>|<feed xmlns='http://www.w3.org/2005/Atom'>|<entry>
|</entry>|</feed>|<title>|</title>|<title type='xhtml'>|<description>|</description>|<content type='html'>|</content>|<link href='
|'/>|<guid>|</guid>|<author>|</author>|<![CDATA[|]]>|<!--|-->|<?xml version='1.0' encoding='utf-16'?>
|<!DOCTYPE rss [<!ENTITY a 'b'>]>|&a;|&nbsp;|&#27;|&|<|>|Đông Hà|<p>|<b>|</p>|&lt;p&gt;|<category term='x'/>
|<enclosure url='/a' length='1'/>|<pubDate>04/06/2024|</pubDate>|xml:base='//h/'|<media:group xmlns:media='http://search.yahoo.com/mrss/'>"""
OTHER_SCRAPS = [
    '{"version":"https://jsonfeed.org/version/1","items":[',
    '{"id":',
    "}]}",
    '"title":"',
    '",',
    "\\ud800",
    "\x1b]0;x\x07",
    "\u202e",
    "\0",
    "\xff",
]
SCRAPS = st.sampled_from([*XML_SCRAPS.replace("\n", "").split("|"), *OTHER_SCRAPS])


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(SCRAPS, max_size=40).map("".join), st.sampled_from(["utf-8", "utf-16", "latin-1"]))
def test_any_scraps(text: str, encoding: str) -> None:
    document = any_end(text.encode(encoding, "replace"))
    for part in printed(document) if document else ():
        assert part == clean(part)
        assert "\x1b" not in part


def test_broken_bytes_in_a_good_feed() -> None:
    chance = random.Random(7)
    good = item(
        "<title>Đông Hà</title><link>/a</link><pubDate>2024-06-04</pubDate><description>&lt;p&gt;x&lt;/p&gt;</description>"
    ).encode()
    for _ in range(300):
        body = bytearray(good)
        for _ in range(chance.randint(1, 5)):
            body[chance.randrange(len(body))] = chance.randrange(256)
        any_end(bytes(body[: chance.randrange(1, len(body))] if chance.random() < 0.3 else body))
