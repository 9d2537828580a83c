"""Writing an expression as text that parses to the same, in Vietnamese or English words. Words that could be taken for something
else are quoted."""

import re

from tui.model.query.tree import And, Dated, Expression, Flag, Not, Number, Or, Origin, Pattern, Span, Text

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("tiêu đề", "title"), "author": ("tác giả", "author"), "section": ("chuyên mục", "section"),
    "file": ("tệp", "attachment"), "source": ("nguồn", "source"), "folder": ("thư mục", "folder"), "tag": ("thẻ", "tag"),
    "on": ("ngày", "on"), "before": ("trước", "before"), "after": ("sau", "after"), "from": ("từ", "from"),
    "until": ("đến", "until"), "unread": ("là:chưa-đọc", "is:unread"), "starred": ("là:sao", "is:starred"),
    "changed": ("là:đã-sửa", "is:changed"), "event": ("là:lịch", "is:event"), "attachment": ("có:tệp", "has:attachment"),
    "hidden": ("là:ẩn", "is:hidden"),
    "number": ("số", "number"), "or": ("hoặc", "or"),
}  # fmt: skip
_UNITS = {"day": ("ngày", "days"), "week": ("tuần", "weeks"), "month": ("tháng", "months"), "year": ("năm", "years")}
_NAMES: dict[tuple[str, str], tuple[str, str]] = {
    ("current", "day"): ("hôm nay", "today"), ("previous", "day"): ("hôm qua", "yesterday"),
    ("current", "week"): ("tuần này", "this week"), ("previous", "week"): ("tuần trước", "last week"),
    ("current", "month"): ("tháng này", "this month"), ("previous", "month"): ("tháng trước", "last month"),
    ("current", "year"): ("năm nay", "this year"), ("previous", "year"): ("năm ngoái", "last year"),
}  # fmt: skip
# Folded syllables of the language: a word that is one is quoted.
_TAKEN_WORDS = """
tieu de tac gia chuyen muc tep nguon thu the nhan truoc sau ngay tu den la co so chua doc gan sao da sua an lich hom nay qua tuan
thang nam ngoai khong hoac va or and not title author section attachment file source folder tag before after on since from until
is has number unread starred changed hidden event today yesterday this last week month year days
"""
_TAKEN = frozenset(_TAKEN_WORDS.split())
_SAFE = re.compile(r"[^\W\d_]+")


def written(expression: Expression, *, vietnamese: bool = True) -> str:
    """The expression as a person could type it."""
    return _Writer(0 if vietnamese else 1).text(expression)


class _Writer:
    """One language."""

    def __init__(self, language: int) -> None:
        self._language = language

    def _word(self, name: str) -> str:
        return _WORDS[name][self._language]

    def text(self, part: Expression) -> str:
        match part:
            case Text(words, where, prefix):
                return self._where(where) + _quoted(words) + "*" * prefix
            case Number(parts, where, prefix):
                bare = "/".join(parts) if parts[0] != "so" else f"{self._word('number')}:{parts[1]}"
                return self._where(where) + bare + "*" * prefix
            case Pattern(source, where):
                return f"{self._where(where)}/{source}/"
            case Flag(name):
                return self._word(name)
            case Origin(by, words):
                return f'{self._word(by)}:"{words}"'
            case Dated(relation, span):
                return f"{self._word(relation)}:{self._days(span)}"
            case Not(inner):
                return f"-{self._grouped(inner)}" if isinstance(inner, And | Or) else f"-{self.text(inner)}"
            case And(parts):
                return " ".join([*(self._closed(each) for each in parts[:-1]), self._part(parts[-1])])
            case Or(parts):
                return f" {self._word('or')} ".join(
                    self._grouped(each) if isinstance(each, Or) else self.text(each) for each in parts
                )

    def _part(self, part: Expression) -> str:
        return self._grouped(part) if isinstance(part, Or | And) else self.text(part)

    def _closed(self, part: Expression) -> str:
        """A part that another follows: a number would take the next word for one of its own."""
        match part:
            case Number():
                return self._grouped(part)
            case Not(Number() as inner):
                return f"-{self._grouped(inner)}"
            case _:
                return self._part(part)

    def _grouped(self, part: Expression) -> str:
        return f"({self.text(part)})"

    def _where(self, where: str) -> str:
        return f"{self._word(where)}:" if where else ""

    def _days(self, span: Span) -> str:
        if span.kind == "last":
            return f'"{span.count} {_UNITS[span.unit][self._language]}"'
        if span.kind != "named":
            return f'"{_NAMES[span.kind, span.unit][self._language]}"'
        if span.day:
            return f"{span.day:02}/{span.month:02}/{span.year}" if span.year else f"{span.day:02}/{span.month:02}"
        if span.month:
            return f"{span.month:02}/{span.year}" if span.year else f'"tháng {span.month}"'
        return f"{span.year:04}"


def _quoted(words: tuple[str, ...]) -> str:
    """Bare where nothing else could be read into it."""
    from tui.model.text import fold

    if len(words) == 1 and _SAFE.fullmatch(words[0]) and fold(words[0]) not in _TAKEN and words[0].isprintable():
        return words[0]
    return f'"{" ".join(words)}"'
