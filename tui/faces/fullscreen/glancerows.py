"""The rows of the overview under their headings."""

from collections.abc import Iterator

from tui.faces.fullscreen.cells import Signs
from tui.faces.fullscreen.rowline import Column, Row, Tone
from tui.i18n import Translator
from tui.model import Item, Page
from tui.view.overview import SECTIONS

COLUMNS = (Column(width=2), Column(width=7, tone="muted"), Column(), Column(width=30, least=96, tone="muted"))
_LEAD = 3  # columns of the sign and the gap behind it, also before a sentence that has the room to itself
HEADING = "heading"


def glance_rows(page: Page, tr: Translator, signs: Signs) -> Iterator[Row]:
    """The rows of an overview."""
    section = ""
    for item in page.items:
        if item.record["section"] != section:
            yield from _end(section, page, tr)
            if section:
                yield Row(id=f"{HEADING} above {item.number}", cells=("",))
            section = item.record["section"]
            yield Row(id=f"{HEADING} {section}", cells=(tr(SECTIONS[section]),), tone="strong")
        yield _row(item, section, signs)
    yield from _end(section, page, tr)


def _end(section: str, page: Page, tr: Translator) -> Iterator[Row]:
    """That there is more than a section names."""
    shown = sum(item.record["section"] == "new" for item in page.items)
    left = (page.record or {}).get("new", 0) - shown
    if section == "new" and left > 0:
        yield Row(id="unread:", cells=("", "", tr.plural("{n} more", "{n} more", left), ""), tone="muted")


def _row(item: Item, section: str, signs: Signs) -> Row:
    record = item.record
    tone: Tone = "alarm" if section == "problems" else "strong" if "named" in item.signs else ""
    if section == "figures":
        return Row(id=f"portal:{item.title}", cells=(item.line,), indent=_LEAD)
    if section == "problems":
        target = f"source:{record['id']}" if record["id"] else "problems:"
        return Row(id=target, cells=(f"{'!':{_LEAD}}{item.line}",), tone=tone)
    when = (record["start"] or "")[11:16] or item.when
    title = f" {signs.dot} ".join((item.title, *item.detail)) if section == "today" else item.title
    sign = "@" if "named" in item.signs else ""
    return Row(id=str(record["id"]), cells=(sign, when, title, item.source), tone=tone)
