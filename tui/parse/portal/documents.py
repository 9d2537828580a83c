"""Tables of documents (văn bản): number, what it is about, day of issue, files; a row is an item."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from lxml.etree import _Element as Element

from tui.model import Enclosure, Moment, fold
from tui.model.official import listed
from tui.parse.portal import words
from tui.parse.portal.dates import page_date
from tui.parse.portal.links import Links
from tui.parse.portal.records import Record

MAX_TABLES = 500
MAX_ROWS = 2_000
MAX_CELLS = 15
_HEAD_ROWS = 3
_CELL = 2_000

_COLUMNS = (
    ("number", words.NUMBER_COLUMN),
    ("issuer", words.ISSUER_COLUMN),
    ("kind", words.KIND_COLUMN),
    ("issued", words.ISSUED_COLUMN),
    ("date", words.DATE_COLUMN),
    ("subject", words.SUBJECT_COLUMN),
    ("file", words.FILE_COLUMN),
)


class Documents(NamedTuple):
    """A table of documents, with its rows read."""

    table: Element
    items: tuple[Record, ...]


def is_schedule(table: Element, links: Links) -> bool:
    """Whether a table's head is that of a work schedule."""
    for row in islice(_rows(table), _HEAD_ROWS):
        texts = {fold(links.page.line(cell, 60)) for cell in islice(row, MAX_CELLS)}
        if sum(len(text) < 40 and bool(words.SCHEDULE_COLUMN.search(text)) for text in texts) >= 2:
            return True
    return False


def documents(links: Links) -> list[Documents]:
    """The tables of documents on a page."""
    found = []
    for table in islice(links.page.tree.iter("table"), MAX_TABLES):
        rows = _rows(table)
        for row in islice(rows, _HEAD_ROWS):
            if columns := _columns(row, links):
                items = tuple(item for item in (_item(links, one, columns) for one in islice(rows, MAX_ROWS)) if item)
                if items:
                    found.append(Documents(table=table, items=items))
                break
    return found


def _rows(table: Element) -> Iterator[Element]:
    """A table's own rows, not those of tables in it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _columns(row: Element, links: Links) -> dict[str, int]:
    """Which column holds what; {} where the row is no head of a table of documents."""
    if not 2 <= len(row) <= MAX_CELLS:
        return {}
    columns: dict[str, int] = {}
    for place, cell in enumerate(row):
        text = fold(links.page.line(cell, 60))
        if not 0 < len(text) <= 40:
            continue
        for name, pattern in _COLUMNS:
            if name not in columns and place not in columns.values() and pattern.search(text):
                columns[name] = place
                break
    return columns if "number" in columns and len(columns) >= 2 else {}


def _item(links: Links, row: Element, columns: dict[str, int]) -> Record | None:
    cells = list(islice(row, MAX_CELLS))
    if len(cells) <= max(columns.values()):
        return None

    def text(name: str) -> str:
        return links.page.line(cells[columns[name]], _CELL) if name in columns else ""

    number, subject = text("number"), text("subject")
    if not number and not subject:
        return None
    link, files = _addresses(links, row)
    printed = text("date") or text("issued")
    day: Moment | None = page_date(printed, links.page.today) if printed else None
    issued = page_date(text("issued"), links.page.today) if text("issued") else None
    return Record(
        title=" ".join(filter(None, (number, subject and f"“{subject}”" if number else subject)))[:500],
        link=link or (files[0].url if files else ""),
        published=day,
        files=files,
        number=number,
        unread="" if day else printed[:60],
        dated=bool(printed),
        parts=(row,),
        document=listed(number, text("kind"), text("issuer"), issued.date() if isinstance(issued, datetime) else issued, subject),
    )


def _addresses(links: Links, row: Element) -> tuple[str, tuple[Enclosure, ...]]:
    """The address of a document's own page, and its files."""
    link = ""
    files: dict[str, Enclosure] = {}
    for anchor in islice(row.iter("a"), 40):
        address = links.address(anchor.get("href", ""))
        if not address:
            continue
        if links.known(address)[1].file:
            text = links.page.line(anchor, 200)
            files.setdefault(address, Enclosure(url=address, title="" if words.ON.fullmatch(fold(text)) else text))
        else:
            link = link or address
    return link, tuple(files.values())
