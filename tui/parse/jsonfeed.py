"""JSON Feed 1.0 and 1.1: raw items."""

import json
import re
from html import escape
from typing import Any, NoReturn

from tui.errors import Code, ParseError
from tui.model import Enclosure, Feed, clean_line
from tui.parse.address import resolve
from tui.parse.entry import RawItem, language_tag, line
from tui.parse.feed import Parsed, whole

_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]+")


def read_json(text: str, base: str, limit: int) -> Parsed | None:
    """The feed in `text`, found at `base`, with at most its first `limit` items; None where it is JSON of another kind.
    ParseError (MALFORMED) where it is no JSON, or JSON that no honest program writes."""
    try:
        found = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a ValueError too, deep brackets a RecursionError
        raise ParseError(Code.MALFORMED, url=base, reason=clean_line(str(error), 200)) from None
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        return None
    if "jsonfeed.org" not in _text(found, "version") and not _text(found, "title"):
        return None
    items = [item for item in found["items"] if isinstance(item, dict)]
    head = Feed(
        title=line(_plain(found, "title")),
        link=resolve(base, _text(found, "home_page_url")),
        description=line(_plain(found, "description"), 2_000),
        language=language_tag(_text(found, "language")),
    )
    return Parsed(feed=head, items=[_item(item, base) for item in items[:limit]], left_out=max(0, len(items) - limit))


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _item(item: dict[str, Any], base: str) -> RawItem:
    number = item.get("id")
    content = _text(item, "content_html") or _plain(item, "content_text").replace("\n", "<br>")
    people = _list(item, "authors") or [item.get("author")]
    return RawItem(
        id=str(number) if isinstance(number, int) else _text(item, "id"),
        title=_plain(item, "title"),
        link=resolve(base, _text(item, "url") or _text(item, "external_url")),
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        authors=tuple(filter(None, (_plain(one, "name") for one in people if isinstance(one, dict)))),
        categories=tuple(escape(_kept(tag), quote=False) for tag in _list(item, "tags") if isinstance(tag, str)),
        summary=_plain(item, "summary"),
        content=content,
        enclosures=tuple(filter(None, (_file(file, base) for file in _list(item, "attachments") if isinstance(file, dict)))),
        pictures=tuple(filter(None, (resolve(base, _text(item, name)) for name in ("image", "banner_image")))),
        language=_text(item, "language"),
        base=base,
    )


def _file(file: dict[str, Any], base: str) -> Enclosure | None:
    url, size = resolve(base, _text(file, "url")), file.get("size_in_bytes")
    if not url:
        return None
    size = whole(str(size)) if isinstance(size, int) and not isinstance(size, bool) else None
    return Enclosure(url=url, type=_text(file, "mime_type"), size=size, title=_plain(file, "title"))


def _list(values: dict[str, Any], name: str) -> list[Any]:
    value = values.get(name)
    return value if isinstance(value, list) else []


def _text(values: dict[str, Any], name: str) -> str:
    value = values.get(name)
    return _kept(value).strip() if isinstance(value, str) else ""


def _plain(values: dict[str, Any], name: str) -> str:
    """A plain text as HTML."""
    return escape(_text(values, name), quote=False)


def _kept(text: str) -> str:
    """`text` without what JSON can write and no parser of HTML can read."""
    return _UNREADABLE.sub("", text)
