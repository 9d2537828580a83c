"""What kinds of files are called, and folders that ship: words an office uses, never a type of the web."""

import pytest

from tui.i18n import translator
from tui.model import Enclosure
from tui.view.article import attachment
from tui.view.filekinds import file_kind
from tui.view.naming import folder_name


@pytest.mark.parametrize(
    ("type", "url", "said"),
    [
        ("application/pdf; charset=binary", "https://so.example/a", "PDF"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "", "Word"),
        ("APPLICATION/vnd.ms-excel", "", "Excel"),
        ("application/octet-stream", "https://so.example/Phu-luc.XLSX?download=1", "Excel"),
        ("image/jpeg", "", "ảnh"),
        ("", "https://so.example/lich.ics#top", "iCalendar"),
        ("application/octet-stream", "https://so.example/download?id=3", ""),
        ("", "", ""),
    ],
)
def test_a_kind_is_called_as_people_call_it(type: str, url: str, said: str) -> None:
    assert file_kind(type, url, translator("vi")) == said


def test_an_attachment_is_told_without_a_type_of_the_web() -> None:
    file = Enclosure(url="https://so.example/kh.pdf", type="application/pdf", size=1_200_000, title="Kế hoạch 141/KH-UBND")
    assert attachment(file, translator("vi")) == "Tệp đính kèm: Kế hoạch 141/KH-UBND (PDF, 1,2 MB)"
    assert attachment(file._replace(type="x/y", url="https://so.example/1"), translator("en")).endswith("(1.2 MB)")


def test_folders_that_ship_have_names_in_both_languages() -> None:
    assert [folder_name(name, translator("vi")) for name in ("Europe", "Việt Nam", "Sở tôi")] == ["Châu Âu", "Việt Nam", "Sở tôi"]
    assert [folder_name(name, translator("en")) for name in ("Europe", "Việt Nam", "Sở tôi")] == ["Europe", "Việt Nam", "Sở tôi"]
