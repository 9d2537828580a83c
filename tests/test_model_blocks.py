"""Blocks survive their encoding, and their text and links come out in reading order."""

import json

from hypothesis import given
from hypothesis import strategies as st

from tui.model import Body
from tui.model.blocks import Block, Code, Heading, Image, ListItem, Paragraph, Quote, Rule, Span, Table, decode, encode, links

spans = st.lists(
    st.builds(Span, st.text(), st.sampled_from(["", "strong", "em", "code"]), st.none() | st.just("https://a.vn/1")), max_size=3
).map(tuple)
block: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, spans, st.integers(1, 6)),
    st.builds(Paragraph, spans),
    st.builds(ListItem, spans, st.integers(0, 5), st.none() | st.integers(0, 99)),
    st.builds(Quote, spans, st.integers(1, 3)),
    st.builds(Code, st.text()),
    st.builds(
        Table, st.lists(st.lists(spans, min_size=2, max_size=2).map(tuple), max_size=3).map(tuple), st.integers(0, 1), st.text()
    ),
    st.builds(Image, st.text(), st.text(), st.text()),
    st.just(Rule()),
)


@given(st.lists(block, max_size=6))
def test_encoding_is_lossless(blocks: list[Block]) -> None:
    assert decode(encode(blocks)) == tuple(blocks)
    assert encode(blocks) == json.dumps(json.loads(encode(blocks)), ensure_ascii=False, separators=(",", ":"))


def test_body_text_and_links() -> None:
    first = Paragraph((Span("Xem "), Span("kế ", link="https://a.vn/1"), Span("hoạch", "strong", "https://a.vn/1"), Span(".")))
    table = Table((((Span("Số"),), (Span("Tệp"),)), ((Span("141"),), (Span("tải", link="https://a.vn/2"),))), head=1)
    body = Body(encode([first, table, Image("https://a.vn/i.jpg", "", "Ảnh: AQ"), Rule()]))
    assert body.text == "Xem kế hoạch.\nSố\tTệp\n141\ttải\nẢnh: AQ"
    assert links(body.blocks) == (("https://a.vn/1", "kế hoạch"), ("https://a.vn/2", "tải"))
