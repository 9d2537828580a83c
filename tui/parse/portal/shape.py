"""Addresses by their shape: what an article's, a section's and a file's look like."""

import re
from posixpath import splitext
from typing import NamedTuple
from urllib.parse import unquote

FILES = {
    ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".rtf", ".zip", ".rar", ".7z", ".epub", ".mp3",
    ".mp4", ".csv", ".txt",
}  # fmt: skip
"""What ends the address of a file."""

_TOPS = ("/index.html", "/index.php", "/default.aspx", "/trang-chu", "/trang-chu.html", "/home", "/vi", "/en")
_ID = re.compile(r"(?:^|[-_.])[a-z]{0,3}(\d{3,})$|^(\d{3,})(?=[-_.])|^\d+$")
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
    rest = address.split("//", 1)[-1]
    path, _, query = rest.partition("#")[0].partition("?")
    path = "/" + path.partition("/")[2]
    ending = splitext(path)[1].lower()
    parts = [part for part in path.split("/") if part]
    forms, numbered, words = [], bool(_ARTICLE_PATH.search(path) or _DAY.search(path)), 0
    for part in parts:
        name = part[: -len(splitext(part)[1])] if part is parts[-1] and len(ending) in range(2, 7) else part
        hit = _ID.search(name.lower())
        own = hit is not None and not _YEAR.fullmatch(hit[1] or hit[2] or hit[0].strip("-_."))
        numbered = numbered or (own and part is parts[-1])
        words = max(words, len([word for word in re.split(r"[-_+]|%20", name) if word and not word.isdigit()]))
        forms.append("n" if own else part if part == "-" else "w")
    keys = []
    for pair in query.split("&") if query else ():
        key, _, value = pair.partition("=")
        if not key.startswith(("p_p_", "_")):
            keys.append(key.lower())
        if _ARTICLE_KEY.fullmatch(key) and value:
            own_words = len(re.split(r"[-_+/]", value))
            numbered = numbered or value.isdigit() or own_words >= 4 or bool(_ID.search(value.lower()))
            words = max(words, own_words)
    file = next((end for end in (ending, splitext(unquote(query))[1].lower()) if end in FILES), "")
    return Shape(
        form=f"{'/'.join(forms)}{ending}?{'&'.join(sorted(keys))}",
        numbered=numbered,
        words=words,
        section=bool(_SECTION_PATH.search(path)),
        file=file,
        top=not query and (not parts or path.lower() in _TOPS),
    )
