"""The door to the formats: a publication goes in, a file comes out."""

from collections.abc import Callable, Mapping

from tui.model.publication import Publication


def _markdown(publication: Publication, width: int) -> bytes:
    from tui.export.markdown import write

    return write(publication).encode()


def _html(publication: Publication, width: int) -> bytes:
    from tui.export.html import write

    return write(publication).encode()


def _text(publication: Publication, width: int) -> bytes:
    from tui.export.text import write

    return write(publication, width).encode()


def _docx(publication: Publication, width: int) -> bytes:
    from tui.export.docx import write

    return write(publication)


def _epub(publication: Publication, width: int) -> bytes:
    from tui.export.epub import write

    return write(publication)


def _letter(publication: Publication, width: int) -> bytes:
    from tui.export.mail import write

    return write(publication)


FORMATS: Mapping[str, Callable[[Publication, int], bytes]] = {
    "md": _markdown,
    "html": _html,
    "txt": _text,
    "docx": _docx,
    "epub": _epub,
    "eml": _letter,
}
"""How each format is written, by the ending of its files. The number is the width of plain text, 0 the usual one."""


def published(publication: Publication, form: str, width: int = 0) -> bytes:
    """The publication as a file of one of FORMATS."""
    return FORMATS[form](publication, width)
