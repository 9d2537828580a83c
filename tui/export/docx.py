"""A publication as a Word document in the form of Nghị định 30/2020/NĐ-CP: A4, its margins, Times New Roman 13 and 14."""

import io
from collections.abc import Sequence
from typing import Any, NamedTuple

from tui.export.spans import address, linked
from tui.model import clean, clean_line
from tui.model.blocks import Block, Code, Heading, Image, ListItem, Paragraph, Quote, Rule, Span, Spans, Table, plain
from tui.model.publication import Letterhead, Part, Publication, depth_of

FACE, BODY, SMALL = "Times New Roman", 14, 12
"""The typeface, and the sizes in points of the text and of what is small."""
MARGINS = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}
"""In millimetres: the least the decree allows."""
ACROSS = 165
"""Millimetres between the margins."""
LOOKED_AT, MOST_OF_A_CELL = 200, 200
"""Rows, and characters of a cell, that the widths of a table's columns go by."""
WIDEST = 40
"""Columns of a table; Word takes 63, and no page is wide enough for more than these."""
LISTED = 2
"""Levels that the table of contents has."""
_SIZES = {1: 14, 2: 14, 3: 14, 4: 13, 5: 13, 6: 13}


def write(publication: Publication) -> bytes:
    """The whole document."""
    document = _Document(publication)
    document.write()
    return document.bytes()


class _Said(NamedTuple):
    """A line of a head or foot; `size` in points."""

    text: str = ""
    size: int = 13
    bold: bool = False
    italic: bool = False


class _Document:
    """One document in the making."""

    def __init__(self, publication: Publication) -> None:
        import docx
        from docx.shared import Mm

        self._publication = publication
        self._docx: Any = docx.Document()
        self._relations: dict[str, str] = {}
        self._end = self._docx.element.body.sectPr
        self._headings = [self._docx.styles[f"Heading {level}"].style_id for level in range(1, 7)]
        section = self._docx.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        for name, millimetres in MARGINS.items():
            setattr(section, name, Mm(millimetres))
        section.header_distance = Mm(10)
        self._styles()
        self._page_numbers(section)
        core = self._docx.core_properties
        core.title, core.author, core.comments, core.language = clean_line(publication.title, 250), "", "", publication.language
        core.created = core.modified = publication.made.replace(tzinfo=None)

    def bytes(self) -> bytes:
        """The file."""
        body = io.BytesIO()
        self._docx.save(body)
        return body.getvalue()

    def write(self) -> None:
        """Put everything into the document."""
        publication = self._publication
        if publication.head:
            self._letterhead(publication.head)
        self._line(publication.title, size=BODY, bold=True, centred=True, before=12, after=4)
        for line in publication.subtitle:
            self._line(line, size=13, italic=True, centred=True, after=2)
        if publication.contents:
            self._contents()
        for number, part in enumerate(publication.parts, 1):
            self._part(part, number)
        if publication.signatures:
            self._signatures()
        if publication.recipients:
            first, *rest = publication.recipients
            self._line(first, size=SMALL, bold=True, italic=True, before=12, after=0)
            for each in rest:
                self._line(f"- {each}", size=11, after=0)

    # the frame

    def _styles(self) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Pt, RGBColor

        names = ("Normal", *(f"Heading {level}" for level in range(1, 7)))
        for level, name in enumerate(names):
            style = self._docx.styles[name]
            style.font.name, style.font.size = FACE, Pt(_SIZES.get(level, BODY))
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for attribute in list(fonts.attrib):
                if attribute.endswith("Theme"):
                    del fonts.attrib[attribute]
            for attribute in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
                fonts.set(qn(attribute), FACE)
            if level:
                style.font.bold, style.font.italic, style.font.color.rgb = True, level == 2 or level > 3, RGBColor(0, 0, 0)
                style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(10 if level < 3 else 6), Pt(3)
                style.paragraph_format.keep_with_next = True
        language = self._publication.language
        tag = {"vi": "vi-VN", "en": "en-GB"}.get(language, language)
        self._docx.styles["Normal"].element.get_or_add_rPr().append(_element("w:lang", val=tag, eastAsia=tag))

    def _page_numbers(self, section: Any) -> None:
        """Centred at the top, on every page but the first."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        section.different_first_page_header_footer = True
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run()
        run.font.size = Pt(13)
        for piece in (_element("w:fldChar", fldCharType="begin"), _instruction("PAGE"), _element("w:fldChar", fldCharType="end")):
            run._r.append(piece)

    def _letterhead(self, head: Letterhead) -> None:
        left = [_Said(head.above), _Said(head.office, bold=True), _Said(size=6), _Said(head.number)]
        right = [*(_Said(line, 12 + place, bold=True) for place, line in enumerate(head.motto)), _Said(size=6)]
        sides = self._sides(left, [*right, _Said(head.place, BODY, italic=True)], (70, 95))
        for cell, line in ((sides[0], head.office), (sides[1], head.motto[-1] if head.motto else "")):
            if line:  # a line under the name of the office and under the motto
                found = [each for each in cell.paragraphs if each.text == clean_line(line)]
                self._ruled(found[-1], cell)

    def _ruled(self, paragraph: Any, cell: Any) -> None:
        """A short line under a centred paragraph."""
        from docx.shared import Mm

        rule = paragraph._p.getnext()
        for each in cell.paragraphs:
            if each._p is rule:
                each.paragraph_format.left_indent = each.paragraph_format.right_indent = Mm(24)
                borders = _element("w:pBdr")
                borders.append(_element("w:top", val="single", sz="6", space="1", color="000000"))
                each._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")

    def _signatures(self) -> None:
        signed = self._publication.signatures[:2]
        sign = self._publication.words.sign
        room = [_Said(size=BODY)] * 3  # for the hand
        lines = [
            [_Said(one.role, bold=True), _Said(sign, italic=True), *room, _Said(one.name, BODY, bold=True)] for one in signed
        ]
        self._line("", size=6, after=6)
        self._sides(lines[0], lines[1] if len(lines) > 1 else [], (82, 83))

    def _sides(self, left: Sequence[_Said], right: Sequence[_Said], widths: tuple[int, int]) -> list[Any]:
        """Lines in two columns without borders, `widths` in millimetres; the two cells."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm, Pt

        table = self._docx.add_table(rows=1, cols=2)
        table.autofit = False
        cells = list(table.rows[0].cells)
        for column, cell, lines, width in zip(table.columns, cells, (left, right), widths, strict=True):
            column.width = cell.width = Mm(width)  # one program goes by the columns, another by the cells
            paragraph = cell.paragraphs[0]
            for place, said in enumerate(lines):
                paragraph = paragraph if not place else cell.add_paragraph()
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
                run = paragraph.add_run(clean_line(said.text))
                run.font.size, run.bold, run.italic = Pt(said.size), said.bold, said.italic
                paragraph.paragraph_format.keep_with_next = True
        return cells

    # what it says

    def _paragraph(self, heading: int = 0) -> Any:
        """A new paragraph at the end; a heading of a level from 1, if that is not 0. Made here: the library looks for the end
        of the document and for the style from the beginning each time, 14 s for 1,000 articles."""
        from docx.text.paragraph import Paragraph as Made

        element = _element("w:p")
        self._end.addprevious(element)
        if heading:
            element.style = self._headings[heading - 1]
        return Made(element, self._docx._body)

    def _line(
        self, said: str, *, size: int = BODY, bold: bool = False, italic: bool = False, centred: bool = False, before: int = 0,
        after: int = 6,
    ) -> Any:  # fmt: skip
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph = self._paragraph()
        run = paragraph.add_run(clean_line(said))
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        return paragraph

    def _contents(self) -> None:
        """A field that Word brings up to date, filled already with links to the headings for programs that do not."""
        from docx.shared import Mm, Pt

        self._line(self._publication.contents, size=13, bold=True, centred=True, before=10, after=4)
        listed = [(number, part) for number, part in enumerate(self._publication.parts, 1) if part.title and part.depth <= LISTED]
        for place, (number, part) in enumerate(listed):
            paragraph = self._paragraph()
            paragraph.paragraph_format.left_indent = Mm(0 if part.depth == 1 else 8)
            paragraph.paragraph_format.space_after = Pt(1)
            if not place:
                run = paragraph.add_run()._r
                run.append(_element("w:fldChar", fldCharType="begin"))
                run.append(_instruction('TOC \\o "1-2" \\n \\h \\z'))
                run.append(_element("w:fldChar", fldCharType="separate"))
            link = _element("w:hyperlink", anchor=f"p{number}", history="1")
            paragraph._p.append(link)
            _into(link, paragraph, clean_line(part.title), size=13)
            if place == len(listed) - 1:
                paragraph.add_run()._r.append(_element("w:fldChar", fldCharType="end"))

    def _part(self, part: Part, number: int) -> None:
        if part.title:
            heading = self._paragraph(part.depth)
            heading._p.append(_element("w:bookmarkStart", id=str(number), name=f"p{number}"))
            self._write(heading, (Span(clean_line(part.title), link=part.link or None),), plain_links=True)
            heading._p.append(_element("w:bookmarkEnd", id=str(number)))
        if part.facts:
            facts = self._line(" · ".join(part.facts), size=13, italic=True, after=3)
            facts.paragraph_format.keep_with_next = bool(part.blocks)
        for block in part.blocks:
            self._block(block, part)
        if link := address(part.link):  # for paper
            self._write(self._line("", after=6), (Span(link, link=link),), size=11)

    def _block(self, block: Block, part: Part) -> None:
        from docx.shared import Mm

        match block:
            case Heading(said, level):
                self._write(self._paragraph(depth_of(level, part) - 1), said)
            case Paragraph(said):
                self._body(said).paragraph_format.first_line_indent = Mm(10)
            case ListItem(said, depth, number):
                sign = "-" if number is None else f"{number}."
                paragraph = self._body((Span(f"{sign}\t"), *said))
                paragraph.paragraph_format.left_indent = Mm(10 + 6 * max(0, min(depth, 8)))
                paragraph.paragraph_format.first_line_indent = Mm(-6 if number is None else -8)
                paragraph.paragraph_format.tab_stops.add_tab_stop(paragraph.paragraph_format.left_indent)
            case Quote(said, depth):
                paragraph = self._body(said)
                paragraph.paragraph_format.left_indent = Mm(10 * max(1, min(depth, 8)))
                for run in paragraph.runs:
                    run.italic = True
            case Code(code):
                self._code(code)
            case Table():
                self._table(block)
            case Image(url, alt, caption):
                caption = clean_line(caption or alt)
                word = self._publication.words.picture
                self._body((Span(f"{word}: {caption}" if caption else word, "em", address(url) or None),))
            case Rule():
                self._line("* * *", centred=True)

    def _body(self, said: Spans) -> Any:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph = self._paragraph()
        if not any("\n" in span.text for span in said):  # a line that is broken would be stretched
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.space_after = Pt(6)
        self._write(paragraph, said)
        return paragraph

    def _write(self, paragraph: Any, said: Spans, *, plain_links: bool = False, size: int = 0) -> None:
        """Spans as runs; a link as one that leads there. `plain_links` look like the text they stand in."""
        for link, runs in linked(said):
            holder = paragraph._p
            if link:
                holder = _element("w:hyperlink", history="1")
                _identify(holder, self._relation(link))
                paragraph._p.append(holder)
            for style, run in runs:
                _into(holder, paragraph, run, style=style, size=size, linked=bool(link) and not plain_links)

    def _relation(self, link: str) -> str:
        """The name under which the document knows an address. Kept here: the library looks through all of them each time."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        if link not in self._relations:
            self._relations[link] = f"link{len(self._relations) + 1}"
            self._docx.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, link, self._relations[link], is_external=True)
        return self._relations[link]

    def _code(self, code: str) -> None:
        from docx.shared import Mm, Pt

        paragraph = self._paragraph()
        paragraph.paragraph_format.left_indent = Mm(10)
        paragraph.paragraph_format.space_after = Pt(6)
        run = paragraph.add_run(clean(code))
        run.font.name, run.font.size = "Courier New", Pt(11)

    def _table(self, table: Table) -> None:
        from docx.shared import Mm, Pt

        if table.caption:
            self._line(table.caption, size=13, italic=True, after=2).paragraph_format.keep_with_next = True
        columns = max(map(len, table.rows), default=0)
        if not columns:
            return
        if columns > WIDEST:
            for row in table.rows:
                self._body(tuple(span for cell in row for span in (*cell, Span("; "))))
            return
        made = self._docx.add_table(rows=0, cols=columns, style="Table Grid")
        made.autofit = False
        widths = [Mm(width) for width in _widths(table, columns)]
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        for place, row in enumerate(table.rows):
            added = made.add_row()
            if place < table.head:
                added._tr.get_or_add_trPr().append(_element("w:tblHeader"))
            added._tr.get_or_add_trPr().append(_element("w:cantSplit"))
            for cell, said, width in zip(added.cells, row, widths, strict=False):
                cell.width = width
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(0)
                spans = tuple(Span(s.text, "strong", s.link) for s in said) if place < table.head else said
                self._write(paragraph, spans, size=SMALL)
        self._line("", size=6, after=0)


def _widths(table: Table, columns: int) -> list[float]:
    """Millimetres for each column: a share for what its longest cell needs, and no less than its longest word."""
    lengths = [1] * columns
    words = [1] * columns
    for row in table.rows[:LOOKED_AT]:
        for place, cell in enumerate(row):
            text = plain(cell)[:MOST_OF_A_CELL]
            lengths[place] = max(lengths[place], len(text))
            words[place] = max(words[place], *map(len, text.split()), 1)
    least = [min(6 + 2.6 * word, ACROSS / columns) for word in words]
    room, wanted = ACROSS - sum(least), [length**0.7 for length in lengths]
    return [narrow + room * share / sum(wanted) for narrow, share in zip(least, wanted, strict=True)]


def _element(tag: str, /, **attributes: str) -> Any:
    """An element of the word processor's namespace, its attributes in that namespace too."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _identify(element: Any, relation: str) -> None:
    from docx.oxml.ns import qn

    element.set(qn("r:id"), relation)


def _instruction(said: str) -> Any:
    from docx.oxml.ns import qn

    element = _element("w:instrText")
    element.set(qn("xml:space"), "preserve")
    element.text = f" {said} "
    return element


def _into(holder: Any, paragraph: Any, said: str, *, style: str = "", size: int = 0, linked: bool = False) -> None:
    """One run of text at the end of `holder`, which is the paragraph or a link in it."""
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(said)
    run.bold, run.italic = (style == "strong") or None, (style == "em") or None
    if style == "code":
        run.font.name = "Courier New"
    if size:
        run.font.size = Pt(size)
    if linked:
        run.font.underline, run.font.color.rgb = True, RGBColor(0x0B, 0x57, 0xA4)
    if holder is not paragraph._p:
        holder.append(run._r)
