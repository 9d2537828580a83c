"""A web page, read once: its tree and address; lines and blocks are taken from parts of it."""

import re
from datetime import date, datetime
from functools import cached_property

from lxml import etree
from lxml.etree import _Element as Element

from tui.errors import Code, ParseError
from tui.model import Response, Subscription
from tui.model.blocks import Block
from tui.parse import encoding
from tui.parse.address import canonical, resolve
from tui.parse.dates import VIETNAM
from tui.parse.entry import language_tag
from tui.parse.html import element_blocks
from tui.parse.runs import tidy

_UNSEEN = {"script", "style", "template", "noscript", "svg", "head", "textarea", "select", "iframe", "object"}
_BROKEN = {
    "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option", "p",
    "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "ul",
}  # fmt: skip


# What XML cannot hold, and lxml therefore refuses when a text is put together again. Two patterns: to look through 100 kB takes
# 0.3 ms, to translate them 10.
_NEVER = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]+")
_WHITE = re.compile("[\x0b\x0c]")


class WebPage:
    """One page. `tree` is its <html>; comments and processing instructions are gone, scripts are still in it."""

    def __init__(self, *, url: str, text: str, fetched: datetime) -> None:
        """`fetched` with zone. ParseError EMPTY_BODY where there is no element at all."""
        self.url = url
        self.text = text
        self.fetched = fetched
        parser = etree.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8", huge_tree=True)
        root = etree.fromstring(text.encode("utf-8", "ignore"), parser) if text.strip() else None
        if root is None:
            raise ParseError(Code.EMPTY_BODY, url=url)
        self.tree: Element = root
        error = parser.error_log.last_error
        # Over 2,000 tags in each other: the parser stopped there, and lost what follows.
        self.cut = error is not None and error.level >= etree.ErrorLevels.FATAL

    @classmethod
    def of(cls, response: Response) -> "WebPage":
        """The page in a response, whatever its encoding. ParseError."""
        text, _ = encoding.decode(response.body, response.content_type)
        return cls(url=response.url, text=_WHITE.sub(" ", _NEVER.sub("", text)), fetched=response.fetched)

    @cached_property
    def base(self) -> str:
        """Where relative addresses start."""
        for element in self.tree.iter("base"):
            if found := resolve(self.url, element.get("href", "")):
                return found
        return self.url

    @cached_property
    def today(self) -> date:
        """The day it was fetched, in Vietnam: what relative and short dates count from."""
        return self.fetched.astimezone(VIETNAM).date()

    @cached_property
    def title(self) -> str:
        """The <title>, one line, "" if none."""
        return next((tidy(element.text or "") for element in self.tree.iter("title") if element.text), "")

    @cached_property
    def metas(self) -> dict[str, str]:
        """What <meta> says, by name, property, itemprop or http-equiv in lower case; the first of each name counts."""
        found: dict[str, str] = {}
        for element in self.tree.iter("meta"):
            for kind in ("name", "property", "itemprop", "http-equiv"):
                if name := element.get(kind):
                    found.setdefault(name.strip().lower(), tidy(element.get("content", "")))
        return found

    @cached_property
    def own_address(self) -> str:
        """What the page calls its own address (rel=canonical) if that is on its own host; else where it came from."""
        for element in self.tree.iter("link"):
            if "canonical" in element.get("rel", "").lower().split():
                found = self.address(element.get("href", ""))
                if found and found.split("/")[2:3] == self.url.split("/")[2:3]:
                    return canonical(found)
        return canonical(self.url)

    def language(self, subscription: Subscription | None = None) -> str:
        """The language of the content: the source's own word, else the page's, as a BCP 47 tag; "" unknown."""
        said = language_tag(subscription.language) if subscription else ""
        return said or language_tag(self.tree.get("lang") or self.tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")

    def address(self, href: str) -> str:
        """An address on the page, absolute and safe to open; "" where it is none."""
        return resolve(self.base, href)

    def line(self, element: Element, limit: int = 0) -> str:
        """What a person reads in an element, as one clean line: parts that stand apart on the page are parted by a space.
        `limit` > 0: reading stops soon after so many characters."""
        parts: list[str] = []
        length = 0
        hidden: Element | None = None
        for event, node in etree.iterwalk(element, events=("start", "end")):
            if event == "start":
                if hidden is None:
                    if node.tag in _UNSEEN:
                        hidden = node
                    else:
                        parts.append((" " if node.tag in _BROKEN else "") + (node.text or ""))
                        length += sum(map(len, (node.text or "").split())) if limit else 0
                        if 0 < limit < length:
                            break
            else:
                if hidden is node:
                    hidden = None
                if hidden is None and node is not element:
                    parts.append((" " if node.tag in _BROKEN else "") + (node.tail or ""))
                    length += sum(map(len, (node.tail or "").split())) if limit else 0
        return tidy("".join(parts))

    def blocks(self, element: Element) -> list[Block]:
        """An element with all that is in it, as blocks."""
        return element_blocks(element, self.base)
