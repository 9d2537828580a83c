"""The links of a page that may lead to articles: their words, their addresses, and the part of the page they stand in."""

from itertools import islice
from typing import Literal

from lxml.etree import _Element as Element

from tui.model import fold
from tui.parse.address import identity
from tui.parse.portal import words
from tui.parse.portal.shape import FILES, Shape, shape
from tui.parse.portal.webpage import WebPage
from tui.parse.runs import tidy

MAX_LINKS = 4_000
"""Links looked at; a long listing has 300."""
MAX_DEPTH = 256
MAX_TEXT = 600

_COLUMNS = 0.4
"""Share of the page's links that what holds its columns has at least."""

Part = Literal["main", "side", "menu"]
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_INLINE = {"b", "strong", "i", "em", "font", "span", "u", "img", "small", "sup", "sub"}
_WIDEST = 0.6
"""A "menu" or "footer" that holds more than this share of the page's links is a mistake of its makers, not a menu."""


class Link:
    """One <a>. `path` goes from the page's root down to the link itself."""

    __slots__ = ("_links", "element", "heading", "order", "part", "path", "strength", "text", "url")

    def __init__(self, links: "Links", element: Element, path: list[Element], url: str, order: int) -> None:
        self._links = links
        self.element = element
        self.path = path
        self.url = url
        self.order = order
        self.text = link_text(links.page, element)
        self.part: Part = "main"
        self.strength: Literal["title", "weak", "short"] = "short"
        self.heading = False

    @property
    def same(self) -> str:
        """The address in the form that tells one article from another."""
        return self._links.known(self.url)[0]

    @property
    def shape(self) -> Shape:
        return self._links.known(self.url)[1]


class Links:
    """All of a page's links, in its order."""

    def __init__(self, page: WebPage) -> None:
        self.page = page
        self.more = False  # than MAX_LINKS
        self.kinds: dict[str, str] = {}  # what names of elements say that they hold, as far as they were asked for
        self._addresses: dict[str, str] = {}
        self._known: dict[str, tuple[str, Shape]] = {}
        self._own = identity(page.url)
        self._host = _host(page.url)
        self.all = self._found()
        parts = Parts(self.all)
        for link in self.all:
            link.part = parts.of(link)
        self._menus = {link.url for link in self.all if link.part == "menu"}
        for link in self.all:
            if link.part != "menu":
                link.strength = self._strength(link)

    def known(self, url: str) -> tuple[str, Shape]:
        """The address in its canonical form, and its shape."""
        found = self._known.get(url)
        if found is None:
            same = identity(url)
            found = self._known[url] = (same, shape(same))
        return found

    def address(self, href: str) -> str:
        """An absolute http address, "" for everything else, places on this page included."""
        found = self._addresses.get(href)
        if found is None:
            bare = href.strip()
            found = "" if not bare or bare.startswith("#") else self.page.address(bare)
            if found.startswith("mailto:"):
                found = ""
            self._addresses[href] = found
        return found

    def is_foreign(self, url: str) -> bool:
        """Whether it leads to a host that is not the page's."""
        return _host(url) != self._host

    def _found(self) -> list[Link]:
        found: list[Link] = []
        for element in self.page.tree.iter("a"):
            url = self.address(element.get("href", ""))
            if not url:
                continue
            if len(found) == MAX_LINKS:
                self.more = True
                break
            up = list(islice(element.iterancestors(), MAX_DEPTH + 1))
            if len(up) > MAX_DEPTH:
                self.more = True
                continue
            up.reverse()
            up.append(element)
            found.append(Link(self, element, up, url, len(found)))
        return found

    def _strength(self, link: Link) -> Literal["title", "weak", "short"]:
        shape = link.shape
        if link.same == self._own or shape.top or shape.section:
            return "short"
        count = len(link.text.split())
        if link.url in self._menus and (count <= 6 or not shape.numbered):
            return "short"
        if not count or (count <= 4 and words.ON.fullmatch(fold(link.text))) or (shape.file and is_file_name(link.text)):
            return "weak"
        link.heading = any(element.tag in HEADINGS for element in link.path[-4:]) or any(
            child.tag in HEADINGS for child in islice(link.element.iter(), 20)
        )
        if (count >= 4 and len(link.text) >= 15) or (link.heading and count >= 2) or (count >= 2 and shape.numbered):
            return "title"
        return "short"


def _host(url: str) -> str:
    return url.split("/")[2].lower().removeprefix("www.") if url.startswith("http") else ""


def is_file_name(text: str) -> bool:
    """Whether the words of a link are the name of a file, or its kind and size."""
    low = text.lower().strip("[]() .")
    return (" " not in low and "." in low[-6:]) or f".{low}" in FILES or bool(words.ON.fullmatch(fold(text)))


def link_text(page: WebPage, element: Element) -> str:
    """A link's words on one line; its title attribute where it has none of its own or where they are cut off."""
    if len(element) == 0:
        text = tidy((element.text or "")[:MAX_TEXT])
    elif all(child.tag in _INLINE and len(child) == 0 for child in element):
        text = tidy("".join(islice(element.itertext(), 40))[:MAX_TEXT])
    else:
        text = page.line(element)[:MAX_TEXT]
    said = element.get("title")
    if said:
        said = tidy(said[:MAX_TEXT])
        bare = text.rstrip(". …»")
        cut = text.endswith(("...", "…")) and len(said) > len(bare) and fold(said).startswith(fold(bare)[:40])
        counted = text.endswith(said) and text[: -len(said)].strip(" .)").isdigit()
        if cut or counted or (len(said.split()) >= 4 and words.ON.fullmatch(fold(text))):
            return said
    return text


class Parts:
    """Which part of the page a link stands in, told by the elements around it."""

    def __init__(self, links: list[Link]) -> None:
        self._marks: dict[Element, Part] = {}
        self._count: dict[Element, int] = {}
        counts, marks = self._count, self._marks
        plain: set[str] = set()  # names that say nothing
        for link in links:
            for element in link.path:
                if element in counts:
                    counts[element] += 1
                    continue
                counts[element] = 1
                name = f"{element.tag!s} {element.get('class')} {element.get('id')} {element.get('role')}"
                if name not in plain and (mark := part_of(element)) != "main":
                    marks[element] = mark
                elif element.tag != "td" and not words.NARROW.search(name):
                    plain.add(name)
        self._all = len(links)

    def _counts(self, element: Element, mark: Part) -> bool:
        """Whether what an element calls itself is true of the page: a menu does not hold most of its links, and what is
        called right or aside is a column of the page, not of one of its blocks."""
        if self._all <= 8:
            return True
        if self._count[element] > _WIDEST * self._all:
            return False
        parent = element.getparent()
        return mark == "menu" or parent is None or self._count.get(parent, 0) >= _COLUMNS * self._all

    def of(self, link: Link) -> Part:
        part: Part = "main"
        for element in link.path:
            mark = self._marks.get(element)
            if mark is not None and self._counts(element, mark):
                if mark == "menu":
                    return "menu"
                part = mark
        return part


def part_of(element: Element) -> Part:
    """What an element's tag, role, class and id say of it."""
    tag = element.tag
    if tag in ("nav", "select") or element.get("role") in ("navigation", "contentinfo", "search", "menu", "menubar"):
        return "menu"
    if tag == "aside":
        return "side"
    if tag == "footer" and not _in_item(element):
        return "menu"
    if tag in ("a", "b", "i", "p", "body", "html", *HEADINGS):
        return "main"
    if tag == "td":
        return "side" if _is_narrow_cell(element) else _by_name(element)
    return _by_name(element)


def _by_name(element: Element) -> Part:
    name = f"{element.get('class', '')} {element.get('id', '')}"
    if name == " ":
        return "main"
    name = name[:300].lower()
    if not words.PARTS.search(name):
        return "main"
    if words.MENU.search(name) or (words.FOOT.search(name) and not _in_item(element)):
        return "menu"
    if words.SIDE.search(name) and not words.WIDE.search(name):
        return "side"
    if words.NARROW.search(name) and _has_wide_neighbour(element):
        return "side"
    return "main"


def _in_item(element: Element) -> bool:
    return any(up.tag in ("article", "li", "section", "td") for up in islice(element.iterancestors(), 4))


def _has_wide_neighbour(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and any(
        words.WIDE.search(other.get("class", "").lower()) for other in islice(parent, 6) if other is not element
    )


def _is_narrow_cell(cell: Element) -> bool:
    own = _width(cell)
    parent = cell.getparent()
    if not own or parent is None:
        return False
    return any(_width(other) > 1.6 * own for other in islice(parent, 6)) and (own <= 35 or 120 <= own <= 300)


def _width(cell: Element) -> float:
    said = cell.get("width", "").strip().rstrip("%px ")
    return float(said) if said.isdigit() and len(said) < 5 else 0.0
