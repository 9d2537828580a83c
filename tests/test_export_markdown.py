"""Publications as Markdown: read back by a parser of CommonMark, they say what the blocks say and nothing is markup."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.publications import BLOCKS, EVERYTHING, EVIL, HOSTILE, said
from tests.thorough import examples
from tui.export.markdown import blocks, write
from tui.export.spans import address, joined
from tui.model import clean
from tui.model.blocks import Block, Heading, ListItem, Paragraph, Quote, Span, SpanStyle, Table, block_text, plain
from tui.model.publication import Part

PART = Part(title="x")
PARSER = MarkdownIt("commonmark").enable("table")


def read(text: str) -> list[Any]:
    return PARSER.parse(text)


def text_of(tokens: list[Any]) -> str:
    """What a reader of the page sees of inline tokens."""
    written = ""
    for token in tokens:
        for child in token.children or []:
            written += "\n" if child.type in ("softbreak", "hardbreak") else child.content
    return written


def seen(given_blocks: list[Block]) -> str:
    return text_of([token for token in read("\n\n".join(blocks(given_blocks, PART, "Ảnh"))) if token.type == "inline"])


def test_everything_comes_back() -> None:
    tokens = read(write(EVERYTHING))
    headings = [(token.tag, text_of([tokens[at + 1]])) for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings == [
        ("h1", "Điểm tin khoa học và công nghệ, tuần 47 (16/11 - 22/11/2026)"), ("h2", "I. Tin trong tuần"), ("h3", "Khai mạc"),
        ("h4", "Gian hàng <b>"), ("h2", "II. Lịch"), ("h3", "Gian hàng <b>"),
    ]  # fmt: skip
    links = [child.attrs["href"] for token in tokens for child in token.children or [] if child.type == "link_open"]
    assert links[:3] == ["https://so.example/1", "https://so.example/ct?a=1&b=2%7C3", "https://so.example/a.jpg"]
    assert [token.content for token in tokens if token.type == "fence"] == ["x = 1\n\ty < 2 ```\n"]
    assert sum(token.type == "blockquote_open" for token in tokens) == 3
    assert [token.type for token in tokens].count("bullet_list_open") == 2  # that under the second item, and the recipients
    cells = [text_of([tokens[at + 1]]) for at, token in enumerate(tokens) if token.type in ("th_open", "td_open")]
    assert cells == ["Ngày", "Việc", "22/11", "Khai mạc | =1+1", "22/11", "Hội thảo"]
    assert [child.type for token in tokens for child in token.children or [] if child.type == "image"] == []
    assert any(token.type == "hr" for token in tokens)
    assert "**Nơi nhận:**\n\n- Lãnh đạo Sở;\n- Lưu: VT.\n" in write(EVERYTHING)


def test_styles_and_line_ends() -> None:
    paragraph = next(token for token in read("\n\n".join(blocks(BLOCKS[1:2], PART, "Ảnh"))) if token.type == "inline")
    kinds = [child.type for child in paragraph.children or []]
    assert kinds.count("strong_open") == kinds.count("link_open") == kinds.count("hardbreak") == kinds.count("code_inline") == 1
    assert text_of([paragraph]) == plain(joined(BLOCKS[1].spans))  # type: ignore[union-attr]  # a paragraph


def test_lists_keep_their_numbers_and_levels() -> None:
    items = [ListItem(said(text), depth=depth, number=number) for text, depth, number in (
        ("a", 0, 3), ("b", 0, 4), ("ba", 1, None), ("bb", 5, None), ("c", 0, 1), ("d", 0, None),
    )]  # fmt: skip
    tokens = read("\n\n".join(blocks(items, PART, "Ảnh")))
    starts = [token.attrs.get("start", 1) for token in tokens if token.type == "ordered_list_open"]
    assert starts == [3, 1]
    levels = {text_of([token]): token.level for token in tokens if token.type == "inline"}
    assert levels == {"a": 3, "b": 3, "ba": 5, "bb": 7, "c": 3, "d": 3}


NASTY = st.text(alphabet="ab ố1.*_`[]()<>#-+=!&|~\\\n\t\"'{}^$:;/@0x", max_size=30)
STYLES: tuple[SpanStyle, ...] = ("", "strong", "em", "code")
SPANS = st.lists(
    st.builds(Span, NASTY, st.sampled_from(STYLES), st.sampled_from([None, None, "https://a.example/x_y*z?q=&copy=1"])),
    max_size=5,
).map(tuple)


def squeezed(text: str) -> str:
    return " ".join(clean(text).split())


def bare(text: str) -> str:
    """Without white space, which the end of a line, a list or a cell may lose."""
    return "".join(clean(text).split())


@given(
    st.lists(st.one_of(st.builds(Paragraph, SPANS), st.builds(Heading, SPANS), st.builds(Quote, SPANS, st.just(1))), max_size=3)
)
@settings(deadline=None, max_examples=examples(120))
def test_any_text_comes_back_as_text(given_blocks: list[Block]) -> None:
    assert bare(seen(given_blocks)) == bare("".join(map(block_text, given_blocks)))
    tokens = read("\n\n".join(blocks(given_blocks, PART, "Ảnh")))
    assert not {"html_block", "html_inline", "image", "fence", "code_block", "bullet_list_open"} & {
        each.type for token in tokens for each in (token, *(token.children or []))
    }


@given(st.lists(st.lists(SPANS, min_size=2, max_size=3).map(tuple), min_size=1, max_size=4).map(tuple), st.integers(0, 1))
@settings(deadline=None, max_examples=examples(60))
def test_any_table_comes_back(rows: tuple[tuple[tuple[Span, ...], ...], ...], head: int) -> None:
    tokens = read("\n\n".join(blocks([Table(rows, head=head)], PART, "Ảnh")))
    cells = [text_of([tokens[at + 1]]) for at, token in enumerate(tokens) if token.type in ("th_open", "td_open")]
    wanted = [bare(plain(cell)) for row in rows for cell in row]
    assert [bare(cell) for cell in cells if cell] == [cell for cell in wanted if cell]


@given(st.lists(st.builds(ListItem, SPANS, st.integers(0, 3), st.one_of(st.none(), st.integers(0, 12))), min_size=1, max_size=6))
@settings(deadline=None, max_examples=examples(60))
def test_any_list_comes_back(items: list[ListItem]) -> None:
    back = text_of([token for token in read("\n\n".join(blocks(items, PART, "Ảnh"))) if token.type == "inline"])
    assert bare(back) == bare("".join(map(block_text, items)))


def test_a_mark_before_a_link_makes_no_picture() -> None:
    text = next(blocks([Paragraph((Span("Xem!"), Span("ảnh", link="https://so.example/a.jpg")))], PART, "Ảnh"))
    assert text == "Xem\\![ảnh](<https://so.example/a.jpg>)"


def test_hostile_words_stay_words() -> None:
    text = write(HOSTILE)
    tokens = read(text)
    assert not {"html_block", "html_inline", "image"} & {t.type for token in tokens for t in (token, *(token.children or []))}
    links = {child.attrs["href"] for token in tokens for child in token.children or [] if child.type == "link_open"}
    assert {link.partition(":")[0] for link in links} == {"https"}
    assert clean(text) == text
    assert "alert(1)" in text_of([token for token in tokens if token.type == "inline"])


@pytest.mark.parametrize("n", range(len(EVIL)))
def test_every_hostile_word_is_read_as_written(n: int) -> None:
    assert squeezed(seen([Paragraph(said(EVIL[n]))])) == squeezed(EVIL[n])


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://so.example/a b", "https://so.example/a%20b"),
        ("https://so.example/?x=<y>&z=\"|'", "https://so.example/?x=%3Cy%3E&z=%22%7C'"),
        ("mailto:an@so.example?subject=x&attach=/etc/passwd", "mailto:an@so.example"),
        ("mailto:nobody", ""),
        ("HTTPS://SO.EXAMPLE/", "HTTPS://SO.EXAMPLE/"),
        ("https://sở.example/tin-tức", "https://sở.example/tin-tức"),
        ("https://so.example:70000/", ""),
        ("javascript:alert(1)", ""),
        ("https://so.example/" + "a" * 5000, ""),
    ],
)
def test_addresses_that_may_be_followed(url: str, kept: str) -> None:
    assert address(url) == kept


def test_a_large_body_is_written_at_once() -> None:
    word = "chữ *_[`<&|~\\ " * 80_000
    assert len(write(EVERYTHING._replace(parts=(Part(title="x", blocks=(Paragraph(said(word)),)),)))) > 1_000_000
