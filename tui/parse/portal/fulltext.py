"""The text of an article on its page: found, freed from what stands beside it, as blocks."""

import logging
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from lxml.etree import _Element as Element

from tui.model import fold
from tui.model.blocks import Block, Image, Table, block_text, plain
from tui.parse.picture import MAX_CAPTION, is_picture
from tui.parse.portal import words
from tui.parse.portal.reading import Line, Reading
from tui.parse.portal.webpage import WebPage
from tui.parse.runs import tidy

MAX_PAGE = 1_500_000
"""Characters of a page that trafilatura is asked about; larger ones are no articles, and cost seconds."""
_SAMPLE = 20
"""Characters that stand for a part of a line when it is looked for in a text."""
_SHORT = 24
_SHARE = 0.9
"""Of the text found, what the element must hold that is taken for the article."""
_AFTER = 0.2
"""Of the text found, what may stand behind a heading that ends the article."""
_PROSE = 80
_MAX_UP = 200
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_HEADING_LIKE = 70

# Short lines that belong to the page and not to the article; they meet folded text.
_JUNK = re.compile(
    r"(?:so |tong so )?(?:luot|lan) (?:xem|doc|truy cap|tai)\b.{0,20}|.{0,10}\d luot (?:xem|doc|tai)"
    r"|(?:da xem|views?|hits?|doc)\s?:\s?[\d.,]*"
    r"|in|in (?:trang|bai|bai viet|tin|an|ra)|ban in|print(?: article)?|(?:tai|luu) ban in"
    r"|(?:gui|send)(?: (?:e?mail|tin|bai|ban be|cho ban be|qua e?mail|phan hoi|y kien|binh luan))*|e?mail"
    r"|(?:chia se|share)\b.{0,40}|facebook|twitter|zalo|tweet|linkedin|pinterest|google ?\+?|like|thich|luu(?: bai)?"
    r"|copy(?: link)?|sao chep.{0,20}|quay (?:lai|ve)|tro (?:lai|ve)|back|(?:ve|len)?\s?dau trang|top|phan hoi"
    r"|co chu|(?:tang|giam)(?: co chu)?|a[+-]?|cai chu|mac dinh|tuong phan|nghe(?: (?:bai viet|doc bai|noi dung))?|doc bai viet"
    r"|theo doi .{0,40}|dang tai.{0,10}|loading.{0,10}"
    r"|tong so diem cua bai viet.{0,60}|click de danh gia.{0,30}|xep hang:.{0,60}|(?:chua co )?danh gia(?: bai viet)?.{0,20}"
)
# Where the article is over: what follows is of the whole site, or of other articles.
_THINGS = r"(?:tin|bai|bai viet|tin tuc|tin bai|thong tin|van ban|thong bao|su kien|nghien cuu)(?: bai| tuc| tin)?"
_OTHERS = (
    r"(?:khac|lien quan|cung (?:chuyen muc|chuyen de|loai|the loai|nhom)|cu hon|moi hon|moi|moi nhat|da dua|da dang|tiep theo"
    r"|noi bat|doc nhieu|xem nhieu|truoc|sau|hot)"
)
_OVER = re.compile(
    rf"(?:(?:cac|nhung|danh sach) )?{_THINGS}(?: {_OTHERS}){{1,3}}"
    r"|lich cong tac.{0,40}|(?:xem )?thong ke (?:luot )?truy cap|so nguoi online.{0,20}"
    r"|chuyen muc .{0,30}so \d.{0,20}|(?:cac )?chuyen muc(?: khac)?"
    r"|(?:lien ket|link)(?: (?:website|web|nhanh|trang))?|websites? lien ket|quang cao|tham do (?:y kien|du luan)|hop thu gop y"
    r"|(?:y kien|binh luan)(?: (?:ban doc|cua ban doc|cua ban))?(?: ?\(\d+\))?|(?:gui|viet|them) binh luan.{0,20}"
    r"|leave a (?:reply|comment)|other (?:news|articles)|related (?:news|articles|posts|stories|content)"
    r"|more (?:news|stories|articles|from).{0,20}|read also|most (?:read|viewed|popular)|comments?(?: ?\(\d+\))?"
    r"|\d{1,4} comments?|you (?:may|might) also like|co the ban quan tam|doc them"
)
_PARTS = re.compile(r"\s[|•·]\s")
_EDGES = re.compile(r"^\W+|\W+$")
_CREDIT = re.compile(r"(?:ảnh|nguồn|hình|photo|image|credit)[^.:]{0,20}:.{1,60}$", re.IGNORECASE)
_CAPTION = re.compile("caption|chu-?thich|photocms|imgdesc", re.IGNORECASE)


class Text(NamedTuple):
    """Where an article's text stands: `boxes` hold it. Of each line of the page, `inside` says whether it stands in these,
    `kept` whether it is of the text."""

    boxes: tuple[Element, ...]
    inside: list[bool]
    kept: list[bool]
    first: int  # number of its first line, -1 if there is none
    last: int
    chosen: bool = False  # by a selector: all in it counts


def picked(elements: Sequence[Element], lines: Sequence[Line]) -> Text:
    """The text that a selector picked."""
    inside = lines_in(set(elements), lines)
    return text_of(tuple(elements), inside, inside, chosen=True)


def found(page: WebPage, lines: Sequence[Line]) -> Text:
    """The text as trafilatura finds it, as elements of our tree; where it finds none, the page without its frame."""
    taken = _covered(page, lines)
    box = _smallest(lines, taken)
    if box is None:
        return text_of((page.tree,), [True] * len(lines), [not out for out in framed(lines)])
    inside = lines_in({box}, lines)
    return text_of((box,), inside, [one and two for one, two in zip(inside, taken, strict=True)])


def without(text: Text, out: Sequence[bool]) -> Text:
    """`text` without the lines that are `out`."""
    kept = [one and not other for one, other in zip(text.kept, out, strict=True)]
    return text_of(text.boxes, text.inside, kept, chosen=text.chosen)


def beginning(text: Text, lines: Sequence[Line]) -> int:
    """The number of the first line of `text` that is prose and no word of a menu; else of its first."""
    for place in range(max(text.first, 0), text.last + 1):
        line = lines[place]
        if text.kept[place] and len(line.text) >= _PROSE and line.linked * 3 < len(line.text):
            return place
    return text.first


def text_of(boxes: tuple[Element, ...], inside: list[bool], kept: list[bool], *, chosen: bool = False) -> Text:
    """The text that is the lines `kept` of `boxes`."""
    places = [place for place, one in enumerate(kept) if one]
    return Text(
        boxes=boxes, inside=inside, kept=kept, first=places[0] if places else -1, last=places[-1] if places else -1, chosen=chosen
    )


def trimmed(text: Text, reading: Reading, start: int, known: set[str]) -> Text:
    """`text` from line `start` on and up to what is no more of the article, without lines in `known` (squeezed) at its top and
    without what belongs to the page; with what was overlooked inside it: captions, cells, short lines."""
    lines = reading.lines
    end = len(lines) if text.chosen else _end(lines, max(start, text.first), text)
    pictured = {place for _, place in reading.images}
    table = _table(lines[text.first]) if text.first >= 0 and _is_cell(lines[text.first]) else None
    kept = [False] * len(lines)
    top = True
    for place in range(max(start, 0), end):
        line = lines[place]
        if not text.inside[place] or (top and squeezed(line.text) in known) or (is_junk(line.text) and not _is_cell(line)):
            continue
        within = place > text.first or (table is not None and _table(line) is table)
        kept[place] = text.kept[place] or (
            place < text.last
            and line.linked * 2 < len(line.text)
            and ((place in pictured and _is_caption(line)) or (within and _belongs(line)))
        )
        top = top and not (kept[place] and len(line.text) > _HEADING_LIKE)
    for place in range(min(end, text.last) - 1, max(start, text.first), -1):
        line = lines[place]
        if line.element.tag in _HEADINGS and text.inside[place] and line.linked * 2 < len(line.text) and not is_junk(line.text):
            kept[place] = kept[place] or kept[place + 1]
    return text_of(text.boxes, text.inside, kept, chosen=text.chosen)


def blocks(page: WebPage, text: Text, reading: Reading) -> list[Block]:
    """The blocks of `text`. The page's tree loses all that is not of it."""
    _prune(text, reading)
    made = [block for box in text.boxes for block in page.blocks(box)]
    return [block for block in made if isinstance(block, Image) or not _is_empty(block)]


def squeezed(text: str) -> str:
    """`text` for comparing what two places say: in lower case, letters and digits alone."""
    return "".join(filter(str.isalnum, text.lower()))


def is_junk(text: str) -> bool:
    """Whether a short line is of the page (print, share, views) and not of the article."""
    if len(text) > _HEADING_LIKE:
        return False
    return all(_JUNK.fullmatch(_EDGES.sub("", part)) for part in _PARTS.split(fold(text)))


def is_over(text: str) -> bool:
    """Whether a line is a heading behind which an article has ended."""
    return len(text) <= _HEADING_LIKE and _OVER.fullmatch(_EDGES.sub("", fold(text))) is not None


def _covered(page: WebPage, lines: Sequence[Line]) -> list[bool]:
    """Of each line, whether trafilatura takes it."""
    if len(page.text) > MAX_PAGE or page.cut:
        return [False] * len(lines)
    from lxml.html import HTMLParser, fromstring
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it would speak on standard error
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = fromstring(page.text.encode("utf-8", "ignore"), parser=parser)
        # "txt": of all forms the one that is not made unless `extract` is called. The usual one is, and nobody would read it.
        document = bare_extraction(tree, fast=True, include_comments=False, output_format="txt")
    except Exception:  # whatever it stumbles over, the page can still be read
        document = None
    body = getattr(document, "body", None)
    if body is None:
        return [False] * len(lines)
    pieces = {_close("".join(piece.itertext())) for piece in body.iter("p", "head", "item", "cell", "quote", "code")}
    whole = _close(" ".join(body.itertext()))
    return [_is_in("".join(line.text.split()), whole, pieces) for line in lines]


def _close(text: str) -> str:
    return "".join(tidy(text).split())


def _is_in(line: str, whole: str, pieces: set[str]) -> bool:
    if line in pieces:
        return True
    if len(line) <= _SHORT:
        return False
    if line in whole:
        return True
    half = len(line) // 2
    samples = (line[:_SAMPLE], line[half - _SAMPLE // 2 : half + _SAMPLE // 2], line[-_SAMPLE:])
    return sum(sample in whole for sample in samples) >= 2


def _smallest(lines: Sequence[Line], taken: Sequence[bool]) -> Element | None:
    """The smallest element with nearly all of the text that was taken."""
    weights: dict[Element, int] = {}
    for line, one in zip(lines, taken, strict=True):
        if one:
            weights[line.element] = weights.get(line.element, 0) + len(line.text)
    sums = dict(weights)
    above: dict[Element, int] = {}  # most lines stand beside others
    for element, weight in weights.items():
        if (up := element.getparent()) is not None:
            above[up] = above.get(up, 0) + weight
    for element, weight in above.items():
        for up in islice(_ups(element), _MAX_UP):
            sums[up] = sums.get(up, 0) + weight
    least = _SHARE * sum(weights.values())
    fitting = [element for element, weight in sums.items() if weight >= least]
    return max(fitting, key=lambda element: sum(1 for _ in element.iterancestors()), default=None) if weights else None


def _ups(element: Element) -> Iterator[Element]:
    yield element
    yield from islice(element.iterancestors(), _MAX_UP)


def lines_in(boxes: set[Element], lines: Sequence[Line]) -> list[bool]:
    """Of each line, whether it stands in one of the boxes."""
    known = dict.fromkeys(boxes, True)
    answers = []
    for line in lines:
        up: Element | None = line.element
        way = []
        while up is not None and up not in known:
            way.append(up)
            up = up.getparent()
        answer = up is not None and known[up]
        known.update(dict.fromkeys(way, answer))
        answers.append(answer)
    return answers


def framed(lines: Sequence[Line]) -> list[bool]:
    """Of each line, whether it stands in the page's frame: menus, head, foot, side columns; or is made of links."""
    known: dict[Element, bool] = {}
    answers = []
    for line in lines:
        way = []
        answer = False
        for up in _ups(line.element):
            answer = known.get(up, False) or _is_frame(up)
            way.append(up)
            if answer or up in known:
                break
        known.update(dict.fromkeys(way, answer))
        answers.append(answer or (line.linked * 3 > len(line.text) * 2))
    return answers


def _is_frame(element: Element) -> bool:
    if element.tag in ("nav", "header", "footer", "aside", "form", "html", "body"):
        return element.tag in ("nav", "header", "footer", "aside")
    name = f"{element.get('class', '')} {element.get('id', '')}"[:200].lower()
    return name != " " and any(known.search(name) for known in (words.MENU, words.FOOT, words.SIDE))


def _end(lines: Sequence[Line], start: int, text: Text) -> int:
    """The number of the line where the article is over: behind such a heading hardly any of the text found stands."""
    after = 0
    end = len(lines)
    prose = [len(line.text) if kept and len(line.text) >= _PROSE else 0 for line, kept in zip(lines, text.kept, strict=True)]
    most = _AFTER * sum(prose[start:])
    for place in range(len(lines) - 1, start - 1, -1):
        after += prose[place]
        if after > most:
            break
        if is_over(lines[place].text):
            end = place
    return end


def _is_caption(line: Line) -> bool:
    """Whether a line behind a picture looks like its caption: by tag, class, credit, or set in the middle or in italics."""
    if len(line.text) > MAX_CAPTION:
        return False
    if any(up.tag == "figcaption" or _CAPTION.search(up.get("class", "")) for up in islice(_ups(line.element), 3)):
        return True
    own = line.element
    if "center" in f"{own.get('style', '')}{own.get('align', '')}".lower() or _CREDIT.search(line.text):
        return True
    return all(part.node.tag in ("em", "i") and not part.tail for part in line.parts if part.node.text or part.tail)


def _belongs(line: Line) -> bool:
    """Whether a line that trafilatura left out, between two that it took, is of the article."""
    return any(up.tag in ("td", "th", "pre", "dd", "dt") for up in islice(_ups(line.element), 3))


def _table(line: Line) -> Element | None:
    """The table that a line is a cell of."""
    return next((up for up in islice(_ups(line.element), 6) if up.tag == "table"), None)


def _is_cell(line: Line) -> bool:
    """Whether a line is all that stands in a cell of a table of several rows and columns."""
    cell = next((up for up in islice(_ups(line.element), 3) if up.tag in ("td", "th")), None)
    row = cell.getparent() if cell is not None else None
    above = row.getparent() if row is not None else None
    return row is not None and len(row) > 1 and above is not None and len(above) > 1 and not line.linked


def _prune(text: Text, reading: Reading) -> None:
    """Takes out of the boxes every line that is not kept, with the elements that hold nothing else."""
    needed: set[Element] = set(text.boxes)
    dropped = []
    for line, kept, within in zip(reading.lines, text.kept, text.inside, strict=True):
        if kept:
            for part in line.parts:
                for up in islice(_ups(part.node), int(part.tail), None):
                    if up in needed:
                        break
                    needed.add(up)
        elif within:
            dropped.append(line)
    for line in dropped:
        for node, tail in ((part.node, part.tail) for part in line.parts):
            if tail:
                node.tail = " "
            else:
                node.text = " "
    for line in dropped:
        top = None
        for up in _ups(line.element):
            if up in needed:
                break
            top = up
        if top is not None and top.tag not in ("td", "th"):  # the cells behind it stay in their columns
            _drop(top)
    for element, place in reading.images:
        if place < text.first - 1 or place > text.last + 1:
            _drop(element)
        elif (link := _only_in_link(element)) is not None and not any(up.tag == "figure" for up in islice(_ups(link), 4)):
            _drop(link)  # an advertisement, another article


def _only_in_link(image: Element) -> Element | None:
    """The link that holds nothing but an image and leads to a page, not to the picture itself."""
    for up in islice(_ups(image), 4):
        if up.tag == "a":
            href = up.get("href", "")
            leads = href and not href.startswith(("#", "javascript:")) and not is_picture(href)
            return up if leads and not "".join(up.itertext()).strip() else None
    return None


def _drop(element: Element) -> None:
    """Takes an element out of its tree; what stands behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _is_empty(block: Block) -> bool:
    if isinstance(block, Table):
        return not block.caption and not any(plain(cell).strip() for row in block.rows for cell in row)
    return hasattr(block, "spans") and not block_text(block).strip()
