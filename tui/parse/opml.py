"""OPML 1.0, 1.1 and 2.0 as readers write it, well-formed or not: folders, tags, and our own attributes."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from lxml.etree import _Element as Element

from tui.errors import Code, ParseError
from tui.model import clean_line
from tui.model.lists import NAMESPACE, OWN, SourceList
from tui.parse.lists import MAX_TITLE, Gathering
from tui.parse.mend import repaired

_NUMBERS = ("pages", "max_entries")
_SEARCH = ("query", "sources")  # what makes an outline of ours a saved search
MINIFLUX, FRESHRSS = "https://miniflux.app/opml", "https://freshrss.org/opml"
# FreshRSS names how it reads a page; what it reads there by XPath is found out anew.
_KINDS = {"html+xpath": "articles", "xml+xpath": ""}
# One list behind another, as `cat a.opml b.opml` leaves them.
_NEXT = re.compile(
    r"</(?:[A-Za-z][\w.-]*:)?opml\s*>(?:\s|<\?xml[^<>]*>|<!DOCTYPE[^<>]*>)*(?=<(?:[A-Za-z][\w.-]*:)?opml[\s/>])", re.IGNORECASE
)
MOST_LISTS = 100
"""In one file."""


def read_opml(text: str, start: int, url: str) -> SourceList:
    """The list whose root begins at `start`, and those that follow it in the same file. What stands before a root, a DOCTYPE with
    entities included, is never looked at. ParseError (MALFORMED) where no parser finds a beginning."""
    gathering, titles = Gathering(), []
    for begin, end in _spans(text, start):
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True,
            remove_pis=True, collect_ids=False,
        )  # fmt: skip
        root = etree.fromstring(repaired(text[begin:end]).encode("utf-8"), parser)
        if root is None:
            raise ParseError(Code.MALFORMED, url=url, reason="OPML")
        reading = _Reading(gathering, text.count("\n", 0, begin))
        for part in root.iter():  # in whatever namespace, as deep as it may be: some lists are not quite OPML
            if _local(part) == "body":
                for outline in part:
                    reading.outline(outline, ())
        titles.append(next((part.text or "" for part in root.iter() if _local(part) == "title"), ""))
    return gathering.found(titles[0])


def _spans(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where each list of a text begins and ends."""
    for _, following in zip(range(MOST_LISTS - 1), _NEXT.finditer(text, start), strict=False):
        yield start, following.end()
        start = following.end()
    yield start, len(text)


def _local(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


class _Reading:
    """The outlines of one list, put into a gathering; `before` is how many lines stand before its root."""

    def __init__(self, gathering: Gathering, before: int) -> None:
        self.gathering = gathering
        self._before = before

    def outline(self, element: Element, folders: tuple[str, ...]) -> None:
        """Take what an outline stands for, and what stands within it. The parser bounds how deep that goes (256)."""
        if _local(element) != "outline" or self.gathering.full:
            return
        attributes = {name.lower(): value for name, value in element.attrib.items() if isinstance(value, str)}
        if attributes.get("iscomment", "").strip().lower() == "true":
            return
        line = self._before + (element.sourceline or 0)
        title = clean_line(attributes.get("text", ""), MAX_TITLE) or clean_line(attributes.get("title", ""), MAX_TITLE)
        kind = attributes.get("type", "").strip().lower()
        if "xmlurl" in attributes and kind != "source":
            self._source(attributes, title, kind, folders, line)
        elif kind in ("include", "link", "source"):
            self._linked(attributes, kind, line)
        elif "htmlurl" in attributes:
            self.gathering.refuse(Code.LIST_NO_FEED, line, text=title, url=attributes["htmlurl"])
        elif any(f"{{{NAMESPACE}}}{name}" in attributes for name in _SEARCH):
            own = _own(attributes, (*_SEARCH, "folder", "hidden"))
            self.gathering.add_search(line, {"title": title, "folder": "/".join(folders), **own})
        elif title:
            folders = (*folders, title.replace("/", "-"))
            if remote := next((value for name, value in attributes.items() if name.endswith("}opmlurl")), ""):
                self.gathering.refuse(Code.LIST_REMOTE, line, url=remote)
        for within in element:
            self.outline(within, folders)

    def _linked(self, attributes: Mapping[str, str], kind: str, line: int) -> None:
        """A list elsewhere: it is not fetched, and who wrote this one does not decide what is followed from there."""
        address = (attributes.get("xmlurl") if kind == "source" else attributes.get("url")) or ""
        if address.strip():
            self.gathering.refuse(Code.LIST_REMOTE, line, url=address)

    def _source(self, attributes: Mapping[str, str], title: str, kind: str, folders: tuple[str, ...], line: int) -> None:
        address = attributes["xmlurl"].strip()
        if not address:
            if page := attributes.get("htmlurl", "").strip():
                self.gathering.refuse(Code.LIST_NO_FEED, line, text=title, url=page)
            return
        if command := attributes.get("filtercmd", "").strip():
            self.gathering.refuse(Code.LIST_COMMAND, line, what="filter", text=command)
        tags, paths = _categories(attributes.get("category", ""))
        if not folders and paths:
            folders = paths.pop(0)
        tags += [path[-1] for path in paths if path != folders]
        own = {**_theirs(attributes), **_own(attributes, (*OWN, "tags"))}
        if "id" in own and not attributes.get("title"):  # of ours, and the person gave it no name of their own
            title = ""
        if _KINDS.get(kind):
            own.setdefault("kind", _KINDS[kind])
        tags = own.pop("tags", None) or tags  # type: ignore[assignment]  # made by _own, a list of texts
        folder = "/".join(folders)
        self.gathering.add(line, address, title=title, tags=tags, folder=folder, **own)


def _categories(said: str) -> tuple[list[str], list[tuple[str, ...]]]:
    """The tags and the folders of a category attribute: words, and paths that begin with a stroke."""
    tags, paths = [], []
    for part in said.split(",")[:50]:
        names = tuple(filter(None, (clean_line(name, MAX_TITLE) for name in part.split("/"))))
        if len(names) > 1 or (names and part.strip().startswith("/")):
            paths.append(names)
        elif names:
            tags.append(names[0])
    return tags, paths


def _theirs(attributes: Mapping[str, str]) -> dict[str, object]:
    """What Miniflux and FreshRSS say of a source that bantin can do too."""
    said = {name: attributes.get(f"{{{space}}}{name}", "").strip() for space, name in (
        (MINIFLUX, "crawler"), (MINIFLUX, "hideglobally"), (FRESHRSS, "cssfullcontent"),
    )}  # fmt: skip
    found: dict[str, object] = {}
    if said["crawler"].lower() == "true" or said["cssfullcontent"]:
        found["full_text"] = "always"
    if said["cssfullcontent"]:
        found["select"] = {"body": said["cssfullcontent"][:4000]}
    if said["hideglobally"].lower() == "true":
        found["hidden"] = True
    return found


def _own(attributes: Mapping[str, str], names: Iterable[str]) -> dict[str, object]:
    """These of our own keys, as feeds.toml has them. What they hold is judged there."""
    found: dict[str, object] = {}
    for name in names:
        value = attributes.get(f"{{{NAMESPACE}}}{name}", "").strip()
        if not value or len(value) > 20_000:
            continue
        if name in _NUMBERS:
            found[name] = int(value) if value.isdecimal() and len(value) < 10 else value
        elif name == "hidden":
            found[name] = value.lower() == "true"
        elif name in ("select", "tags", "sources"):
            try:
                said = json.loads(value)
            except (ValueError, RecursionError):
                continue
            if name == "select" and isinstance(said, dict):
                found[name] = {str(key): str(each) for key, each in said.items()}
            elif name != "select" and isinstance(said, list):
                found[name] = [str(each) for each in said]
        else:
            found[name] = clean_line(value)
    return found
