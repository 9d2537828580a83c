"""Items picked by the selectors of a source or of its family's recipe."""

from collections.abc import Mapping, Sequence
from itertools import islice

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from lxml.etree import XPathError
from lxml.etree import _Element as Element

from tui.errors import Code, ParseError, Problem
from tui.parse.picture import picture_address
from tui.parse.portal.dates import MAX_UNREAD, page_date
from tui.parse.portal.links import Links
from tui.parse.portal.records import MAX_LEAD, MAX_TITLE, Record, record

MAX_ITEMS = 1_000
MAX_PICKED = 50


class Selection:
    """Compiled selectors by field. A field may have several; the first that picks something counts."""

    def __init__(self, links: Links, select: Mapping[str, Sequence[str]], own: frozenset[str]) -> None:
        """`own` are the fields that the person chose: only those that pick nothing are told of. ParseError BAD_SELECTOR."""
        self._links = links
        self._select = select
        self._own = own
        self._compiled = {field: [_compiled(field, one) for one in many] for field, many in select.items()}
        self._picked: set[str] = set()
        self._asked: set[str] = set()

    def pick(self, parts: Sequence[Element], field: str) -> list[Element]:
        """What the field's selectors pick in these elements, at most MAX_ITEMS."""
        for selector in self._compiled.get(field, ()):
            self._asked.add(field)
            found = [one for part in parts for one in _each(selector, part)][:MAX_ITEMS]
            if found:
                self._picked.add(field)
                return found
        return []

    def records(self) -> list[Record]:
        """The items that `item` picks, with the other fields picked or found inside them; [] where it picks nothing."""
        found: dict[str, Record] = {}
        for element in self.pick((self._links.page.tree,), "item"):
            item = self._record(element)
            if item and item.title:
                found.setdefault(self._links.known(item.link)[0] if item.link else item.title, item)
        return list(found.values())

    def filled(self, items: Sequence[Record]) -> list[Record]:
        """Items found without `item`, their fields picked anew in their parts of the page."""
        return [self._with_fields(item, item.parts) for item in items]

    def next_address(self) -> str:
        """Where `next` leads, "" if it picks no link."""
        for element in self.pick((self._links.page.tree,), "next"):
            if address := self._address(element):
                return address
        return ""

    def remarks(self) -> list[Problem]:
        """Selectors of the person's own that picked nothing on the whole page."""
        return [
            Problem(Code.SELECTOR_EMPTY, {"name": field, "selector": " | ".join(self._select[field])})
            for field in self._select
            if field in self._own and field in self._asked and field not in self._picked and field != "next"
        ]

    def _record(self, element: Element) -> Record | None:
        link = self._link(element)
        same = self._links.known(link)[0] if link else ""
        return self._with_fields(record(self._links, (element,), link, same, self._links.page.today), (element,))

    def _link(self, element: Element) -> str:
        for field in ("link", "title"):
            for one in self.pick((element,), field)[:MAX_PICKED]:
                if address := self._address(one):
                    return address
        anchors = [element] if element.tag == "a" else list(islice(element.iter("a"), MAX_PICKED))
        inside = [link for link in self._links.all if link.element in anchors]
        for strength in ("title", "weak", "short"):
            for link in inside:
                if link.strength == strength:
                    return link.url
        return ""

    def _address(self, element: Element) -> str:
        """The address of a link: the element's own, or that of the one around it or in it."""
        for one in (element, *islice(element.iterancestors("a"), 1), *islice(element.iter("a"), 1)):
            if one.tag in ("a", "link", "area") and (address := self._links.address(one.get("href", ""))):
                return address
        return ""

    def _with_fields(self, item: Record, parts: Sequence[Element]) -> Record:
        page = self._links.page
        if titles := self.pick(parts, "title"):
            said = page.line(titles[0])[:MAX_TITLE]
            item = item._replace(title=said or item.title)
        for one in self.pick(parts, "date")[:1]:
            said = one.get("datetime") or page.line(one, 300)
            moment = page_date(said, page.today)
            unread = "" if moment else item.unread or said[:MAX_UNREAD]
            item = item._replace(published=moment or item.published, unread=unread, dated=True)
        if leads := self.pick(parts, "summary"):
            item = item._replace(summary=" ".join(page.line(one) for one in leads[:MAX_PICKED])[:MAX_LEAD])
        for one in self.pick(parts, "picture")[:1]:
            image = one if one.tag == "img" else next(one.iter("img"), None)
            if image is not None:
                said_of = {str(name): str(value) for name, value in image.attrib.items()}
                item = item._replace(picture=picture_address(said_of, page.base) or item.picture)
        return item


def _compiled(field: str, selector: str) -> CSSSelector:
    try:
        return CSSSelector(selector, translator="html")
    except (SelectorError, XPathError, ValueError) as error:
        raise ParseError(Code.BAD_SELECTOR, name=field, selector=selector) from error


def _each(selector: CSSSelector, element: Element) -> list[Element]:
    found = selector(element)
    return [one for one in found if isinstance(one, Element)] if isinstance(found, list) else []
