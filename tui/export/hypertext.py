"""Blocks as elements that are both HTML and XHTML: for web pages, mail and EPUB. Nothing in them runs, nothing is fetched."""

import re
from collections.abc import Iterator, Sequence
from html import escape

from tui.export.spans import address, linked
from tui.model import clean, clean_line
from tui.model.blocks import Block, Code, Heading, Image, ListItem, Paragraph, Quote, Rule, Spans, SpanStyle, Table
from tui.model.publication import Part, depth_of

_TAGS: dict[SpanStyle, str] = {"strong": "strong", "em": "em", "code": "code"}
DEEPEST = 8
"""Levels of lists and quotes; what is deeper stands at the deepest."""

STYLE = """\
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --quiet: #555; --line: #b5b5b5; --link: #0b57a4;
  --tint: #f2f2f2; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e6; --paper: #16181c; --quiet: #a8adb4; --line: #4a4f57; --link: #8ab8f2; --tint: #22262c; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 3rem; color: var(--ink); background: var(--paper);
  font: 1.0625rem/1.55 "Times New Roman", Times, "Liberation Serif", serif; overflow-wrap: break-word; }
a { color: var(--link); }
h1 { font-size: 1.5rem; line-height: 1.3; text-align: center; margin: 1.2em 0 0.4em; }
h2 { font-size: 1.25rem; margin: 1.8em 0 0.5em; border-bottom: 1px solid var(--line); padding-bottom: 0.15em; }
h3 { font-size: 1.0625rem; margin: 1.3em 0 0.2em; }
h4, h5, h6 { font-size: 1.0625rem; margin: 1em 0 0.2em; }
p { margin: 0 0 0.6em; }
.facts { color: var(--quiet); font-size: 0.9375rem; margin-bottom: 0.3em; }
.subtitle { text-align: center; font-style: italic; margin-bottom: 0.3em; }
.scroll { overflow-x: auto; margin: 0.6em 0 1em; }
table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; }
caption { text-align: left; font-style: italic; padding-bottom: 0.3em; }
th, td { border: 1px solid var(--line); padding: 0.25em 0.5em; text-align: left; vertical-align: top; }
th { background: var(--tint); }
blockquote { margin: 0.6em 0; padding-left: 1em; border-left: 3px solid var(--line); }
pre { background: var(--tint); padding: 0.6em 0.8em; overflow-x: auto; white-space: pre-wrap; font-size: 0.875rem; }
code { font-family: "Liberation Mono", Consolas, monospace; }
.head, .sign { display: flex; justify-content: space-between; gap: 1.5rem; text-align: center; }
.head > *, .sign > * { flex: 1; }
.head > :last-child { flex: 1.3; }
.head p, .sign p { margin: 0; }
.head .place { font-style: italic; margin-top: 0.5em; }
.sign { margin-top: 2.5em; break-inside: avoid; }
.sign .name { margin-top: 4.5em; font-weight: bold; }
.to { margin-top: 2em; font-size: 0.875rem; }
.to p { margin: 0; font-style: italic; font-weight: bold; }
.to ul { margin: 0; padding-left: 1.2em; list-style: "- "; }
nav ul { list-style: none; padding-left: 1.2em; margin: 0.2em 0; }
nav > ul { padding-left: 0; }
@media print {
  :root { --ink: #000; --paper: #fff; --quiet: #333; --link: #000; --tint: #fff; }
  body { max-width: none; padding: 0; font-size: 13pt; line-height: 1.35; }
  a { text-decoration: none; }
  section > :is(h2, h3, h4) > a::after { content: " (" attr(href) ")"; font-weight: normal; font-size: 0.8em; }
  h2, h3, h4 { break-after: avoid; }
  tr, li { break-inside: avoid; }
  @page { size: A4; margin: 20mm 15mm 20mm 30mm; }
}
"""
"""The one style sheet: an office's page, in the light and in the dark, on paper with the margins of Nghị định 30/2020/NĐ-CP."""


def text(said: str) -> str:
    """Text as the content of an element or of an attribute."""
    return escape(clean(said))


def tongue(language: str) -> str:
    """A language in the form of BCP 47; "" where it is in none."""
    return language if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}", language) else ""


def anchor(link: str, inside: str) -> str:
    """`inside` as a link, or bare where the address is none to follow. Who follows it tells nobody where from."""
    target = address(link)
    return f'<a href="{escape(target)}" rel="noopener noreferrer">{inside}</a>' if target else inside


def inline(said: Spans) -> str:
    """Spans as elements; a line end becomes a break."""
    written = []
    for link, runs in linked(said):
        inside = "".join(
            f"<{tag}>{escape(run)}</{tag}>" if (tag := _TAGS.get(style, "")) and run.strip() else escape(run)
            for style, run in runs
        ).replace("\n", "<br/>")
        written.append(anchor(link, inside) if link and inside.strip() else inside)
    return "".join(written)


def part_body(part: Part, picture: str) -> Iterator[str]:
    """What stands under a part's title."""
    if part.facts:
        yield f'<p class="facts">{text(" · ".join(part.facts))}</p>'
    yield from blocks(part.blocks, part, picture)


def blocks(given: Sequence[Block], part: Part, picture: str) -> Iterator[str]:
    """Blocks as elements, list items gathered into lists and quotes into each other."""
    items: list[ListItem] = []
    quotes: list[Quote] = []
    for block in (*given, None):
        if items and not isinstance(block, ListItem):
            yield _lists(items)
            items = []
        if quotes and not isinstance(block, Quote):
            yield _quotes(quotes)
            quotes = []
        match block:
            case ListItem():
                items.append(block)
            case Quote():
                quotes.append(block)
            case Heading(said, level):
                if inside := inline(said):
                    tag = f"h{depth_of(level, part)}"
                    yield f"<{tag}>{inside}</{tag}>"
            case Paragraph(said):
                if inside := inline(said):
                    yield f"<p>{inside}</p>"
            case Code(code):
                yield f"<pre><code>{text(code)}</code></pre>"
            case Table():
                yield from _table(block)
            case Image(url, alt, caption):
                yield _picture(url, caption or alt, picture)
            case Rule():
                yield "<hr/>"
            case None:
                pass


def _picture(url: str, caption: str, word: str) -> str:
    said = clean_line(caption)
    return f"<p>{anchor(url, escape(f'{word}: {said}' if said else word))}</p>"


def _quotes(quotes: Sequence[Quote]) -> str:
    written, open_now = [], 0
    for quote in quotes:
        depth = max(1, min(quote.depth, DEEPEST))
        written.append("<blockquote>" * (depth - open_now) + "</blockquote>" * (open_now - depth))
        written.append(f"<p>{inline(quote.spans)}</p>")
        open_now = depth
    return "".join((*written, "</blockquote>" * open_now))


def _lists(items: Sequence[ListItem]) -> str:
    """Items as nested lists; one whose number does not follow the last says its number."""
    written: list[str] = []
    open_now: list[tuple[str, int]] = []  # tag and last number of each open level
    for item in items:
        depth = max(0, min(item.depth, len(open_now), DEEPEST))
        tag = "ul" if item.number is None else "ol"
        while len(open_now) > depth + 1 or (len(open_now) == depth + 1 and open_now[depth][0] != tag):
            written.append(f"</li></{open_now.pop()[0]}>")
        number = max(0, min(item.number or 0, 2**31 - 1))
        if len(open_now) == depth + 1:
            value = f' value="{number}"' if tag == "ol" and number != open_now[depth][1] + 1 else ""
            written.append(f"</li><li{value}>")
            open_now[depth] = (tag, number)
        else:
            value = f' value="{number}"' if tag == "ol" and number != 1 else ""
            written.append(f"<{tag}><li{value}>")
            open_now.append((tag, number))
        written.append(inline(item.spans))
    return "".join((*written, *(f"</li></{tag}>" for tag, _ in reversed(open_now))))


def _table(table: Table) -> Iterator[str]:
    columns = max(map(len, table.rows), default=0)
    if not columns:
        return
    yield '<div class="scroll"><table>'
    if table.caption:
        yield f"<caption>{text(clean_line(table.caption))}</caption>"
    head = max(0, min(table.head, len(table.rows)))
    if head:
        yield f"<thead>{''.join(_row(row, columns, 'th') for row in table.rows[:head])}</thead>"
    if table.rows[head:]:
        yield f"<tbody>{''.join(_row(row, columns, 'td') for row in table.rows[head:])}</tbody>"
    yield "</table></div>"


def _row(row: Sequence[Spans], columns: int, tag: str) -> str:
    cells = [*map(inline, row), *[""] * (columns - len(row))]
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"
