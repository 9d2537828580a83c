"""Vietnamese numbers read out: times, dates, ranges, fractions, quarters, terms, money and measures."""

import re
from collections.abc import Callable, Mapping

from tui.view.spoken import scan
from tui.view.spoken.abbreviations import Abbreviations
from tui.view.spoken.documents import Documents
from tui.view.spoken.rows import Table
from tui.view.spoken.scan import Place, Rule
from tui.view.spoken.trie import any_of

_DASH = r"(?:[-–—÷~]|\s[-–—÷~]\s)"  # not "1- ", which begins an item of a list
_LOOSE_DASH = r"\s?[-–—÷~]\s?"
_FIGURE = r"(?!0\d)\d{1,3}(?:[.,]\d{1,3})?"
_END = r"(?![\w/])(?![.,:–-]\d)"
_CLOCK = (
    r"(?:[01]?\d|2[0-4])(?:\s?[hH]\s?[0-5]\d(?:\s?(?:['’′]|phút\b|ph\b|p\b))?|\s?h|g[0-5]\d['’′]?|:[0-5]\d"
    r"| giờ(?: [0-5]\d(?: phút\b|['’′])?| \d phút\b)?)"
)
_NO_MINUTES = r"(?! [0-5]\d(?!\w|[/.:-]\d))"  # behind "8h00", they would be taken for its own
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_SHORT = rf"{_DAY}\s?/\s?{_MONTH}"
_FULL = rf"(?:{_DAY}/{_MONTH}/{_YEAR}|{_DAY}-{_MONTH}-{_YEAR}|{_DAY}\.{_MONTH}\.{_YEAR}|{_DAY} / {_MONTH} / {_YEAR})"
_ANY = rf"(?:{_FULL}|{_SHORT})"
_UNTIL = r"(?:\s(?:đến|tới|ĐẾN|Đến)(?:\shết)?(?:\sngày)?\s)"
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|t[2-7]|cn)"
_DAY_BEFORE = re.compile(
    rf"(?<!\w)(?:ngày|hôm|hôm nay|hôm qua|hôm kia|ngày mai|sáng|trưa|chiều|tối|đêm|mùng|mồng|{_WEEKDAY})[\s,:(–-]*\Z"
    rf"|(?<!\w)ngày {_DAY}(?:\s?/\s?{_MONTH}| tháng \d\d?)?(?:\s?/\s?{_YEAR}| năm \d{{4}})?"
    r"(?:,| và| đến| tới| hoặc)(?: ngày)? \Z",
    re.IGNORECASE,
)
_FEAST = re.compile(r"(?<!\w)(?:dịp|lễ|Lễ|mừng|niệm|[Nn]gày|Tết)(?: [^\W\d_]+){0,8} \Z")
_NO_FEAST = ("có", "đạt", "được", "với", "là", "hơn", "gần", "đã", "khoảng", "chỉ", "còn", "và", "hoàn", "thành", "gồm", "tổng")
_COUNTED = (
    "bài|báo cáo|ban|bản|bệnh viện|bộ|buổi|ca|cán bộ|câu|chỉ số|chỉ tiêu|chi bộ|chương trình|công chức|công trình|"
    "cơ quan|cơ sở|cụm|cuộc|cửa hàng|dân tộc|dịch vụ|doanh nghiệp|dự án|đại biểu|đảng bộ|đảng viên|đề án|đề tài|"
    "địa phương|điểm|đơn vị|đồng chí|giải|giải pháp|gia đình|hạng mục|hộ|hồ sơ|học sinh|hợp tác xã|huyện|khâu|khu|"
    "lĩnh vực|lớp|máy|mẫu|mô hình|mục|mục tiêu|môn|ngành|nghị quyết|người|nhà|nhiệm vụ|nhóm|nội dung|phiếu|phòng|"
    "phường|quận|sản phẩm|sáng kiến|sở|thành phần|thành phố|thành viên|thí sinh|thôn|thủ tục|tỉnh|tiêu chí|tiêu chuẩn|"
    "tổ|tổ chức|trạm|trường|trung tâm|ủy viên|văn bản|vị trí|viên chức|vùng|xã|xe|xóm|ý kiến"
)
_PARTS = "số|diện tích|dân số|thời gian|chiều dài|quãng đường|chặng đường|khối lượng|nhiệm kỳ|sản lượng|lực lượng"
_MEASURED = f"năm|tháng|ngày|tuần|giờ|phút|giây|tỷ|tỉ|triệu|nghìn|ngàn|đồng|lần|tấn|tạ|tuổi|lượt|độ|mét|cây|con|%|{_COUNTED}"
_TERMS = r"(?:giai đoạn|nhiệm kỳ|năm học|niên khóa|niên độ|thời kỳ|các năm|khóa|vụ|năm|mùa|kế hoạch) \Z"
_NUMBERED = ("tháng", "quý", "tuần", "số", "kỳ", "đợt", "lần", "vụ", "khóa")
_ROMAN = re.compile(r"(?<![\w.&/-])([IVXL]{1,7})(?:\s?[-–,]\s?([IVXL]{1,7}))?(?![\w&]|-\w|\.\w)")
_ORDERED = re.compile(
    r"(?<!\w)(?:(?:lần|kỳ họp|kỳ|khóa|khoá|nhiệm kỳ|đại hội|kỳ đại hội|hội nghị|phiên họp)\s(?:thứ\s)?|"
    r"(?:thứ|quý|thế kỷ|chương|phần|mục|hạng|loại|cấp|bậc|nhóm|vùng|phụ lục|đợt|tập|khu vực|giai đoạn|quyển|học kỳ|tiết|"
    r"tiểu mục|giải)\s)\Z",
    re.IGNORECASE,
)
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
_HEADING = re.compile(r"\s*([IVX]{1,5})\s?[.)]\s(?=[A-ZÀ-ỸĐ]{2})")


def roman(text: str) -> str:
    """A numeral as a number; "" if it is none."""
    values = [_DIGITS[letter] for letter in text]
    number = sum(-value if value < after else value for value, after in zip(values, (*values[1:], 0), strict=False))
    return str(number) if text and _numeral(number) == text else ""


def _numeral(number: int) -> str:
    said = ""
    for value, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        said += sign * (number // value)
        number %= value
    return said


def numerals(text: str) -> str:
    """`text` with Roman numerals in figures, where what stands before says that they are numerals."""

    def said(match: re.Match[str]) -> str:
        before = match.string[max(0, match.start() - 24) : match.start()]
        if not _ORDERED.search(before):
            return match[0]
        first, second = roman(match[1]), roman(match[2] or "")
        if not first or (match[2] and not second):
            return match[0]
        between = match[0][len(match[1]) : len(match[0]) - len(match[2] or "")]
        return f"{first}{between}{second}"

    heading = _HEADING.match(text)
    if heading and (number := roman(heading[1])):
        text = text[: heading.start(1)] + number + text[heading.end(1) :]
    return _ROMAN.sub(said, text)


def clock(text: str) -> str:
    """A time of day in words: "8 giờ", "14 giờ 30", "8 giờ 5 phút"."""
    hour, *minute = re.findall(r"\d+", text)
    if not minute or int(minute[0]) == 0:
        return f"{int(hour)} giờ"
    minutes = "phút" in text or int(minute[0]) < 10
    return f"{int(hour)} giờ {int(minute[0])}{' phút' if minutes else ''}"


def day(text: str, *, bare: bool = False) -> str:
    """A date in words: "ngày 22 tháng 11 năm 2026"; `bare` without "ngày"."""
    number, month, *year = (int(part) for part in re.findall(r"\d+", text))
    said = f"{number} tháng {month}" + (f" năm {year[0]}" if year else "")
    return said if bare else f"ngày {said}"


def _clocks(place: Place) -> str:
    said = f"{clock(place[1])} đến {clock(place[2])}"
    return said if place.last("từ", "lúc") else place.opening(f"từ {said}")


def _hours(place: Place) -> str | None:
    first, last = int(place[1]), int(re.findall(r"\d+", place[2])[0])
    if first >= last or (not place.before.strip() and place[2].startswith("0")):  # "1-08h30" is the first of a list
        return None
    said = f"{first} giờ đến {clock(place[2])}"
    return said if place.last("từ", "lúc") else place.opening(f"từ {said}")


def _clock(place: Place) -> str | None:
    return None if place.last("lệ") else clock(place[0])


def _iso(place: Place) -> str:
    year, month, number = place[0].split("-")
    return _named(f"{number}/{month}/{year}", place)


def _named(text: str, place: Place) -> str:
    """A date in words, with "ngày" unless that stands before it already."""
    bare = place.last("ngày", "hôm", "mùng", "mồng")
    return day(text, bare=True) if bare else place.opening(day(text))


def _period(place: Place) -> str | None:
    """A date to a date: with a year, a day that is none of a fraction, or a word before it that speaks of days."""
    first, last, dash = place["first"], place["last"], place["dash"]
    sure = re.search(r"\d{4}|\b0\d|\b(?:1[3-9]|2\d|3[01])\s?/", f"{first} {last}")
    if not (sure or _DAY_BEFORE.search(place.before) or place.last("tuần", "đợt", "dịp", "lễ")):
        return None
    if place.last("dịp", "lễ"):
        return f"{day(first, bare=True)}, {day(last, bare=True)}"
    if not dash:
        return f"{_named(first, place)}{_until(place['until'])}{day(last, bare=True)}"
    return _from_to(day(first, bare=True), day(last, bare=True), place)


def _until(word: str) -> str:
    return word if "ngày" in word else f"{word}ngày "


def _from_to(first: str, last: str, place: Place) -> str:
    """Days to days behind a dash; whatever the text says already, "từ", "ngày" or both, is not said twice."""
    before = place.before.rstrip().lower()
    if before.endswith("từ ngày"):
        return f"{first} đến ngày {last}"
    if before.endswith(("các ngày", "ngày", "hôm")):
        return f"{first} đến {last}"
    if before.endswith("từ"):
        return f"ngày {first} đến ngày {last}"
    return place.opening(f"từ ngày {first} đến ngày {last}")


def _days(place: Place) -> str | None:
    """ "22-25/11/2026": two days of one month."""
    first, last = int(place[1]), re.findall(r"\d+", place[2])
    if first >= int(last[0]) or not (len(last) == 3 or _DAY_BEFORE.search(place.before) or place.last("từ")):
        return None
    return _from_to(str(first), day("/".join(last), bare=True), place)


def _listed(place: Place) -> str | None:
    """ "22, 23 và 24/11" behind "ngày"."""
    if not place.last("ngày"):
        return None
    return re.sub(r"\b0(?=\d)", "", place[1]) + day(place[2], bare=True)


def _date(place: Place) -> str:
    return _named(place[0], place)


def _date_and_clock(place: Place) -> str:
    return f"{_named(place[1], place)}, {clock(place[2])}"


def _short_date(place: Place) -> str | None:
    if _DAY_BEFORE.search(place.before):
        return _named(place[0], place)
    feast = _FEAST.search(place.before)
    return day(place[0], bare=True) if feast and not place.last(*_NO_FEAST) else None


def _of_year(place: Place) -> str | None:
    """ "11/2026" or "11-2026" behind "tháng", "quý", "tuần", "số" …"""
    number, sign, year = place[1], place[2].strip(), place[3]
    if place.last(*_NUMBERED):
        return f"{number if place.last('số') else int(number)} năm {year}"
    month = sign == "/" and 1 <= int(number) <= 12 and place.last("từ", "đến", "tới", "trước", "sau", "vào", "hết", "kể")
    return f"tháng {int(number)} năm {year}" if month else None


def _months_of_year(place: Place) -> str | None:
    """ "9-11/2026" behind "tháng" or "quý"."""
    if not place.last("tháng", "quý"):
        return None
    word = place.before.rstrip().rsplit(None, 1)[-1].lower()
    year = f" năm {place[3]}" if place[3] else ""
    return f"{int(place[1])} đến {word} {int(place[2])}{year}"


def _years(place: Place) -> str | None:
    rising = int(place[1]) < int(place[2])
    return f"{place[1]} đến {place[2]}" if rising and re.search(_TERMS, place.before, re.IGNORECASE) else None


def _range(place: Place) -> str | None:
    first, last = (float(place[n].replace(".", "").replace(",", ".")) for n in (1, 2))
    return f"{place[1]} đến " if first < last and not place.last("số", "điều", "khoản") else None


def _share(place: Place) -> str | None:
    """ "8/20 nhiệm vụ": a count of a count; "2/3 số phiếu": a part."""
    some, all_of = int(place[1]), int(place[2])
    if some > all_of or place[1].startswith("0"):
        return None
    if place["part"]:
        return f"{some} phần {all_of}" if all_of <= 10 else f"{some} trên {all_of}"
    if place["counted"] or place.last("đạt", "lệ"):
        return f"{some} {'trên' if place['counted'] == 'điểm' else 'trong'} {all_of}"
    return None


def _no_zero(place: Place) -> str | None:
    return place[1] if place.last("ngày", "tháng", "mùng") else None


def rules(tables: Mapping[str, Table]) -> list[Rule]:
    """The rules of Vietnamese numbers; `tables` hold the units."""
    units = tables["unit"]
    unit = any_of(units)

    def measured(place: Place) -> str | None:
        return None if place.last("năm", "tháng") else f"{place[1]} {units[place[2]]}"

    table = (
        (rf"({_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])){_END}", _iso),
        (rf"({_CLOCK}){_LOOSE_DASH}({_CLOCK}){_END}{_NO_MINUTES}", _clocks),
        (rf"(\d\d?){_DASH}({_CLOCK}){_END}{_NO_MINUTES}", _hours),
        (rf"({_CLOCK}){_END}{_NO_MINUTES}", _clock),
        (rf"(?P<first>{_ANY})(?:(?P<dash>{_DASH}(?:ngày )?)|(?P<until>{_UNTIL}))(?P<last>{_ANY}){_END}", _period),
        (rf"(\d\d?){_DASH}({_FULL}|{_SHORT}){_END}", _days),
        (rf"({_FULL})\s({_CLOCK}){_END}{_NO_MINUTES}", _date_and_clock),
        (rf"{_FULL}{_END}", _date),
        (rf"(\d{{1,4}})/(\d{{1,4}})(?=\s(?:(?P<part>{_PARTS})|(?P<counted>{_COUNTED})|\S)?|\W|\Z){_END}", _share),
        (rf"{_SHORT}{_END}", _short_date),
        (rf"(\d{{1,3}})(\s?/\s?|-)({_YEAR}){_END}", _of_year),
        (rf"(\d\d?){_DASH}(\d\d?)(?:\s?/\s?({_YEAR}))?{_END}", _months_of_year),
        (rf"({_YEAR}){_DASH}({_YEAR}){_END}", _years),
        (rf"({_FIGURE}){_DASH}(?=({_FIGURE})\s?(?:{unit}|{_MEASURED})(?!\w))", _range),
    )
    loose = (
        (rf"((?:{_DAY}, ){{0,8}}{_DAY},? (?:và|hoặc|&) )({_FULL}|{_SHORT}){_END}", _listed),
        (rf"(\d+(?:[.,]\d+)*)\s?({unit})(?![\w²³/])", measured),
        (r"0(\d)(?= (?:tháng|năm)\b)", _no_zero),
    )
    joined = [Rule(pattern=re.compile(pattern), say=say) for pattern, say in table]
    return [*joined, *(Rule(pattern=re.compile(pattern), say=say, loose=True) for pattern, say in loose)]


def reader(tables: Mapping[str, Table]) -> Callable[[str], str]:
    """What reads a Vietnamese text aloud by these tables."""
    documents, abbreviations, numbers = Documents(tables), Abbreviations(tables), rules(tables)

    def read(text: str) -> str:
        figures = any(map(str.isdecimal, text))
        text = numerals(abbreviations.expand(documents.read(text) if figures else text))
        return scan.read(text, numbers) if figures else text

    return read
