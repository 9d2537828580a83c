"""Official documents (văn bản): whether a text is one, by its title, its letterhead or its files, and what it says of itself.

A text is a document when its title begins with a kind and a number or with a number, when its title begins with a kind and its
number follows further on, or when its body is one: a letterhead, or lines that name number and date of issue. A text that
mentions documents is none. Nothing is guessed: what does not stand there is "" or None.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tui.model.documents import OfficialDocument, is_same
from tui.model.joining import joined
from tui.model.numbering import Number, at_start, numbers
from tui.model.offices import BODY_NAMES, KINDS, kind_of_sign
from tui.model.text import fold

HEAD = 2_000
"""Characters of a body in which a letterhead is looked for."""
_TOP, _NEAR = 400, 200
"""Characters above the number of a letterhead without a motto, and from it to place and day."""
MAX_SUBJECT = 500
MAX_ISSUER = 120


_KIND_NAMES = {fold(kind.name): kind.name for kind in KINDS}
_NAMES = "|".join(sorted(_KIND_NAMES, key=len, reverse=True))
_SIGNS = "|".join(sorted({fold(sign) for kind in KINDS for sign in kind.signs if len(sign) > 1}, key=len, reverse=True))
_KIND = re.compile(rf"(?:({_NAMES})|({_SIGNS})(?=\s*(?:so\b)?[\s:.]*\d)|van ban(?=\s+so\b))(?![^\W_])")
_OPENING = re.compile(r"[\W_]*(?:\d{1,3}[.)]\s+)?(?:(?:toan van|noi dung|file|tai)(?=\W)[\W_]*)?")
_LABEL = re.compile(r"[\s,(]*(?:(?:khan|hoa toc|mat)\s+)?(?:so(?: (?:ky |ki )?hieu| van ban)?)?[\s:.]*")
_MAY = re.compile(r"S[ốỐ](?:[ /]{0,2}(?:k[ýí] ?)?hiệu)?(?: văn bản)?\s?[:.]?\s?\d")
"""Meets every body that may be a document, and few others."""
_NUMBER_LINE = re.compile(
    r"(?:^|[\t\n|;]|\.\s)[ *_]*so(?:\s?/\s?|\s)?((?:ky |ki )?hieu(?: van ban)?|van ban)?\s?[:.]?\s?(?=\d)", re.MULTILINE
)
_DAY = (
    r"ngay[\s:]{1,3}(?P<day>\d{1,2})\s?(?:[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})"
    r"|thang\s(?P<month2>\d{1,2})\s?nam\s(?P<year2>\d{4}))(?!\d)"
)
_ISSUED = re.compile(r"[\s,(]*(?:ky\s|ban hanh\s)?" + _DAY + r"\s*\)?")
_PLACED = re.compile(r"(?<=[^\W\d]),\s?" + _DAY)
_LABELLED_DAY = re.compile(r"(?:ngay\s+)(?:ban hanh|ky|vb|van ban)\s?:\s?(?:ngay\s)?(?=\d)")
_BARE_DAY = re.compile(_DAY.replace(r"ngay[\s:]{1,3}", r"(?:ngay\s)?", 1))
_MOTTO = re.compile(r"doc lap\s?[-–]\s?tu do\s?[-–]\s?hanh phuc|cong hoa xa hoi chu nghia viet nam|dang cong san viet nam")
_LABELLED_ISSUER = re.compile(r"co quan (?:ban hanh|phat hanh)\s?:\s?([^\n.;|\t]{2,120})")
_LABELLED_SUBJECT = re.compile(r"trich yeu(?: noi dung)?\s?:\s?([^\n]{2,500})")
_OF = re.compile(r"[\s,]*cua\s+")
_BODY_BEGINS = (
    r"(?:(?:chu tich|pho chu tich|giam doc|bo truong|thu tuong|van phong|ban can su dang|thuong truc|hdnd|ubnd|hoi dong|uy ban)\b"
    r"|(?:bo|so|ban|cuc|vu|vien|chi cuc|tong cuc|trung tam|truong|dai hoc|lien hiep|quoc hoi|chinh phu|tinh uy|thanh uy|huyen uy"
    r"|dang uy|phong|cong ty|quy|hoi|lien doan|so khcn|kho bac|thanh tra)\b)"
)
_BODY = re.compile(_BODY_BEGINS)
_PLACE = re.compile(r"(?:tinh|thanh pho|tp\.?|huyen|xa|phuong|quan|thi xa|dac khu)\s")
# Where the name of a body ends: what the document is about begins.
_ABOUT = re.compile(
    r"\s*[,;:“\"(]|\s[–-]\s|\s(?:ve\b|v/v|ban hanh|phe duyet|quy dinh|sua doi|bo sung|huong dan|trien khai|thuc hien|cong bo"
    r"|cong nhan|thanh lap|bo nhiem|giao|phan cong|kien toan|tang cuong|thong (?:bao|qua)|cap|thu hoi|dieu chinh|gia han"
    r"|tuyen chon|tuyen dung|to chuc|phat dong|moi|de nghi|tiep tuc|day manh|xay dung|kiem tra|co hieu luc|chinh thuc)\b"
)
_VIA = re.compile(r"[\s,:;.–-]*(?:(?:v/v|ve viec|vv|ve|trich yeu)\b[\s:.]*)?[\s“”\"«»]*")
# What an article says of a document, where a document says what it is about.
_NEWS = re.compile(
    r"[\s,:–-]*(?:chinh thuc\s)?(?:co hieu luc|di vao|mo (?:ra|duong|loi|canh)|la\b|duoc\b|da\b|se\b|dang\b|giup|gop phan|tao\b"
    r"|mang lai|mang den|thuc day|khoi thong|khoi day|va\b|nhin tu|sau \d|trong\b|den voi|voi\b|tac dong|coi troi|cham\b|khong\b)"
)
_REMARK = re.compile(r"\s*[:?!]\s+|\s+[–-]\s+")
_OPENS_SUBJECT = re.compile(
    r"(?:ve|v/v|viec|ban hanh|phe duyet|quy dinh|sua doi|bo sung|trien khai|to chuc|thuc hien|cong bo|cong nhan|thanh lap"
    r"|bo nhiem|ke hoach|huong dan|danh muc|giao|phan cong|kien toan|tang cuong|thong bao|cap|thu hoi|chi tiet|dieu chinh"
    r"|gia han|tuyen chon|tuyen dung|dieu dong|khen thuong|xep hang|moi|bao cao|de nghi|tiep tuc|day manh|phoi hop|xay dung"
    r"|kiem tra|thanh tra|lay y kien|gop y|tong ket|so ket|cho phep|chu truong|quyet dinh|quy che|chuong trinh|de an|mot so"
    r"|phat dong|bai bo|thay the|uy quyen)\b"
)
_DISCUSSED = frozenset(
    ("nghị quyết", "nghị định", "luật", "thông tư", "quyết định", "chỉ thị", "kết luận", "chương trình", "đề án", "kế hoạch")
)
"""Kinds that articles name in their titles: behind "Nghị quyết 57-NQ/TW:" stands more often an opinion than the subject."""


class _Text(NamedTuple):
    """A text and its folded form, letter for letter."""

    said: str
    folded: str


def official(title: str, body: str = "", files: Sequence[str] = ()) -> OfficialDocument | None:
    """The document that a text is, None where it is none. `body` is plain text, a line a block; `files` are the titles of
    attachments."""
    head = body[:HEAD]
    may = _MAY.search(head) is not None
    titled = any(map(str.isdecimal, title)) or may or bool(files)
    found = _titled(_paired(title), files) if titled else None
    told = _told(_paired(head), title) if may else None
    if found and told and is_same(found, told) and len(told.issuer) > len(found.issuer):
        found = found._replace(issuer=told.issuer)
    return joined(found, told)


def listed(number: str, kind: str, issuer: str, issued: date | None, subject: str) -> OfficialDocument | None:
    """The document of a row of a list, by its cells; None where its number is none."""
    cell = _paired(number)
    found = at_start(cell.said, cell.folded, _LABEL.match(cell.folded).end(), labelled=True)  # type: ignore[union-attr]  # it meets ""
    if found is None and not re.fullmatch(r"\d{1,6}(?:/\d{4})?", number.strip()):
        return None
    about = _paired(subject)
    named = _KIND.match(about.folded) if not kind else None
    own = _KIND_NAMES.get(fold(kind.strip())) or (found and found.kind) or (named and _KIND_NAMES.get(named[1] or "")) or ""
    return OfficialDocument(
        number=found.text if found else number.strip(),
        kind=own,
        issuer=issuer[:MAX_ISSUER] or (found.issuer if found else ""),
        issued=issued,
        subject=subject[:MAX_SUBJECT],
    )


def _paired(text: str) -> _Text:
    folded = fold(text)
    if len(folded) != len(text):
        text = "".join(letter for letter in text if len(fold(letter)) == 1)
        folded = fold(text)
    return _Text(said=text, folded=folded)


def _titled(title: _Text, files: Sequence[str]) -> OfficialDocument | None:
    """A document by its title."""
    start = _OPENING.match(title.folded).end()  # type: ignore[union-attr]  # it meets ""
    named = _KIND.match(title.folded, start)
    kind = (_KIND_NAMES.get(named[1] or "") or kind_of_sign(named[2] or "")) if named else ""
    behind = named.end() if named else start
    label = _LABEL.match(title.folded, behind)
    place = label.end() if label else behind
    labelled = bool(named) or place > behind
    number = at_start(title.said, title.folded, place, labelled=labelled)
    if number is None and named and (plain := re.compile(r"\d{1,6}(?:/\d{4})?(?=[\s,]+ngay\s\d)").match(title.folded, place)):
        number = Number(text=plain[0], kind="", issuer="", end=plain.end())
    if number is not None:
        return _numbered(title, number, kind, files)
    return _further_on(title, kind, behind, files) if named else None


def _numbered(title: _Text, number: Number, kind: str, files: Sequence[str]) -> OfficialDocument | None:
    """A document whose number stands where its title begins, None where the title goes on as an article's does."""
    at = number.end
    day = _ISSUED.match(title.folded, at)
    at = day.end() if day else at
    issuer, at = _of(title, at)
    if day is None and (day := _ISSUED.match(title.folded, at)):
        at = day.end()
    kind = kind or number.kind
    rest = title.folded[at:]
    if _NEWS.match(rest):
        return None
    remark = _REMARK.match(rest)
    if remark and kind in _DISCUSSED and not files and not _OPENS_SUBJECT.match(rest, remark.end()):
        return None
    subject = title.said[at + _VIA.match(rest).end() :]  # type: ignore[union-attr]  # it meets ""
    return OfficialDocument(
        number=number.text, kind=kind, issuer=issuer or number.issuer, issued=_date(day), subject=_tidy(subject)
    )


def _further_on(title: _Text, kind: str, behind: int, files: Sequence[str]) -> OfficialDocument | None:
    """A document whose title begins with its kind and has its number further on, or in the title of a file. The number must be
    of that kind: a plan that carries out a decision names the decision's."""
    for number in numbers(title.said, title.folded, behind):
        before = title.folded[behind : number.start].rstrip(" :.(,")
        labelled = re.search(r"[\s(]so$", before) or title.folded[: number.start].rstrip().endswith("(")
        if labelled and number.kind in (kind, "") and not re.search(rf"(?:{_NAMES})(?: so)?$", before):
            subject = title.said[behind : number.start].rstrip(" :.(,")
            subject = re.sub(r"[\s,(]*(?:số|Số|SỐ)$", "", subject)
            if re.search(r"\b(?:theo|can cu|thuc hien)\s*(?:so)?$", before):
                continue
            day = _ISSUED.match(title.folded, number.end)
            issuer, rest = _of(_Text(subject, fold(subject)), 0)
            return OfficialDocument(
                number=number.text, kind=kind or number.kind, issuer=issuer or number.issuer, issued=_date(day),
                subject=_tidy(subject[rest:]),
            )  # fmt: skip
    for file in files:
        found = _titled(_paired(file[:300]), ())
        if found and found.kind == kind and kind:
            return found._replace(subject=found.subject or _tidy(title.said[behind:]))
    return None


def _told(head: _Text, title: str) -> OfficialDocument | None:
    """A document by the beginning of its body: a letterhead, or lines that name what it is."""
    placed, said = _PLACED.search(head.folded), _LABELLED_DAY.search(head.folded)
    day = _BARE_DAY.match(head.folded, said.end()) if said else placed
    for line in _NUMBER_LINE.finditer(head.folded):
        number = at_start(head.said, head.folded, line.end(), labelled=True)
        if number is None:
            continue
        if not (line[1] or _is_letterhead(head, line.start(), number.end, placed)):
            continue
        issuer = _labelled(_LABELLED_ISSUER, head) or _letterhead(head, line.start())
        subject = _labelled(_LABELLED_SUBJECT, head)
        named = _KIND.match(fold(title)) or re.search(rf"^[ *_]*({_NAMES})\s*$", head.folded[number.end :], re.MULTILINE)
        kind = number.kind or (_KIND_NAMES.get(named[1] or "", "") if named else "")
        return OfficialDocument(
            number=number.text, kind=kind, issuer=issuer or number.issuer, issued=_date(day), subject=_tidy(subject or title)
        )
    return None


def _is_letterhead(head: _Text, start: int, end: int, placed: re.Match[str] | None) -> bool:
    """Whether a number between these places belongs to a letterhead: with place and day, and the motto or near the top."""
    if placed is None:
        return False
    return _MOTTO.search(head.folded) is not None or (placed.start() - end <= _NEAR and start <= _TOP)


def _labelled(pattern: re.Pattern[str], head: _Text) -> str:
    found = pattern.search(head.folded)
    return head.said[found.start(1) : found.end(1)].strip(" *_") if found else ""


def _of(text: _Text, at: int) -> tuple[str, int]:
    """The body named behind "của" at a place, and where its name ends; "" and the same place where none is."""
    found = _OF.match(text.folded, at)
    if not found or not _BODY.match(text.folded, found.end()):
        return "", at
    end = _ABOUT.search(text.folded, found.end(), found.end() + MAX_ISSUER)
    stop = end.start() if end else min(len(text.said), found.end() + MAX_ISSUER)
    return text.said[found.end() : stop].strip(" ,.;"), stop


def _letterhead(head: _Text, end: int) -> str:
    """The body in the lines in capitals above the number: the lowest is the one that issues."""
    place = ""
    for line in reversed(re.split(r"[\n\t]", head.said[:end])):
        words, folded = line.strip(" *_-–"), fold(line.strip(" *_-–"))
        if not words or words != words.upper() or _MOTTO.search(folded):
            continue
        if _BODY.match(folded):
            return _in_small(f"{words} {place}".strip()[:MAX_ISSUER])
        place = words if _PLACE.match(folded) else ""
    return ""


def _in_small(words: str) -> str:
    """A name in capitals as it is written in a text: UBND TỈNH LAM HẢI is UBND tỉnh Lam Hải."""
    folded = fold(words)
    known = next((name for name in BODY_NAMES if folded.startswith(name) and len(name) > 3), "")
    begun = BODY_NAMES[known] if known else ""
    small = {"tinh", "thanh", "pho", "huyen", "xa", "phuong", "quan", "dac", "khu", "thi", "va", "cua"}
    said = [
        word if fold(word) in ("ubnd", "hdnd") else word.lower() if fold(word) in small else word.capitalize()
        for word in words[len(begun) :].split()
    ]
    return " ".join(filter(None, (begun, *said)))


def _date(found: re.Match[str] | None) -> date | None:
    if found is None:
        return None
    try:
        return date(int(found["year"] or found["year2"]), int(found["month"] or found["month2"]), int(found["day"]))
    except ValueError:
        return None


def _tidy(subject: str) -> str:
    subject = " ".join(subject.split()).strip(" ,;:-–(")
    for opening, closing in ("“”", '""', "«»"):
        subject = subject.removeprefix(opening).removesuffix(closing) if subject.count(closing) == 1 else subject
    return subject.strip()[:MAX_SUBJECT]
