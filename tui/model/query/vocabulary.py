"""The words of the language of search in both languages: fields, states, operators. All tables are in folded form."""

import re

from tui.model.query.tree import Field, FlagName, Relation

WHERE: dict[str, Field] = {
    "tieu de": "title", "title": "title", "tac gia": "author", "author": "author", "chuyen muc": "section", "section": "section",
    "tep": "file", "attachment": "file", "file": "file",
}  # fmt: skip
BY: dict[str, str] = {
    "nguon": "source", "source": "source", "thu muc": "folder", "folder": "folder", "the": "tag", "nhan": "tag", "tag": "tag",
}  # fmt: skip
WHEN: dict[str, Relation] = {
    "truoc": "before", "before": "before", "sau": "after", "after": "after", "ngay": "on", "on": "on", "tu": "from",
    "since": "from", "from": "from", "den": "until", "until": "until",
}  # fmt: skip
STATE = ("la", "is", "co", "has")
NUMBERED = ("so", "number")

FLAGS: dict[str, FlagName] = {
    "chua doc": "unread", "unread": "unread", "gan sao": "starred", "co sao": "starred", "sao": "starred", "starred": "starred",
    "da sua": "changed", "changed": "changed", "lich": "event", "event": "event", "co tep": "attachment", "tep": "attachment",
    "attachment": "attachment", "file": "attachment", "da an": "hidden", "an": "hidden", "hidden": "hidden",
}  # fmt: skip
"""What may stand after là:, is:, có:, has:, and, but for LATER, by itself."""
LATER = ("tep", "attachment", "file", "event", "an")
MARKED = ("ẩn",)
"""Those of LATER that stand by themselves where they are typed with their marks."""
ALONE = ("sao", "lich", "changed", "hidden", "an")
"""States that are words of many titles too: only where no plain word stands beside them."""

# Spelled as they are, for who types marks: then they must be right. Without any marks each is taken as well.
_SPELLED_WORDS = """
tiêu đề tác giả chuyên mục tệp nguồn thư mục thẻ nhãn trước ngày từ đến là có số chưa đọc gắn đã sửa ẩn lịch hôm tuần này tháng
năm ngoái không hoặc và
"""
_SPELLED = frozenset(_SPELLED_WORDS.split())

_END = r"(?![^\s()|,;\"“”„«»])"
FIELD = re.compile("(" + "|".join(name.replace(" ", r"\s+") for name in (*WHERE, *BY, *WHEN, *STATE, *NUMBERED)) + r")\s*:\s*")
FLAG = re.compile("(" + "|".join(sorted((name.replace(" ", r"[\s-]+") for name in FLAGS), key=len, reverse=True)) + ")" + _END)
OR = re.compile(r"(?:hoac|or)" + _END)
AND = re.compile(r"(?:va|and)" + _END)
NOT = re.compile(r"not(?=[\s(])\s*")
KHONG = re.compile(r"khong(?=[\s(])\s*")
NAMES = (
    "tiêu đề", "title", "tác giả", "author", "chuyên mục", "section", "tệp", "attachment", "nguồn", "source", "thư mục", "folder",
    "thẻ", "nhãn", "trước", "before", "after", "ngày", "since", "until",
)  # fmt: skip
"""Fields as they are spelled, for who has nearly typed one."""


def is_meant(spelled: str) -> bool:
    """Whether these words, as typed, can be words of the language: right marks or none."""
    return all(word.isascii() or word in _SPELLED for word in re.findall(r"[^\W\d_]+", spelled))
