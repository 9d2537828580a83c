"""RSS 0.9x, 1.0 and 2.0 and Atom 0.3 and 1.0 that are well-formed XML: raw items by lxml, with feedparser's meanings."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

from tui.model import Enclosure, Feed
from tui.parse.address import resolve
from tui.parse.entry import RawItem, language_tag, line
from tui.parse.markup import Texts
from tui.parse.names import Names

MAX_TTL = 30 * 86_400
"""Seconds; "yearly" would silence a source that changed its mind."""

_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_ROOTS = frozenset(("rss", "rdf:rdf", "rdf", "feed", "channel", "entry", "item"))
_HTML_TYPES = ("text/html", "html", "application/xhtml+xml", "xhtml")
_PERIODS = {"hourly": 3_600, "daily": 86_400, "weekly": 7 * 86_400, "monthly": 30 * 86_400, "yearly": 365 * 86_400}
_EMAIL = re.compile(r"(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}(?:\?subject=\S*)?")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|avif|bmp)(?:[?#]|$)", re.IGNORECASE)


class Parsed(NamedTuple):
    """What a feed holds, its items in document order and still raw. `left_out` items were over the limit."""

    feed: Feed
    items: list[RawItem]
    left_out: int = 0


def read_feed(body: bytes, base: str, limit: int) -> Parsed | None:
    """The feed in `body`, found at `base`, with at most its first `limit` items; None where the root is no feed's.

    `body` is UTF-8 whatever it declares, and has no DOCTYPE. Raises etree.XMLSyntaxError where it is not well-formed, goes
    deeper than 256 elements or holds a text over 10 MB."""
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, collect_ids=False,
    )  # fmt: skip
    root = etree.fromstring(body, parser)
    names = Names()
    kind = names.of(root)
    if kind not in _ROOTS:
        return None
    texts = Texts(body, "text" if kind in ("feed", "entry") else "guess")
    document = _Document(names, texts, base, has_base=b"xml:base" in body)
    head = _Item(document, root)
    items = [root] if kind in ("entry", "item") else []
    _sort(head, root, items)
    return Parsed(
        feed=head.feed(),
        items=[_Item(document, item).read().raw() for item in items[:limit]],
        left_out=max(0, len(items) - limit),
    )


def _sort(head: "_Item", parent: Element, items: list[Element]) -> None:
    """Puts the items of a feed or channel into `items`, and what it says of itself into `head`."""
    names = head.document.names
    for child in parent:
        name = names.of(child)
        if name in ("item", "entry"):
            items.append(child)
        elif name == "channel":
            head.language = child.get(_LANG) or head.language
            _sort(head, child, items)
        elif rule := _RULES.get(name):
            rule(head, child)


class _Document:
    """What holds for all elements of one document."""

    __slots__ = ("base", "has_base", "names", "rules", "texts")

    def __init__(self, names: Names, texts: Texts, base: str, *, has_base: bool) -> None:
        self.names, self.texts, self.base, self.has_base = names, texts, base, has_base
        self.rules: dict[object, Callable[[_Item, Element], None] | None] = {}  # by tag, so that each is named once

    def base_of(self, element: Element) -> str:
        """Where addresses inside `element` start."""
        base = self.base
        if self.has_base:
            for outer in [*reversed([*element.iterancestors()]), element]:
                base = resolve(base, outer.get(_BASE, "")) or base
        return base


class _Item:
    """An item while its elements are read; the feed's own head as well, which is written with the same elements."""

    __slots__ = (
        "about", "authors", "categories", "content", "created", "dated", "document", "element", "files", "id", "language", "link",
        "other_link", "other_text", "other_title", "permalink", "pictures", "published", "texts", "title", "ttl", "updated",
    )  # fmt: skip

    def __init__(self, document: _Document, element: Element) -> None:
        self.document, self.element = document, element
        self.id = self.about = element.get(_ABOUT, "")
        self.language = element.get(_LANG, "")
        self.title = self.other_title = self.link = self.other_link = self.permalink = self.content = self.other_text = ""
        self.published = self.updated = self.dated = self.created = ""
        self.texts: list[str] = []
        self.authors: list[str] = []
        self.categories: list[str] = []
        self.files: list[Enclosure] = []
        self.pictures: list[str] = []
        self.ttl: dict[str, str] = {}

    def read(self) -> "_Item":
        """Reads every element of the item."""
        self.descend(self.element)
        return self

    def descend(self, parent: Element) -> None:
        """Reads the elements in `parent` as the item's own."""
        rules = self.document.rules
        for child in parent:
            tag = child.tag
            if tag not in rules:
                rules[tag] = _RULES.get(self.document.names.of(child))
            if rule := rules[tag]:
                rule(self, child)

    def resolved(self, element: Element, address: str) -> str:
        """`address`, found in `element`, as an absolute one, "" where it is none."""
        document = self.document
        return resolve(document.base_of(element) if document.has_base else document.base, address.strip()) if address else ""

    def raw(self) -> RawItem:
        """The item, its fields chosen from what was found."""
        texts = self.texts or [self.other_text]
        content = self.content or (texts[1] if len(texts) > 1 else "")
        about = self.about if self.about[:4].lower() == "http" else ""
        return RawItem(
            id=self.id,
            title=self.title or self.other_title,
            link=self.link or self.other_link or self.permalink or self.resolved(self.element, about),
            published=self.published or self.dated or self.created,
            updated=self.updated or (self.dated if self.published else ""),
            authors=tuple(self.authors),
            categories=tuple(self.categories),
            summary="" if texts[0] == content else texts[0],
            content=content,
            enclosures=tuple(self.files),
            pictures=tuple(self.pictures),
            language=self.language,
            base=self.document.base_of(self.element),
        )

    def feed(self) -> Feed:
        """The head of a feed."""
        texts = self.texts or [self.other_text]
        return Feed(
            title=line(self.title or self.other_title),
            link=self.link or self.other_link or self.permalink,
            description=line(texts[0], 2_000),
            language=language_tag(self.language),
            ttl=pause(*(self.ttl.get(name, "") for name in ("ttl", "sy:updateperiod", "sy:updatefrequency"))),
        )


def pause(minutes: str, period: str, times: str) -> int:
    """Seconds that a feed asks to wait: its <ttl>, or the period of RSS 1.0 ("daily") divided by how often in it."""
    asked = int(minutes) * 60 if _is_number(minutes) else 0
    share = _PERIODS.get(period.lower(), 0) // max(1, int(times) if _is_number(times) else 1)
    return min(max(asked, share), MAX_TTL)


def whole(text: str) -> int | None:
    """A size in bytes, None where it is none or 0, which feeds write for unknown."""
    return int(text) or None if _is_number(text) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 15


def _title(item: _Item, element: Element) -> None:
    item.title = item.title or item.document.texts.markup(element, item.document.texts.plain)


def _other_title(item: _Item, element: Element) -> None:
    item.other_title = item.document.texts.markup(element, item.document.texts.plain) or item.other_title


def _link(item: _Item, element: Element) -> None:
    address = element.get("href") or element.get("url")
    if address is None:
        item.link = item.resolved(element, item.document.texts.of(element)) or item.link
        return
    relation = element.get("rel", "alternate").strip().lower()
    if relation == "enclosure":
        _enclosure(item, element)
    elif relation in ("alternate", "", "http://www.iana.org/assignments/relation/alternate"):
        address = item.resolved(element, address)
        if element.get("type", "text/html").strip().lower() in _HTML_TYPES:
            item.link = address or item.link
        else:
            item.other_link = item.other_link or address


def _id(item: _Item, element: Element) -> None:
    item.id = text = item.document.texts.of(element)
    permanent = element.get("isPermaLink", element.get("ispermalink", ""))
    if permanent == "true" or (not permanent and text[:4].lower() == "http"):
        item.permalink = item.resolved(element, text)


def _text(item: _Item, element: Element) -> None:
    """A description or summary. In RSS it is HTML, in Atom what its type says."""
    texts = item.document.texts
    atom = texts.plain == "text" or item.document.names.of(element) == "summary"
    if text := texts.markup(element, texts.plain if atom else "html"):
        item.texts.append(text)


def _other_text(item: _Item, element: Element) -> None:
    item.other_text = item.other_text or item.document.texts.markup(element, item.document.texts.plain)


def _content(item: _Item, element: Element) -> None:
    texts = item.document.texts
    if address := element.get("src"):  # Atom: the content is elsewhere
        item.other_link = item.other_link or item.resolved(element, address)
        return
    default = texts.plain if item.document.names.of(element) == "content" else "html"
    item.content = item.content or texts.markup(element, default)


def _published(item: _Item, element: Element) -> None:
    item.published = item.document.texts.of(element) or item.published


def _updated(item: _Item, element: Element) -> None:
    item.updated = item.document.texts.of(element) or item.updated


def _dated(item: _Item, element: Element) -> None:
    item.dated = item.document.texts.of(element) or item.dated


def _created(item: _Item, element: Element) -> None:
    item.created = item.document.texts.of(element) or item.created


def _author(item: _Item, element: Element) -> None:
    texts, names = item.document.texts, item.document.names
    parts = {names.of(child).rpartition(":")[2]: texts.of(child) for child in element}
    text = parts.get("name") or parts.get("email") or texts.of(element)
    if name := person(text):
        item.authors.append(name)


def person(text: str) -> str:
    """The name in "a@b.vn (Name)" or "Name <a@b.vn>", else the address."""
    text = text[:1_000]
    if "@" not in text:
        return text
    return _EMAIL.sub("", text).replace("()", "").replace("<>", "").strip(" \t\r\n()<>,;-") or text.strip()


def _category(item: _Item, element: Element) -> None:
    attributes = element.attrib
    if attributes and attributes.get("scheme", "").endswith("#kind"):  # Blogger: that this is an entry
        return
    said = (attributes.get("label") or attributes.get("text")) if attributes else None
    text = said or item.document.texts.of(element) or (attributes.get("term") if attributes else None)
    if text:
        item.categories.append(text)
    if len(element):  # itunes:category holds its subcategories
        item.descend(element)


def _keywords(item: _Item, element: Element) -> None:
    item.categories += [word.strip() for word in item.document.texts.of(element).split(",") if word.strip()]


def _enclosure(item: _Item, element: Element) -> None:
    address = item.resolved(element, element.get("url") or element.get("href") or "")
    size = element.get("length") or element.get("fileSize") or ""
    if address:
        item.files.append(
            Enclosure(
                url=address,
                type=element.get("type", ""),
                size=whole(size),
                title=element.get("title", ""),
            )
        )


def _media(item: _Item, element: Element) -> None:
    """A file of Media RSS: a picture stands beside the text, anything else is an enclosure."""
    kind, address = element.get("medium") or element.get("type") or "", element.get("url", "")
    if kind.startswith("image") or (not kind and _PICTURE.search(address)):
        _picture(item, element)
    else:
        _enclosure(item, element)
    for child in element:
        if item.document.names.of(child) == "media:thumbnail":
            _picture(item, child)


def _picture(item: _Item, element: Element) -> None:
    address = element.get("url") or element.get("href")
    if address is None:
        inner = next((child for child in element if item.document.names.of(child) == "url"), element)
        address = item.document.texts.of(inner)
    if address := item.resolved(element, address):
        item.pictures.append(address)


def _language(item: _Item, element: Element) -> None:
    item.language = item.document.texts.of(element) or item.language


def _ttl(item: _Item, element: Element) -> None:
    item.ttl[item.document.names.of(element)] = item.document.texts.of(element)


_RULES: Mapping[str, Callable[[_Item, Element], None]] = {
    "title": _title, "dc:title": _title, "media:title": _other_title,
    "link": _link, "guid": _id, "id": _id,
    "description": _text, "dc:description": _text, "abstract": _text, "summary": _text,
    "itunes:summary": _other_text, "media:description": _other_text, "subtitle": _other_text, "tagline": _other_text,
    "itunes:subtitle": _other_text,
    "content": _content, "content:encoded": _content, "fullitem": _content, "body": _content, "xhtml:body": _content,
    "pubdate": _published, "published": _published, "issued": _published, "dcterms:issued": _published,
    "updated": _updated, "modified": _updated, "dcterms:modified": _updated, "dc:date": _dated,
    "created": _created, "dcterms:created": _created,
    "author": _author, "dc:creator": _author, "dc:author": _author, "itunes:author": _author,
    "category": _category, "dc:subject": _category, "media:category": _category, "itunes:category": _category,
    "keywords": _category, "media:keywords": _keywords, "itunes:keywords": _keywords, "tags": _keywords,
    "enclosure": _enclosure, "media:content": _media, "media:group": _Item.descend, "media:thumbnail": _picture,
    "image": _picture, "language": _language, "dc:language": _language,
    "ttl": _ttl, "sy:updateperiod": _ttl, "sy:updatefrequency": _ttl,
}  # fmt: skip
