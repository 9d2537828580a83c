"""Small real files for the demo's links: PDF, Word (RTF and OOXML), Excel and PNG, the same bytes for the same name."""

import zlib

TYPES = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
}

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Rows = tuple[tuple[str, ...], ...]


def ending(name: str) -> str:
    """What follows the last dot of a file's name, in lower case."""
    return name.rpartition(".")[2].lower()


def made(name: str, title: str, rows: Rows = ()) -> bytes:
    """The file `name` says by its ending, holding `title` and, where it can, a table. ValueError for another ending."""
    match ending(name):
        case "pdf":
            return pdf(title)
        case "doc":
            return rtf(title)
        case "docx":
            return docx(title, rows)
        case "xlsx":
            return xlsx(rows or ((title,),))
        case "png":
            return png(name)
    raise ValueError(name)


def pdf(title: str) -> bytes:
    """One page in PDF 1.4 with `title` on it; its letters lose their marks, since no font is embedded."""
    words = plain(title).replace("\\", "").replace("(", "").replace(")", "")
    page = f"BT /F1 14 Tf 72 760 Td ({words}) Tj ET".encode("ascii", "replace")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + table
    out += b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def rtf(title: str) -> bytes:
    """A document Word opens under the ending .doc."""
    text = "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in title)
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\\fs28 " + text + "\\par}").encode("ascii")


def docx(title: str, rows: Rows = ()) -> bytes:
    """A Word document: `title`, then a table of `rows`."""
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )  # fmt: skip
    table = f"<w:tbl><w:tblPr/><w:tblGrid/>{cells}</w:tbl>" if rows else ""
    body = f'{_XML}<w:document xmlns:w="{_WORD}"><w:body>{_paragraph(title)}{table}{_paragraph("")}</w:body></w:document>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return _package({"word/document.xml": (body, kind)}, "word/document.xml")


def xlsx(rows: Rows) -> bytes:
    """An Excel workbook with one sheet of texts."""
    lines = "".join(
        f'<row r="{number}">' + "".join(f'<c t="inlineStr"><is><t>{_escaped(cell)}</t></is></c>' for cell in row) + "</row>"
        for number, row in enumerate(rows, 1)
    )
    sheet = f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'
    sheets = '<sheets><sheet name="Bang" sheetId="1" r:id="rId1"/></sheets>'
    book = f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{sheets}</workbook>'
    link = f"{_OFFICE}/worksheet"
    relations = f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    relations += f'<Relationship Id="rId1" Type="{link}" Target="worksheets/sheet1.xml"/></Relationships>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "xl/workbook.xml": (book, f"{kind}.sheet.main+xml"),
        "xl/worksheets/sheet1.xml": (sheet, f"{kind}.worksheet+xml"),
        "xl/_rels/workbook.xml.rels": (relations, ""),
    }
    return _package(parts, "xl/workbook.xml")


def png(name: str) -> bytes:
    """A picture of 320 by 180 points: a sky and a ground whose colours follow from the name."""
    seed = zlib.crc32(name.encode())
    sky, ground = bytes((120 + seed % 90, 170 + seed // 90 % 60, 235)), bytes((60 + seed % 70, 120 + seed // 70 % 60, 70))
    rows = b"".join(b"\0" + (sky if line < 110 else ground) * 320 for line in range(180))
    header = b"\x00\x00\x01\x40\x00\x00\x00\xb4\x08\x02\x00\x00\x00"
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    out = b"\x89PNG\r\n\x1a\n"
    for kind, data in chunks:
        out += len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
    return out


def plain(text: str) -> str:
    """`text` without Vietnamese marks, đ as d."""
    import unicodedata

    marked = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in marked if not unicodedata.combining(char))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{_escaped(text)}</w:t></w:r></w:p>"


def _package(parts: dict[str, tuple[str, str]], main: str) -> bytes:
    """An OOXML zip of the given parts (name: text, content type), its dates fixed so that the bytes never change."""
    import io
    import zipfile

    package = "http://schemas.openxmlformats.org/package/2006"
    types = f'{_XML}<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    types += '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    types += "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (_, kind) in parts.items() if kind)
    root = f'{_XML}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
    root += f'Type="{_OFFICE}/officeDocument" Target="{main}"/></Relationships>'
    texts = {"[Content_Types].xml": types + "</Types>", "_rels/.rels": root} | {name: text for name, (text, _) in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(zipfile.ZipInfo(name), text.encode())
    return out.getvalue()
