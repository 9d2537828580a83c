"""Transfer: lists of sources and marks of other readers in, the list of sources out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui import config
from tui.errors import Code, ConfigError, NothingFound, Problem, UsageError
from tui.model import Response, Source, Validators, clean_line, fold, mask
from tui.model.lists import OWN, Imported, Listed, Taken
from tui.model.saved import PREFIX
from tui.store import Marked

if TYPE_CHECKING:
    from tui.reader import Reader

LARGEST = 20_000_000
"""Bytes of a list; a thousand sources take 300 kB."""
_SQLITE = b"SQLite format 3\x00"
_KEYS = {"title", "url", "folder", "tags", *OWN}
"""What a list may bring into feeds.toml, whatever the parser says: no command, no file, no header."""


async def take_in(reader: "Reader", file: Path, comment: str, *, dry: bool) -> Imported:
    """Follow what a list names, and keep the searches that one of ours holds, or mark what newsboat's cache.db has as read or
    flagged; with `dry`, only say what would be done. The sources come in one writing of feeds.toml, or none. UsageError,
    ParseError, ConfigError, StoreError; NothingFound for an empty list."""
    body = _read(file)
    if body.startswith(_SQLITE):
        return _marks(reader, file, dry=dry)
    from tui.parse import Parser

    parser = Parser()
    try:
        found = await parser.source_list(_as_answer(file, body, reader.utc()))
    finally:
        await parser.aclose()
    if not found.sources and not found.refused and not found.searches:
        raise NothingFound(Code.LIST_EMPTY, path=clean_line(str(file)))
    found = found._replace(sources=tuple(each for each in found.sources if _is_http(each)))
    stanzas = [{key: value for key, value in each.stanza.items() if key in _KEYS} for each in found.sources]
    told = config.add_all(reader.config_path, stanzas, comment, dry=dry) if stanzas else []
    ids = {str(stanza.get("id")): id for stanza, (id, problem) in zip(stanzas, told, strict=True) if problem is None}
    searched = [_search(reader, each, ids, dry=dry) for each in found.searches]
    if not dry and any(each is None for each in (*(problem for _, problem in told), *(each.problem for each in searched))):
        reader.reload()
    taken = searched + [_taken(each, problem) for each, (_, problem) in zip(found.sources, told, strict=True)]
    taken += [
        Taken(line=_line(problem), title=str(problem.facts.get("text", "")), state="refused", problem=problem)
        for problem in found.refused
    ]
    return Imported(path=clean_line(str(file)), taken=tuple(sorted(taken, key=lambda each: each.line)))


def _search(reader: "Reader", listed: Listed, ids: Mapping[str, str], *, dry: bool) -> Taken:
    """Keep a saved search; the ids of its sources may be others here."""
    from tui.config import searches

    stanza = {key: value for key, value in listed.stanza.items() if key in searches.SEARCH}
    if named := stanza.get("sources"):
        known = {each.id for each in reader.config.subscriptions}
        stanza["sources"] = [id for each in named if (id := ids.get(each, each)) in known or id in ids.values()]
    title, folder = str(stanza.get("title", "")), str(stanza.get("folder", ""))
    taken = Taken(line=listed.line, title=title, state="added", folder=folder, kind="search")
    if any(each.id == PREFIX + fold(taken.title) for each in reader.config.searches):
        return taken._replace(state="followed")
    try:
        searches.understood(reader.config_path, stanza) if dry else searches.add_search(reader.config_path, stanza)
    except ConfigError as error:
        return taken._replace(state="refused", problem=error.problem)
    return taken


def _is_http(listed: Listed) -> bool:
    """As the parser has seen to already; files of this computer come from the person alone."""
    return str(listed.stanza.get("url", "")).startswith(("http://", "https://"))


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as source:
            head = source.read(len(_SQLITE))
            if head == _SQLITE:
                return head
            body = head + source.read(LARGEST)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UsageError(Code.NOT_READ, path=clean_line(str(file)), reason=clean_line(reason)) from None
    if len(body) > LARGEST:
        raise UsageError(Code.NOT_READ, path=clean_line(str(file)), reason=f"> {LARGEST} B")
    return body


def _as_answer(file: Path, body: bytes, now: datetime) -> Response:
    return Response(url=clean_line(str(file)), status=200, content_type="", body=body, validators=Validators(), fetched=now)


def _line(problem: Problem) -> int:
    line = problem.facts.get("line", 0)
    return line if isinstance(line, int) else 0


def _taken(listed: Listed, problem: Problem | None) -> Taken:
    stanza: Mapping[str, Any] = listed.stanza
    state = "added" if problem is None else "followed" if problem.code is Code.CONFIG_DUPLICATE else "refused"
    return Taken(
        line=listed.line, title=clean_line(str(stanza.get("title") or mask(stanza["url"]))), state=state, url=str(stanza["url"]),
        folder=str(stanza.get("folder", "")), tags=tuple(map(str, stanza.get("tags", ()))), kind=str(stanza.get("kind", "")),
        problem=problem if state == "refused" else None,
    )  # fmt: skip


def _marks(reader: "Reader", file: Path, *, dry: bool) -> Imported:
    """What newsboat's cache.db says of feeds that are followed here."""
    from tui.store.newsboat import read_cache
    from tui.store.remembering import bare

    followed = {bare(subscription.url): subscription.id for subscription in reader.subscriptions}
    marks: dict[str, list[Marked]] = {}
    strangers = 0
    for marked in read_cache(file):
        source = followed.get(bare(marked.feed))
        if source is None:
            strangers += 1
        else:
            marks.setdefault(source, []).append(marked)
    if dry:
        changed, waiting = sum(map(len, marks.values())), 0
    else:
        changed, waiting = reader.store.take_marks(marks, reader.utc(), "import")
    return Imported(path=clean_line(str(file)), marks=changed, waiting=waiting, strangers=strangers)


def give_out(reader: "Reader", sources: Sequence[Source], title: str, *, secrets: bool) -> bytes:
    """The sources as OPML."""
    from tui.export.opml import opml_file

    chosen = {each.id for each in sources}
    searches = [each for each in reader.config.searches if not each.sources or chosen & {*each.sources}]
    return opml_file(sources, searches, title=title, now=reader.utc(), every=reader.config.settings.every, secrets=secrets)
