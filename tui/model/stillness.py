"""What stands still in a text: all but the numbers of readers, ages and clocks, which change though nobody wrote anything."""

import re

# Clocks of people have no seconds. All of it stands in short lines; "3 năm trước" in a paragraph is somebody's words.
_COUNTER = re.compile(
    r"(?:lượt (?:xem|đọc|tải|truy cập)|số người online|đang (?:truy cập|online)|(?:page ?)?views?|hits?|reads?)\s*:?\s*\d[\d.,]*"
    r"|\d[\d.,]*\s*(?:lượt (?:xem|đọc|tải|truy cập)|(?:page ?)?views?\b|hits?\b|reads?\b)"
    r"|\d+\s*(?:giây|phút|giờ|ngày|tuần|tháng|năm) trước|\d+\s*(?:second|minute|hour|day|week|month|year)s? ago"
    r"|\b\d{1,2}:\d\d:\d\d\b",
    re.IGNORECASE,
)
_COUNTER_SIGNS = ("lượt", "online", "truy cập", "view", "hit", "read", "trước", " ago", ":")
_DIGIT = re.compile("[0-9]")
_SHORT_LINE = 120


def still(text: str) -> str:
    """`text` without counters, ages and clocks."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if len(line) <= _SHORT_LINE and _DIGIT.search(line) and any(map(line.lower().__contains__, _COUNTER_SIGNS)):
            lines[place] = _COUNTER.sub("", line)
    return "\n".join(lines)
