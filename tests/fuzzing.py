"""What a fuzzer throws at everything that reads text and bytes from outside, and what must hold whatever comes."""

import re
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from tui.config import reading
from tui.errors import BantinError, ConfigError, ParseError, SearchError
from tui.model import Document, Kind, Response, Subscription, Validators, clean, clean_line, fold, without_marks
from tui.model.blocks import block_text
from tui.model.query import parse as parse_query
from tui.model.query.written import written
from tui.parse import dates
from tui.parse.html import fragment_blocks
from tui.parse.lists import parse_list
from tui.parse.portal.dates import page_date

FOUND = Path(__file__).parent / "fixtures" / "fuzz"
FIXTURES = FOUND.parent
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
DAY = NOW.date()
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e0fff]")

Target = Callable[[bytes], None]


def _response(body: bytes) -> Response:
    return Response(url="https://so.example/", status=200, content_type="", body=body, validators=Validators(), fetched=NOW)


def _parsed(kind: Kind) -> Target:
    def target(body: bytes) -> None:
        from tui.parse.document import parse_document

        try:
            document = parse_document(Subscription(id="s", url="https://so.example/", kind=kind), _response(body), frozenset())
        except ParseError:
            return
        for text in _told(document):
            assert not HIDDEN.search(text), text

    return target


def _article(body: bytes) -> None:
    from tui.parse.portal.article import parse_article

    try:
        document = parse_article(Subscription(id="s", url="https://so.example/"), _response(body), frozenset())
    except ParseError:
        return
    for text in _told(document):
        assert not HIDDEN.search(text), text


def _told(document: Document) -> Iterator[str]:
    yield from (document.feed.title, document.feed.description, document.incomplete)
    for entry in document.entries:
        yield from (entry.key, entry.title, entry.link, entry.summary, entry.section, *entry.authors, *entry.categories)
        yield from (part for file in entry.enclosures for part in (file.url, file.type, file.title))
        yield from map(block_text, entry.body.blocks if entry.body else ())
        if entry.event:
            yield from (entry.event.place, entry.event.people, entry.event.chair, entry.event.notes)
    yield from (seen.text for seen in document.observations)


def _html(body: bytes) -> None:
    for block in fragment_blocks(body.decode("utf-8", "surrogateescape"), "https://so.example/"):
        assert not HIDDEN.search(block_text(block))


def _dates(body: bytes) -> None:
    text = body.decode("utf-8", "replace")
    for moment in (dates.feed_date(text), page_date(text, DAY)):
        assert moment is None or 1 <= moment.year <= 9999


def _query(body: bytes) -> None:
    typed = body.decode("utf-8", "replace")
    for live in (False, True):
        try:
            found = parse_query(typed, live=live)
        except SearchError as error:
            assert 1 <= int(str(error.problem.facts["column"])) <= len(typed) + 1
            continue
        if found is not None:
            assert parse_query(written(found)) == found


def _settings(body: bytes) -> None:
    path = Path("feeds.toml")
    try:
        text = body.decode()
        config = reading.understand(text, reading.parse(text, path), path)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, ConfigError):
        return
    for problem in config.problems:
        assert all(not HIDDEN.search(clean_line(str(fact))) for fact in problem.facts.values())


def _list(body: bytes) -> None:
    try:
        found = parse_list(Subscription(id="s", url="file:///list"), _response(body), frozenset())
    except ParseError:
        return
    for taken in found.sources:
        assert not {"command", "filter", "run", "headers", "proxy"} & taken.stanza.keys()


def _cleaner(body: bytes) -> None:
    try:
        text = body.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        text = body[: len(body) // 2 * 2].decode("utf-16-le", "surrogatepass")
    for made in (clean(text), clean_line(text)):
        assert not HIDDEN.search(made)
        assert clean(made) == made
    assert fold(fold(text)) == fold(text)
    without_marks(clean(text))


class _Typing:
    """A session of text mode over a filled store, for everything that only reads or can be undone."""

    def __init__(self) -> None:
        from tests import library
        from tui.faces.linear import Linear

        self._folder = tempfile.TemporaryDirectory()
        self._session = library.session(Path(self._folder.name), "vi")
        self._out = StringIO()
        self._face = Linear(self._session, self._out, lambda: "")

    def __call__(self, body: bytes) -> None:
        from tui.commands import table
        from tui.faces.linear import FURNITURE

        line = body.decode("utf-8", "replace")
        try:
            command, _ = table.parse(line, FURNITURE)
        except BantinError:
            return
        if not command.reads and command.name not in ("mark", "unmark", "star", "undo", "next", "previous", "where"):
            return
        self._out.seek(0)
        self._out.truncate()
        self._face.answer(line)
        for told in self._out.getvalue().split("\n"):
            assert not HIDDEN.search(told), told


def _typed(body: bytes) -> None:
    if not hasattr(_typed, "session"):
        _typed.session = _Typing()  # type: ignore[attr-defined]  # one for the whole process
    _typed.session(body)  # type: ignore[attr-defined]  # as above


TARGETS: dict[str, Target] = {
    "feed": _parsed(Kind.FEED),
    "html": _html,
    "articles": _parsed(Kind.ARTICLES),
    "article": _article,
    "schedule": _parsed(Kind.SCHEDULE),
    "visitors": _parsed(Kind.VISITORS),
    "calendar": _parsed(Kind.CALENDAR),
    "dates": _dates,
    "query": _query,
    "settings": _settings,
    "list": _list,
    "clean": _cleaner,
    "typed": _typed,
}
LINES: dict[str, tuple[str, ...]] = {
    "dates": ("Thứ Hai, 23/11/2026 | 08:30 GMT+7", "Mon, 23 Nov 2026 08:30:00 +0700", "23-11-2026 lúc 8 giờ", "3 giờ trước"),
    "query": ('tiêu đề:"đổi mới" -nguồn:so (sao hoặc chưa đọc)', "141/KH-UBND sau:3 ngày", "/qu[yỹ] .*/ có:tệp ngày:20/11"),
    "clean": ("Tin \x1b]52;c;aGk=\x07 \u202eabc \u200b tie\u0302\u0301ng", "đổi mới"),
    "typed": ("ds", "đọc 2", "tìm đổi mới", "lịch tuần sau", "tk tuần", "đánh dấu 1-3", "hoàn tác", "ở đâu", "read 1 verbatim"),
}  # fmt: skip
"""What targets without files begin from."""
_FILES = {"settings": ("../../feeds.toml",), "html": ("html/*.html", "article/*.html"), "list": ("lists/*",)}


def seeds(target: str) -> Iterable[bytes]:
    """Good inputs to begin from."""
    yield from (line.encode() for line in LINES.get(target, ()))
    for pattern in _FILES.get(target, (f"{target}/*",)):
        for path in sorted(FIXTURES.glob(pattern)):
            if path.is_file() and not path.name.endswith(".expected.json"):
                yield path.read_bytes()
