"""What a portal is called, where its first page is and which language it speaks, as any of its pages tells."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from lxml.etree import _Element as Element

from tui.model import Subscription, fold
from tui.parse import vietnamese
from tui.parse.portal.family import same_host
from tui.parse.portal.shape import shape
from tui.parse.portal.webpage import WebPage

MAX_NAME = 150
_SAMPLE = 4_000  # characters
_MOST_LINKS = 60
"""Links of the page's top among which the one to the first page is looked for."""
_NEAR = 3  # elements round an emblem

_PARTS = re.compile(r"\s+[-–—|»:/]+\s+|\s*(?:\||»|::|[–—])\s*")
# What stands round an office's name and is none of it; folded text.
_FRAME = re.compile(
    r"(?:chao mung (?:ban |quy vi )?(?:da )?den voi |welcome to )?"
    r"(?:(?:cong|trang)(?: thong tin)?(?: dien tu)?(?: tong hop)?|website|web"
    r"|portal|home ?page|official (?:web)?site)(?: cua| of| -| :|:)? (?=\S)"
)
_GENERIC = re.compile(
    r"(?:trang chu|home(?: ?page)?|index|chi tiet(?: tin| bai viet)?|tin tuc.{0,20}|untitled.*|cong thong tin(?: dien tu)?"
    r"|default|trang thong tin(?: dien tu)?|lien he|gioi thieu|portal|welcome|noi dung|xem tin|news|error.*|404.*"
    r"|(?:part|page|trang) \d+)[\s.]*"
)
_NAMELESS = re.compile(
    r"(?:trang chu|home(?: ?page)?|index|default|untitled.*|welcome|portal|(?:cong|trang) thong tin(?: dien tu)?)[\s.]*"
)
_OFFICE = re.compile(
    r"\b(?:so|bo|ban|cuc|chi cuc|vien|trung tam|truong|dai hoc|hoc vien|hoi|uy ban|ubnd|hdnd|thanh tra|quy|kho bac|tram"
    r"|bao tang) \S|\b(?:department|ministry|agency|institute|academy|university|council|office|cent(?:re|er)|commission"
    r"|foundation|bureau)\b"
)
_PLACE = re.compile(r"\b(?:tinh|thanh pho|tp\.?|quan|huyen|phuong|xa|dac khu) \S")
_BEGINS = re.compile(
    r"(?:so|bo|cuc|chi cuc|vien|trung tam|truong|dai hoc|uy ban|ubnd|department|ministry|agency|institute|the)\b"
)
_MARKED = re.compile(
    r"site-?(?:name|title)|ten-?(?:don-?vi|co-?quan)|logo|brand|banner|header-?title|portal-?name|slogan-?top", re.IGNORECASE
)
_HOME = re.compile(r"trang chu|home(?: ?page)?|trang nhat|ve trang chu")
# The words of an office's name that begin a part of it, once the whole was written in capitals.
_PROPER = (
    "khoa học", "công nghệ", "đổi mới", "thông tin", "truyền thông", "giáo dục", "y tế", "nội vụ", "tài chính", "tư pháp",
    "công thương", "nông nghiệp", "môi trường", "xây dựng", "giao thông", "văn hóa", "du lịch", "thể thao", "kế hoạch", "đầu tư",
    "lao động", "ứng dụng", "tiêu chuẩn", "nhân dân",
)  # fmt: skip
_AFTER_PLACE = re.compile(r"\b(tỉnh|thành phố|huyện|xã|phường|quận|đặc khu) ((?:[^\W\d_]+[ -]?){1,4})")


def portal_name(page: WebPage, owner: str = "") -> str:
    """The portal's name without what stands round it ("Sở Khoa học và Công nghệ tỉnh Lam Hải"), "" where nothing says it.
    `owner` is what the page's foot says."""
    best, most = "", 0
    for place, said in enumerate(islice(_candidates(page, owner), 40)):
        name = _bare(said)
        folded = fold(name)
        if not 4 <= len(name) <= MAX_NAME or _GENERIC.fullmatch(folded):
            continue
        value = 4 * bool(_OFFICE.search(folded)) + 3 * bool(_BEGINS.match(folded)) + 3 * bool(_PLACE.search(folded))
        value += (name != name.upper()) + (place < 2)
        if value > most:
            best, most = name, value
    return _small(best) if best and best == best.upper() and " " in best else best


def page_name(page: WebPage, portal: str) -> str:
    """What the page's title says beside the portal's name, "" where that is nothing of its own."""
    own, folded = page.title[: 4 * MAX_NAME], fold(portal)
    kept = [part for part in title_parts(own) if not says_nothing(part, folded)]
    if not kept:
        return ""
    name = own[own.index(kept[0]) : own.rindex(kept[-1]) + len(kept[-1])]
    return name if len(name) <= MAX_NAME else ""


def says_nothing(text: str, folded: str) -> bool:
    """Whether a text is of no page in particular: "Trang chủ", or the portal's name, which is `folded`, or a piece of it."""
    own = fold(text)
    return bool(_NAMELESS.fullmatch(own)) or (bool(folded) and (own in folded or folded in own))


def title_parts(title: str) -> list[str]:
    """What a page's title says, taken apart at its dashes and bars."""
    return [part.strip() for part in _PARTS.split(title[: 4 * MAX_NAME]) if part.strip()]


def _candidates(page: WebPage, owner: str) -> Iterator[str]:
    """What may be the name, what says so first."""
    for name in ("og:site_name", "application-name", "dc.publisher", "author"):
        if said := page.metas.get(name, ""):
            yield said
    yield from reversed(title_parts(page.title))
    yield owner
    for element in page.tree.iter("a", "div", "h1", "h2", "p", "span", "strong", "img", "header"):
        if element.tag == "img":
            if _MARKED.search(f"{element.get('class', '')} {element.get('id', '')} {element.get('src', '')}"[:300]):
                yield element.get("alt", "")[: 2 * MAX_NAME]
        elif element.tag == "header" or _MARKED.search(f"{element.get('class', '')} {element.get('id', '')}"[:300]):
            for inner in islice(element.iter(), 12):
                if inner.text and inner.tag not in ("script", "style"):
                    yield inner.text[: 2 * MAX_NAME]


def _bare(said: str) -> str:
    """A candidate on one line, without "Cổng thông tin điện tử" before it and the ends of sentences behind it."""
    name = " ".join(said.split())
    frame = _FRAME.match(fold(name)) if len(fold(name)) == len(name) else None
    if frame:
        rest = name[frame.end() :]
        name = rest if _OFFICE.search(f"{fold(rest)} x") else name
    return name.strip(" .,;:-–|")


def _small(name: str) -> str:
    """A Vietnamese office's name in capitals as it is written in a sentence."""
    name = name.lower()
    for word in _PROPER:
        name = name.replace(word, word[0].upper() + word[1:])
    name = _AFTER_PLACE.sub(lambda found: f"{found[1]} {found[2].title()}", name)
    return name[0].upper() + name[1:]


def home(page: WebPage) -> str:
    """The address of the portal's first page: what its menu calls so, else where its name or emblem leads, else the host's."""
    emblem = ""
    for anchor in islice(page.tree.iter("a"), _MOST_LINKS):
        url = page.address(anchor.get("href", "").strip()).partition("#")[0]
        if not url.startswith("http") or not same_host(page, url) or shape(url).file:
            continue
        said = fold(page.line(anchor, 40) or anchor.get("title", "")[:40]).strip(" .»>|")
        if "home" in anchor.get("rel", "").lower().split() or _HOME.fullmatch(said):
            return url
        if not emblem and any(_is_head(up) for up in islice(anchor.iterancestors(), _NEAR)):
            emblem = url
    own = urlsplit(page.url)
    return emblem or f"{own.scheme}://{own.netloc}/"


def _is_head(element: Element) -> bool:
    return element.tag == "header" or bool(_MARKED.search(f"{element.get('class', '')} {element.get('id', '')}"[:300]))


def language(page: WebPage, subscription: Subscription | None = None) -> str:
    """What the page is written in: Vietnamese is recognised, since many portals leave the English of their templates in
    lang; else what the page says; "" unknown."""
    said = page.language(subscription)
    if said.lower().startswith("vi"):
        return said
    return "vi" if vietnamese.score(page.line(page.tree, _SAMPLE)) >= vietnamese.ENOUGH else said
