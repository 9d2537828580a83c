"""digest.toml: the form a person gives to digests. Data alone: a text may name a few fields behind a $, nothing in it is run."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from string import Template as Text
from typing import Any, NoReturn

from tui.config import disk, layout
from tui.config.reading import parse
from tui.errors import Code, ConfigError, UsageError
from tui.model import clean, clean_line
from tui.model.digest import FIELDS, GROUPINGS, PARTS, Signer, Template

LONGEST = 2000
"""Characters of a text."""
_TEXTS = ("title", "above", "office", "number", "place", "opening", "closing")
_SWITCHES = ("motto", "contents")
_NUMBERS = {"most": 100, "lead": 5000}
_SIGNERS = ("compiler", "approver")
_KEYS = (*_TEXTS, *_SWITCHES, *_NUMBERS, *_SIGNERS, "order", "group", "headings", "recipients")

SAMPLE = """\
# Mẫu điểm tin của bạn: bỏ dấu # ở đầu dòng và sửa theo cơ quan mình; dòng nào tắt thì theo mẫu thường.
# The form of your digests: take away the # before a line and change it; a line that is off leaves the usual form.
# Trong chữ có thể ghi / a text may name: $week, $year, $first, $last, $day.

#title = "Điểm tin tuần $week ($first - $last)"

# Cơ quan chủ quản, cơ quan, số, nơi ký.  The office above, the office, the number, the place.
#above = "UBND TỈNH …"
#office = "SỞ KHOA HỌC VÀ CÔNG NGHỆ"
#number = "Số: ....../ĐT-SKHCN"
#place = "Quảng Trị"

# Có quốc hiệu, tiêu ngữ; có mục lục.  With the head of the republic's documents; with a table of contents.
#motto = true
#contents = true

# Các phần và thứ tự; tên khác cho từng phần: [headings].  The parts in their order; other names for them: [headings].
#order = ["news", "events", "coming", "figures", "changes", "edited"]

# Xếp bài theo chuyên mục (section), nguồn (source), cổng (portal) hay thư mục (folder).  Articles by one of these.
#group = "section"

# Số bài mỗi nhóm khi không gắn sao; số ký tự mở đầu, 0: không.  Articles of a group, if none is starred; characters of a lead.
#most = 5
#lead = 400

#opening = "Văn phòng tổng hợp tin từ $first đến $last."
#closing = ""
#recipients = ["Lãnh đạo Sở;", "Các phòng, đơn vị;", "Lưu: VT."]

#[headings]
#news = "Tin trong tuần"

#[compiler]
#role = "NGƯỜI TỔNG HỢP"
#name = ""

#[approver]
#role = "GIÁM ĐỐC"
#name = ""
"""
"""The file a person begins with."""


def ensure(path: Path) -> None:
    """Make sure that the file is there: the sample if it is not. ConfigError."""
    with disk.alone(path) as target:
        if not target.exists():
            disk.replace(target, SAMPLE)


def read(path: Path) -> Template:
    """The template in a file. UsageError (TEMPLATE_…) names the line of the first mistake."""
    try:
        toml = disk.without_bom(disk.read(path))[1]
        values = parse(toml, path)
    except ConfigError as error:
        facts = {"reason": "UTF-8", **error.problem.facts, "path": clean_line(str(path))}
        known = error.problem.code is Code.CONFIG_SYNTAX
        raise UsageError(Code.TEMPLATE_SYNTAX if known else Code.TEMPLATE_UNREADABLE, **facts) from None
    return _Reading(path, layout.lines(toml)).template(values)


class _Reading:
    """Reads the values of one file, and knows the lines they stand on."""

    def __init__(self, path: Path, lines: Mapping[layout.Place, int]) -> None:
        self._path = path
        self._lines = dict(lines)

    def template(self, values: Mapping[str, Any]) -> Template:
        """The whole. UsageError."""
        self._known(values, _KEYS, ())
        fields: dict[str, Any] = {}
        for key, value in values.items():
            if key in _TEXTS:
                fields[key] = self._text((key,), value)
            elif key in _SWITCHES:
                fields[key] = value if isinstance(value, bool) else self._refuse((key,), value, "true, false")
            elif key in _NUMBERS:
                whole = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _NUMBERS[key]
                fields[key] = value if whole else self._refuse((key,), value, f"0 - {_NUMBERS[key]}")
            elif key in _SIGNERS:
                fields[key] = self._signer(key, value)
            elif key == "group":
                fields[key] = value if value in GROUPINGS else self._refuse((key,), value, ", ".join(GROUPINGS))
            else:
                fields[key] = getattr(self, f"_{key}")(value)
        return Template(**fields)

    def _order(self, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not value or not all(part in PARTS for part in value) or len({*value}) < len(value):
            self._refuse(("order",), value, ", ".join(PARTS))
        return tuple(value)

    def _headings(self, value: object) -> tuple[tuple[str, str], ...]:
        if not isinstance(value, dict):
            self._refuse(("headings",), value, "[headings]")
        self._known(value, PARTS, ("headings",))
        return tuple((key, self._text(("headings", key), text)) for key, text in value.items())

    def _recipients(self, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or len(value) > 50:
            self._refuse(("recipients",), value, '["…", "…"]')
        return tuple(self._text(("recipients",), each) for each in value)

    def _signer(self, key: str, value: object) -> Signer:
        if not isinstance(value, dict):
            self._refuse((key,), value, f"[{key}]")
        self._known(value, Signer._fields, (key,))
        return Signer(**{name: self._text((key, name), text) for name, text in value.items()})

    def _text(self, place: layout.Place, value: object) -> str:
        fields = ", ".join(f"${field}" for field in FIELDS)
        if not isinstance(value, str) or len(value) > LONGEST:
            self._refuse(place, value, f'"…" ({fields})')
        text = clean(value)
        if not Text(text).is_valid() or not set(Text(text).get_identifiers()) <= {*FIELDS}:
            self._refuse(place, value, f"{fields}, $$")
        return text

    def _known(self, values: Mapping[str, Any], keys: tuple[str, ...], place: layout.Place) -> None:
        for key in values:
            if key not in keys:
                near = get_close_matches(key[:40], keys, n=1, cutoff=0.5)
                line = layout.line_of((*place, key), self._lines)
                raise UsageError(
                    Code.TEMPLATE_KEY,
                    path=clean_line(str(self._path)),
                    line=line,
                    key=clean_line(".".join(map(str, (*place, key))), 60),
                    suggestion=near[0] if near else ", ".join(keys),
                )

    def _refuse(self, place: layout.Place, value: object, expected: str) -> NoReturn:
        raise UsageError(
            Code.TEMPLATE_VALUE, path=clean_line(str(self._path)), line=layout.line_of(place, self._lines),
            key=".".join(map(str, place)), value=clean_line(str(value), 100), expected=expected,
        )  # fmt: skip
