"""What each HTML element means to a reader: `PAGE` where blocks are made, `CELL` where one text is made."""

import re
from functools import partial

from lxml.etree import _Element as Element

from tui.model import clean
from tui.model.blocks import Code, Heading, Image, ListItem, Quote, Rule, SpanStyle, plain
from tui.parse.address import resolve
from tui.parse.grid import table
from tui.parse.picture import alternative, is_picture, is_pixel, name_of, picture_address, put_caption
from tui.parse.runs import BREAK
from tui.parse.walker import Leave, Visit, Walker, paragraph, skip

_SUPER = dict(zip("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ", strict=True))
_NUMBER = re.compile("-?[0-9]{1,7}")


def _skip(walker: Walker, element: Element) -> Leave:
    return skip


def _block(walker: Walker, element: Element) -> Leave:
    walker.boundary()
    if walker.captions and walker.blocks and not walker.runs and _is_caption(walker, element):
        put_caption(walker.blocks, len(walker.blocks) - 1, plain(walker.inside(element)).replace("\n", " "))
        return skip
    return walker.boundary


def _line(walker: Walker, element: Element) -> Leave:
    walker.boundary()
    return walker.boundary


def _is_caption(walker: Walker, element: Element) -> bool:
    """A block of class "…caption…" right behind a picture (`wp-caption-text`, `image-caption`)."""
    last = walker.blocks[-1]
    if not isinstance(last, Image) or last.caption or "caption" not in (element.get("class") or "").lower():
        return False
    return element.find(".//img") is None


def _break(walker: Walker, element: Element) -> None:
    if walker.runs:
        walker.text(BREAK)


def _rule(walker: Walker, element: Element) -> None:
    walker.flush()
    walker.blocks.append(Rule())


def _heading(level: int) -> Visit:
    make = partial(Heading, level=level)

    def visit(walker: Walker, element: Element) -> Leave:
        return walker.begin(make, join=True)

    return visit


def _term(walker: Walker, element: Element) -> Leave:
    end = walker.begin(paragraph, join=True)
    walker.style = "strong"
    return end


def _quote(walker: Walker, element: Element) -> Leave:
    walker.quotes += 1
    return partial(_end_quote, walker, walker.begin(partial(Quote, depth=walker.quotes), join=False))


def _end_quote(walker: Walker, end: Leave) -> None:
    end()
    walker.quotes -= 1


def _list(walker: Walker, element: Element) -> Leave:
    walker.boundary() if walker.rules is walker.cell else walker.flush()
    first: int | None = None
    step = 1
    if element.tag == "ol":
        step = -1 if element.get("reversed") is not None else 1
        first = _number(element.get("start"))
        if first is None:
            first = 1 if step == 1 else len(element.findall("li"))
    walker.lists.append((first, step))
    return partial(_end_list, walker)


def _end_list(walker: Walker) -> None:
    walker.boundary()
    walker.lists.pop()


def _item_number(walker: Walker, element: Element) -> int | None:
    if not walker.lists:
        return None
    number, step = walker.lists[-1]
    if number is not None:
        own = _number(element.get("value"))
        number = number if own is None else own
        walker.lists[-1] = (number + step, step)
    return number


def _item(walker: Walker, element: Element) -> Leave:
    make = partial(ListItem, depth=max(len(walker.lists) - 1, 0), number=_item_number(walker, element))
    return walker.begin(make, join=True)


def _cell_item(walker: Walker, element: Element) -> Leave:
    number = _item_number(walker, element)
    walker.boundary()
    walker.text("- " if number is None else f"{number}. ")
    return walker.boundary


def _definition(walker: Walker, element: Element) -> Leave:
    return walker.begin(partial(ListItem, depth=len(walker.lists)), join=True)


def _number(text: str | None) -> int | None:
    """A whole number as HTML writes it, None if it is not one or too large to count on."""
    text = (text or "").strip()
    return int(text) if _NUMBER.fullmatch(text) else None


def _preformatted(walker: Walker, element: Element) -> Leave:
    walker.flush()
    text = clean(_source(element)).strip("\n").rstrip()
    if text:
        walker.blocks.append(Code(text))
    return skip


def _cell_preformatted(walker: Walker, element: Element) -> Leave:
    walker.boundary()
    walker.text(_source(element).replace("\n", BREAK))
    walker.boundary()
    return skip


def _source(element: Element) -> str:
    """The text of <pre> with its own white space; <br> is a line's end there too."""
    parts: list[str] = []
    for part in element.iter():
        if part.tag == "br":
            parts.append("\n")
        if part.text and part.tag not in ("script", "style"):
            parts.append(part.text)
        if part.tail and part is not element:
            parts.append(part.tail)
    return "".join(parts).replace("\0", "")


_STRENGTH = {"": 0, "em": 1, "strong": 2, "code": 3}


def _style(style: SpanStyle) -> Visit:
    def visit(walker: Walker, element: Element) -> Leave | None:
        if _STRENGTH[walker.style] >= _STRENGTH[style]:
            return None
        if not len(element):
            walker.runs.append((element.text or "", style, walker.link))
            return skip
        end = partial(walker.restyle, walker.style, walker.link)
        walker.style = style
        return end

    return visit


_strong = _style("strong")
_em = _style("em")


def _span(walker: Walker, element: Element) -> Leave | None:
    """Word processors and editors say bold and italic by style."""
    look = (element.get("style") or "").lower().replace(" ", "") if walker.watch else ""
    if "font-weight:bold" in look or "font-weight:700" in look or "font-weight:600" in look:
        return _strong(walker, element)
    return _em(walker, element) if "font-style:italic" in look else None


def _superscript(walker: Walker, element: Element) -> Leave | None:
    """10<sup>3</sup> is not 103."""
    text = (element.text or "").strip()
    if not text or len(element) or any(letter not in _SUPER for letter in text):
        return None
    walker.text("".join(_SUPER[letter] for letter in text))
    return skip


def _around(before: str, after: str) -> Visit:
    def visit(walker: Walker, element: Element) -> Leave:
        walker.text(before)
        return partial(walker.text, after)

    return visit


def _link(walker: Walker, element: Element) -> Leave | None:
    href = (element.get("href") or "").strip()
    link = "" if href.startswith("#") else resolve(walker.base, href)
    if not link:
        return None
    if not len(element):
        walker.runs.append((element.text or "", walker.style, link))
        return skip
    end = partial(_end_link, walker, element, walker.link, len(walker.blocks), len(walker.pictures), len(walker.runs))
    walker.link = link
    return end


def _end_link(walker: Walker, element: Element, before: str | None, blocks: int, pictures: int, runs: int) -> None:
    """A link that holds nothing but a picture keeps its way out: it gets words, unless it leads to the picture itself."""
    if len(walker.blocks) > blocks or len(walker.pictures) > pictures:
        link, made = walker.link, walker.blocks[blocks:]
        shown = [*made, *walker.pictures[pictures:]]
        last = shown[-1]
        if link and isinstance(last, Image) and last.url != link and all(isinstance(block, Image) for block in shown):
            inside = walker.runs if made else walker.runs[runs:]
            if not any(run[2] == link and run[0].strip() for run in inside):
                walker.text(last.alt or clean(element.get("title") or "") or name_of(link))
                if made:
                    walker.boundary()
    walker.link = before


def _image(walker: Walker, element: Element) -> Leave:
    said = dict(element.items())
    if is_pixel(said):
        return skip
    url = picture_address(said, walker.base)
    alt = alternative(said)
    if walker.link and is_picture(walker.link):
        url = walker.link  # of the same picture in full size
    in_cell = walker.rules is walker.cell
    sign = "emoji" in said.get("class", "")
    if alt and (in_cell or sign or not url):
        walker.text(alt)
    if sign or not url:
        return skip
    if in_cell or (walker.runs and not _at_line_start(walker)):
        walker.pictures.append(Image(url, alt))
    else:
        walker.flush()
        walker.blocks.append(Image(url, alt))
    return skip


def _at_line_start(walker: Walker) -> bool:
    for text, _, _ in walker.runs[:-9:-1]:
        text = text.rstrip()
        if text:
            return text.endswith(BREAK)
    return len(walker.runs) < 9


def _no_script(walker: Walker, element: Element) -> Leave:
    """For those without scripts, as we are: only the picture that a script would load late, unless it is there already."""
    late = element.find(".//img")
    if late is not None and not walker.pictures and not (walker.blocks and isinstance(walker.blocks[-1], Image)):
        _image(walker, late)
    return skip


def _figure(walker: Walker, element: Element) -> Leave:
    end = walker.begin(paragraph, join=False)
    before, walker.caption = walker.caption, ""
    return partial(_end_figure, walker, end, before, len(walker.blocks))


def _end_figure(walker: Walker, end: Leave, before: str | None, first: int) -> None:
    end()
    if walker.caption:
        put_caption(walker.blocks, first, walker.caption)
    walker.caption = before


def _caption(walker: Walker, element: Element) -> Leave:
    if walker.caption is None:
        walker.boundary()
        return walker.boundary
    text = plain(walker.inside(element)).replace("\n", " ")
    walker.caption = f"{walker.caption} {text}".strip()
    return skip


def _embedded(walker: Walker, element: Element) -> Leave | None:
    """Film, sound, frame: a link to it, in a line of its own."""
    source = element.get("src") or element.get("data") or ""
    if not source:
        inner = element.find(".//source")
        source = (inner.get("src") or "") if inner is not None else ""
    url = resolve(walker.base, source)
    if not url:
        return None if element.tag in ("object", "embed") else skip
    if not is_pixel(dict(element.items())):
        before = walker.link
        walker.boundary()
        walker.link = url
        walker.text(clean(element.get("title") or element.get("aria-label") or "") or url)
        walker.link = before
        walker.boundary()
    return None if element.tag == "embed" else skip  # its end tag is never written: what follows it stands inside


def _base(walker: Walker, element: Element) -> None:
    walker.base = resolve(walker.base, element.get("href") or "") or walker.base


def _space(walker: Walker, element: Element) -> Leave:
    walker.text(" ")
    return partial(walker.text, " ")


_SKIPPED = (
    "annotation", "annotation-xml", "button", "canvas", "datalist", "frameset", "map", "noembed", "noframes", "rp", "script",
    "select", "style", "svg", "template", "textarea", "title", "xml",
)  # fmt: skip
_BLOCKS = (
    "address", "article", "aside", "body", "caption", "center", "details", "dialog", "div", "dl", "fieldset", "footer", "form",
    "header", "hgroup", "legend", "main", "nav", "p", "search", "section", "tbody", "td", "tfoot", "th", "thead", "tr",
)  # fmt: skip

_INLINE: dict[str, Visit] = {
    "br": _break, "a": _link, "img": _image, "span": _span, "font": _span, "sup": _superscript, "q": _around("“", "”"),
    "rt": _around("(", ")"), "noscript": _no_script, "base": _base,
    "b": _strong, "strong": _strong, "em": _em, "i": _em, "var": _em,
    **dict.fromkeys(("code", "kbd", "samp", "tt"), _style("code")),
    **dict.fromkeys(("video", "audio", "iframe", "embed", "object", "frame"), _embedded),
    **dict.fromkeys(_SKIPPED, _skip),
}  # fmt: skip

PAGE: dict[str, Visit] = {
    **_INLINE,
    **dict.fromkeys(_BLOCKS, _block),
    **{f"h{level}": _heading(level) for level in range(1, 7)},
    **dict.fromkeys(("ul", "ol", "menu", "dir"), _list),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), _preformatted),
    **dict.fromkeys(("dt", "summary"), _term),
    "li": _item, "dd": _definition, "blockquote": _quote, "hr": _rule, "figure": _figure, "figcaption": _caption, "table": table,
}  # fmt: skip

CELL: dict[str, Visit] = {
    **_INLINE,
    **dict.fromkeys((*_BLOCKS, "dt", "dd", "summary", "blockquote", "figure", "figcaption", "table", "hr"), _line),
    **dict.fromkeys([f"h{level}" for level in range(1, 7)], _line),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), _list),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), _cell_preformatted),
    **dict.fromkeys(("td", "th"), _space),
    "li": _cell_item,
}  # fmt: skip
