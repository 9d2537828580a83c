"""Names of elements in feeds: one for each meaning, whatever namespace a version of RSS or Atom put it in."""

from lxml.etree import _Element as Element

# Without scheme and trailing "/" or "#", in lower case. "" is what RSS and Atom themselves define.
_PREFIXES = {
    "": "",
    "backend.userland.com/rss": "",
    "backend.userland.com/rss2": "",
    "blogs.law.harvard.edu/tech/rss": "",
    "purl.org/rss/1.0": "",
    "my.netscape.com/rdf/simple/0.9": "",
    "channel.netscape.com/rdf/simple/0.9": "",
    "example.com/newformat": "",
    "example.com/necho": "",
    "purl.org/echo": "",
    "uri/of/echo/namespace": "",
    "purl.org/pie": "",
    "purl.org/atom/ns": "",
    "purl.org/net/rss1.1": "",
    "www.w3.org/2005/atom": "",
    "purl.org/rss/1.0/modules/rss091": "",
    "www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "purl.org/rss/1.0/modules/content": "content",
    "purl.org/rss/1.0/modules/syndication": "sy",
    "purl.org/dc/elements/1.1": "dc",
    "purl.org/dc/terms": "dcterms",
    "search.yahoo.com/mrss": "media",
    "www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "www.w3.org/1999/xhtml": "xhtml",
}


class Names:
    """The names met in one document. A namespace not in the table counts by the prefix that the document gives it."""

    __slots__ = ("_seen",)

    def __init__(self) -> None:
        self._seen: dict[str, str] = {}

    def of(self, element: Element) -> str:
        """The name of `element` in lower case: "title", "dc:date", "media:content"."""
        tag = str(element.tag)
        name = self._seen.get(tag)
        if name is None:
            name = self._seen[tag] = _name(tag, element.prefix)
        return name


def _name(tag: str, given: str | None) -> str:
    uri, _, local = tag[1:].rpartition("}") if tag[0] == "{" else ("", "", tag)
    place = uri.lower().removeprefix("http://").removeprefix("https://").rstrip("/#")
    if "backend.userland.com/rss" in place:  # there were many
        place = "backend.userland.com/rss"
    prefix = _PREFIXES.get(place, (given or "").lower())
    return f"{prefix}:{local.lower()}" if prefix else local.lower()
