"""Blocks as the lines that text mode and plain output say, and as JSON objects."""

from collections.abc import Iterator, Sequence
from typing import Any

from tui.i18n import Translator
from tui.model.blocks import Block, Code, Heading, Image, ListItem, Paragraph, Quote, Rule, Spans, Table, plain
from tui.view.words import full_stop, one_line


def lines(blocks: Sequence[Block], tr: Translator) -> Iterator[str]:
    """Blocks as sentences, one idea a line, for text mode and plain output. Tables become "column: value"."""
    for block in blocks:
        match block:
            case Heading(said):
                yield full_stop(one_line(plain(said)))
            case Paragraph(said):
                yield from (full_stop(line) for line in plain(said).split("\n") if line.strip())
            case ListItem(said, _, number):
                text = full_stop(one_line(plain(said)))
                yield f"{number}. {text}" if number is not None else text
            case Quote(said):
                yield tr("Quote: {text}", text=full_stop(one_line(plain(said))))
            case Code(text):
                yield from (line for line in text.split("\n") if line.strip())
            case Table():
                yield from table_lines(block, tr)
            case Image(_, alt, caption):
                if caption or alt:
                    yield tr("Picture: {caption}", caption=full_stop(one_line(caption or alt)))
            case Rule():
                pass


def table_lines(table: Table, tr: Translator) -> Iterator[str]:
    """A table by rows: "Row 2. Name: value. Name: value."; a value that spans rows or columns is said once a row."""
    body = table.rows[table.head :]
    yield (
        tr.plural("Table: {caption}, {n} row.", "Table: {caption}, {n} rows.", len(body), caption=table.caption)
        if table.caption
        else tr.plural("Table, {n} row.", "Table, {n} rows.", len(body))
    )
    names = [one_line(plain(cell)) for cell in table.rows[table.head - 1]] if table.head else []
    for n, row in enumerate(body, 1):
        said: list[str] = []
        last = None
        for place, cell in enumerate(row):
            value = one_line(plain(cell))
            if value and value != last:
                name = names[place] if place < len(names) else ""
                said.append(full_stop(f"{name}: {value}" if name else value))
            last = value
        yield tr("Row {n}. {cells}", n=n, cells=" ".join(said) or tr("Empty."))


def spans(of: Spans) -> list[dict[str, Any]]:
    """Spans as objects: text, style, link."""
    return [{"text": s.text, "style": s.style or None, "link": s.link} for s in of]


def block_object(b: Block) -> dict[str, Any]:
    """A block as an object with its `type`."""
    match b:
        case Heading(said, level):
            return {"type": "heading", "level": level, "text": plain(said), "spans": spans(said)}
        case Paragraph(said):
            return {"type": "paragraph", "text": plain(said), "spans": spans(said)}
        case ListItem(said, depth, number):
            return {"type": "list_item", "depth": depth, "number": number, "text": plain(said), "spans": spans(said)}
        case Quote(said, depth):
            return {"type": "quote", "depth": depth, "text": plain(said), "spans": spans(said)}
        case Code(text):
            return {"type": "code", "text": text}
        case Table(rows, head, caption):
            cells = [[plain(cell) for cell in row] for row in rows]
            return {"type": "table", "head": head, "caption": caption or None, "rows": cells}
        case Image(url, alt, caption):
            return {"type": "image", "url": url, "alt": alt or None, "caption": caption or None}
        case Rule():
            return {"type": "rule"}
