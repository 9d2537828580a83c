"""Addresses by their shape: what an article's, a section's and a file's look like."""

import re
from typing import NamedTuple
from urllib.parse import unquote

FILES = {
    ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".rtf", ".zip", ".rar", ".7z", ".epub", ".mp3",
    ".mp4", ".csv", ".txt",
}  # fmt: skip
"""What ends the address of a file."""

_TOPS = ("/index.html", "/index.php", "/default.aspx", "/trang-chu", "/trang-chu.html", "/home", "/vi", "/en")
_ID = re.compile(r"(?:^|[-_.])[a-z]{0,3}(\d{3,})$|^(\d{3,})(?=[-_.])|^\d+$")
_WORDS = re.compile(r"[^\W\d_][^-_+/]*")
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_DAY = re.compile(r"/(?:19|20)\d\d[-/](?:0?[1-9]|1[0-2])(?:[-/]\d{1,2})?/")
_ARTICLE_PATH = re.compile(
    r"/-/(?!calendar)|view[-_]?(?:article|content)|chi-?tiet|/(?:detail|details|news|article|articles|post|posts|story|bai-?viet|tin-?bai)/.",
    re.IGNORECASE,
)
_ARTICLE_KEY = re.compile(
    r"(?:news|article|art|item|post|content|detail|details|doc|entry|story|tin|bai|baiviet|vb|vanban|n|new)?_?id|details?|p|nid|"
    r"aid|itm|newsno|record|urlname|slug|op|alias|title",
    re.IGNORECASE,
)
_SECTION_PATH = re.compile(
    r"/(?:tags?|author|tac-gia|login|dang-nhap|dang-ky|register|search|tim-kiem|contact|lien-he|sitemap|so-do-\w+|rss|feed|hoi-?dap)"
    r"(?:[/.]|$)|/(?:category|chuyen-muc)/[^/]+/?$",
    re.IGNORECASE,
)


class Shape(NamedTuple):
    """What an address says of what it leads to. `form` is equal for addresses that one program made alike."""

    form: str
    numbered: bool  # it holds an article's number or date
    words: int  # of the longest slug
    section: bool  # of a tag, a category, a search
    file: str  # ".pdf", "" for a page
    top: bool  # the host's first page


def shape(address: str) -> Shape:
    """The shape of an absolute http address."""
    rest, _, query = address.partition("#")[0].partition("?")
    path = rest[rest.find("/", 8) :] if "/" in rest[8:] else "/"
    parts = [part for part in path.split("/") if part]
    ending = _ending(parts[-1]) if parts else ""
    forms, words, own = [], 0, False
    for part in parts:
        name = part[: -len(ending)] if ending and part is parts[-1] else part
        own = part != "-" and _is_number(name)
        words = max(words, _count(name))
        forms.append("n" if own else part if part == "-" else "w")
    numbered = own or _ARTICLE_PATH.search(path) is not None or _DAY.search(path) is not None
    keys = []
    for pair in query.split("&") if query else ():
        key, _, value = pair.partition("=")
        if not key.startswith(("p_p_", "_")):
            keys.append(key.lower())
        if value and _ARTICLE_KEY.fullmatch(key):
            count = _count(value)
            numbered = numbered or value.isdigit() or count >= 4 or _is_number(value)
            words = max(words, count)
    if ending not in FILES and query:
        said = _ending(unquote(query[-12:]))
        file = said if said in FILES else ""
    else:
        file = ending if ending in FILES else ""
    return Shape(
        form=f"{'/'.join(forms)}{ending}?{'&'.join(sorted(keys))}",
        numbered=numbered,
        words=words,
        section=_SECTION_PATH.search(path) is not None,
        file=file,
        top=not query and (not parts or path.lower() in _TOPS),
    )


def _ending(name: str) -> str:
    """The ending of a file's name with its dot, in lower case, "" if none."""
    place = name.rfind(".", max(0, len(name) - 6))
    return name[place:].lower() if place >= 0 and place + 1 < len(name) else ""


def _count(name: str) -> int:
    """Words of a slug, numbers left out."""
    return len(_WORDS.findall(name))


def _is_number(name: str) -> bool:
    """Whether a slug begins or ends with the number of an article; a year is none."""
    found = _ID.search(name.lower())
    return found is not None and not _YEAR.fullmatch(found[1] or found[2] or found[0].strip("-_."))
