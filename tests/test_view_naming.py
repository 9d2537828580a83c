"""Names of new sources are what an office would call them."""

import pytest

from tui.view.naming import key_words, portal_name, section_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sở Khoa học và Công nghệ tỉnh Quảng Trị", "Sở KH&CN Quảng Trị"),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH QUẢNG TRỊ", "Sở KH&CN Quảng Trị"),
        ("Cổng thông tin điện tử Sở Khoa học và Công nghệ thành phố Huế", "Sở KH&CN TP. Huế"),
        ("Northmere Research Council", "Northmere Research Council"),
        ("NASA", "NASA"),
        ("", ""),
    ],
)
def test_portals(name: str, expected: str) -> None:
    assert portal_name(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("TIN TỨC - SỰ KIỆN", "Tin tức - Sự kiện"),
        ("CHUYÊN MỤC KH&CN", "Chuyên mục KH&CN"),
        ("Hoạt động khoa học và công nghệ cơ sở", "Hoạt động KH&CN cơ sở"),
        ("News", "News"),
    ],
)
def test_sections(name: str, expected: str) -> None:
    assert section_name(name) == expected


def test_an_id_tells_the_portal_and_the_section() -> None:
    assert key_words("Sở Khoa học và Công nghệ tỉnh Lam Hải", "TIN TỨC - SỰ KIỆN") == "lam hai tin tuc su kien"
