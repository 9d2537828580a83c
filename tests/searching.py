"""The search test set: made-up articles of science offices, what is asked of them, and a slow oracle that answers.

The oracle knows nothing of the program: it folds whole texts with `unicodedata` and looks at every article for every question.
What a question means is written by hand beside what is typed (fixtures/search/queries.json): an operator and its parts.
"""

import json
import random
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tui.model import Document, Enclosure, Entry, Feed, Kind, Period, SourceState
from tui.parse.entry import RawItem, entry
from tui.parse.schedule.entries import entries
from tui.parse.schedule.meeting import Meeting
from tui.store import Recorded, Store

FIXTURES = Path(__file__).parent / "fixtures" / "search"
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=timezone(timedelta(hours=7)))  # a Wednesday
ARTICLES, EVENTS = 1_900, 220


class Article(NamedTuple):
    """An article, or with a day an event, before anything of ours has read it."""

    key: str
    source: str
    title: str
    published: datetime
    lead: str = ""
    body: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()  # title, name
    day: date | None = None
    place: str = ""
    people: str = ""
    chair: str = ""
    notes: str = ""
    read: bool = False
    starred: bool = False
    changed: bool = False

    @property
    def lines(self) -> list[str]:
        """Everything that can be read of it, its files apart."""
        if self.day:
            return [each for each in (self.title, self.place, self.chair, self.people, self.notes) if each]
        return [self.title, *self.authors, *self.categories, self.lead, *self.body]

    def entry(self, *, before: bool = False) -> Entry:
        """As parse makes it; `before` it was changed."""
        mark = f"{self.key}{before}".encode()[-8:].rjust(8)
        if self.day:
            meeting = Meeting(
                day=self.day, start=time(8), what=self.title, place=self.place, people=self.people, chair=self.chair,
                notes=self.notes, raw=self.title,
            )  # fmt: skip
            [made], _ = entries([meeting], link="", language="vi", known=frozenset())
            return made._replace(key=self.key, published=self.published)
        text = ("Bản đầu.",) if before else self.body
        raw = RawItem(
            title=self.title, link=f"https://a.example/{self.key}", published=self.published.isoformat(), authors=self.authors,
            categories=self.categories, summary=self.lead, content="".join(f"<p>{each}</p>" for each in text),
            enclosures=tuple(Enclosure(url=f"https://a.example/tep/{name}", title=title) for title, name in self.files),
        )  # fmt: skip
        return entry(raw, self.key, mark, "vi")


def fill(store: Store, articles: list[Article]) -> None:
    """Put articles into a store, with their status."""
    now = NOW.astimezone(UTC)
    for source in dict.fromkeys(article.source for article in articles):
        own = [article for article in articles if article.source == source]
        kind = Kind.SCHEDULE if own[0].day else Kind.FEED
        state = SourceState(source=source, kind=kind, feed=Feed(title=TITLES.get(source, source)), last_fetch=now, last_good=now)
        for before in (True, False):
            made = tuple(each.entry(before=before) for each in own if each.changed or not before)
            period = Period(first=date(2000, 1, 1), last=date(2000, 1, 2)) if kind is Kind.SCHEDULE else None
            document = Document(kind=kind, feed=Feed(title=TITLES.get(source, source)), entries=made, period=period)
            store.record([Recorded(state=state, document=document)], now)
    numbers = {entry.key: entry.id for entry in store.entries(range(1, len(articles) + 1))}
    changed = [numbers[each.key] for each in articles if each.changed]
    read = [numbers[each.key] for each in articles if each.read and not each.changed]
    store.mark(read, read=True, now=now, label="read")
    store.mark([numbers[each.key] for each in articles if each.starred], starred=True, now=now, label="star")
    assert all(entry.changed for entry in store.entries(changed))


# the oracle


@cache
def plain(text: str) -> str:
    """Without marks, in small letters."""
    text = unicodedata.normalize("NFD", text.replace("Ð", "đ").replace("đ", "d").replace("Đ", "d").lower())
    return "".join(letter for letter in text if unicodedata.category(letter) != "Mn")


@cache
def exact(word: str) -> str:
    """With its marks, the tone wherever it stands: hoà is hòa."""
    text = unicodedata.normalize("NFD", word.replace("Ð", "đ").lower())
    tones = "".join(letter for letter in text if letter in "\u0300\u0301\u0303\u0309\u0323")
    return "".join(letter for letter in text if letter not in tones) + tones


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


class Oracle:
    """Answers by looking at everything."""

    def __init__(self, articles: list[Article]) -> None:
        self.articles = articles
        self._meant: dict[str, list[Article]] = {}

    @staticmethod
    @cache
    def texts(article: Article, where: str) -> tuple[str, ...]:
        """The texts of a field, each by itself: no phrase goes from one to the next."""
        files = "\n".join(part for file in article.files for part in file)
        found = {
            "": ("\n".join(article.lines), files),
            "title": (article.title,),
            "author": ("\n".join(article.authors),),
            "section": ("\n".join(article.categories),),
            "file": (files,),
        }[where]
        return tuple(" " + " ".join(words(plain(text))) + " " for text in found)

    @staticmethod
    @cache
    def spelled(article: Article) -> frozenset[str]:
        return frozenset(exact(word) for line in article.lines for word in words(unicodedata.normalize("NFC", line)))

    def holds(self, article: Article, means: list[Any]) -> bool:
        """Whether an article is meant."""
        operator, *parts = means
        match operator:
            case "and":
                return all(self.holds(article, part) for part in parts)
            case "or":
                return any(self.holds(article, part) for part in parts)
            case "not":
                return not self.holds(article, parts[0])
            case "all":  # every word of it anywhere
                return all(self.holds(article, ["phrase", word, *parts[1:]]) for word in parts[0].split())
            case "phrase" | "begin":
                asked = " " + " ".join(words(plain(parts[0]))) + ("" if operator == "begin" else " ")
                return any(asked in text for text in self.texts(article, parts[1] if len(parts) > 1 else ""))
            case "number":
                digits, *rest = re.findall(r"\d+|[a-z]+", plain(parts[0]))
                asked = r"(?<!\w)0*" + r" ?".join([digits.lstrip("0"), *rest]) + r"(?!\w)"
                return any(re.search(asked, text) for text in self.texts(article, ""))
            case "source":
                return article.source in parts
            case "days":
                day = article.day or article.published.astimezone(NOW.tzinfo).date()
                return (parts[0] or "0001-01-01") <= day.isoformat() <= (parts[1] or "9999-12-31")
            case "is":
                states = {
                    "unread": not article.read or article.changed, "starred": article.starred, "changed": article.changed,
                    "event": article.day, "attachment": article.files,
                }  # fmt: skip
                return bool(states[parts[0]])
            case "regex":
                lines = [*article.lines, *(title for title, _ in article.files)]
                own = [article.title] if parts[1:] == ["title"] else lines
                marked = plain(parts[0]) != parts[0].lower()
                return any(re.search(parts[0].lower(), line.lower() if marked else plain(line)) for line in own)
        raise AssertionError(means)

    def exact(self, article: Article, marked: str) -> bool:
        """Whether it has every one of these words with its marks."""
        return {exact(word) for word in marked.split()} <= self.spelled(article)

    def answer(self, means: list[Any], marked: str = "") -> list[str]:
        """The keys of what is meant, newest first; before the rest those that have every one of the words `marked`."""
        if (asked := json.dumps(means)) not in self._meant:
            self._meant[asked] = [article for article in self.articles if self.holds(article, means)]
        found = sorted(self._meant[asked], key=lambda article: (not self.exact(article, marked), -article.published.timestamp()))
        return [article.key for article in found]


class Query(NamedTuple):
    """What is typed, what it means, which words of it are held to their marks, and how many are meant."""

    typed: str
    means: list[Any]
    marked: str = ""
    many: int = -1


class Asked(NamedTuple):
    """A question to articles made by hand, with the answer by hand: keys, in order."""

    typed: str
    keys: str


def _queries() -> Iterator[Query]:
    """`typed` are several ways to ask the same; `marked` belongs to those that are spelled with it."""
    for each in json.loads((FIXTURES / "queries.json").read_text("utf-8")):
        for typed in each["typed"]:
            yield Query(typed, each["means"], "", each["count"])
        for typed, marked in each.get("marked", {}).items():
            yield Query(typed, each["means"], marked, each["count"])


def by_hand() -> tuple[list[Article], list[Asked]]:
    """The articles and questions of hand.json."""
    raw = json.loads((FIXTURES / "hand.json").read_text("utf-8"))
    articles = []
    for place, fields in enumerate(raw["articles"]):
        made: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in fields.items() if name != "ago"
        }
        made["files"] = tuple((title, name) for title, name in fields.get("files", ()))
        made["day"] = date.fromisoformat(fields["day"]) if "day" in fields else None
        made["published"] = NOW - timedelta(days=fields.get("ago", 0), minutes=place)
        articles.append(Article(**made))
    return articles, [Asked(typed, keys) for typed, keys in raw["answers"].items()]


# the generator

TITLES = {
    "so-khcn": "Sở Khoa học và Công nghệ Quảng Trị", "bo-khcn": "Bộ Khoa học và Công nghệ", "nafosted": "Quỹ NAFOSTED",
    "ubnd-tinh": "Ủy ban nhân dân tỉnh", "council": "Science Council", "lich-so": "Lịch công tác Sở Khoa học",
}  # fmt: skip


def _parts(text: str) -> list[str]:
    return " ".join(text.split()).replace("| ", "|").split("|")


_SUBJECTS = _parts("""giống lúa chịu mặn|cây dược liệu|cà phê Khe Sanh|cá lồng bè|năng lượng tái tạo|an toàn bức xạ|chuyển đổi số|
đổi mới sáng tạo|sở hữu trí tuệ|truy xuất nguồn gốc|nước sạch nông thôn|đo lường chất lượng|công nghệ sinh học|
vật liệu nano|trí tuệ nhân tạo|biến đổi khí hậu|ô nhiễm không khí|đa dạng sinh học|dữ liệu mở|hồ tiêu|chế phẩm vi sinh|
phòng thí nghiệm|thuỷ sản|thủy lợi|
khoá học trực tuyến|số hóa tài liệu|sơ chế nông sản|đồng quản lý rừng|động vật hoang dã|hóa chất|văn hoá cồng chiêng|
vệ tinh nhỏ""")
_ACTS = _parts("""nghiệm thu|triển khai|phê duyệt|tổ chức hội thảo về|tập huấn|kiểm tra|đánh giá|ứng dụng|chuyển giao|thẩm định|
khảo sát|hỗ trợ|công bố kết quả|ký kết hợp tác về|xét chọn nhiệm vụ""")
_PLACES = _parts("""Đông Hà|Vĩnh Linh|Hải Lăng|Hướng Hóa|Đồng Hới|Cam Lộ|Gio Linh|Triệu Phong|Ðakrông|Cồn Cỏ|Hạ Long|Hà Nội|
Hòa Vang|Huế""")
_OFFICES = _parts("""Sở Khoa học và Công nghệ|Ủy ban nhân dân tỉnh|Uỷ ban nhân dân huyện|Bộ Khoa học và Công nghệ|
Hội đồng khoa học|Trung tâm Ứng dụng|Viện Hàn lâm|Chi cục Đo lường""")
_SENTENCES = _parts("""{body} {act} {subject} tại {place}.|Theo {number}, {body} {act} {subject} trong năm 2026.|
Đề tài về {subject} do {person} chủ nhiệm đã được {act}.|Mô hình {subject} ở {place} cho kết quả tốt, năng suất tăng {n}%.|
Ông {person} cho biết việc {act} {subject} còn nhiều khó khăn.|Kinh phí thực hiện là {n} triệu đồng, không kể vốn đối ứng.|
Hội nghị hôm nay có sự tham gia của {n} đại biểu đến từ {place} và {other}.|Căn cứ {number} ngày {n}/5 của {body} về {subject}.|
Người dân {place} đã tiếp nhận quy trình {subject} và số liệu quan trắc.|
Lứa cây đầu tiên được trồng ở {place}, cách trung tâm {n} km.""")
_ENGLISH_SUBJECTS = _parts("""open data|graphene sensors|neutrino detectors|rice genomics|climate models|ocean buoys|clean water|
quantum computing|soil surveys|seed banks|renewable energy|peer review|science policy|small satellites|air pollution|3D printing|
citizen science""")
_ENGLISH = _parts("""The Science Council {act} {subject} in {place}.|Researchers {act} {subject} with partners from {place}.|
A call on {subject} closes after {n} days.|{person} changed the way {subject} are measured.|
Results on {subject} were not published until today.|The programme supports {n} projects on {subject} and {other}.""")
_ENGLISH_ACTS = _parts("approved|funded|reviewed|announced|evaluated|launched|expanded")
_PERSONS = _parts("""Nguyễn Văn Hòa|Trần Thị Lan|Lê Đông|Phạm Thị Hạ|Hoàng Minh Đức|Jane Roe|Đỗ Thu Hà|Võ Sơn|Ban Biên tập""")
_KINDS, _ISSUERS = _parts("KH|QĐ|CV|TB|BC|TTr|NQ"), _parts("UBND|SKHCN|BKHCN|HĐND|TU")
_SECTIONS = _parts("Tin tức - Sự kiện|Hoạt động KH&CN|Thông báo|Văn bản mới|Sở hữu trí tuệ|Tiêu chuẩn đo lường")
_ENGLISH_SECTIONS = _parts("News|Grants|Open data|Events")
_MEETINGS = _parts("Họp|Làm việc với|Dự hội nghị|Nghe báo cáo về|Tiếp công dân,")


def generated() -> list[Article]:
    """Always the same: articles and events, no two published at the same minute."""
    chance = random.Random("search")
    return [_article(chance, place) for place in range(ARTICLES)] + [_event(chance, place) for place in range(EVENTS)]


def _number(chance: random.Random) -> str:
    number, kind, issuer = chance.randint(1, 60), chance.choice(_KINDS), chance.choice(_ISSUERS)
    forms = (
        "Kế hoạch số {n}/{of}", "Văn bản {n:02}/{of}", "Quyết định số {n}/2026/{of}", "Nghị quyết số {n}/2025/QH15",
        "Công văn số: {n} /{of}",
    )  # fmt: skip
    return chance.choice(forms).format(n=number, of=f"{kind}-{issuer}")


def _sentence(chance: random.Random, english: bool) -> str:
    return chance.choice(_ENGLISH if english else _SENTENCES).format(
        act=chance.choice(_ENGLISH_ACTS if english else _ACTS),
        subject=chance.choice(_ENGLISH_SUBJECTS if english else _SUBJECTS),
        other=chance.choice(_ENGLISH_SUBJECTS if english else _PLACES),
        place=chance.choice(_PLACES),
        body=chance.choice(_OFFICES),
        number=_number(chance),
        person=chance.choice(_PERSONS),
        n=chance.randint(2, 90),
    )


def _article(chance: random.Random, place: int) -> Article:
    source = chance.choices(list(TITLES)[:5], [5, 5, 2, 3, 4])[0]
    english = source == "council"
    subject = chance.choice(_ENGLISH_SUBJECTS if english else _SUBJECTS)
    act = chance.choice(_ENGLISH_ACTS if english else _ACTS)
    title = f"{subject} {act} in {chance.choice(_PLACES)}" if english else f"{act} {subject} tại {chance.choice(_PLACES)}"
    if not english and chance.randrange(6) == 0:
        title = f"{_number(chance)} về {subject}"
    title = title[:1].upper() + title[1:]
    body = [_sentence(chance, english) for _ in range(chance.randint(1, 5))]
    files: list[tuple[str, str]] = []
    if chance.randrange(7) == 0:
        number = _number(chance)
        files.append((f"{number} (bản ký)", f"{'-'.join(words(plain(number)))}.pdf"))
    return Article(
        key=f"a{place}", source=source, title=unicodedata.normalize("NFD", title) if chance.randrange(9) == 0 else title,
        published=NOW - timedelta(minutes=place * 613 + chance.randrange(600)), lead=_sentence(chance, english), body=tuple(body),
        authors=(chance.choice(_PERSONS),) if chance.randrange(3) else (),
        categories=(chance.choice(_ENGLISH_SECTIONS if english else _SECTIONS),), files=tuple(files),
        read=chance.randrange(3) == 0, starred=chance.randrange(17) == 0, changed=chance.randrange(40) == 0,
    )  # fmt: skip


def _event(chance: random.Random, place: int) -> Article:
    day = NOW.date() + timedelta(days=place // 2 - 80)
    return Article(
        key=f"e{place}",
        source="lich-so",
        day=day,
        published=NOW - timedelta(days=200, minutes=place),
        title=f"{chance.choice(_MEETINGS)} {chance.choice(_SUBJECTS)}",
        place=chance.choice(("Phòng họp tầng 2", "Hội trường UBND tỉnh", "Trực tuyến", f"Xã {chance.choice(_PLACES)}")),
        people=chance.choice(("Lãnh đạo Sở", "Trưởng các phòng", "Đ/c Hòa", "")),
        chair=chance.choice(("Giám đốc", "PGĐ Trần Thị Lan", "")),
        notes=chance.choice(("", "", "Chờ duyệt")),
        read=chance.randrange(2) == 0,
        starred=chance.randrange(30) == 0,
    )


QUERIES: list[Query] = list(_queries())
