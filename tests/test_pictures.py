"""The pictures that README shows are there, one of each place, small, and ask for nothing from elsewhere."""

import re
from xml.etree import ElementTree

import pyte
import pytest

from tests.pictures import LOOKS, PICTURES, SCENES, TYPED, drawn
from tests.readme import README
from tests.terminal import Terminal

NAMED = re.findall(r'(?:src|srcset)="([^"]+)"', README.read_text("utf-8"))


def test_readme_shows_each_place_light_and_dark() -> None:
    for name in SCENES:
        for theme in LOOKS:
            assert any(re.fullmatch(rf"docs/pictures/{name}-(vi|en)-{theme}\.svg", path) for path in NAMED), (name, theme)


def test_every_picture_is_made_and_no_other() -> None:
    expected = {f"{name}-{language}-{theme}.svg" for name in SCENES for language in TYPED for theme in LOOKS}
    assert {path.name for path in PICTURES.iterdir()} == expected


@pytest.mark.parametrize("path", sorted({*NAMED, *(str(each.relative_to(README.parent)) for each in PICTURES.iterdir())}))
def test_a_picture_asks_for_nothing(path: str) -> None:
    text = (README.parent / path).read_text("utf-8")
    assert len(text.encode()) < 100_000
    picture = ElementTree.fromstring(text)
    assert picture.tag == "{http://www.w3.org/2000/svg}svg" and (picture[0].text or "").strip()
    assert {each.tag.partition("}")[2] for each in picture.iter()} <= {"svg", "title", "style", "rect", "path", "text"}
    assert not re.search(r"url\(|@import|@font-face|href|<script|\bon\w+=|/root|Traceback", text)
    names = {name for each in picture.iter() for name in each.attrib if "href" in name}
    assert names == set()


def test_cells_become_letters_lines_and_blocks() -> None:
    terminal = Terminal.__new__(Terminal)
    terminal.columns, terminal.rows, terminal.raw, terminal._draw = 12, 2, bytearray(), False
    terminal.screen = pyte.Screen(12, 2)
    pyte.Stream(terminal.screen).feed("\x1b[1;38;2;1;2;3mcố <b>  a\x1b[0m\r\n│█日本 x")
    picture = ElementTree.fromstring(drawn(terminal, "A & B", LOOKS["dark"]))
    texts = [(each.text, each.get("x"), each.get("class")) for each in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == [("cố <b>", "12", "c0 b"), ("a", "79.44", "c0 b"), ("日本 x", "28.86", "c1")]
    lines, blocks = (each.get("d") for each in picture.iter("{http://www.w3.org/2000/svg}path"))
    assert lines == "M16.21 39L16.21 30M16.21 39L16.21 48" and blocks == "M20.43 30H28.86V48H20.43Z"
