"""What no strict parser takes, read by feedparser. Guarded: some bodies of 1 MB would keep it busy for minutes."""

import re
from collections.abc import Mapping
from html import escape
from io import BytesIO
from typing import Any

from tui.errors import Code, ParseError
from tui.model import Enclosure, Feed
from tui.parse.address import resolve
from tui.parse.entry import RawItem, language_tag, line
from tui.parse.feed import Parsed, pause, person, whole
from tui.parse.markup import is_html, looks_html

MAX_TAGS = 100_000
"""Outside CDATA; feedparser takes 50 µs for each, and a feed of 1,000 long articles has 20,000."""
MAX_REFERENCES = 400_000
MAX_TAG, MAX_AUTHOR, MAX_CATEGORIES, MAX_BASES = 50_000, 5_000, 3_000, 500
"""What its time grows with the square of: characters of one tag and of one author, categories, xml:base in each other."""

_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_LONG_TAG = re.compile(rf"<[^<>]{{{MAX_TAG}}}")
_AUTHOR = re.compile(
    r"<((?:\w+:)?(?:author|creator|publisher|managingeditor|webmaster|contributor|owner|name|email))(?=[\s/>])", re.IGNORECASE
)
_CATEGORY = re.compile(r"<(?:\w+:)?(?:category|subject|keywords)(?=[\s/>])", re.IGNORECASE)


def read_legacy(text: str, base: str, limit: int, reason: str) -> Parsed:
    """The feed in `text`, found at `base`, with at most its first `limit` items. ParseError (MALFORMED, with `reason`, what
    the strict parser said) where feedparser finds none or must not try."""
    malformed = ParseError(Code.MALFORMED, url=base, reason=reason)
    if _is_trap(text):
        raise malformed
    import feedparser  # 90 ms, for the few feeds that need it

    # Without a location: it would make addresses of ids that are none, and an entry must keep its key in either reader.
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        found: Mapping[str, Any] = feedparser.parse(
            BytesIO(text.encode("utf-8", "replace")), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
        items = [_item(dict(entry), base) for entry in found["entries"][:limit]]
        head = dict(found["feed"])
    except Exception as error:  # it raises whatever its parts raise: ValueError, AssertionError, RecursionError …
        raise malformed from error
    if not items and not found["version"]:
        raise malformed
    return Parsed(feed=_feed(head, base), items=items, left_out=max(0, len(found["entries"]) - limit))


def _is_trap(text: str) -> bool:
    plain = _CDATA.sub("", text)
    if plain.count("<") > MAX_TAGS or plain.count("&") > MAX_REFERENCES:
        return True
    if plain.count("base=") > MAX_BASES or _LONG_TAG.search(plain):
        return True
    end = 0
    for match in _AUTHOR.finditer(text):
        if match.start() >= end:
            close = re.compile(rf"</{match.group(1)}", re.IGNORECASE).search(text, match.end())
            end = close.start() if close else len(text)
            if end - match.end() > MAX_AUTHOR:
                return True
    return sum(1 for _ in _CATEGORY.finditer(plain)) > MAX_CATEGORIES


def _feed(head: dict[str, Any], base: str) -> Feed:
    return Feed(
        title=line(_html(head, "title")),
        link=resolve(base, _text(head, "link")),
        description=line(_html(head, "subtitle"), 2_000),
        language=language_tag(_text(head, "language")),
        ttl=pause(_text(head, "ttl"), _text(head, "sy_updateperiod"), _text(head, "sy_updatefrequency")),
    )


def _item(entry: dict[str, Any], base: str) -> RawItem:
    contents = [dict(content) for content in entry.get("content", ())]
    content = next(filter(None, (_as_html(one.get("value"), one.get("type")) for one in contents)), "")
    summary = _html(entry, "summary")
    links = [dict(link) for link in entry.get("links", ())]
    media = [dict(file) for file in entry.get("media_content", ())]
    pictures = [*entry.get("media_thumbnail", ()), *(file for file in media if _is_picture(file))]
    files = [link for link in links if link.get("rel") == "enclosure"] + [file for file in media if not _is_picture(file)]
    return RawItem(
        id=_text(entry, "id"),
        title=_html(entry, "title"),
        link=resolve(base, _text(entry, "link")),
        published=_text(entry, "published") or _text(entry, "created"),
        updated=_text(entry, "updated"),
        authors=tuple(_authors(entry)),
        categories=tuple(filter(None, (tag.get("label") or tag.get("term") for tag in entry.get("tags", ())))),
        summary="" if summary == content else summary,
        content=content,
        enclosures=tuple(filter(None, (_file(dict(file), base) for file in files))),
        pictures=tuple(filter(None, (resolve(base, str(dict(picture).get("url") or "")) for picture in pictures))),
        language=str(next((content.get("language") for content in contents), "") or ""),
        base=base,
    )


def _authors(entry: dict[str, Any]) -> list[str]:
    people = [dict(author) for author in entry.get("authors", ())]
    names = [str(one.get("name") or one.get("email") or "") for one in people]
    return [person(name) for name in names if name] or [person(_text(entry, "author"))]


def _is_picture(file: Mapping[str, Any]) -> bool:
    return str(file.get("medium") or file.get("type") or "").startswith("image")


def _file(file: Mapping[str, Any], base: str) -> Enclosure | None:
    url = resolve(base, str(file.get("href") or file.get("url") or ""))
    size = str(file.get("length") or file.get("filesize") or "")
    kind, title = str(file.get("type") or ""), str(file.get("title") or "")
    return Enclosure(url=url, type=kind, size=whole(size), title=title) if url else None


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return value.strip() if isinstance(value, str) else ""


def _html(values: Mapping[str, Any], name: str) -> str:
    detail = values.get(f"{name}_detail")
    return _as_html(values.get(name), dict(detail).get("type") if detail else "text/html")


def _as_html(value: object, kind: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    return text if is_html(str(kind)) or looks_html(text) else escape(text, quote=False)
