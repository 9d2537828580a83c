"""A publication as an EPUB 3 book, a chapter a part.

Written here: the one library that writes EPUB is under the AGPL, which a program under MIT cannot build on.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC
from uuid import NAMESPACE_URL, uuid5

from tui.export.hypertext import anchor, part_body, text, tongue
from tui.model import clean_line
from tui.model.publication import Part, Publication

_STYLE = """\
body { font-family: serif; line-height: 1.45; }
h1, h2 { line-height: 1.25; }
.facts { font-size: 0.9em; font-style: italic; }
table { border-collapse: collapse; width: 100%; font-size: 0.9em; }
caption { text-align: left; font-style: italic; }
th, td { border: 1px solid #888; padding: 0.2em 0.4em; text-align: left; vertical-align: top; }
blockquote { margin: 0.6em 0; padding-left: 1em; border-left: 3px solid #888; }
pre { white-space: pre-wrap; font-size: 0.85em; }
nav ol { list-style: none; padding-left: 0; }
"""
_CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_PAGE = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" xml:lang="{language}">
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
{body}
</body>
</html>
"""
_ITEM = '<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>'
_PACKAGE = """\
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>{language}</dc:language>
<meta property="dcterms:modified">{modified}</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{items}
</manifest>
<spine>
<itemref idref="nav"/>
{places}
</spine>
</package>
"""


def write(publication: Publication) -> bytes:
    """The whole book. The same articles give the same identifier."""
    stamp = publication.made.timetuple()[:6]
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as book:
        for name, content in _files(publication):
            entry = zipfile.ZipInfo(name, (max(1980, stamp[0]), *stamp[1:]))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            book.writestr(entry, content)
    return body.getvalue()


def _files(publication: Publication) -> Iterator[tuple[str, str]]:
    language, title = tongue(publication.language) or "vi", text(clean_line(publication.title)) or "bantin"
    chapters = [(f"p{number}", part) for number, part in enumerate(publication.parts, 1)]
    names = "\n".join((publication.title, *(f"{part.link} {part.title}" for part in publication.parts)))
    yield "mimetype", "application/epub+zip"
    yield "META-INF/container.xml", _CONTAINER
    yield "book/style.css", _STYLE
    yield (
        "book/content.opf",
        _PACKAGE.format(
            language=language,
            identifier=uuid5(NAMESPACE_URL, names.encode("utf-8", "replace").decode()),
            title=title,
            modified=f"{publication.made.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            items="\n".join(
                f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name, _ in chapters
            ),
            places="\n".join(f'<itemref idref="{name}"/>' for name, _ in chapters),
        ),
    )
    entries = "".join(f'<li><a href="{name}.xhtml">{_named(part, publication)}</a></li>' for name, part in chapters)
    subtitle = "".join(f"<p>{text(line)}</p>" for line in publication.subtitle)
    heading = f"<h2>{text(publication.contents)}</h2>" if publication.contents else ""
    contents = f'<h1>{title}</h1>{subtitle}\n<nav epub:type="toc">{heading}<ol>{entries}</ol></nav>'
    yield "book/nav.xhtml", _PAGE.format(language=language, title=title, body=contents)
    for name, part in chapters:
        own = tongue(part.language) or language
        yield f"book/{name}.xhtml", _PAGE.format(language=own, title=_named(part, publication), body=_chapter(part, publication))


def _named(part: Part, publication: Publication) -> str:
    return text(clean_line(part.title) or clean_line(publication.title)) or "…"


def _chapter(part: Part, publication: Publication) -> str:
    chapter = part._replace(depth=0)  # its title is the first heading of its page
    return "\n".join((f"<h1>{anchor(part.link, _named(part, publication))}</h1>", *part_body(chapter, publication.words.picture)))
