"""Office files made by hand for the tests: the XML that Word and Excel write, zipped, and the same week in each format."""

import io
import zipfile
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

WEEK_HEADING = "LỊCH CÔNG TÁC TUẦN 43 (từ 19/10/2026 đến 25/10/2026)"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def relations(found: dict[str, tuple[str, str]]) -> str:
    lines = "".join(f'<Relationship Id="{own}" Type="{OFFICE}/{kind}" Target="{to}"/>' for own, (kind, to) in found.items())
    return f'{_XML}<Relationships xmlns="{PACKAGE}">{lines}</Relationships>'


def content_types(main: str, kind: str) -> str:
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    return (
        f'{_XML}<Types xmlns="{kinds}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/></Types>'
    )


def docx(body: str, *, styles: str = "", numbering: str = "", links: dict[str, str] | None = None) -> bytes:
    """A .docx of the inner XML of <w:body>, <w:styles> and <w:numbering>; links by their relation id."""
    spaces = f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    found = {"s": ("styles", "styles.xml"), "n": ("numbering", "numbering.xml")}
    found |= {own: ("hyperlink", escape(to)) for own, to in (links or {}).items()}
    return zipped(
        {
            "[Content_Types].xml": content_types("word/document.xml", "wordprocessingml.document.main"),
            "_rels/.rels": relations({"d": ("officeDocument", "word/document.xml")}),
            "word/_rels/document.xml.rels": relations(found),
            "word/document.xml": f"{_XML}<w:document {spaces}><w:body>{body}<w:sectPr/></w:body></w:document>",
            "word/styles.xml": f"{_XML}<w:styles {spaces}>{styles}</w:styles>",
            "word/numbering.xml": f"{_XML}<w:numbering {spaces}>{numbering}</w:numbering>",
        }
    )


def run(text: str, properties: str = "") -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' for line in text.split("\n"))
    return f"<w:r><w:rPr>{properties}</w:rPr>{lines}</w:r>"


def p(text: str = "", properties: str = "", look: str = "") -> str:
    """A paragraph of one run; `properties` go into its w:pPr, `look` into the run's w:rPr."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text, look) if text else ''}</w:p>"


def tc(*paragraphs: str, properties: str = "", look: str = "") -> str:
    inner = "".join(p(text, look=look) for text in paragraphs) or p()
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, widths: tuple[int, ...] = ()) -> str:
    """A table with lines round its cells; `widths` of its columns in twips."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    return f"<w:tbl><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


BEGIN = '<w:vMerge w:val="restart"/>'
GO_ON = "<w:vMerge/>"


def week_docx() -> bytes:
    head = ("Ngày", "Buổi", "Giờ", "Nội dung", "Địa điểm", "Thành phần")
    first, second = "Làm việc với xã Vĩnh Định", "về lúa hữu cơ"
    return docx(
        p(WEEK_HEADING, '<w:pStyle w:val="u1"/>')
        + tbl(
            tr(*map(tc, head), properties="<w:tblHeader/>"),
            tr(
                tc("Thứ Hai", "19/10", properties=BEGIN), tc("Sáng"), tc("08:00"), tc("Giao ban đầu tuần"), tc("Phòng họp A"),
                tc("Ban Giám đốc, trưởng các phòng"),
            ),
            tr(tc(properties=GO_ON), tc("Chiều"), tc("14:00"), tc(first, second), tc("UBND xã"), tc("PGĐ Bình; phòng QLKH")),
            tr(
                tc("Thứ Ba", "20/10", properties=BEGIN), tc("Sáng", properties=BEGIN), tc("07:30"),
                tc("Nghiệm thu đề tài & giống lạc mới"), tc("Phòng họp B", properties=BEGIN), tc("Hội đồng"),
            ),
            tr(
                tc(properties=GO_ON), tc(properties=GO_ON), tc("09:30"), tc("Tiếp công dân"), tc(properties=GO_ON),
                tc("GĐ chủ trì"),
            ),
            tr(tc("Thứ Tư\n21/10"), tc("Cả ngày"), tc("Làm việc tại cơ quan", properties='<w:gridSpan w:val="4"/>')),
            widths=(2000, 900, 1100, 2500, 1400, 1700),
        ),
        styles='<w:style w:type="paragraph" w:styleId="u1"><w:name w:val="heading 1"/></w:style>',
    )  # fmt: skip


def xlsx(*sheets: str, names: tuple[str, ...] = ("Tuần 43",), hidden: tuple[str, ...] = ()) -> bytes:
    """A .xlsx of the inner XML of each <worksheet>. Style 1 is a clock, 2 a day, 3 a day with a clock."""
    spaces = f'xmlns="{S}" xmlns:r="{OFFICE}"'
    states = dict.fromkeys(hidden, 'state="hidden"')
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" {states.get(name, "")} r:id="r{n}"/>' for n, name in enumerate(names, 1)
    )
    formats = '<numFmts count="3"><numFmt numFmtId="164" formatCode="hh:mm"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/>'
    formats += '<numFmt numFmtId="166" formatCode="dd/mm/yyyy hh:mm"/></numFmts>'
    empty = '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    styles = "".join(f'<xf numFmtId="{n}" applyNumberFormat="1"/>' for n in (0, 164, 165, 166))
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types("xl/workbook.xml", "spreadsheetml.sheet.main"),
        "_rels/.rels": relations({"d": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f"{_XML}<workbook {spaces}><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            {f"r{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)}
            | {"s": ("styles", "styles.xml")}
        ),
        "xl/styles.xml": f'{_XML}<styleSheet {spaces}>{formats}{empty}<cellXfs count="4">{styles}</cellXfs></styleSheet>',
    }
    for number, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = f"{_XML}<worksheet {spaces}>{sheet}</worksheet>"
    return zipped(parts)


def sheet(cells: dict[str, str | float | tuple[float, int]], merged: tuple[str, ...] = ()) -> str:
    """The inner XML of a worksheet: texts, numbers and (number, style) by their place, rows in order."""
    rows: dict[int, str] = {}
    for place, value in cells.items():
        row = int("".join(filter(str.isdigit, place)))
        if isinstance(value, str):
            made = f'<c r="{place}" t="inlineStr"><is><t>{escape(value, quote=False)}</t></is></c>'
        else:
            number, style = value if isinstance(value, tuple) else (value, 0)
            made = f'<c r="{place}" s="{style}"><v>{number}</v></c>'
        rows[row] = rows.get(row, "") + made
    lines = "".join(f'<row r="{row}">{inner}</row>' for row, inner in rows.items())
    ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    return f"<sheetData>{lines}</sheetData>" + (f'<mergeCells count="{len(merged)}">{ranges}</mergeCells>' if merged else "")


def week_xlsx() -> bytes:
    """The week with clocks as Excel keeps them, not at the sheet's corner, its heading merged over the table."""
    clock = {"8:00": 1 / 3, "14:00": 14 / 24, "7:30": 7.5 / 24, "9:30": 9.5 / 24}
    cells: dict[str, str | float | tuple[float, int]] = {
        "B2": WEEK_HEADING,
        "B4": "Ngày", "C4": "Buổi", "D4": "Giờ", "E4": "Nội dung", "F4": "Địa điểm", "G4": "Thành phần",
        "B5": "Thứ Hai\n19/10", "C5": "Sáng", "D5": (clock["8:00"], 1), "E5": "Giao ban đầu tuần", "F5": "Phòng họp A",
        "G5": "Ban Giám đốc, trưởng các phòng",
        "C6": "Chiều", "D6": (clock["14:00"], 1), "E6": "Làm việc với xã Vĩnh Định\nvề lúa hữu cơ", "F6": "UBND xã",
        "G6": "PGĐ Bình; phòng QLKH",
        "B7": "Thứ Ba\n20/10", "C7": "Sáng", "D7": (clock["7:30"], 1), "E7": "Nghiệm thu đề tài & giống lạc mới",
        "F7": "Phòng họp B", "G7": "Hội đồng",
        "D8": (clock["9:30"], 1), "E8": "Tiếp công dân", "G8": "GĐ chủ trì",
        "B9": "Thứ Tư\n21/10", "C9": "Cả ngày", "D9": "Làm việc tại cơ quan",
    }  # fmt: skip
    return xlsx(sheet(cells, ("B2:G2", "B5:B6", "B7:B8", "C7:C8", "F7:F8", "D9:G9")))


def pdf(*pages: str, more: bytes = b"") -> bytes:
    """A PDF 1.4 of pages of 595 by 842 points, each given as what it draws; letters are Helvetica's."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> /XObject << /I 100 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page.encode("latin-1")))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, inner in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, inner)
    places_of = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + places_of
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, more, start))


def printed(x: float, y: float, text: str) -> str:
    """A line of text of 10 points, `y` from the top."""
    return f"BT /F1 10 Tf {x} {842 - y} Td ({text}) Tj ET\n"


def ruled(left: float, top: float, widths: tuple[float, ...], rows: tuple[tuple[str, ...], ...], height: float = 20) -> str:
    """A table with lines round its cells; lines of a cell are parted by LF."""
    edges = [left + sum(widths[:n]) for n in range(len(widths) + 1)]
    bottom = top + height * len(rows)
    drawn = "".join(f"{edge} {842 - top} m {edge} {842 - bottom} l S\n" for edge in edges)
    for n in range(len(rows) + 1):
        drawn += f"{left} {842 - top - n * height} m {edges[-1]} {842 - top - n * height} l S\n"
    for n, row in enumerate(rows):
        for edge, cell in zip(edges, row, strict=False):
            for line, text in enumerate(cell.split("\n")):
                drawn += printed(edge + 4, top + n * height + 11 + 12 * line, text)
    return drawn
