"""The words by which schedules say what is what: labels, marks of a status, roles, places. Patterns alone."""

import re

# Label in front of a colon, by what it labels; tried in this order.
_LABELS = (
    (
        "chair",
        r"(?:đồng\s+|người\s+|đơn\s+vị\s+|lãnh\s+đạo\s+)?chủ\s+(?:trì|tọa|toạ)(?:\s+(?:cuộc\s+)?họp)?|"
        r"chair(?:ed\s+by)?|host(?:ed\s+by)?",
    ),
    (
        "preparer",
        r"(?:đơn\s+vị|cơ\s+quan|bộ\s+phận|phòng|người)?\s*chuẩn\s+bị(?:\s+(?:nội\s+dung|tài\s+liệu|báo\s+cáo))?|prepared\s+by",
    ),
    ("place", r"địa\s+điểm(?:\s+họp)?|điểm\s+họp|nơi\s+họp|đ/đ|tại|location|venue|place|where"),
    (
        "people",
        r"thành\s+phần(?:\s+(?:tham\s+dự|tham\s+gia|dự(?:\s+họp)?|mời))?|cùng\s+(?:dự|đi|tham\s+dự)|tham\s+dự|tham\s+gia|"
        r"người\s+dự|phối\s+hợp|(?:kính\s+)?mời(?:\s+(?:tham\s+)?dự)?|dự(?:\s+họp)?|attendees|participants|attending|with",
    ),
    ("notes", r"ghi\s+chú|lưu\s+ý|phương\s+tiện|lái\s+xe|trang\s+phục|notes?|remarks?"),
    ("when", r"thời\s+gian|giờ|time|when"),
    ("what", r"nội\s+dung(?:\s+(?:công\s+việc|cuộc\s+họp|họp|làm\s+việc))?|công\s+việc|subject|event"),
)
_ANY_LABEL = "|".join(f"(?P<{name}>{words})" for name, words in _LABELS)
LABEL = re.compile(
    rf"(?:(?<=[\n.;,(\[–—+*•])|^|(?<=\s))[ \t]*(?:[-–—+*•][ \t]*)?(?:{_ANY_LABEL})\s{{0,3}}:",
    re.IGNORECASE,
)
"""A label with its colon; the group that matched names what it labels."""

_PENDING = (
    r"(?:đang\s+|đợi\s+)?chờ\s+(?:phê\s+)?duyệt|dự\s+kiến|chưa\s+(?:được\s+)?(?:phê\s+)?duyệt|chờ\s+xác\s+nhận|"
    r"tentative|tbc|to\s+be\s+confirmed"
)
_CANCELLED = r"(?:đã\s+|tạm\s+)?(?:hoãn|hõan|hủy|huỷ)|cancell?ed|postponed"
_SHOUTED = r"(?-i:(?:ĐÃ |TẠM )?(?:HOÃN|HÕAN|HỦY|HUỶ|CANCELLED|POSTPONED))"
_EITHER = rf"(?:(?P<pending>{_PENDING})|(?P<cancelled>{_CANCELLED}))"
MARK = re.compile(rf"\s{{0,3}}[(\[]\s*{_EITHER}(?!\w)(?P<more>[^()\[\]]{{0,120}})[)\]]", re.IGNORECASE)
"""A status in brackets, with what else stands in them."""
MARK_FIRST = re.compile(
    rf"\W{{0,3}}(?:(?P<pending>{_PENDING})\s*[:–—-]|(?P<cancelled>{_SHOUTED}(?!\w)|(?:{_CANCELLED})\s*[:–—-]))\W{{0,3}}",
    re.IGNORECASE,
)
MARK_LAST = re.compile(rf"\s*[-–—:,.;]\s*{_EITHER}\s*[.;]?\s*$", re.IGNORECASE)
MARK_ALONE = re.compile(rf"\W*{_EITHER}(?!\w)", re.IGNORECASE)

SPECIAL = re.compile(
    r"(?:nghỉ(?:\s+.{1,40})?|trực\s+(?:lãnh\s+đạo|cơ\s+quan|ban|sở).{0,60}|"
    r"làm\s+việc\s+(?:tại\s+)?(?:cơ\s+quan|trụ\s+sở|phòng\s+làm\s+việc|sở|văn\s+phòng).{0,20})",
    re.IGNORECASE,
)
"""A line that says how a day is spent, not a meeting."""

PLACE_AT = re.compile(r"[\s,.(;–-]{0,4}(?<!\w)(?:địa\s+)?điểm\s+tại\s*:?\s+", re.IGNORECASE)
PLACE_FIRST = re.compile(r"\W{0,3}(?:địa\s+điểm\s+)?tại\s+([^:;.]{3,80}?)\s*:\s*(?=\S)", re.IGNORECASE)
"""`Tại phòng họp số 1: Họp …`."""
AT = re.compile(r"[\s,.(;–-]{0,4}(?<!\w)tại\s+", re.IGNORECASE)
A_PLACE = re.compile(
    r"phòng|hội\s+trường|trụ\s+sở|ubnd|hđnd|xã|phường|huyện|quận|tỉnh|thị|thành\s+phố|trung\s+tâm|nhà|sở|văn\s+phòng|khách\s+sạn|"
    r"tầng|khu|điểm\s+cầu|trường|viện|ban|công\s+ty|p\.|tp\.?|số\s+\d|[A-ZÀ-Ỹ0-9]"
)
"""How the name of a place begins."""

_ROLE = (
    r"(?:các\s+)?(?:đ/c|đồng\s+chí|ông|bà|anh|chị|(?:phó\s+)?chủ\s+tịch|(?:phó\s+)?giám\s+đốc|(?:phó\s+)?bí\s+thư|"
    r"(?:phó\s+)?chánh|(?:phó\s+)?trưởng\s+phòng|thường\s+trực|lãnh\s+đạo|ban\s+giám\s+đốc|"
    r"(?-i:GĐ|PGĐ|BGĐ|CT|PCT|PCTTT|CVP|PCVP|LĐVP|LĐ|BT|PBT|TP|PTP)\b\.?)"
)
LEADER = re.compile(rf"\s*(?:[-–—+*•]\s*)?({_ROLE}[^:\n]{{0,160}}?)\s*:\s*", re.IGNORECASE)
NOT_A_NAME = re.compile(r"(?<!\w)(?:chủ\s+trì|dự|họp|làm\s+việc|tiếp|kiểm\s+tra)(?!\w)", re.IGNORECASE)
_VERB = (
    r"chủ\s+trì|chủ\s+tọa|tham\s+dự|dự|họp|làm\s+việc|tiếp|đi|kiểm\s+tra|nghe|chỉ\s+đạo|(?<!thường\s)trực|thăm|phát\s+biểu|đón|"
    r"giao\s+ban|nghỉ|khảo\s+sát|tham\s+gia|viếng"
)
SUBJECT = re.compile(rf"({_ROLE}[^:;.()]{{0,120}}?),?\s+({_VERB})(?!\w)", re.IGNORECASE)
"""`PGĐ Mai Thế Hiển dự …`: who, and what they do."""
