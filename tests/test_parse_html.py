"""HTML to blocks and text: cases written by hand, whatever anybody may send, and the odd corners by name."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.thorough import examples
from tui.model import clean
from tui.model.blocks import Block, Code, Heading, Image, ListItem, Paragraph, Quote, Rule, Span, Table, block_text, encode, plain
from tui.parse.html import fragment_blocks, fragment_text

BASE = "https://so.example.vn/tin/bai.html"
CASES = sorted((Path(__file__).parent / "fixtures" / "html").glob("*.html"))


def blocks(html: str) -> list[Block]:
    return fragment_blocks(html, BASE)


def text(html: str) -> str:
    return "\n".join(map(block_text, blocks(html)))


def lines(found: list[object]) -> list[str]:
    return [json.dumps(block, ensure_ascii=False) for block in found]


@pytest.mark.parametrize("page", CASES, ids=lambda page: page.stem)
def test_golden(page: Path) -> None:
    expected = json.loads(page.with_suffix(".expected.json").read_text("utf-8"))["blocks"]
    assert lines(json.loads(encode(blocks(page.read_text("utf-8"))))) == lines(expected)


# Anything at all


TAGS = st.sampled_from(
    str.split(
        "p div br b i em strong a img ul ol li table tr td th thead tbody tfoot caption figure figcaption blockquote pre code "
        "h2 hr dl dt dd span sup q noscript video iframe object embed script style template svg details summary body html o:p"
    )
)
ATTRIBUTES = st.sampled_from(
    str.split(
        'x hidden style="display:none" style="font-weight:bold" rowspan=2 rowspan=0 colspan=3 colspan=999 href="/x" src="/a.jpg" '
        'href="javascript:x" src="data:," alt="ảnh" aria-hidden=true class=caption width=1 start=5 reversed value=7 role=none'
    )
)
WORDS = st.text(max_size=8) | st.sampled_from(
    str.split("chữ &nbsp; &#27;[2J &lt;p&gt; <!-- ]]> &amp;ocirc; &#x301; Ảnh:AQ \0 \ud800 \u202e a\u0301") + [" ", "\n"]  # noqa: RUF005
)
PIECES = st.one_of(
    st.tuples(TAGS, ATTRIBUTES).map(lambda found: f"<{found[0]} {found[1]}>"), TAGS.map(lambda tag: f"</{tag}>"), WORDS
)
MARKUP = st.lists(PIECES, max_size=40).map("".join)
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff\ud800-\udfff]")


def strings(found: list[Block]) -> Iterator[str]:
    def inside(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            for part in value:
                yield from inside(part)

    yield from inside(json.loads(encode(found)))


def check(found: list[Block]) -> None:
    for string in strings(found):
        assert not CONTROL.search(string)
        assert clean(string) == string
    for block in found:
        match block:
            case Table(rows, head, _):
                assert len({len(row) for row in rows}) == 1
                assert len(rows[0]) > 1
                assert 0 <= head <= len(rows)
                assert all(any(row) for row in rows)
            case Code(words):
                assert words.strip()
            case Image(url, alt, caption):
                assert url.startswith(("http://", "https://"))
                assert "\n" not in alt + caption
            case Rule():
                pass
            case _:
                words = plain(block.spans)
                assert words.strip()
                assert words == words.strip()
                assert not re.search(r"  | \n|\n |\n\n|\t", words)
                assert all(span.text for span in block.spans)
                assert all(not span.link or span.link.startswith(("http", "mailto:")) for span in block.spans)
                assert all((a.style, a.link) != (b.style, b.link) for a, b in zip(block.spans, block.spans[1:], strict=False))
    assert not found or not isinstance(found[0], Rule)
    assert not found or not isinstance(found[-1], Rule)


@settings(max_examples=examples(250), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MARKUP)
def test_whatever_comes_blocks_are_sound(html: str) -> None:
    check(blocks(html))


# Elements whose text is all there to be read
OPEN = st.sampled_from(
    str.split(
        "p div br b em code a ul ol li table tr td th thead tbody tfoot caption figure figcaption blockquote pre h2 hr dl dt dd "
        "span sup q form center font details summary section nextid o:p"
    )
)


@settings(max_examples=examples(250), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(OPEN.map("<{}>".format), OPEN.map("</{}>".format), st.just("word")), max_size=40))
def test_no_word_is_lost(parts: list[str]) -> None:
    html = "".join(part.replace("word", f" w{place}w ") for place, part in enumerate(parts))
    words = re.findall(r"w\d+w", html)
    found = re.findall(r"w\d+w", text("<p>" + html))
    assert set(found) == set(words)


@settings(max_examples=examples(100), deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(html: str) -> None:
    check(blocks(html))
    line = fragment_text(html)
    assert clean(line) == line
    assert line == " ".join(line.split())


@settings(max_examples=examples(100), deadline=None)
@given(MARKUP)
def test_any_markup_is_a_line(html: str) -> None:
    line = fragment_text(html)
    assert clean(line) == line
    assert line == " ".join(line.split())


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=6), min_size=2, max_size=7))
def test_every_cell_stands_somewhere(spans: list[list[tuple[int, int]]]) -> None:
    rows = [
        "".join(f"<td rowspan={down} colspan={across}>c{y}.{x}</td>" for x, (down, across) in enumerate(row))
        for y, row in enumerate(spans)
    ]
    found = blocks("<table><tr>" + "</tr><tr>".join(rows) + "</tr></table>")
    check(found)
    words = set("\n".join(map(block_text, found)).split())
    # a cell whose place a rowspan from above takes may be pushed right, never out
    assert words == {f"c{y}.{x}" for y, row in enumerate(spans) for x in range(len(row))}


# Corners


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("Tin tức", "Tin tức"),
        ("  Hội   nghị\n", "Hội nghị"),
        ("KH&amp;CN &#8211; ĐMST", "KH&CN – ĐMST"),
        ("Kh&amp;ocirc;ng ng&amp;#224;y", "Không ngày"),
        ("R&amp;amp;D &amp;quot;mới&amp;quot;", 'R&D "mới"'),
        ("so s&amp;aacute;nh a &amp;lt; b", "so sánh a &lt; b"),
        ("AT&T; Q&A", "AT&T; Q&A"),
        ("<b>Đậm</b><br/>và <a href='x'>liên kết</a>", "Đậm và liên kết"),
        ("CO<sub>2</sub>", "CO2"),
        ("<p>Một</p><p>Hai</p>", "Một Hai"),
        ("vector<int> và a < b > c", "vector<int> và a < b > c"),
        ("[/] <3 [@click=app.quit]", "[/] <3 [@click=app.quit]"),
        ("<!-- bình luận -->Tiêu đề", "Tiêu đề"),
        ("<script>alert(1)</script>Tiêu đề", "Tiêu đề"),
        ("<p style='display:none'>ẩn</p>hiện", "hiện"),
        ("<table><tr><td>a<td>b</table>", "a b"),
        ("a\x1b[31mb&#27;c\u202ed&#x202e;e", "a[31mbcde"),
        ("Ngu\u0323y\u00ea\u0303n", "Ngụyễn"),
    ],
)
def test_titles(html: str, expected: str) -> None:
    assert fragment_text(html) == expected


def test_letters_made_of_two_meet_across_tags() -> None:
    assert blocks("<p>tie<span>\u0302</span>\u0301ng <b>Vie\u0323\u0302t</b></p>") == [
        Paragraph((Span("tiếng "), Span("Việt", "strong")))
    ]


def test_neighbours_of_one_kind_are_one_span() -> None:
    assert blocks("<p>a<b></b>b<i>\u200b</i>\u0323") == [Paragraph((Span("aḅ"),))]
    assert blocks("<p><b>a</b><b> b</b> <b>c</b><br><b>d</b>") == [Paragraph((Span("a b c\nd", "strong"),))]


def test_a_link_without_words_gets_some() -> None:
    assert blocks('<a href="/"><img src="/a.jpg"></a>')[1] == Paragraph((Span(BASE[:22], "", BASE[:22]),))
    assert blocks('<a href="/x" title="Toàn văn"><img src="/a.jpg"></a>')[1] == Paragraph(
        (Span("Toàn văn", "", "https://so.example.vn/x"),)
    )
    assert len(blocks('<a href="/a.jpg"><img src="/a.jpg"></a>')) == 1
    assert len(blocks('<a href="/x"><img src="/a.jpg"> chữ</a>')) == 2


def test_depths_and_numbers_are_kept_within_reason() -> None:
    deep = blocks("<ol><li>" * 30 + "x")[-1]
    assert deep == ListItem((Span("x"),), 29, 1)
    assert blocks("<div>" * 1_000 + "<h2>x") == [Heading((Span("x"),), 2)]
    assert blocks("<blockquote>" * 30 + "x") == [Quote((Span("x"),), 30)]
    assert blocks('<ol start="-2"><li>x<li>y</ol>') == [ListItem((Span("x"),), 0, -2), ListItem((Span("y"),), 0, -1)]


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "sâu" + "</div>" * 100_000 + "sau",
        "<table><tr><td>" * 3_000 + "sâu" + "</td></tr></table>" * 3_000 + "sau",
        "<b><i>" * 50_000 + "sâu sau",
        "<ul><li>" * 20_000 + "sâu sau",
        "<a href=x>" * 10_000 + "sâu sau",
    ],
)
def test_no_depth_loses_text(html: str) -> None:
    found = text(html)
    assert "sâu" in found
    assert "sau" in found


@pytest.mark.parametrize(
    "html",
    [
        "<" * 500_000,
        "<!--" * 100_000,
        "&" * 500_000,
        "<a " + 'x="' * 100_000,
        "<p>chữ<br>" * 20_000,
        "<li><p>a</p><p>b</p>" * 10_000,
        "<p>" + "chữ <img src=a.jpg> " * 10_000,
        "<table>" + "<tr><td colspan=200>chữ" * 10_000,
        "<table>" + "<tr><td rowspan=65534>chữ<td>x" * 5_000,
        "<table><tr>" + "<td>chữ" * 20_000,
        "<table><tr><td colspan=200 rowspan=200>" + "chữ " * 50_000 + "<td>x<tr><td>y<td>z" * 200,
        "<table><tr><td>a<td>b<tr><td>c<td>" * 600,
        "<figure>" * 1_000 + "<p>chữ" * 10_000,
        "<p style='" + ";" * 200_000 + "'>chữ",
        "<p class=caption><img src=a>" * 5_000,
        "<blockquote><p>a" * 1_000,
        "x" * 2_000_000,
        "e" + "\u0301" * 300_000,
        "<pre>" + "a<br>" * 50_000,
        "&lt;p&gt;" * 50_000,
        "<a href='" + "/.." * 100_000 + "'>x</a>",
    ],
    ids=range(21),
)
def test_floods_end_soon_and_stay_small(html: str) -> None:
    start = time.monotonic()
    found = blocks(html)
    line = fragment_text(html)
    assert time.monotonic() - start < 10
    assert sum(map(len, strings(found))) < 12 * len(html) + 6_000_000
    assert len(line) < 12 * len(html) + 6_000_000


def test_an_endless_table_becomes_paragraphs() -> None:
    found = blocks("<table>" + "<tr><td>a<td>b<td>c" * 20_000 + "</table><table><tr><td>d<td>e<tr><td>f<td>g</table>")
    assert isinstance(found[0], Paragraph)
    assert len(found) == 60_001
    assert isinstance(found[-1], Table)


def test_a_row_of_many_cells_keeps_them_all() -> None:
    (table,) = blocks("<table><tr>" + "".join(f"<td>{n}" for n in range(300)) + "<tr>" + "<td>x" * 3)
    assert isinstance(table, Table)
    assert len(table.rows[0]) == 200
    assert plain(table.rows[0][-1]).split() == [str(n) for n in range(199, 300)]
