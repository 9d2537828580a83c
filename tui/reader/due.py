"""When a source is asked again, and what a fetch leaves in its state. Pure: no clock, no chance, no store."""

from datetime import datetime, timedelta

from tui.errors import Code, Problem
from tui.model import Document, Kind, NotModified, Response, SourceState, Subscription, Validators
from tui.reader.judging import host, oddities

JITTER = 0.1
"""Up to a tenth is added to each interval, so that sources added together do not stay together."""
LONGEST_BACKOFF = timedelta(days=1)
FULL_EVERY = timedelta(days=1)
"""How long a server's word "not modified" is believed before the whole body is asked for again."""
LONGEST_TTL = 86_400  # seconds; feeds that claim a week are asked daily all the same


def is_due(state: SourceState, now: datetime) -> bool:
    """Whether a source should be asked now. One that is gone for good is asked only by name; one that was fetched in what is
    the future now, because the clock was set back, is due."""
    if state.gone:
        return False
    return state.next_due is None or state.next_due <= now or (state.last_fetch is not None and state.last_fetch > now)


WHOLE = (Kind.SCHEDULE, Kind.VISITORS)
"""Kinds whose page is read at each fetch: the file behind a schedule changes without its page, and a figure that stayed the
same was seen once more."""


def validators(state: SourceState, now: datetime) -> Validators:
    """What to ask "has it changed?" with; nothing when the last whole body is older than a day or lies in the future."""
    if state.kind in WHOLE or state.last_full is None or not timedelta(0) <= now - state.last_full < FULL_EVERY:
        return Validators()
    return state.validators


def address(subscription: Subscription, state: SourceState) -> str:
    """Where to ask: the remembered permanent move if it stays on the portal's own host, else the configured address.
    A move to another host is shown to the person, never followed for good unseen."""
    if state.moved_to and host(state.moved_to) == host(subscription.url):
        return state.moved_to
    return subscription.url


def after_answer(
    subscription: Subscription,
    state: SourceState,
    answer: Response | NotModified,
    document: Document | None,
    now: datetime,
    chance: float,
) -> SourceState:
    """The state after an answer that was understood; `document` is None when nothing had changed. `chance` is in [0, 1)."""
    feed, found, remarks = state.feed, state.found, state.remarks
    if document:
        feed = document.feed if any(document.feed.identity) else document.feed._replace(identity=state.feed.identity)
        found = len(document.entries) + len(document.unchanged) or len(document.observations)
        remarks = (*document.remarks, *oddities(state, document, found))
    wait = max(subscription.every.total_seconds(), answer.fresh_for, min(feed.ttl, LONGEST_TTL))
    full = isinstance(answer, Response)
    moved = answer.moved_to or state.moved_to
    return state._replace(
        feed=feed,
        kind=document.kind if document else state.kind,
        validators=answer.validators,
        last_fetch=now,
        last_good=now,
        last_full=now if full else state.last_full,
        next_due=now + timedelta(seconds=wait * (1 + JITTER * chance)),
        failures=0,
        failing_since=None,
        problem=None,
        moved_to="" if moved == subscription.url else moved,
        gone=False,
        incomplete=document.incomplete if document else state.incomplete,
        found=found,
        remarks=remarks,
    )


def after_failure(
    subscription: Subscription, state: SourceState, problem: Problem, retry_after: int, now: datetime, chance: float
) -> SourceState:
    """The state after a fetch or parse that failed: what was known stays, the pause doubles up to a day."""
    failures = state.failures + 1
    longest = max(LONGEST_BACKOFF, subscription.every)
    wait = min(subscription.every * 2 ** min(failures - 1, 16), longest)
    seconds = max(wait.total_seconds(), retry_after)
    return state._replace(
        last_fetch=now,
        next_due=now + timedelta(seconds=seconds * (1 + JITTER * chance)),
        failures=failures,
        failing_since=state.failing_since or now,
        problem=problem,
        gone=problem.code is Code.GONE,
    )
