"""The language of search: what is typed, what it means, and where a mistake is."""

import unicodedata
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.searching import QUERIES
from tests.thorough import examples
from tui.errors import Code, SearchError
from tui.i18n import translator
from tui.model.query import MAX_QUERY, And, Dated, Expression, Flag, Not, Number, Or, Origin, Pattern, Span, Text, parse, written
from tui.model.query.tree import FlagName, Relation
from tui.view.mistakes import pointed
from tui.view.problems import sentence, what


def text(*words: str, prefix: bool = False) -> Text:
    return Text(words, prefix=prefix)


def title(*words: str) -> Text:
    return Text(words, where="title")


def both(*parts: Expression) -> And:
    return And(parts)


def either(*parts: Expression) -> Or:
    return Or(parts)


def number(*parts: str, prefix: bool = False) -> Number:
    return Number(parts, prefix=prefix)


def flag(name: FlagName) -> Flag:
    return Flag(name)


def source(words: str) -> Origin:
    return Origin("source", words)


def on(span: Span, relation: Relation = "on") -> Dated:
    return Dated(relation, span)


LÚA = text("lúa")
TODAY, THIS_WEEK, THREE_DAYS = Span("current", "day"), Span("current", "week"), Span("last", "day", 3)
NOVEMBER = Span("named", year=2026, month=11)
MEANINGS: list[tuple[str, Expression]] = [
    # words, phrases, beginnings
    ("Đông Hà", both(text("đông"), text("hà"))),
    ("Ðông", text("đông")),  # U+00D0
    (unicodedata.normalize("NFD", "Đổi mới"), both(text("đổi"), text("mới"))),
    ('"đông hà"', text("đông", "hà")),
    ("“đông hà”", text("đông", "hà")),
    ("„đông hà“ «lúa»", both(text("đông", "hà"), LÚA)),
    ("khoa*", text("khoa", prefix=True)),
    ('"sở khoa"*', text("sở", "khoa", prefix=True)),
    ("k*", text("k")),  # one letter is no beginning
    ("at&t c++", both(text("at", "t"), text("c"))),
    ("10:30 http://a.vn", both(text("10", "30"), text("http", "a", "vn"))),
    ("lúa 😀 , ;", LÚA),
    ("กิจกรรม 科学", both(text("กิจกรรม"), text("科学"))),
    # joined, negated, grouped
    ("khoa học và công nghệ", both(text("khoa"), text("học"), text("công"), text("nghệ"))),
    ("và", text("và")),
    ("lúa và", both(LÚA, text("và"))),
    ("a | b hoặc c or d", either(text("a"), text("b"), text("c"), text("d"))),
    ("a b hoặc c", either(both(text("a"), text("b")), text("c"))),
    ("a (b | (c d))", both(text("a"), either(text("b"), both(text("c"), text("d"))))),
    ("or", text("or")),
    ("-lúa", Not(LÚA)),
    ("a -(b | c)", both(text("a"), Not(either(text("b"), text("c"))))),
    ("not lúa", Not(LÚA)),
    ("a - b", both(text("a"), text("b"))),
    ("covid-19", text("covid", "19")),
    ("không khí", both(text("không"), text("khí"))),
    ('không "khí"', Not(text("khí"))),
    ("khong (lúa)", Not(LÚA)),
    ("không nguồn:mst", Not(source("mst"))),
    ("không chưa đọc", Not(flag("unread"))),
    # fields
    ("tiêu đề:đổi mới", both(title("đổi"), text("mới"))),
    ("tieu de : đổi", title("đổi")),
    ('title:"đổi mới"', title("đổi", "mới")),
    ("tiêu đề:(đổi | mới)", either(title("đổi"), title("mới"))),
    ("title:khoa*", Text(("khoa",), where="title", prefix=True)),
    ("tác giả:lan author:lan", both(Text(("lan",), where="author"), Text(("lan",), where="author"))),
    ("chuyên mục:tin section:tin", both(Text(("tin",), where="section"), Text(("tin",), where="section"))),
    ("tệp:a.pdf attachment:b", both(Text(("a", "pdf"), where="file"), Text(("b",), where="file"))),
    ("nguồn:mst.gov.vn", source("mst gov vn")),
    ("source:(mst | sokhcn)", either(source("mst"), source("sokhcn"))),
    ('thư mục:"Việt Nam"', Origin("folder", "việt nam")),
    ("thẻ:lúa nhãn:lúa tag:lúa", both(*[Origin("tag", "lúa")] * 3)),
    ('"tiêu đề:đổi"', text("tiêu", "đề", "đổi")),
    ("sở:lúa", text("sở", "lúa")),
    ("tiểu đề:lúa", both(text("tiểu"), text("đề", "lúa"))),  # other marks, another word
    # days
    ("ngày:20/11/2026", on(Span("named", year=2026, month=11, day=20))),
    ("on:2026-11-20", on(Span("named", year=2026, month=11, day=20))),
    ("ngày:20.11.2026", on(Span("named", year=2026, month=11, day=20))),
    ("ngày:20/11", on(Span("named", month=11, day=20))),
    ("trước:11/2026 sau:2025", both(on(NOVEMBER, "before"), on(Span("named", year=2025), "after"))),
    ("từ:tháng 11/2026 đến:tháng 11 năm 2026", both(on(NOVEMBER, "from"), on(NOVEMBER, "until"))),
    ("trước:ngày 3 tháng 11 năm 2026", on(Span("named", year=2026, month=11, day=3), "before")),
    ('before:"3 days" since:3d', both(on(THREE_DAYS, "before"), on(THREE_DAYS, "from"))),
    ("ngay:hom nay", on(TODAY)),
    ("hôm nay", on(TODAY)),
    ("giá lúa hôm nay", both(text("giá"), LÚA, on(TODAY))),
    ("tuần này this week", both(on(THIS_WEEK), on(THIS_WEEK))),
    ("3 ngày", on(THREE_DAYS)),
    ("3 days", on(THREE_DAYS)),
    ("3d", on(THREE_DAYS)),
    ("in 3d", both(text("in"), text("3d"))),
    ("tháng 11/2026 lúa", both(on(NOVEMBER), LÚA)),
    ("6 tháng qua", on(Span("last", "month", 6))),
    ("6 tháng đầu năm", both(text("6"), text("tháng"), text("đầu"), text("năm"))),
    ("kế hoạch 5 năm", both(text("kế"), text("hoạch"), text("5"), text("năm"))),
    ("20/11/2026", text("20", "11", "2026")),
    ('"hôm nay"', text("hôm", "nay")),
    ("-hôm nay lúa", both(Not(on(TODAY)), LÚA)),
    # states and kinds
    ("chưa đọc lúa", both(flag("unread"), LÚA)),
    ("chua doc", flag("unread")),
    ("unread", flag("unread")),
    ("sao", flag("starred")),
    ("starred changed", both(flag("starred"), flag("changed"))),
    ("ngôi sao", both(text("ngôi"), text("sao"))),
    ("gắn sao lúa", both(flag("starred"), LÚA)),
    ("là:sao lúa", both(flag("starred"), LÚA)),
    ("is:event", flag("event")),
    ("lịch", flag("event")),
    ("du lịch", both(text("du"), text("lịch"))),
    ('"lịch"', text("lịch")),
    ("lịch tuần này", both(flag("event"), on(THIS_WEEK))),
    ("có tệp has:attachment có:tệp", both(*[flag("attachment")] * 3)),
    ("đã sửa", flag("changed")),
    ("climate changed", both(text("climate"), text("changed"))),
    ("là:chưa-đọc", flag("unread")),
    ("-sao", Not(flag("starred"))),
    # numbers of documents
    ("141/KH-UBND", number("141", "kh", "ubnd")),
    ("141 KH UBND", number("141", "kh", "ubnd")),
    ("141kh-ubnd", number("141", "kh", "ubnd")),
    ("141 kh-ubnd lúa", both(number("141", "kh", "ubnd"), LÚA)),
    ("số 141/KH-UBND", number("141", "kh", "ubnd")),
    ("Số: 141 / 2026", both(number("so", "141"), text("2026"))),
    ("số 141", number("so", "141")),
    ("số:141", number("so", "141")),
    ("141/QĐ-SKHCN", number("141", "qd", "skhcn")),
    ("117/2025/QH15", number("117", "2025", "qh", "15")),
    ("141/KH-U*", number("141", "kh", "u", prefix=True)),
    ("tiêu đề:141/KH-UBND", Number(("141", "kh", "ubnd"), where="title")),
    ('"141 KH UBND"', text("141", "kh", "ubnd")),
    ("141 người", both(text("141"), text("người"))),
    ("24/7", text("24", "7")),
    ("5g 10h30", both(text("5g"), text("10h30"))),
    # patterns
    (r"/141\/(KH|QĐ)/", Pattern(r"141\/(KH|QĐ)")),
    ("tiêu đề:/a/", Pattern("a", where="title")),
    ("lúa /a.*b/ -/c/", both(LÚA, Pattern("a.*b"), Not(Pattern("c")))),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "meaning"), MEANINGS)
def test_meaning(typed: str, meaning: Expression) -> None:
    assert parse(typed) == meaning


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("lú", text("lú", prefix=True)),
        ("lúa ", text("lúa")),
        ("giống lú", both(text("giống"), text("lú", prefix=True))),
        ("l", None),
        ("khoa h", text("khoa")),
        ('"khoa h', text("khoa")),
        ("quý 4", both(text("quý"), text("4"))),
        ('"giống lú', text("giống", "lú", prefix=True)),
        ("(giống | ", text("giống")),
        ("lúa -", text("lúa")),
        ("lúa hoặc", text("lúa")),
        ("tiêu đề:", None),
        ("lúa tiêu đề:", text("lúa")),
        ("141/KH-U", number("141", "kh", "u", prefix=True)),
        ("/a", None),
        ('""', None),
        ("…", None),
    ],
)
def test_what_is_still_being_typed(typed: str, meaning: Expression | None) -> None:
    assert parse(typed, live=True) == meaning


@pytest.mark.parametrize(
    ("typed", "code", "column", "word"),
    [
        ("😀 …", Code.QUERY_EMPTY, 1, "😀 …"),
        ('lúa ""', Code.QUERY_EMPTY, 5, '""'),
        ("lúa |", Code.QUERY_MISSING, 5, "|"),
        ("hoặc lúa", Code.QUERY_MISSING, 1, "hoặc"),
        ("lúa hoặc | gạo", Code.QUERY_MISSING, 5, "hoặc"),
        ("lúa ()", Code.QUERY_MISSING, 5, "()"),
        ("lúa tiêu đề:", Code.QUERY_MISSING, 5, "tiêu đề:"),
        ("(lúa not )", Code.QUERY_MISSING, 6, "not"),
        ("(lúa", Code.QUERY_UNCLOSED, 1, "("),
        ('giống "lúa', Code.QUERY_UNCLOSED, 7, '"'),
        ("lúa /a", Code.QUERY_UNCLOSED, 5, "/"),
        ("lúa)", Code.QUERY_UNOPENED, 4, ")"),
        ("tieude:lúa", Code.QUERY_FIELD, 1, "tieude"),
        ("lúa tittle:x", Code.QUERY_FIELD, 5, "tittle"),
        ("sau:32/13", Code.QUERY_DAY, 5, "32/13"),
        ("ngày:30/2", Code.QUERY_DAY, 6, "30/2"),
        ("trước: mai", Code.QUERY_DAY, 8, "mai"),
        ("ngày:năm 0000", Code.QUERY_DAY, 6, "năm"),
        ("is:unred", Code.QUERY_STATE, 4, "unred"),
        (unicodedata.normalize("NFD", "đọc là:gì"), Code.QUERY_STATE, 8, unicodedata.normalize("NFD", "gì")),
        ("số:abc", Code.QUERY_NUMBER, 4, "abc"),
        ("lúa /a(b/", Code.QUERY_PATTERN, 7, "("),
        (r"/(a)\1/", Code.QUERY_PATTERN, 5, "\\"),
        ("/(?=a)/", Code.QUERY_PATTERN, 2, "("),
        ("/(a{200}){200}/", Code.QUERY_PATTERN, 14, "}"),
        ("/a{3,2}/", Code.QUERY_PATTERN, 3, "{"),
        ("/[z-a]/", Code.QUERY_PATTERN, 3, "z"),
        ("a " * 65, Code.QUERY_LONG, 129, "a"),
        ("(" * 50 + "a" + ")" * 50, Code.QUERY_LONG, 21, "("),
        ("-" + "(-" * 50 + "a" + ")" * 50, Code.QUERY_LONG, 21, "-"),
        ("lúa " * 600, Code.QUERY_LONG, MAX_QUERY + 1, ""),
    ],
)
def test_mistakes_are_named_at_their_place(typed: str, code: Code, column: int, word: str) -> None:
    with pytest.raises(SearchError) as caught:
        parse(typed)
    problem = caught.value.problem
    assert (problem.code, problem.facts["column"], problem.facts["word"]) == (code, column, word)
    for language in ("vi", "en"):
        said = sentence(problem, translator(language))
        assert str(column) in said or code is Code.QUERY_LONG
        assert "?" not in said


def test_a_mistake_is_said_for_the_ear() -> None:
    with pytest.raises(SearchError) as caught:
        parse('giống "lúa')
    assert what(caught.value.problem, translator("en")) == "The quotation mark at character 7 is never closed."
    assert what(caught.value.problem, translator("vi")) == "Dấu ngoặc kép ở ký tự 7 chưa được đóng."
    with pytest.raises(SearchError) as caught:
        parse("tieude:lúa")
    assert sentence(caught.value.problem, translator("vi")) == (
        "Không có trường “tieude”, ở ký tự 1. Có lẽ ý bạn là tiêu đề:. Đặt trong dấu ngoặc kép thì tìm chính từ ấy."
    )


def test_blank_is_no_search() -> None:
    assert parse("") is None
    assert parse(" \t\n") is None


NOVEMBER_23 = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("typed", "first", "end"),
    [
        ("hôm nay", "2026-11-23", "2026-11-24"),
        ("hôm qua", "2026-11-22", "2026-11-23"),
        ("tuần này", "2026-11-23", "2026-11-30"),
        ("tuần trước", "2026-11-16", "2026-11-23"),
        ("tháng này", "2026-11-01", "2026-12-01"),
        ("tháng trước", "2026-10-01", "2026-11-01"),
        ("năm nay", "2026-01-01", "2027-01-01"),
        ("3 ngày", "2026-11-20", "2026-11-24"),
        ("2 tuần", "2026-11-09", "2026-11-24"),
        ("9 tháng qua", "2026-02-23", "2026-11-24"),
        ("ngày:20/11", "2026-11-20", "2026-11-21"),
        ("ngày:01/02", "2027-02-01", "2027-02-02"),  # nearer than the last one
        ("ngày:29/2", "2027-02-28", "2027-03-01"),
        ("ngày:2/2024", "2024-02-01", "2024-03-01"),
        ("ngày:9999", "9999-01-01", "9999-12-31"),
        ("trước:20/11/2026", None, "2026-11-20"),
        ("đến:20/11/2026", None, "2026-11-21"),
        ("sau:20/11/2026", "2026-11-21", None),
        ("từ:20/11/2026", "2026-11-20", None),
        ("sau:10/2026", "2026-11-01", None),
        ("sau:3d", "2026-11-20", None),
        ("trước:3d", None, "2026-11-20"),
        ("ngày:9999y", "0001-01-01", "2026-11-24"),
    ],
)
def test_days(typed: str, first: str | None, end: str | None) -> None:
    found = parse(typed)
    assert isinstance(found, Dated)
    days = found.days(NOVEMBER_23)
    assert tuple(day and day.isoformat() for day in days) == (first, end)


PIECES = st.sampled_from(
    [
        "lúa", "Đông", "sao", "lịch", "3d", "hôm nay", "tuần này", "3 ngày", "3", "ngày", "tháng 11/2026", "số", "141",
        "141/KH-UBND",
        "KH", "UBND", "và", "hoặc", "không", "not", "-", "(", ")", "|", '"', "“", "/", "a*", "tiêu đề:", "nguồn:", "thẻ:", "sau:",
        "ngày:", "20/11", "là:", "chưa đọc", "có:", "tệp", "số:", "tieude:x", "*", ":", "\\", "[a-z]+", "or", "İ", "ß", "Σ",
        "\u0301", "\u1100", "科", "\ue001", "\0", "𝔘", "  ",
    ]
)  # fmt: skip
TYPED = st.one_of(st.text(max_size=40), st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=14).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)))  # fmt: skip


@settings(max_examples=examples(300), deadline=None)
@example("0/A(KH", True)
@example("-0/A (KH)", True)
@given(TYPED, st.booleans())
def test_any_text_is_understood_or_a_mistake_in_it(typed: str, live: bool) -> None:
    try:
        found = parse(typed, live=live)
    except SearchError as error:
        facts = error.problem.facts
        assert 1 <= int(facts["column"]) <= len(typed) + 1
        assert str(facts["word"]).rstrip() in typed
        assert sentence(error.problem, translator("vi"))
        return
    if found is None:
        assert live or not typed.strip()
        return
    for vietnamese in (True, False):
        printed = written(found, vietnamese=vietnamese)
        assert parse(printed) == found
        assert written(parse(printed) or found, vietnamese=vietnamese) == printed


@pytest.mark.parametrize("typed", [query.typed for query in QUERIES])
def test_the_search_set_is_understood(typed: str) -> None:
    found = parse(typed)
    assert found is not None
    assert parse(written(found)) == found


def test_a_mistake_is_pointed_at() -> None:
    for typed, line in [("đọc 科 sau:32", "           ^^"), (unicodedata.normalize("NFD", "đọc sau:mài"), "        ^^^")]:
        with pytest.raises(SearchError) as caught:
            parse(typed)
        assert pointed(caught.value.problem) == (typed, line)
