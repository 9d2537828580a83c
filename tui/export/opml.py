"""Sources as OPML 2.0 that other readers take in; what only bantin knows stands in attributes that they pass over."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from email.utils import format_datetime
from xml.sax.saxutils import quoteattr

from tui.model import Source, Subscription, clean_line, mask
from tui.model.lists import NAMESPACE
from tui.model.saved import SavedSearch

_UNITS = (("w", timedelta(weeks=1)), ("d", timedelta(days=1)), ("h", timedelta(hours=1)), ("m", timedelta(minutes=1)))


def opml_file(
    sources: Sequence[Source], searches: Sequence[SavedSearch] = (), *, title: str, now: datetime, every: timedelta,
    secrets: bool = False,
) -> bytes:  # fmt: skip
    """The list of these sources and saved searches, made at `now`, folder within folder. `every` is the interval that needs no
    mention. Without `secrets`, addresses lose the name and password in them; headers, proxies, certificates, commands and rules
    are never written."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<opml version={quoteattr('2.0')} xmlns:bantin={quoteattr(NAMESPACE)}>",
        f"  <head><title>{_text(title)}</title><dateCreated>{format_datetime(now)}</dateCreated></head>",
        "  <body>",
        *_within((), sources, every, secrets=secrets),
        *(f"    <outline{_attributes(_sought(each))}/>" for each in searches),
        "  </body>",
        "</opml>",
        "",
    ]
    return "\n".join(lines).encode("utf-8")


def _within(path: tuple[str, ...], sources: Sequence[Source], every: timedelta, *, secrets: bool) -> Iterator[str]:
    """The outlines of a folder: its own sources and its folders as they come, each folder once."""
    indent = "    " + "  " * len(path)
    told: set[str] = set()
    for source in sources:
        folder = tuple(source.subscription.folder.split("/")) if source.subscription.folder else ()
        if folder == path:
            yield f"{indent}<outline{_attributes(_of(source, every, secrets=secrets))}/>"
        elif folder[: len(path)] == path and (name := folder[len(path)]) not in told:
            told.add(name)
            within = [each for each in sources if f"{each.subscription.folder}/".startswith("/".join((*path, name)) + "/")]
            yield f"{indent}<outline{_attributes({'text': name, 'title': name})}>"
            yield from _within((*path, name), within, every, secrets=secrets)
            yield f"{indent}</outline>"


def _of(source: Source, every: timedelta, *, secrets: bool) -> Mapping[str, str]:
    """The attributes of a source."""
    s = source.subscription
    plain = [tag for tag in s.tags if "," not in tag and "/" not in tag]
    return {
        "text": source.title,
        "title": s.title,
        "type": "rss",
        "xmlUrl": s.url if secrets else mask(s.url).replace("***@", "", 1),
        "htmlUrl": mask(source.state.feed.link).replace("***@", "", 1),
        "category": ",".join(plain),
        **{f"bantin:{name}": value for name, value in _own(s, every, plain=len(plain) == len(s.tags)).items()},
    }


def _sought(search: SavedSearch) -> Mapping[str, str]:
    """The attributes of a saved search, which other readers take for an empty folder."""
    found = {
        "text": search.title,
        "bantin:query": search.query,
        "bantin:sources": json.dumps(list(search.sources), ensure_ascii=False) if search.sources else "",
        "bantin:folder": search.folder,
        "bantin:hidden": "true" if search.hidden else "",
    }
    return {name: value for name, value in found.items() if value}


def _own(s: Subscription, every: timedelta, *, plain: bool) -> dict[str, str]:
    """What no other reader asks of a source, where it says more than the default."""
    usual = Subscription(id="", url="")
    found = {
        "id": s.id,
        "kind": s.kind.value if s.kind else "",
        "portal": s.portal,
        "every": duration(s.every) if s.every != every else "",
        "language": s.language,
        "recipe": s.recipe,
        "block": s.block,
        "full_text": s.full_text if s.full_text != usual.full_text else "",
        "pages": str(s.pages) if s.pages != usual.pages else "",
        "max_entries": str(s.max_entries) if s.max_entries != usual.max_entries else "",
        "hidden": "true" if s.hidden else "",
        "select": json.dumps(dict(s.select), ensure_ascii=False) if s.select else "",
    }
    if not plain:
        found["tags"] = json.dumps(list(s.tags), ensure_ascii=False)
    return {name: value for name, value in found.items() if value}


def duration(span: timedelta) -> str:
    """A span as feeds.toml writes it, in the largest unit that fits: "90m", "2d"."""
    return next((f"{span // unit}{sign}" for sign, unit in _UNITS if not span % unit), f"{span // timedelta(seconds=1)}s")


def _attributes(named: Mapping[str, str]) -> str:
    return "".join(f" {name}={quoteattr(_plain(value))}" for name, value in named.items() if value or name == "text")


def _plain(text: str) -> str:
    return clean_line(text).replace("\ufffe", "").replace("\uffff", "")


def _text(text: str) -> str:
    return quoteattr(_plain(text), {'"': "&quot;"})[1:-1]
