"""Cards: pages that name the fields of a meeting in their markup (`thoiGian`, `noiDung` …), as a table."""

import re

from lxml.etree import _Element as Element

from tui.model import fold
from tui.model.blocks import Span, Table
from tui.parse.portal.webpage import WebPage

_FIELDS = {
    "ngay": "Ngày", "thu": "Ngày", "date": "Ngày", "thoigian": "Thời gian", "gio": "Thời gian", "time": "Thời gian",
    "noidung": "Nội dung", "congviec": "Nội dung", "content": "Nội dung", "diadiem": "Địa điểm", "location": "Địa điểm",
    "thanhphan": "Thành phần", "thamdu": "Thành phần", "chutri": "Chủ trì", "chuanbi": "Chuẩn bị", "ghichu": "Ghi chú",
}  # fmt: skip
_NAMES = tuple(dict.fromkeys(_FIELDS.values()))
_SIGNS = re.compile(r"[^a-z]+")
MAX_CARDS = 1_000


def cards(page: WebPage, root: Element) -> tuple[Element, Table] | None:
    """The part of the page that holds cards, and the cards as a table; None where there are none."""
    fields = [(element, name) for element in root.iter() if (name := _field(element))]
    whats = [element for element, name in fields if name == "Nội dung"]
    kinds = {name for _, name in fields}
    if not whats or ("Thời gian" not in kinds and "Ngày" not in kinds) or len(kinds) < 3:
        return None
    owners = {what: card for what in whats[:MAX_CARDS] if (card := _card(what, whats)) is not None}
    rows = []
    for what in whats[:MAX_CARDS]:
        card = owners.get(what)
        if card is None:
            continue
        values = dict.fromkeys(_NAMES, "")
        for element in card.iter():
            name = _field(element)
            if name and not values[name]:
                values[name] = _value(page.line(element, 4_000), name)
        rows.append(tuple((Span(value),) if value else () for value in values.values()))
    if not rows:
        return None
    head = tuple((Span(name),) for name in _NAMES)
    first = owners[next(iter(owners))]
    parent = first.getparent()
    return (parent if parent is not None else first), Table((head, *rows), 1)


def _field(element: Element) -> str:
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "input", "select", "th", "option"):
        return ""
    for attribute in ("class", "id", "data-field", "itemprop"):
        for token in (element.get(attribute) or "")[:200].split():
            if name := _FIELDS.get(_SIGNS.sub("", fold(token))):
                return name
    return ""


def _card(what: Element, whats: list[Element]) -> Element | None:
    """The largest element around a field that holds no other meeting's."""
    others = set(whats)
    card = None
    for around in what.iterancestors():
        inside = sum(1 for element in around.iter() if element in others)
        if inside > 1:
            break
        card = around
        if around.tag in ("body", "main", "html"):
            break
    return card


def _value(text: str, name: str) -> str:
    """What a field says, without its own label where it prints one."""
    label, colon, rest = text.partition(":")
    return rest.strip() if colon and fold(label).strip() == fold(name) else text
