"""One reader for all layouts: blocks of a page or file in, meetings, weeks and doubts out."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from tui.model import Period
from tui.model.blocks import Block, Code, Heading, Image, ListItem, Rule, Span, Spans, Table, block_text
from tui.parse.schedule import tables
from tui.parse.schedule.columns import role
from tui.parse.schedule.meeting import Meeting, leader, one_line
from tui.parse.schedule.pieces import NUMBER, meetings
from tui.parse.schedule.sheet import Sheet
from tui.parse.schedule.when import when

_TITLE = re.compile(r"(?<!\w)(?:lịch|tuần|chương\s+trình\s+công\s+tác|schedule|diary|agenda|phân\s+công)(?!\w)", re.IGNORECASE)
_NEAR_DAY = re.compile(r"(?<!\w)(?:(hôm\s+nay|today)|ngày\s+mai|tomorrow)(?!\w)", re.IGNORECASE)
_TITLE_FIRST = re.compile(
    r"\W*(?:lịch\s+(?:công|làm|tuần|tiếp|trực|họp|hoạt|của)|tuần\s+(?:lễ\s+)?(?:thứ|số|từ|\d)|chương\s+trình\s+công\s+tác|kế\s+hoạch|thông\s+báo|phân\s+công|weekly\s|"
    r"schedule|diary)[^.;]{0,200}$",
    re.IGNORECASE,
)
_FOCUS = re.compile(r"\W*(?:trọng\s+tâm|công\s+việc\s+trọng\s+tâm)", re.IGNORECASE)
_END = re.compile(
    r"\W*(?:nơi\s+nhận|(?-i:TL\.|KT\.|TUQ\.|T/M|TM\.)|người\s+(?:đăng|lập|nhập|gửi)|(?:(?:các|những)\s+)?tin\s+(?:tức\s+)?(?:khác|liên\s+quan|mới|cũ)|"
    r"bài\s+(?:viết\s+)?(?:khác|liên\s+quan)|các\s+(?:bài|lịch)\s+(?:khác|đã)|ý\s+kiến\s+bạn\s+đọc|bình\s+luận)",
    re.IGNORECASE,
)
_CHROME = re.compile(
    r"(?:\W*(?:(?:tuần|tháng|ngày)\s+(?:trước|sau|tới|này|tiếp(?:\s+theo)?|kế(?:\s+tiếp)?)|(?:previous|next|this)\s+week|hôm\s+nay|"
    r"in\s+(?:trang|bài|lịch)|bản\s+in|gửi\s+email|chia\s+sẻ|quay\s+lại|về\s+đầu(?:\s+trang)?|xem\s+(?:thêm|tiếp|chi\s+tiết)|"
    r"tải\s+(?:về|file|xuống)|print|share|back|facebook|twitter|zalo)){1,9}\W*"
    r"|\W*(?:(?:file|tệp|tài\s+liệu)?\s*(?:đính\s+)?kèm|lượt\s+xem|số\s+lượt\s+xem|nguồn|tác\s+giả|"
    r"(?:ngày\s+)?(?:cập\s+nhật|đăng)(?:\s+(?:ngày|lúc))?)\s*:.*",
    re.IGNORECASE | re.DOTALL,
)
_WEEK_NUMBER = re.compile(r"tuần\s*(?:thứ|số)?\s*:?\s*(\d{1,2})(?!\s*[/.\-]?\d)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]")
_LONGEST_HEAD = 120
_LONGEST_NAME = 30


class Reading(NamedTuple):
    """What a schedule says."""

    title: str
    meetings: list[Meeting]
    period: Period | None
    doubts: list[str]
    undated: bool
    full: bool


def block_spans(block: Block) -> Spans:
    """The spans of running text; those of code are one."""
    return (Span(block.text),) if isinstance(block, Code) else getattr(block, "spans", ())


def read(blocks: Iterable[Block], *, today: date, before: Iterable[str] = (), said: Mapping[str, str] | None = None) -> Reading:
    """The schedule in `blocks`. `before` is what stands above it on the page (headings that may name the week); `said` is
    what the person's stanza says of columns."""
    reader = _Reader(today, said or {})
    for text in before:
        reader.over(text)
    for block in blocks:
        reader.block(block)
    reader.flush()
    sheet = reader.sheet
    found = sheet.all()
    undated = sheet.undated
    if undated and reader.number and reader.number != today.isocalendar().week:
        found = [meeting._replace(understood=False) for meeting in found]
    return Reading(
        title=reader.title, meetings=found, period=sheet.period(), doubts=sheet.doubts, undated=undated, full=sheet.full
    )


class _Reader:
    def __init__(self, today: date, said: Mapping[str, str]) -> None:
        self.sheet = Sheet(today)
        self.said = said
        self.title = ""
        self.topic = ""
        self.number = 0  # of the week
        self.lines: list[str] = []  # of the day that holds here
        self.head = Meeting()  # what the day's own line says of all its meetings
        self.leader = ""
        self.ended = False
        self.focus = False

    def over(self, text: str) -> bool:
        """A line above the schedule; True if it is a heading of it."""
        if number := _WEEK_NUMBER.search(text):
            self.number = int(number[1])
        is_week = self.sheet.heading(text)
        if is_week or (len(text) <= 200 and _TITLE.search(text)):
            self.title = self.title or one_line(text)
            self.topic = text
            if not self.sheet.named:
                self.sheet.early.clear()  # what stands above the title is not the schedule's
            if not is_week and (near := _NEAR_DAY.search(text)):
                self.sheet.name_day(self.sheet.today + timedelta(days=near[1] is None))
            return True
        return False

    def block(self, block: Block) -> None:
        """Takes the next block."""
        match block:
            case Table():
                self._table(block)
            case Image() | Rule():
                pass
            case Heading():
                self._heading(block_text(block))
            case _:
                mark = ""
                if not self.sheet.days and all(span.link or not _WORD.search(span.text) for span in block_spans(block)):
                    return  # ways to other pages
                if isinstance(block, ListItem):
                    mark = "- " if block.number is None else f"{block.number}. "
                for number, line in enumerate(block_text(block).split("\n")):
                    if line.strip():
                        self.line(line if number or isinstance(block, Code) else mark + line)

    def _table(self, table: Table) -> None:
        self.flush()
        if tables.read_table(table, self.sheet, self.topic, self.said):
            self.ended = self.focus = False
            self.title = self.title or one_line(table.caption)
            self.topic = ""
            return
        for text in [table.caption, *tables.texts(table)]:
            for line in text.split("\n"):
                if line.strip():
                    self.line(line.strip())

    def _heading(self, text: str) -> None:
        """A heading is a day, a week, a leader, a title, or the end of the schedule."""
        self.focus = False
        if self._day(text) or (leader(text + ":") and len(text) <= _LONGEST_HEAD and self._led(text)):
            return
        head = when(text)
        if head.after and not text[head.after :].strip(" .:)"):
            self.lines.append(text)
            return
        self.flush()
        self.sheet.leave_day()
        self.ended = not self.over(text) and bool(self.sheet.named)
        if not self.ended:
            self.topic = text

    def line(self, text: str) -> None:
        """Takes one line of running text."""
        if _END.match(text):
            self.flush()
            self.ended = True
        if self._day(text):
            self.ended = self.focus = False
            return
        if self.ended and not _TITLE.match(text.strip()):
            return
        if self.sheet.week_in(text) or (not self.sheet.days and _TITLE_FIRST.match(text)):
            self.flush()
            self.over(text)
            self.ended = self.focus = False
            return
        if len(text) <= _LONGEST_HEAD and (_CHROME.fullmatch(text) or self._is_stray(text)):
            return  # what stands about the page, or the headings of a table that fell apart
        found = leader(text)
        if found and not text[found.end() :].strip() and not self.lines and not self.sheet.days:
            self._led(found[1])
            return
        self.lines.append(text)

    def _is_stray(self, text: str) -> bool:
        """Whether a line outside all days is the heading of a column, the way to the page, or when it was published."""
        if self.sheet.days:
            return False
        head = when(text)
        stamp = head.clock is not None and head.span is not None and bool(head.span.days[0].year)
        return stamp or "»" in text or (len(text) <= _LONGEST_NAME and ":" not in text and bool(role(text)))

    def _led(self, text: str) -> bool:
        self.flush()
        self.leader = one_line(text)
        self.sheet.leave_day()
        return True

    def _day(self, text: str) -> bool:
        """Begins a day if the line is one that does: `* Thứ Hai: 24/3`, `THỨ BA, NGÀY 28/5:`."""
        text = NUMBER.sub("", text, count=1) if NUMBER.match(text) else text
        head = when(text)
        if not head.has_day:
            return False
        rest = text[head.after :].strip(" .:,;)–-*")
        if (rest and not head.firm) or ((not rest or (head.span and head.span.through)) and self.sheet.week_in(text)):
            return False
        before = self.sheet.days, self.sheet.doubtful_day
        self.flush()
        if not self.sheet.begin(head, text[: head.after] if rest else text):
            self.sheet.days, self.sheet.doubtful_day = before
            return False
        self.head = Meeting(part=head.part)
        clock = text[head.clock.first : head.clock.after] if head.clock else ""
        if clock or rest:
            self.lines = [": ".join(filter(None, (clock, rest)))]
        return True

    def flush(self) -> None:
        """Reads the lines gathered for the day that holds here."""
        lines, self.lines = self.lines, []
        given = self.head._replace(people=self.leader)
        self.head = Meeting()
        if not lines:
            return
        if self.sheet.days:
            self.sheet.add(meetings("\n".join(lines), given, loose=True))
            return
        if not self.title and not self.sheet.weeks and not self.sheet.named:
            return  # what stands above the schedule
        for line in lines:
            focus = bool(_FOCUS.match(line)) or (self.focus and line.lstrip()[:1] in "-–+*•")
            self.focus = focus
            text = one_line(line)
            if text:
                self.sheet.early.append(Meeting(what=text, raw=text, understood=focus))
