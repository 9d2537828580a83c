"""What an attachment says: a file of an article, as text to be searched, in the process that may be killed."""

from tui.errors import Code, ParseError
from tui.model import Document, Entry, Feed, Kind, Response, Subscription, clean
from tui.model.blocks import block_text
from tui.parse.office import file_blocks

MOST = 200_000
"""Characters of an attachment that are searched: some 60 pages."""


def parse_attachment(subscription: Subscription, response: Response, known: frozenset[bytes]) -> Document:
    """The text of a file, as the summary of a document's one entry. ParseError where it is of no kind that has text."""
    blocks = file_blocks(response.body, response.content_type, response.url)
    text = clean("\n".join(filter(None, map(block_text, blocks))))[:MOST].strip()
    if not text:
        raise ParseError(Code.FILE_UNREADABLE, url=response.url, format="", reason="empty")
    entry = Entry(key="", fingerprint=b"", digest=b"", title="", summary=text)
    return Document(kind=Kind.ARTICLES, feed=Feed(), entries=(entry,))
