"""Who stands behind a portal, as the foot of its pages says."""

import re
from itertools import islice

from lxml.etree import _Element as Element

from tui.model import Identity
from tui.parse.portal import words
from tui.parse.portal.reading import Line, read
from tui.parse.portal.webpage import WebPage

MAX_FOOT = 60
"""Lines at the end of a page that may be its foot."""
MAX_UNMARKED = 25
"""The same where nothing in the markup calls itself the foot."""
MAX_VALUE = 300
_ENOUGH = 6_000
"""Characters at the end of a page in which its foot stands."""
_DEEPEST = 40
MAX_UP = 12
"""Levels above a line at which the foot may begin."""

_LABELS = {
    "owner": r"(?:cơ quan|đơn vị) (?:chủ quản|chủ trì|quản lý)|chủ quản|bản quyền(?: (?:thuộc về|thuộc|của))?(?: \d{4})?",
    "responsible": r"(?:người )?chịu trách nhiệm(?: (?:chính|nội dung|xuất bản|quản lý|về nội dung))*|trưởng ban biên tập"
    r"|tổng biên tập|phụ trách (?:trang|cổng|website|nội dung)[^:]{0,40}|responsible(?: for (?:the )?content)?|editor-in-chief",
    "address": r"địa chỉ|trụ sở(?: chính)?|đ/c|đc|address",
    "telephone": r"(?:số )?điện thoại|đt|tel(?:ephone)?|phone|hotline|đường dây nóng|sđt",
    "email": r"(?:địa chỉ )?(?:e-?mail|thư điện tử|hộp thư)",
    "": r"(?:số )?fax|website|web|giấy phép(?: số)?|mã số thuế|ghi rõ nguồn|® |thiết kế|phát triển|bộ phận|designed|powered",
}
_LABEL = re.compile(
    "|".join(rf"(?P<{name or 'other'}>(?<![^\W_])(?:{label})\b)" for name, label in _LABELS.items())
    + r"|(?P<sign>©|\(c\)\s|copyright)",
    re.IGNORECASE,
)
_COLON = re.compile(r"\.?\s{0,3}[:：]\s?")
_EDGES = " \t,;:|.•·-–—()[]®"
_TELEPHONE = re.compile(r"\+?\(?\d[\d ().+/–-]{5,60}\d")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}(?:@|\s?\[at\]\s?|\s?\(at\)\s?)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}")
_YEARS = re.compile(r"^(?:[\W_]|(?:19|20)\d\d|copyright|bản quyền|thuộc về|của|by|all rights reserved)+", re.IGNORECASE)
_BODIES = "sở|bộ|cục|chi cục|tổng cục|viện|trung tâm|ủy ban|ubnd|liên hiệp|hội|học viện|trường|đại học|ban quản lý|văn phòng"
_PORTAL = re.compile(
    rf"(?:(?:cổng|trang) thông tin điện tử|website|trang web)(?: của)?\s+(?P<of>(?:{_BODIES})\s.+)"
    rf"|(?P<body>(?:{_BODIES}) .{{5,150}})",
    re.IGNORECASE,
)
_NO_RIGHTS = re.compile(r"[.\s]*(?:all rights reserved|giữ bản quyền|bản quyền).*$", re.IGNORECASE)


def identity(page: WebPage) -> Identity:
    """Who stands behind the portal that `page` is of; what its foot does not say is empty."""
    return identity_of([line for part in _end_of(page.tree, _ENOUGH) for line in read(part).lines])


def _end_of(element: Element, enough: int) -> list[Element]:
    """The last parts of an element, together so many characters of text if it has them. To read a whole page for its foot
    would cost as much as to find its articles."""
    parts: list[Element] = []
    for _ in range(_DEEPEST):
        if not len(element) or any(child.tail and not child.tail.isspace() for child in element):
            break  # text of its own stands between its parts
        for child in element.iterchildren(reversed=True):
            size = sum(map(len, child.itertext()))
            if size > 3 * enough:  # of this one the end alone
                element = child
                break
            parts.insert(0, child)
            enough -= size
            if enough <= 0:
                return parts
        else:
            return parts
    return [element, *parts]


def identity_of(lines: list[Line]) -> Identity:
    """`identity`, of a page's lines."""
    foot = _foot(lines)
    found: dict[str, str] = {}
    for place, line in enumerate(foot):
        _labelled(line, foot[place + 1] if place + 1 < len(foot) else "", found)
    for line in foot:
        if "owner" not in found and len(line) < 200 and (named := _PORTAL.match(line)):
            found["owner"] = (named["of"] or named["body"]).strip(_EDGES)
        if "email" not in found and (mail := _EMAIL.search(line)):
            found["email"] = mail[0]
    return Identity(
        owner=found.get("owner", ""),
        responsible=found.get("responsible", ""),
        address=found.get("address", ""),
        telephone=found.get("telephone", ""),
        email=re.sub(r"\s?[\[(]at[\])]\s?", "@", found.get("email", "")),
    )


def labels_office(text: str) -> bool:
    """Whether a line begins with what only the foot of a portal says: owner, responsible person, address, telephone, rights."""
    label = _LABEL.match(text.lstrip(_EDGES))
    if label is None:
        return False
    if label.lastgroup not in ("responsible", "address", "telephone"):
        return label.lastgroup in ("owner", "sign")
    return _COLON.match(text.lstrip(_EDGES), label.end()) is not None


def _foot(lines: list[Line]) -> list[str]:
    """The lines of what calls itself the page's foot; else the last ones."""
    last = lines[-MAX_FOOT:]
    known: dict[Element, bool] = {}
    marked = []
    for line in last:
        way: list[Element] = []
        answer = False
        for up in (line.element, *islice(line.element.iterancestors(), MAX_UP)):
            answer = known[up] if up in known else _is_foot(up)
            if answer or up in known:
                break
            way.append(up)
        known.update(dict.fromkeys([*way, line.element], answer))
        if answer:
            marked.append(line.text)
    texts = [line.text for line in last[-MAX_UNMARKED:] if line.linked < len(line.text) // 2 or "@" in line.text]
    return marked if any(_LABEL.search(text) for text in marked) else texts


def _is_foot(element: Element) -> bool:
    if element.tag == "body":
        return False
    return element.tag == "footer" or bool(words.FOOT.search(f"{element.get('class', '')} {element.get('id', '')}"[:200].lower()))


def _labelled(line: str, after: str, found: dict[str, str]) -> None:
    """Puts what `line` says behind its labels into `found`; the first of each counts."""
    text = line[:2000]
    marks = list(_LABEL.finditer(text))
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        name = mark.lastgroup or ""
        colon = _COLON.match(text, mark.end())
        if name == "sign":
            value = _NO_RIGHTS.sub("", _YEARS.sub("", text[mark.end() : end].strip(_EDGES)))
            name = "owner" if len(value) > 5 and "owner" not in found else ""
        elif not colon and not (name == "owner" and not text[: mark.start()].strip(_EDGES + "©")):
            continue
        else:
            value = text[colon.end() if colon else mark.end() : end]
            if not value.strip(_EDGES) and end == len(text) and not _LABEL.match(after):
                value = after
        if name == "telephone":
            digits = _TELEPHONE.search(value)
            value = digits[0].strip() if digits else ""
        elif name == "email":
            mail = _EMAIL.search(value)
            value = mail[0] if mail else ""
        else:
            value = value.strip(_EDGES)[:MAX_VALUE]
        if name and value and name != "other":
            found.setdefault(name, value)
