"""Bytes to text: whatever a body is in and whatever it says of itself, a person can read it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.parse import vietnamese
from tui.parse.encoding import decode

NEWS = (
    "Sở Khoa học và Công nghệ tỉnh tổ chức hội nghị triển khai nhiệm vụ, đẩy mạnh chuyển đổi số và đổi mới sáng tạo; "
    "các đơn vị trực thuộc báo cáo kết quả ứng dụng kỹ thuật mới tại địa phương trước ngày làm việc cuối tuần."
)
# The same news as the old fonts and code page have it, a byte a character; iconv agrees on all but VNI, which it does not know.
TCVN3 = (
    "S\xeb Khoa h\xe4c v\xb5 C\xabng ngh\xd6 t\xd8nh t\xe6 ch\xf8c h\xe9i ngh\xde tri\xd3n khai nhi\xd6m v\xf4, \xae\xc8y "
    "m\xb9nh chuy\xd3n \xae\xe6i s\xe8 v\xb5 \xae\xe6i m\xedi s\xb8ng t\xb9o; c\xb8c \xae\xacn v\xde tr\xf9c thu\xe9c "
    "b\xb8o c\xb8o k\xd5t qu\xb6 \xf8ng d\xf4ng k\xfc thu\xcbt m\xedi t\xb9i \xae\xdea ph\xad\xacng tr\xad\xedc ng\xb5y "
    "l\xb5m vi\xd6c cu\xe8i tu\xc7n."
)
VISCII = (
    "S\xb7 Khoa h\xf7c v\xe0 C\xf4ng ngh\xae t\xefnh t\xb1 ch\xd1c h\xb5i ngh\xb8 tri\xacn khai nhi\xaem v\xf8, \xf0\xa6y "
    "m\xd5nh chuy\xacn \xf0\xb1i s\xaf v\xe0 \xf0\xb1i m\xbei s\xe1ng t\xd5o; c\xe1c \xf0\xbdn v\xb8 tr\xf1c thu\xb5c "
    "b\xe1o c\xe1o k\xaat qu\xe4 \xd1ng d\xf8ng k\xdb thu\xa7t m\xbei t\xd5i \xf0\xb8a ph\xdf\xbdng tr\xdf\xbec ng\xe0y "
    "l\xe0m vi\xaec cu\xafi tu\xa5n."
)
VNI = (
    "S\xf4\xfb Khoa ho\xefc va\xf8 Co\xe2ng nghe\xe4 t\xe6nh to\xe5 ch\xf6\xf9c ho\xe4i ngh\xf2 trie\xe5n khai nhie\xe4m "
    "vu\xef, \xf1a\xe5y ma\xefnh chuye\xe5n \xf1o\xe5i so\xe1 va\xf8 \xf1o\xe5i m\xf4\xf9i sa\xf9ng ta\xefo; ca\xf9c "
    "\xf1\xf4n v\xf2 tr\xf6\xefc thuo\xe4c ba\xf9o ca\xf9o ke\xe1t qua\xfb \xf6\xf9ng du\xefng ky\xf5 thua\xe4t m\xf4\xf9i "
    "ta\xefi \xf1\xf2a ph\xf6\xf4ng tr\xf6\xf4\xf9c nga\xf8y la\xf8m vie\xe4c cuo\xe1i tua\xe0n."
)
WINDOWS_1258 = (
    "S\xf5\xd2 Khoa ho\xf2c va\xcc C\xf4ng ngh\xea\xf2 ti\xd2nh t\xf4\xd2 ch\xfd\xecc h\xf4\xf2i nghi\xf2 tri\xea\xd2n "
    "khai nhi\xea\xf2m vu\xf2, \xf0\xe2\xd2y ma\xf2nh chuy\xea\xd2n \xf0\xf4\xd2i s\xf4\xec va\xcc \xf0\xf4\xd2i "
    "m\xf5\xeci sa\xecng ta\xf2o; ca\xecc \xf0\xf5n vi\xf2 tr\xfd\xf2c thu\xf4\xf2c ba\xeco ca\xeco k\xea\xect qua\xd2 "
    "\xfd\xecng du\xf2ng ky\xde thu\xe2\xf2t m\xf5\xeci ta\xf2i \xf0i\xf2a ph\xfd\xf5ng tr\xfd\xf5\xecc nga\xccy la\xccm "
    "vi\xea\xf2c cu\xf4\xeci tu\xe2\xccn."
)
OLD = {"tcvn3": TCVN3, "viscii": VISCII, "vni": VNI, "windows-1258": WINDOWS_1258}


def declared(encoding: str, text: str = NEWS) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?><rss>{text}</rss>'


@pytest.mark.parametrize("name", OLD)
@pytest.mark.parametrize("label", ["", "utf-8", "iso-8859-1", "us-ascii", "windows-1252", "no-such-thing"])
def test_old_vietnamese(name: str, label: str) -> None:
    text, found = decode((declared(label) + OLD[name]).replace(NEWS, "").encode("latin-1"))
    assert found == name
    assert text.endswith(NEWS)


@pytest.mark.parametrize(
    ("label", "name"), [("windows-1258", "windows-1258"), ("x-viet-tcvn5712", "tcvn3"), ("viscii", "viscii")]
)
def test_old_vietnamese_by_its_label(label: str, name: str) -> None:
    short = OLD[name].split(";")[0][:9]
    assert decode(short.encode("latin-1"), f"text/xml; charset={label}") == (NEWS[: 8 if name == "windows-1258" else 9], name)


@pytest.mark.parametrize("name", ["tcvn3", "viscii", "vni"])
def test_old_font_inside_utf8(name: str) -> None:
    assert decode(OLD[name].encode("utf-8")) == (NEWS, name)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("L'été dernier, où nous étions à Paris, la mère de René a été très gênée : ça déjà là, dès demain, côté sûr", "cp1252"),
        ("Für die Größe möchten wir schöne Grüße äußern über Österreich, Bücher, Straßen, größer, während, natürlich", "cp1252"),
        (
            "El año pasado está aquí; más información según el Perú, también él sí que así el día, la economía, el público",
            "cp1252",
        ),
        (
            "Não há informação sobre a situação, até amanhã; você é já só será, à noite, três, também, ciência e educação",
            "cp1252",
        ),
        ("Министерство науки и высшего образования сообщает, что сегодня открыта новая лаборатория", "koi8-r"),
        ("Министерство науки и высшего образования сообщает, что сегодня открыта новая лаборатория", "cp1251"),
        ("科学技術に関する報告書を公表しました。詳しくは次のページをご覧ください。研究開発の成果について", "shift_jis"),
        ("科学技術に関する報告書を公表しました。詳しくは次のページをご覧ください。研究開発の成果について", "euc_jp"),
        ("科学技术部今天发布了新的报告，介绍了全国各地的科技创新成果和发展情况。", "gb18030"),
        ("과학기술정보통신부는 오늘 새로운 연구 개발 보고서를 발표하고 지역 혁신 계획을 설명하였다", "euc_kr"),
        ("Το υπουργείο ανακοίνωσε σήμερα ότι η επιστήμη και η έρευνα προχωρούν σε όλη τη χώρα", "cp1253"),
    ],
)
def test_the_world(text: str, encoding: str) -> None:
    assert decode((text * 3).encode(encoding))[0] == text * 3
    assert decode(declared(encoding, text).encode(encoding))[0] == declared(encoding, text)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_unicode_forms(encoding: str) -> None:
    assert decode(declared("utf-16").encode(encoding), "text/xml; charset=iso-8859-1")[0] == declared("utf-16")


@pytest.mark.parametrize("label", ["iso-8859-1", "us-ascii", "windows-1258", "utf-16", "koi8-r", "unicode_escape", "x" * 100])
def test_utf8_under_a_wrong_label(label: str) -> None:
    assert decode(declared(label).encode(), f"text/xml; charset={label}") == (declared(label), "utf-8")


@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1", ""])
def test_one_bad_byte_costs_one_character(label: str) -> None:
    head, *words = declared(label).split(" ")
    for place in range(3, len(words)):
        before, after = " ".join([head, *words[:place]]), " ".join(words[place:])
        body = before.encode() + b" \xff" + after.encode()
        assert decode(body) == (f"{before} \ufffd{after}", "utf-8")


def test_one_bad_byte_in_shift_jis() -> None:
    news = declared("shift_jis", "科学技術に関する報告書を公表しました" * 10)
    text, encoding = decode(news.encode("shift_jis")[:-8] + b"\xa0\xfd</rss>")
    assert encoding == "cp932"
    assert text.startswith(news[:-10])


def test_iso_2022_jp_is_ascii_bytes() -> None:
    news = declared("iso-2022-jp", "科学技術に関する報告書")
    assert decode(news.encode("iso-2022-jp")) == (news, "iso2022_jp")


def test_only_character_sets_count_as_labels() -> None:
    for label in ("punycode", "idna", "unicode_escape", "rot13", "hex", "zlib", "utf-7", "undefined", "mbcs", "../x", "\u0130"):
        assert decode(b"caf\xe9 \\u1234 +ADw-", f"text/xml; charset={label}") == ("café \\u1234 +ADw-", "cp1252")


def test_the_score_needs_letters_of_vietnamese_alone() -> None:
    assert vietnamese.score(NEWS) == 1.0
    assert vietnamese.score("qué sí là mà có thì") == 0.0
    assert vietnamese.score("") == 0.0


@settings(deadline=None)
@given(st.binary(max_size=300), st.text(max_size=30))
def test_any_bytes(body: bytes, label: str) -> None:
    text, encoding = decode(body, f"text/xml; charset={label}")
    assert isinstance(text, str)
    assert encoding


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_in_utf8(text: str) -> None:
    body = text.encode("utf-8", "ignore")
    assert decode(b"\xef\xbb\xbf" + body) == (body.decode().lstrip("\ufeff"), "utf-8")
