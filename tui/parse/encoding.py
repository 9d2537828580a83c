"""Bytes to text: which encoding a body is in, whatever its labels say.

Order: byte order mark, UTF-8 where the bytes are UTF-8, the labels (HTTP, then the document's own), UTF-8 with a few bad
bytes, the old Vietnamese encodings by score, a detector, Latin-1.
"""

import codecs
import re

from tui.parse import vietnamese

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with theirs
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = (
    (re.compile(rb"\s*\x00\x00\x00[<{]"), "utf-32-be"),
    (re.compile(rb"[<{]\x00\x00\x00"), "utf-32-le"),
    (re.compile(rb"\x00[<{]\x00[^\x00]"), "utf-16-be"),
    (re.compile(rb"[<{]\x00[^\x00]\x00"), "utf-16-le"),
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.I)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:+-]{1,40})|<meta[^>]{1,200}?charset\s*=\s*["']?([\w.:+-]{1,40})""", re.I
)
_HIGH = re.compile(rb"[\x80-\xff]")
MIN_LETTERS = 8
"""Bytes beyond ASCII that a detector needs; of fewer it says anything."""
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Python knows codecs that are no character sets (idna, unicode_escape, utf-7 …); a stranger may name only these.
_KNOWN = re.compile(r"(cp|iso8859|iso2022|koi8|mac-|gb|big5|euc|shift|hz|johab|tis|ptcp|kz1048|hp-roman8|utf-8|ascii)")
# What browsers read under these names: each a superset that real pages use.
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874", "iso8859-11": "cp874",
    "iso8859-9": "cp1254", "iso8859-1": "cp1252", "ascii": "cp1252", "big5": "big5hkscs",
}  # fmt: skip
_VIETNAMESE = {
    "cp1258": "windows-1258", "tcvn": "tcvn3", "tcvn3": "tcvn3", "x-viet-tcvn5712": "tcvn3", "tcvn-5712": "tcvn3",
    "viscii": "viscii", "csviscii": "viscii", "x-viscii": "viscii", "vni": "vni", "x-viet-vni": "vni",
}  # fmt: skip
_SEVEN_BIT = ("iso2022", "hz")


def labels(body: bytes, content_type: str) -> list[str]:
    """The encodings that HTTP and then the document name, as Python's or our own names; those that are none left out."""
    said = [m.group(1) for m in [_CHARSET.search(content_type)] if m]
    said += [(m.group(1) or m.group(2)).decode("ascii", "replace") for m in [_DECLARED.search(body[:2048])] if m]
    found = [_codec(label) for label in said]
    return [name for i, name in enumerate(found) if name and name not in found[:i]]


def _codec(label: str) -> str:
    label = label.strip().lower()
    if label in _VIETNAMESE:
        return _VIETNAMESE[label]
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    name = _WIDER.get(name, name)
    return _VIETNAMESE.get(name, name) if _KNOWN.match(name) else ""


def wide(body: bytes) -> str:
    """The UTF-16 or UTF-32 that `body` is in by its mark or its NULs, "utf-8" by its mark, or ""."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return name
    return next((name for pattern, name in _WIDE if pattern.match(body)), "")


def is_special(body: bytes, content_type: str) -> bool:
    """Whether bytes that are valid UTF-8 are something else: ISO-2022-JP and its like, an old Vietnamese font."""
    return any(name.startswith(_SEVEN_BIT) for name in labels(body, content_type)) or bool(vietnamese.best_font(body))


def decode(body: bytes, content_type: str = "") -> tuple[str, str]:
    """`body` as text and the name of the encoding it was in. Never fails: a byte that cannot be read costs one character."""
    if mark := wide(body):
        return body.decode(mark, "replace").lstrip("\ufeff"), mark
    said = labels(body, content_type)
    if found := _as_utf8(body, said):
        return found
    for name in sorted(said, key=lambda name: name == "cp1252"):  # Latin-1 is what servers say when nobody told them
        if name in vietnamese.NAMES:
            return vietnamese.read(body, name), name
        if name not in ("utf-8", "cp1252") and (strict := _try(body, name)):
            return strict, name
    if len(_MULTIBYTE.findall(body)) > (text := body.decode("utf-8", "replace")).count("\ufffd"):
        return text, "utf-8"
    if name := vietnamese.best(body):
        return vietnamese.read(body, name), name
    return _guess(body, said)


def _as_utf8(body: bytes, said: list[str]) -> tuple[str, str] | None:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    for name in said:
        if name.startswith(_SEVEN_BIT) and (other := _try(body, name)):
            return other, name
    if font := vietnamese.best_font(body):
        return vietnamese.reread(text, font), font
    return text, "utf-8"


def _try(body: bytes, name: str, lost: float = 0.0) -> str:
    """`body` in the encoding `name`, "" where more than the share `lost` of what is not ASCII cannot be read."""
    try:
        return body.decode(name)
    except (UnicodeError, LookupError):
        if not lost:
            return ""
    text = body.decode(name, "replace")
    return text if text.count("\ufffd") <= lost * sum(1 for char in text if char > "\x7f") else ""


def _guess(body: bytes, said: list[str]) -> tuple[str, str]:
    for name in said:
        if name not in ("utf-8", "cp1252") and (text := _try(body, name, lost=0.1)):
            return text, name
    if "cp1252" not in said and len(_HIGH.findall(body)) >= MIN_LETTERS:
        import chardet  # 20 ms, for the few bodies that say nothing of themselves

        found = _codec(str(chardet.detect(body[:200_000])["encoding"] or ""))
        if found and found != "utf-8" and (text := _try(body, found, lost=0.1)):
            return text, found
    return body.decode("cp1252", "replace"), "cp1252"
