"""A publication as CommonMark with pipe tables. Whatever could be markup is escaped; pictures are links, never fetched."""

import re
from collections.abc import Iterator, Sequence

from tui.export.spans import address, linked
from tui.model import clean, clean_line
from tui.model.blocks import Block, Code, Heading, Image, ListItem, Paragraph, Quote, Rule, Span, Spans, SpanStyle, Table
from tui.model.publication import Part, Publication, depth_of

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~#]")
_OPENING = re.compile(r"([-+=])|(\d{1,9})([.)])")
"""What would begin a list or underline a heading at the beginning of a line."""
_TICKS = re.compile("`+")
_MARKS: dict[SpanStyle, str] = {"strong": "**", "em": "*"}
DEEPEST = 8
"""Levels of lists and quotes; what is deeper stands at the deepest."""


def write(publication: Publication) -> str:
    """The whole document."""
    head, lines = publication.head, []
    if head:
        lines += [_paragraph(line) for line in (head.above, head.office, head.number, *head.motto, head.place) if line]
    lines.append(f"# {escaped(clean_line(publication.title))}")
    lines += [_styled(line, "*") for line in publication.subtitle]
    for part in publication.parts:
        lines += _part(part, publication.words.picture)
    for one in publication.signatures:
        lines += [_styled(one.role, "**"), *map(_paragraph, filter(None, (one.name,)))]
    if publication.recipients:
        first, *rest = publication.recipients
        lines += [_styled(first, "**"), "\n".join(f"- {_line(escaped(clean_line(each)))}" for each in rest)]
    return "\n\n".join(filter(None, lines)) + "\n"


def _part(part: Part, picture: str) -> Iterator[str]:
    title, link = escaped(clean_line(part.title)), address(part.link)
    if title:
        yield f"{'#' * (part.depth + 1)} [{title}](<{_target(link)}>)" if link else f"{'#' * (part.depth + 1)} {title}"
    if part.facts:
        yield _styled(" · ".join(part.facts), "*")
    if link and not title:
        yield f"<{link}>"
    yield from blocks(part.blocks, part, picture)


def _styled(text: str, sign: str) -> str:
    """A line all in one style."""
    text = escaped(clean_line(text))
    return f"{sign}{text}{sign}" if text else ""


def _paragraph(text: str) -> str:
    return _line(escaped(clean_line(text)))


def blocks(given: Sequence[Block], part: Part, picture: str) -> Iterator[str]:
    """Blocks as Markdown, each without the empty lines round it; the items of a list are one."""
    items: list[ListItem] = []
    swap = False
    for block in (*given, None):
        if isinstance(block, ListItem):
            items.append(block)
            continue
        if items:
            yield _list(items, swap=swap)
            items, swap = [], not swap  # what is parted only by something that shows nothing is still another list
        match block:
            case Heading(said, level):
                yield _heading(said, depth_of(level, part))
            case Paragraph(said):
                yield _lines(said)
            case Quote(said, depth):
                sign = "> " * max(1, min(depth, DEEPEST))
                text = _lines(said)
                yield "\n".join(sign + line for line in text.split("\n")) if text else ""
            case Code(text):
                yield _fenced(clean(text))
            case Table():
                yield from _table(block)
            case Image(url, alt, caption):
                yield _picture(url, caption or alt, picture)
            case Rule():
                yield "---"
            case None:
                pass


def _heading(said: Spans, level: int) -> str:
    text = inline(said, " ")
    return f"{'#' * level} {text}" if text else ""


def _lines(said: Spans) -> str:
    """Spans as the lines of a paragraph, broken where they are."""
    kept = [_line(line.strip()) for line in inline(said, "\n").split("\n")]
    return "\\\n".join(line for line in kept if line)


def _line(text: str) -> str:
    """A line that begins no list and underlines no heading."""
    found = _OPENING.match(text)
    if not found:
        return text
    return f"\\{text}" if found[1] else f"{found[2]}\\{text[found.end(2) :]}"


def escaped(text: str) -> str:
    """`text` with every sign escaped that means something inside a line."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def _target(url: str) -> str:
    """An address between angle brackets, where only these still mean something."""
    return re.sub(r"[&*_~]", r"\\\g<0>", url)


def inline(said: Spans, line_end: str) -> str:
    """Spans as one text; a style that CommonMark could not tell from the letters round it is left out."""
    written = ""
    runs = [(link, style, text.replace("\n", line_end)) for link, group in linked(said) for style, text in group]
    at = 0
    while at < len(runs):
        link = runs[at][0]
        end = at
        while end < len(runs) and runs[end][0] == link:
            end += 1
        before, behind = written[-1:], runs[end][2][:1] if end < len(runs) else ""
        inside = [(style, text) for _, style, text in runs[at:end]]
        if link and (label := _label(inside)):
            if written.endswith("!") and not label[0]:  # with it the link would be a picture
                written = f"{written[:-1]}\\!"
            written += f"{label[0]}[{label[1]}](<{_target(link)}>){label[2]}"
        else:
            written += _run(inside, before, behind)
        at = end
    return written


def _label(inside: Sequence[tuple[SpanStyle, str]]) -> tuple[str, str, str] | None:
    """A link's text with the white space before and behind it; None where it has none."""
    text = "".join(text for _, text in inside)
    bare = text.strip()
    if not bare:
        return None
    start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if len(inside) == 1:
        return start, _run([(inside[0][0], " ".join(bare.split()))], "[", "]"), end
    return start, _run([(style, re.sub(r"\s+", " ", text)) for style, text in inside], "[", "]").strip(), end


def _run(inside: Sequence[tuple[SpanStyle, str]], before: str, behind: str) -> str:
    written = ""
    for place, (style, text) in enumerate(inside):
        after = inside[place + 1][1][:1] if place + 1 < len(inside) else behind
        bare = text.strip()
        start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :] if bare else ""
        last = start[-1:] or written[-1:] or before
        if style == "code" and bare and last != "`" and (end or after) != "`":
            written += f"{start}{_coded(bare)}{end}"
        elif style in _MARKS and bare and "\n" not in bare and _flanks(last, bare, end[:1] or after):
            written += f"{start}{_MARKS[style]}{escaped(bare)}{_MARKS[style]}{end}"
        else:
            written += escaped(text)
    return written


def _flanks(before: str, text: str, behind: str) -> bool:
    """Whether `text` can be marked: it begins and ends with letters or digits, or nothing that does touches it."""

    def apart(sign: str) -> bool:
        return not sign or sign.isspace() or (not sign.isalnum() and sign not in "*_\\")

    ends = text[0].isalnum() and text[-1].isalnum() and before not in ("*", "\\") and behind != "*"
    return ends or (apart(before) and apart(behind))


def _coded(text: str) -> str:
    ticks = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    text = " ".join(text.split())
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _fenced(text: str) -> str:
    fence = "`" * max(3, max(map(len, _TICKS.findall(text)), default=0) + 1)
    return f"{fence}\n{text}\n{fence}" if text.strip() else ""


def _list(items: Sequence[ListItem], *, swap: bool) -> str:
    """Items as nested lists; one whose number does not follow the last begins a list of its own."""
    lines: list[str] = []
    widths: list[int] = []  # how far the text of each open level is indented from the level above
    signs: list[tuple[int | None, bool]] = []  # number and sign of the last item of each open level
    deepest = 0
    for item in items:
        text = _lines(item.spans)
        if not text:
            continue
        depth = max(0, min(item.depth, len(widths), DEEPEST))
        del widths[depth + 1 :], signs[depth + 1 :]
        number = None if item.number is None else max(0, min(item.number, 999_999_999))
        if depth < len(signs):
            last, other = signs[depth]
            goes_on = last is None if number is None else last is not None and number == last + 1
            other = other if goes_on or (last is None) != (number is None) else not other
        else:
            other = swap
        marker = ("*" if other else "-") if number is None else f"{number}{')' if other else '.'}"
        indent = " " * sum(widths[:depth])
        widths[depth:], signs[depth:] = [len(marker) + 1], [(number, other)]
        apart = depth > deepest and number not in (None, 1)  # such a list cannot begin right under a line of text
        deepest = depth
        text = text.replace("\n", f"\n{indent}{' ' * widths[depth]}")
        lines.append(("\n" if apart else "") + f"{indent}{marker} {text}")
    return "\n".join(lines)


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield _styled(table.caption, "*")
    rows = [[inline(_barless(cell), " ") for cell in row] for row in table.rows]
    columns = max(map(len, rows), default=0)
    if not columns:
        return
    head = rows[0] if table.head else [""] * columns
    body = rows[1:] if table.head else rows
    lines = [head, ["---"] * columns, *body]
    yield "\n".join(f"| {' | '.join(row + [''] * (columns - len(row)))} |" for row in lines)


def _barless(cell: Spans) -> Spans:
    """A cell without code that has a bar in it, which would end the cell."""
    return tuple(Span(span.text, link=span.link) if span.style == "code" and "|" in span.text else span for span in cell)


def _picture(url: str, caption: str, word: str) -> str:
    caption = clean_line(caption)
    text = f"{word}: {caption}" if caption else word
    return inline((Span(text, link=url),), " ")
