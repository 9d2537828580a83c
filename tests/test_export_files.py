"""Publications as web page, book, Word document and text: opened again by other readers, with nothing in them that runs."""

import io
import re
import zipfile
from typing import Any

import docx
import pytest
from docx.shared import Mm, Pt
from lxml import etree, html

from tests.publications import EVERYTHING, EVIL, HOSTILE, publication, said
from tui.export.publishing import FORMATS, published
from tui.model import clean, clean_line
from tui.model.blocks import Code, ListItem, Paragraph, Span, Table, all_spans, plain
from tui.model.publication import Part

XHTML = "{http://www.w3.org/1999/xhtml}"


def page(given: Any = EVERYTHING) -> html.HtmlElement:
    return html.document_fromstring(published(given, "html").decode())


def book(given: Any = EVERYTHING) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(published(given, "epub")))


def word(given: Any = EVERYTHING) -> Any:
    return docx.Document(io.BytesIO(published(given, "docx")))


def text_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


# the web page


def test_a_page_says_everything_in_its_place() -> None:
    read = page()
    assert read.get("lang") == "vi"
    assert [text_of(e) for e in read.cssselect("h1, h2, h3, h4")] == [
        "Điểm tin khoa học và công nghệ, tuần 47 (16/11 - 22/11/2026)", "Mục lục", "I. Tin trong tuần", "Khai mạc",
        "Gian hàng <b>", "II. Lịch", "Gian hàng <b>",
    ]  # fmt: skip
    assert [e.get("href") for e in read.cssselect("nav a")] == ["#p1", "#p2", "#p3"]
    assert all(read.cssselect(e.get("href", "")) for e in read.cssselect("nav a"))
    assert len(read.cssselect("nav ul ul")) == 1
    assert [e.text for e in read.cssselect("ol > li")] == ["Một", "Hai", "Ba"]
    assert [e.text for e in read.cssselect("ol > li > ul > li")] == ["con"]
    assert len(read.cssselect("blockquote blockquote p")) == 1
    assert [text_of(e) for e in read.cssselect("th")] == ["Ngày", "Việc"]
    assert text_of(read.cssselect("pre")[0]) == "x = 1 y < 2 ```"
    assert read.cssselect("section#p3")[0].get("lang") == "en"
    assert [text_of(e) for e in read.cssselect(".to li")] == ["Lãnh đạo Sở;", "Lưu: VT."]


def test_a_page_fetches_and_runs_nothing() -> None:
    for given in (EVERYTHING, HOSTILE):
        text = published(given, "html").decode()
        read = page(given)
        tags = {element.tag for element in read.iter() if isinstance(element.tag, str)}
        assert not tags & {"script", "img", "iframe", "object", "link", "svg", "form", "base", "embed", "video", "audio", "input"}
        assert not [name for element in read.iter() for name in element.attrib if name.startswith("on") or name == "src"]
        assert {e.get("href", "").partition(":")[0] for e in read.cssselect("section a")} <= {"https", "mailto"}
        assert "default-src 'none'" in read.cssselect("meta[http-equiv]")[0].get("content", "")
        style = read.cssselect("style")[0].text or ""
        assert "url(" not in style and "@import" not in style and len(read.cssselect("style")) == 1
        assert clean(text) == text


def test_hostile_words_are_shown_as_they_are() -> None:
    shown = text_of(page(HOSTILE).cssselect("main")[0])
    for evil in EVIL:
        assert " ".join(clean(evil).split()) in shown
    assert {e.get("lang") for e in page(HOSTILE).cssselect("section")} == {None}


# the book


def test_a_book_is_one() -> None:
    file = book()
    first = file.infolist()[0]
    assert (first.filename, first.compress_type, file.read("mimetype")) == (
        "mimetype",
        zipfile.ZIP_STORED,
        b"application/epub+zip",
    )
    package = etree.fromstring(file.read("book/content.opf"))
    space = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
    items = {e.get("id"): e.get("href") for e in package.findall(".//o:item", space)}
    assert {f"book/{href}" for href in items.values()} == set(file.namelist()) - {
        "mimetype", "META-INF/container.xml", "book/content.opf",
    }  # fmt: skip
    assert [e.get("idref") for e in package.findall(".//o:itemref", space)] == ["nav", "p1", "p2", "p3"]
    assert package.findtext(".//dc:language", namespaces=space) == "vi"
    assert package.findtext(".//o:meta", namespaces=space) == "2026-11-22T02:00:00Z"
    assert published(EVERYTHING, "epub") == published(EVERYTHING, "epub")


@pytest.mark.parametrize("given", [EVERYTHING, HOSTILE], ids=["everything", "hostile"])
def test_every_chapter_is_sound_and_harmless(given: Any) -> None:
    file = book(given)
    for name in file.namelist():
        if not name.endswith((".xhtml", ".opf", ".xml")):
            continue
        tree = etree.fromstring(file.read(name))
        tags = {str(element.tag).removeprefix(XHTML) for element in tree.iter()}
        assert not tags & {"script", "img", "iframe", "object", "svg", "form"}
        for link in tree.iter(f"{XHTML}a"):
            assert link.get("href", "").partition(":")[0] in ("https", "mailto") or name == "book/nav.xhtml"
    chapters = [etree.fromstring(file.read(f"book/p{n}.xhtml")) for n in range(1, len(given.parts) + 1)]
    assert [clean_line("".join(h1.itertext())) for chapter in chapters for h1 in chapter.iter(f"{XHTML}h1")] == [
        clean_line(part.title) or clean_line(given.title) for part in given.parts
    ]


# the Word document


def test_a_document_has_the_form_the_decree_asks_for() -> None:
    made = word()
    section = made.sections[0]
    assert [round(length / Mm(1)) for length in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(length / Mm(1)) for length in margins] == [20, 20, 30, 15]
    styles = [made.styles["Normal"], *(made.styles[f"Heading {n}"] for n in range(1, 4))]
    assert {style.font.name for style in styles} == {"Times New Roman"}
    assert [style.font.size for style in styles] == [Pt(14)] * 4
    assert section.different_first_page_header_footer and "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    head = [cell.text.split("\n") for cell in made.tables[0].rows[0].cells]
    assert head[0][:2] == ["UBND TỈNH", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"]
    assert head[1][:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert head[1][-1] == "Quảng Trị, ngày 22 tháng 11 năm 2026"


def test_a_document_says_everything() -> None:
    made = word()
    headings = [(p.style.name, p.text) for p in made.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "I. Tin trong tuần"), ("Heading 2", "Khai mạc"), ("Heading 3", "Gian hàng <b>"),
        ("Heading 1", "II. Lịch"), ("Heading 2", "Gian hàng <b>"),
    ]  # fmt: skip
    assert [[cell.text for cell in row.cells] for row in made.tables[1].rows] == [
        ["Ngày", "Việc"], ["22/11", "Khai mạc | =1+1"], ["22/11", "Hội thảo"],
    ]  # fmt: skip
    names = set(re.findall(r'w:bookmarkStart w:id="\d+" w:name="(p\d+)"', made.element.xml))
    assert names == set(re.findall(r'w:hyperlink w:anchor="(p\d+)"', made.element.xml)) == {"p1", "p2", "p3"}
    foot = [cell.text.split("\n") for cell in made.tables[2].rows[0].cells]
    assert foot[0][:2] == ["NGƯỜI TỔNG HỢP", "(Ký, ghi rõ họ tên)"] and foot[0][-1] == "Trần Thị B"
    assert [p.text for p in made.paragraphs[-3:]] == ["Nơi nhận:", "- Lãnh đạo Sở;", "- Lưu: VT."]
    assert made.core_properties.title.startswith("Điểm tin") and made.core_properties.author == ""


@pytest.mark.parametrize("given", [EVERYTHING, HOSTILE], ids=["everything", "hostile"])
def test_a_document_leads_only_where_it_may(given: Any) -> None:
    archive = zipfile.ZipFile(io.BytesIO(published(given, "docx")))
    outside = re.findall(r'Target="([^"]*)" TargetMode="External"', archive.read("word/_rels/document.xml.rels").decode())
    assert outside and {address.partition(":")[0] for address in outside} <= {"https", "mailto"}
    assert not [name for name in archive.namelist() if "vba" in name.lower() or "embed" in name.lower() or "activeX" in name]
    fields = re.findall(
        r"<w:instrText[^>]*>([^<]*)<", "".join(archive.read(n).decode() for n in archive.namelist() if "xml" in n)
    )
    assert set(fields) <= {' TOC \\o "1-2" \\n \\h \\z ', " PAGE "}
    shown = " ".join("".join(word(given).element.body.itertext()).split())
    for part in given.parts:
        assert clean_line(part.title) in shown


def test_a_table_too_wide_for_a_page_is_told_in_lines() -> None:
    wide = Table((tuple(said(str(n)) for n in range(100)),))
    made = word(publication(Part(title="x", blocks=(wide,))))
    assert len(made.tables) == 2
    assert "97; 98; 99" in "".join(p.text for p in made.paragraphs)


# plain text


@pytest.mark.parametrize("width", [0, 40, 72, 100])
def test_text_keeps_to_its_width(width: int) -> None:
    lines = published(EVERYTHING, "txt", width).decode().split("\n")
    long = [line for line in lines if len(line) > (width or 72) and not re.search(r"https?://\S+>", line)]
    assert long == []
    assert "  Việc: Khai mạc | =1+1" in lines and "2. Hai" in lines and "> > sâu hơn" in lines


def test_an_address_longer_than_a_line_stays_whole() -> None:
    long = f"https://so.example/{'a-b' * 40}"
    text = published(publication(Part(title="x", link=long, blocks=(Paragraph(said("Xem", long)),))), "txt", 40).decode()
    assert text.split("\n").count(f"<{long}>") == 2


def test_text_tells_addresses_and_nothing_that_a_terminal_obeys() -> None:
    text = published(EVERYTHING, "txt").decode()
    assert "<https://so.example/1>" in text and "<https://so.example/ct?a=1&b=2%7C3>" in text
    for form in ("txt", "md", "html"):
        hostile = published(HOSTILE, form).decode()
        assert clean(hostile) == hostile
        assert "javascript:alert" not in re.findall(r"<([a-z]+:[^>]*)>", hostile)


# all


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_nothing_at_all_is_a_document_too(form: str) -> None:
    assert published(publication(title=""), form)
    assert published(
        publication(Part(), Part(blocks=(ListItem(()), Table(()), Code(""), Paragraph(()))))._replace(head=None), form
    )


@pytest.mark.parametrize("form", ["html", "epub", "txt", "docx"])
def test_a_body_of_a_megabyte(form: str) -> None:
    paragraph = Paragraph((Span("Lời <b>&amp; nói " * 40, "strong"), Span("x" * 300, link="https://so.example/")))
    given = publication(Part(title="x", blocks=(paragraph,) * 1000, link="https://so.example/"))
    assert sum(len(plain([span])) for span in all_spans(given.parts[0].blocks)) > 900_000
    assert len(published(given, form)) > 5_000
