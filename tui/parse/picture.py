"""Pictures: their address, their words, and what of a page is not meant to be seen."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml.etree import _Element as Element

from tui.model.blocks import Block, Image, Paragraph, Rule, Span, Table, plain
from tui.parse.address import resolve
from tui.parse.runs import tidy

Attributes = Mapping[str, str]

MAX_CAPTION = 300
"""Characters of a paragraph that may be taken for the caption of the picture before it."""

MAX_ALTERNATIVE = 1000
"""Characters kept of the words that stand for a picture."""

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_TINY = re.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*[012](?:\.\d+)?(?:px|pt)?\s*(?:;|!|$)", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|svg|tiff?)$", re.IGNORECASE)
_CREDIT = re.compile(r"(?:ảnh|hình|nguồn|photo|image|credit|courtesy|foto)[^.:\n]{0,20}:[^.:\n]{1,60}[.)]?$", re.IGNORECASE)
# Where pages that load pictures late keep the true address; src is then a placeholder.
_ADDRESSES = ("data-src", "data-original", "data-lazy-src", "data-echo", "src")
_NEAR = 50


def is_hidden(element: Element) -> bool:
    """Whether a browser shows nothing of the element: by attribute, by its own style, or an ornament without text."""
    style = element.get("style")
    if style and _HIDDEN.search(style):
        return True
    if element.get("hidden") not in (None, "until-found"):
        return True
    return element.get("aria-hidden") == "true" and not any(text.strip() for text in element.itertext())


def is_pixel(said: Attributes) -> bool:
    """Whether the picture or frame is two pixels or fewer one way: a counter, not a picture."""
    for name in ("width", "height"):
        if name in said and said[name].strip().removesuffix("px") in ("0", "1", "2"):
            return True
    return "style" in said and _TINY.search(said["style"]) is not None


def is_picture(url: str) -> bool:
    """Whether the address says itself that it leads to a picture."""
    return _PICTURE.search(url.partition("?")[0].partition("#")[0]) is not None


def picture_address(said: Attributes, base: str) -> str:
    """The absolute address of an <img>, "" if it has none or carries its data in itself."""
    for name in _ADDRESSES:
        if name in said:
            found = resolve(base, said[name])
            if found:
                return found
    first = (said.get("srcset") or said.get("data-srcset") or "").strip()[:8192].split(maxsplit=1)
    return resolve(base, first[0].rstrip(",")) if first else ""


def alternative(said: Attributes) -> str:
    """The words that stand for an <img>, one line."""
    return tidy((said.get("alt") or said.get("title") or "")[:MAX_ALTERNATIVE])


def name_of(url: str) -> str:
    """What to call a link that has no words: the file's name, else the address."""
    try:
        name = PurePosixPath(unquote(urlsplit(url).path)).name
    except ValueError:
        name = ""
    return tidy(name if "." in name else url)


def put_caption(blocks: list[Block], first: int, caption: str) -> None:
    """Gives `caption` to the last picture, else the last table, from blocks[first] on; else it becomes a paragraph."""
    near = range(len(blocks) - 1, max(first, len(blocks) - _NEAR) - 1, -1)
    for place in near:
        block = blocks[place]
        if isinstance(block, Image) and not block.caption:
            blocks[place] = Image(block.url, block.alt, caption)
            return
    for place in near:
        block = blocks[place]
        if isinstance(block, Table) and not block.caption:
            blocks[place] = Table(block.rows, block.head, caption)
            return
    blocks.append(Paragraph((Span(caption, "em"),)))


def finished(blocks: list[Block]) -> list[Block]:
    """Blocks with the paragraph that is plainly the caption of the picture before it moved there, and rules only between."""
    kinds = set(map(type, blocks))
    if Image not in kinds and Rule not in kinds:
        return blocks
    done: list[Block] = []
    last: Block | None = None
    for block in blocks:
        if type(block) is Rule:
            if last is None or type(last) is Rule:
                continue
        elif type(last) is Image and not last.caption and type(block) is Paragraph and _is_caption(block):
            last = done[-1] = Image(last.url, last.alt, plain(block.spans))
            continue
        done.append(block)
        last = block
    if type(last) is Rule:
        done.pop()
    return done


def _is_caption(block: Paragraph) -> bool:
    text = plain(block.spans)
    if len(text) > MAX_CAPTION or "\n" in text or any(span.link for span in block.spans):
        return False
    return all(span.style == "em" or span.text.isspace() for span in block.spans) or _CREDIT.search(text) is not None
