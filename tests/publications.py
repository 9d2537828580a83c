"""Publications for the tests of formats: one of everything, and hostile words for every place a text can stand."""

from tests import library
from tui.model.blocks import Block, Code, Heading, Image, ListItem, Paragraph, Quote, Rule, Span, Table
from tui.model.publication import Letterhead, Part, Publication, Signature, Words


def said(text: str, link: str | None = None) -> tuple[Span, ...]:
    """One span."""
    return (Span(text, link=link),)


BLOCKS: tuple[Block, ...] = (
    Heading(said("Gian hàng <b>")),
    Paragraph((
        Span("Bốn mươi "), Span("gian hàng", "strong"), Span(" xem "), Span("chương trình", link="https://so.example/ct?a=1&b=2|3"),
        Span(".\nDòng hai * _x_ [a](b) "), Span("x|y", "code"),
    )),
    ListItem(said("Một"), number=1), ListItem(said("Hai"), number=2), ListItem(said("con"), depth=1),
    ListItem(said("Ba"), number=3),
    Quote(said("Trích dẫn")), Quote(said("sâu hơn"), depth=2),
    Code("x = 1\n\ty < 2 ```"),
    Table(((said("Ngày"), said("Việc")), (said("22/11"), said("Khai mạc | =1+1")), (said("22/11"), said("Hội thảo"))), head=1,
          caption="Bảng 1"),
    Image("https://so.example/a.jpg", alt="alt", caption="Lễ khai mạc - Ảnh: AQ"),
    Rule(),
    Paragraph(said("Hết.")),
)  # fmt: skip


def publication(*parts: Part, title: str = "Điểm tin khoa học và công nghệ, tuần 47 (16/11 - 22/11/2026)") -> Publication:
    """A publication with everything round its parts."""
    return Publication(
        title=title,
        language="vi",
        made=library.NOW,
        parts=parts,
        subtitle=("Trong tuần",),
        head=Letterhead(
            above="UBND TỈNH", office="SỞ KHOA HỌC VÀ CÔNG NGHỆ", number="Số: .../ĐT",
            motto=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
            place="Quảng Trị, ngày 22 tháng 11 năm 2026",
        ),
        contents="Mục lục",
        signatures=(Signature(role="NGƯỜI TỔNG HỢP", name="Trần Thị B"), Signature(role="DUYỆT")),
        recipients=("Nơi nhận:", "Lãnh đạo Sở;", "Lưu: VT."),
        words=Words(picture="Ảnh", sign="(Ký, ghi rõ họ tên)"),
    )  # fmt: skip


EVERYTHING = publication(
    Part(title="I. Tin trong tuần"),
    Part(title="Khai mạc", facts=("Sở KH&CN", "22/11/2026"), blocks=BLOCKS, link="https://so.example/1", depth=2),
    Part(title="II. Lịch", blocks=BLOCKS[:2], language="en"),
)
EVIL = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "]]></style><script>", "&lt;&amp;&#60;",
    "[x](javascript:alert(1))",
    "=cmd|'/C calc'!A0", "\x1b[31m\x1b]52;c;aGk=\x07\x9b2J\x00", "\u202eđảo\u2066", "{{7*7}} ${7*7} %s {0}", "# - + 1. > ```",
    '" onclick="x', "--> <!--", "\ud800\ufffe", "<w:p>", "||a|b||", "a\r\nBcc: x@y\r\n\r\n",
)  # fmt: skip
ADDRESSES = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>", "file:///etc/passwd", "vbscript:x", " javascript:x",
    "java\tscript:x", "//x.example/", "http://", "https://[::1", "https://a.example:99999/", "ftp://a.example/", "\x01https://a",
)  # fmt: skip
HOSTILE = publication(
    *(
        Part(
            title=evil, facts=(evil, evil), link=ADDRESSES[n % len(ADDRESSES)], depth=1 + n % 2, language=evil,
            blocks=(
                Heading(said(evil)), Paragraph(said(evil, ADDRESSES[n % len(ADDRESSES)])),
                ListItem(said(evil), depth=n, number=n),
                Quote(said(evil), depth=n), Code(evil), Image(ADDRESSES[n % len(ADDRESSES)], caption=evil),
                Table(((said(evil), said(evil)), (said(evil),)), head=n % 3, caption=evil),
                Paragraph(said("x", 'https://so.example/"><script>alert(1)</script>')),
            ),
        )
        for n, evil in enumerate(EVIL)
    ),
    title=" ".join(EVIL),
)  # fmt: skip
