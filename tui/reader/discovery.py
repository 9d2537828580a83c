"""Discovery: from any address of a portal to what can be followed there, each thing looked at before it is offered."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from contextlib import aclosing
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from tui.errors import BantinError, Code, FetchError, NothingFound
from tui.fetch import Fetcher
from tui.model import Document, Finding, Kind, Response, Subscription, Survey, Validators
from tui.model.lists import entered
from tui.parse import Parser
from tui.reader import judging
from tui.reader.gathering import Gathering

if TYPE_CHECKING:
    from tui.reader import Reader

MOST_LOOKS = 14
"""Addresses looked at behind the one the person gave."""
PREVIEW = 5
"""Entries shown of each finding."""
PATIENCE = 20.0  # seconds for one address
_LIKE = 0.5  # the share of a list's links that a feed must have to stand for it
_TRUST = {"certain": 0, "likely": 1, "possible": 2}
_ORDER = {Kind.FEED: 0, Kind.ARTICLES: 1, Kind.SCHEDULE: 2, Kind.CALENDAR: 3, Kind.VISITORS: 4}


class Look(NamedTuple):
    """A step of a discovery: so many addresses looked at of so many known of, and the last one."""

    done: int
    total: int
    url: str


async def discovered(reader: "Reader", address: str) -> AsyncGenerator[Look | Survey]:
    """The steps of a discovery over the network. An address that fails is told as one that is asked once, not again and again."""
    async with reader._network() as (fetcher, parser):
        discovery = Discovery(fetcher=fetcher, parser=parser, clock=reader.utc)
        async with aclosing(discovery.steps(address)) as steps:
            try:
                async for step in steps:
                    yield step
            except FetchError as error:
                error.problem = error.problem._replace(facts={**error.problem.facts, "once": 1})
                raise


class Discovery:
    """Looks at one address and at what it leads to. Nothing is stored."""

    def __init__(self, *, fetcher: Fetcher, parser: Parser, clock: Callable[[], datetime]) -> None:
        self._fetcher = fetcher
        self._parser = parser
        self._clock = clock
        self._gathering = Gathering(fetcher=fetcher, parser=parser, clock=clock)

    async def steps(self, address: str) -> AsyncGenerator[Look | Survey]:
        """Looks, and last the survey with what was really found, best first. FetchError and ParseError of the address itself;
        NothingFound where nothing can be followed."""
        yield Look(done=0, total=1, url=address)
        survey = await self._survey(address)
        findings = list(survey.findings)
        if survey.home and (survey.article or not any(finding.seen for finding in findings)) and survey.home != survey.url:
            yield Look(done=1, total=2, url=survey.home)
            try:
                home = await self._survey(survey.home)
            except BantinError:
                pass  # the address itself was read
            else:
                findings += home.findings
                survey = survey._replace(portal=home.portal or survey.portal, family=home.family or survey.family)
        findings = _once(findings)
        unseen = [finding for finding in findings if not finding.seen][:MOST_LOOKS]
        found = [finding for finding in findings if finding.seen]
        looks = [asyncio.create_task(self._look(finding)) for finding in unseen]
        try:
            for done, look in enumerate(asyncio.as_completed(looks), 1):
                seen = await look
                found += [seen] if seen else []
                yield Look(done=done, total=len(looks), url=seen.url if seen else "")
        finally:
            for task in looks:
                task.cancel()
        places = {(finding.kind, finding.url, finding.block): n for n, finding in enumerate(findings)}
        # A section's own page stands before the block of the first page that shows its newest.
        found.sort(key=lambda f: (_TRUST[f.certainty], _ORDER[f.kind], bool(f.block), places[f.kind, f.url, f.block]))
        if not found:
            raise NothingFound(Code.NOTHING_TO_FOLLOW, url=address)
        yield survey._replace(findings=tuple(map(_previewed, _compared(found))))

    async def _fetch(self, subscription: Subscription) -> Response:
        answer = await self._fetcher.fetch(subscription, Validators(), self._clock())
        assert isinstance(answer, Response)
        return answer

    async def _survey(self, address: str) -> Survey:
        subscription = Subscription(id=address, url=address, timeout=PATIENCE)
        survey = await self._parser.survey(subscription, await self._fetch(subscription))
        findings = (finding._replace(url=entered(finding.url, address)) for finding in survey.findings)
        return survey._replace(findings=tuple(findings), home=entered(survey.home, address))

    async def _look(self, finding: Finding) -> Finding | None:
        """The finding with what stands at its address; None where that is nothing of its kind."""
        subscription = subscription_of(finding)
        try:
            answer = await self._fetch(subscription)
            judging.refuse_stranger(subscription, finding.kind, answer)
            document = await self._gathering.document(subscription, answer, frozenset())
        except BantinError:
            return None
        if document.kind is not finding.kind or not (document.entries or document.observations):
            return None
        return _seen(finding, document, answer)


def subscription_of(finding: Finding) -> Subscription:
    """What following a finding would be."""
    return Subscription(
        id=finding.url, url=finding.url, kind=finding.kind, block=finding.block, recipe=finding.recipe, timeout=PATIENCE
    )


def _seen(finding: Finding, document: Document, answer: Response) -> Finding:
    entries = tuple(entry._replace(body=None, words="") for entry in document.entries)
    dated = sum(entry.published is not None for entry in entries)
    sure = finding.kind is not Kind.ARTICLES or dated * 2 >= len(entries)
    return finding._replace(
        url=answer.moved_to or finding.url,
        title=finding.title or document.feed.title,
        seen=True,
        certainty="certain" if sure else "likely",
        entries=entries,
        observations=document.observations,
    )


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Each thing once, as it was first found, or read if one of them was."""
    best: dict[tuple[Kind, str, str], Finding] = {}
    for finding in findings:
        key = _address(finding)
        if key not in best or (finding.seen and not best[key].seen):
            best[key] = finding
    return list(best.values())


def _compared(findings: Sequence[Finding]) -> Iterable[Finding]:
    """Findings without lists of what a better one already brings, such as the list a feed was made of. A feed that is part of
    another is kept, and says so."""
    better: list[Finding] = []
    for finding in findings:
        if any(_address(finding) == _address(other) for other in better):
            continue
        same = next((other for other in better if _brings(other, finding)), None)
        if same and not (finding.kind is same.kind is Kind.FEED):
            continue
        better.append(finding)
        yield finding._replace(within=same.title) if same else finding


def _address(finding: Finding) -> tuple[Kind, str, str]:
    return finding.kind, finding.url.rstrip("/"), finding.block


def _brings(whole: Finding, part: Finding) -> bool:
    """Whether `whole` has most of the articles or events of `part`."""
    alike = any({whole.kind, part.kind} <= kinds for kinds in ({Kind.FEED, Kind.ARTICLES}, {Kind.SCHEDULE, Kind.CALENDAR}))
    wanted = _marks(part)
    return alike and bool(wanted) and len(wanted & _marks(whole)) >= _LIKE * len(wanted)


def _marks(finding: Finding) -> set[str]:
    """What tells the articles or events of a finding from others."""
    return {f"{entry.event.day} {entry.title}" if entry.event else entry.link for entry in finding.entries} - {""}


def _previewed(finding: Finding) -> Finding:
    """The first entries alone; of a schedule those that were understood come first."""
    entries = sorted(finding.entries, key=lambda entry: entry.event is not None and not entry.event.understood)
    return finding._replace(entries=tuple(entries[:PREVIEW]))
