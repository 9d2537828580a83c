"""HTML to blocks and text."""

from tui.model.blocks import Paragraph, Span
from tui.parse.html import fragment_blocks, fragment_text


def test_a_paragraph_with_styles_and_a_link() -> None:
    blocks = fragment_blocks('<p>See <b>the</b> <a href="/plan ">plan </a>now.</p>', "https://so.vn/tin/")
    assert blocks == [
        Paragraph((Span("See "), Span("the", "strong"), Span(" "), Span("plan", "", "https://so.vn/plan"), Span(" now.")))
    ]


def test_titles_lose_their_tags_and_keep_their_words() -> None:
    assert fragment_text("Hội nghị <b>KH&amp;CN</b>") == "Hội nghị KH&CN"
    assert fragment_text("Kh&amp;ocirc;ng") == "Không"
    assert fragment_text("vector<int> is fast") == "vector<int> is fast"
