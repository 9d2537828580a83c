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


def docx(body: str, *, styles: str = "", numbering: str = "", links: dict[str, str] | None = None) -> bytes:
    """A .docx of the inner XML of <w:body>, <w:styles> and <w:numbering>; links by their relation id."""
    spaces = f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    found = {"s": ("styles", "styles.xml"), "n": ("numbering", "numbering.xml")}
    found |= {own: ("hyperlink", escape(to)) for own, to in (links or {}).items()}
    return zipped(
        {
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


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


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
        ),
        styles='<w:style w:type="paragraph" w:styleId="u1"><w:name w:val="heading 1"/></w:style>',
    )  # fmt: skip
