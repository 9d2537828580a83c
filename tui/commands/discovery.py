"""Commands that find out what a portal offers: try, add, capture, move."""

import re
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tui.commands.command import Command, Progress, Request
from tui.errors import BantinError, Code, NothingFound, UsageError
from tui.i18n import mark
from tui.model import Finding, Outcome, Survey, fold, mask
from tui.session import Session
from tui.view import naming
from tui.view import survey as view

GROUP = mark("Sources")
Offer = dict[str, Any]
"""What can be added: the stanza of feeds.toml, and the comment above it."""
_NUMBERS = re.compile(r"\d{1,2}(?:[\s,]+\d{1,2})*")


async def try_address(session: Session, request: Request) -> AsyncIterator[Progress | Outcome]:
    """Find out what an address offers, and keep it for `add` to choose from."""
    async for step in _discovered(session, address_and_title(request.text)[0]):
        if isinstance(step, Survey):
            session.offer(_stanzas(session, step, step.findings, step.url))
            yield Outcome(page=view.survey_page(step, (), session.tr, session.reader.clock()))
        else:
            yield step


async def add(session: Session, request: Request) -> AsyncIterator[Progress | Outcome]:
    """Follow what an address offers, as far as that is sure; or what `try` found under these numbers."""
    if _NUMBERS.fullmatch(request.text.strip()):
        yield _add_offered(session, [int(number) for number in re.findall(r"\d+", request.text)])
        return
    address, title = address_and_title(request.text)
    survey = Survey(url=address)
    async for step in _discovered(session, address):
        if isinstance(step, Survey):
            survey = step  # what is written may fail, which must not happen while the network is still in hand
        else:
            yield step
    sure = [finding for finding in survey.findings if finding.certainty != "possible" and not finding.within]
    chosen = sure or list(survey.findings[:1])
    offers = _stanzas(session, survey, survey.findings, address, title)
    session.offer(offers)
    pairs = [(offer, finding) for offer, finding in zip(offers, survey.findings, strict=True) if finding in chosen]
    written = _write(session, [offer for offer, _ in pairs])
    added = [finding for offer, finding in pairs if offer in written]
    page = view.survey_page(survey, added, session.tr, session.reader.clock())
    yield Outcome(page=page, notice=_told(session, written))


async def capture(session: Session, request: Request) -> AsyncIterator[Progress | Outcome]:
    """Save a page as a test case: the page, its headers, and what bantin makes of it."""
    address, folder = address_and_title(request.text)
    yield Progress(done=0, total=1)
    into = Path(folder).expanduser() if folder else session.upkeep.captures
    files = await session.reader.capture(address, into)
    told = session.tr(
        "Saved: {files}. Correct the expectation by hand; CONTRIBUTING tells how.", files=", ".join(map(str, files))
    )
    yield Outcome(notice=told)


def move(session: Session, request: Request) -> Outcome:
    """Follow a source at its new address."""
    source = session.reader.find_source(request.text)
    target = session.reader.move(source)
    return Outcome(notice=session.tr("{name} is fetched from {url} from now on.", name=source.title, url=mask(target)))


def address_and_title(text: str) -> tuple[str, str]:
    """The address and the title in what was typed. UsageError."""
    address, _, title = text.strip().partition(" ")
    if not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", address):
        address = f"https://{address}"
    try:
        named = bool(urlsplit(address).netloc)
    except ValueError:
        named = False
    if not named:
        raise UsageError(Code.BAD_ADDRESS, url=address)
    return address, title.strip()


async def _discovered(session: Session, address: str) -> AsyncIterator[Progress | Survey]:
    async for step in session.reader.discover(address):
        yield step if isinstance(step, Survey) else Progress(done=step.done, total=step.total)


def _stanzas(session: Session, survey: Survey, findings: Sequence[Finding], address: str, title: str = "") -> list[Offer]:
    """What feeds.toml would say of each finding, with its comment."""
    tr, now = session.tr, session.reader.clock()
    taken: list[str] = []
    portal = title or naming.portal_name(survey.portal)
    several = len(findings) > 1
    stanzas = []
    for finding in findings:
        section = naming.section_name(finding.title or finding.block) or view.kind_word(finding.kind, tr)
        source_id = session.reader.fresh_id(naming.key_words(portal, section), finding.url, taken)
        taken.append(source_id)
        stanza = {
            "id": source_id,
            "title": _title(portal, section) if several or not title else title,
            "url": finding.url,
            "kind": finding.kind.value,
            "portal": portal if several else "",
            "folder": portal.replace("/", " ") if several else "",
            "recipe": finding.recipe,
            "block": finding.block,
        }
        stanzas.append({"stanza": {k: v for k, v in stanza.items() if v}, "comment": view.comment(finding, address, tr, now)})
    return stanzas


def _title(portal: str, section: str) -> str:
    return section if not portal or fold(portal) in fold(section) else f"{portal} - {section}"


def _add_offered(session: Session, numbers: Sequence[int]) -> Outcome:
    offers = session.offers
    for number in numbers:
        if not 1 <= number <= len(offers):
            raise NothingFound(Code.NOTHING_TRIED, name=str(number))
    return Outcome(notice=_told(session, _write(session, [offers[number - 1] for number in numbers])))


def _write(session: Session, offers: Sequence[Offer]) -> list[Offer]:
    """Write stanzas, and give those that were written. The problem of the first is raised when none could be."""
    written, problem = list[Offer](), None
    for offer in offers:
        try:
            session.reader.add(offer["stanza"], offer["comment"])
            written.append(offer)
        except BantinError as error:
            problem = problem or error
    if problem and not written:
        raise problem
    return written


def _told(session: Session, written: Sequence[Offer]) -> str:
    tr = session.tr
    if len(written) == 1:
        return tr("Added: {name}. Type refresh to fetch it.", name=written[0]["stanza"]["title"])
    return tr.plural(
        "Added {n} source. Type refresh to fetch it.", "Added {n} sources. Type refresh to fetch them.", len(written)
    )


COMMANDS = (
    Command(
        "try",
        "thử",
        mark("Look what a portal's address offers: feeds, lists, schedule, counter."),
        GROUP,
        stream=try_address,
        argument=mark("address"),
        required=True,
        reads=True,
        detail=mark("Nothing is written. Then type add and the numbers of those to follow."),
    ),
    Command(
        "add",
        "thêm nguồn",
        mark("Follow what a feed's or portal's address offers."),
        GROUP,
        stream=add,
        words=("them",),
        keys=("a",),
        argument=mark("address"),
        required=True,
        reads=True,
        detail=mark("A name for the portal may follow the address. After try: the numbers of those to follow."),
    ),
    Command(
        "capture",
        "lưu trang mẫu",
        mark("Save a page as a test case, to report or add a portal."),
        GROUP,
        stream=capture,
        argument=mark("address"),
        required=True,
        detail=mark("A folder may follow the address; without one the files go where you are."),
    ),
    Command(
        "move",
        "chuyển",
        mark("Follow a source at the address it leads to now."),
        GROUP,
        run=move,
        words=("chuyen nguon",),
        argument=mark("source"),
        required=True,
    ),
)
