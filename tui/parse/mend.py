"""Almost XML made XML: what only a strict parser minds is put right in the text, in one pass whose time is linear."""

import re
from html.entities import html5
from typing import NamedTuple

_ROOT = re.compile(r"<((?:[A-Za-z][\w.-]*:)?(?:rss|rdf|feed|channel|entry))(?=[\s/>])[^<>]*>", re.IGNORECASE)
# A short value without other entities in it, or one character by number.
_ENTITY = re.compile(
    r"""<!ENTITY\s+([A-Za-z_][\w.-]{0,99})\s+(?:"([^"&%<]{0,200})"|'([^'&%<]{0,200})'|["']&#(\d{1,7}|x[0-9a-fA-F]{1,6});["'])\s*>"""
)
MAX_EXPANDED = 1_000_000
"""Characters that a document's own entities may add; the rest stays written as &name;."""
MAX_REPAIRS = 1_000_000
"""Of one text, 2 µs each."""

_ITEM_END = re.compile(r"</(?:[A-Za-z][\w.-]*:)?(?:item|entry)\s*>", re.IGNORECASE)
_ITEM = re.compile(r"<(?:[A-Za-z][\w.-]*:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE)
_CHANNEL = re.compile(r"<(/?)((?:[A-Za-z][\w.-]*:)?channel)(?=[\s/>])", re.IGNORECASE)
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]+")
# Outside of CDATA and comments: a reference, an ampersand that is none, "]]>", a "<" that begins no tag.
_TROUBLE = re.compile(
    r"(<!\[CDATA\[.*?(?:\]\]>|\Z))|<!--.*?(?:-->|\Z)"
    r"|&(?!(?:amp|lt|gt|quot|apos);)(?:(?:#(\d{1,7}|[xX][0-9a-fA-F]{1,6})|([A-Za-z][\w.-]{0,99}));)?|(\]\]>)"
    r"|(<(?![A-Za-z_/?!]))",
    re.DOTALL,
)


class Mended(NamedTuple):
    """The text that came of it. `cut` tells that its end was missing: what began behind the last whole item is gone."""

    text: str
    cut: bool


def mend(text: str) -> Mended | None:
    """`text` without what stands before and behind a feed, DOCTYPE included, with HTML's and its own short entities as
    characters, and with stray & and < escaped. None where no feed begins in it."""
    root = _ROOT.search(text)
    if not root:
        return None
    own = {m.group(1): m.group(2) or m.group(3) or _numbered(m.group(4) or "") for m in _ENTITY.finditer(text[: root.start()])}
    body = _ILLEGAL.sub("", text[root.start() :].replace("\x0b", " ").replace("\x0c", " "))
    body = _Repair(own).repaired(body)
    end = body.rfind(f"</{root.group(1)}")
    if end >= 0:
        return Mended(text=body[:end] + f"</{root.group(1)}>", cut=False)
    if root.group().endswith("/>"):
        return Mended(text=root.group(), cut=False)
    return Mended(text=_closed(body, root.group(1)), cut=True)


def repaired(text: str) -> str:
    """`text`, without its DOCTYPE, with HTML's entities as characters and stray & and < escaped: what a parser that recovers
    would drop."""
    return _Repair({}).repaired(_ILLEGAL.sub("", text))


def _closed(body: str, root: str) -> str:
    """`body` up to the end of its last whole item, and what was open there closed."""
    ends = [match.end() for match in _ITEM_END.finditer(body)]
    first = _ITEM.search(body)
    body = body[: ends[-1] if ends else first.start() if first else len(body)]
    channels = [*_CHANNEL.finditer(body)][-1:]
    inner = "".join(f"</{channel.group(2)}>" for channel in channels if not channel.group(1))
    return f"{body}{inner}</{root}>"


def _numbered(reference: str) -> str:
    """The character that "160" or "xA0" stands for, "" for none that XML allows."""
    if not reference:
        return ""
    return _character(int(reference[1:], 16) if reference[0] in "xX" else int(reference))


def _character(code: int) -> str:
    legal = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return chr(code) if legal else ""


class _Repair:
    """One pass over a text; it counts what the document's own entities added."""

    def __init__(self, own: dict[str, str]) -> None:
        self.own = {name: _escaped(value) for name, value in own.items()}
        self.left = MAX_EXPANDED

    def repaired(self, text: str) -> str:
        return _TROUBLE.sub(self._one, text, count=MAX_REPAIRS)

    def _one(self, match: re.Match[str]) -> str:
        data, number, name, end, less = match.groups()
        if data:
            return data if data.endswith("]]>") else data + "]]>"
        if name:
            return self._entity(name)
        if number:
            return _escaped(_numbered(number))
        if end or less:
            return "]]&gt;" if end else "&lt;"
        return "&amp;" if match.group() == "&" else ""  # else a comment

    def _entity(self, name: str) -> str:
        value = self.own.get(name)
        if value is not None and len(value) <= self.left:
            self.left -= len(value)
            return value
        return _escaped(html5[name + ";"]) if name + ";" in html5 else f"&amp;{name};"


def _escaped(text: str) -> str:
    """`text` as it may stand in an element and in an attribute."""
    return "".join(f"&#{ord(letter)};" if letter in "&<>\"'" or letter > "\x7f" else letter for letter in text)
