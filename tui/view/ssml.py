"""A page as SSML, for speech synthesizers: a paragraph a line, its language marked, a pause behind a heading."""

from collections.abc import Callable, Iterator
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

from tui.i18n import Translator
from tui.model import Page, clean_line
from tui.model.blocks import Heading
from tui.view.blocks import lines
from tui.view.language import language_of

_NAMESPACE = "http://www.w3.org/2001/10/synthesis"
_PAUSE = '<break time="700ms"/>'
Said = Callable[[str, str], str]
"""A line in words for the ear, given the language of what it is from ("": the one spoken)."""


def ssml(page: Page, tr: Translator, said: Said, limit: int | None = None) -> Iterator[str]:
    """The lines of a document: all of the page, or `limit` of its rows."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<speak version="1.1" xmlns={quoteattr(_NAMESPACE)} xml:lang={quoteattr(tr.language)}>'
    for line in page.lead:
        yield _paragraph(line, "", tr, said)
    if page.blocks and (limit is None or not page.items):
        for block in page.blocks:
            pause = _PAUSE if isinstance(block, Heading) else ""
            for line in lines([block], tr):
                yield _paragraph(line, page.language, tr, said) + pause
    else:
        for item in islice(page.items, limit):
            yield _paragraph(item.line, "", tr, said)
    if page.end and not page.verbatim:
        yield _paragraph(page.end, "", tr, said)
    yield "</speak>"


def _paragraph(line: str, language: str, tr: Translator, said: Said) -> str:
    line = clean_line(line)
    code = language_of(line, language) or tr.language
    mark = f" xml:lang={quoteattr(code)}" if code != tr.language else ""
    return f"<p{mark}>{escape(said(line, code))}</p>"
