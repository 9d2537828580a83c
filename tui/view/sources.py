"""Sources: what is followed and how it fares, the problems with their remedies, and what a refresh brought."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from tui.errors import Problem
from tui.i18n import Translator
from tui.model import EVENTS, Health, Item, Kind, Page, Refreshed, Source, mask
from tui.model.saved import Kept
from tui.view import problems, records, times
from tui.view.organising import search_item
from tui.view.survey import kind_word
from tui.view.words import full_stop

STALE_AFTER = timedelta(days=60)
"""A source that answers and has published nothing for so long is stale: one quiet month is common, two are not."""


def health(source: Source, now: datetime) -> Health:
    """How a source is, the worst first."""
    state = source.state
    if state.gone:
        return "gone"
    if state.failures:
        return "failing"
    if state.last_fetch is None:
        return "never"
    if state.moved_to and state.moved_to != source.subscription.url:
        return "moved"
    counts_visits = (state.kind or source.subscription.kind) is Kind.VISITORS
    if not (state.found if counts_visits else source.counts.total):
        return "empty"
    if state.last_new and now - state.last_new > STALE_AFTER:
        return "stale"
    return "ok"


def health_word(state: Health, tr: Translator) -> str:
    """The word of a state."""
    return {
        "ok": tr("in order"),
        "never": tr("never fetched"),
        "failing": tr("failing"),
        "stale": tr("nothing new for a long time"),
        "moved": tr("moved"),
        "gone": tr("gone"),
        "empty": tr("empty"),
    }[state]


def source_list(sources: Sequence[Source], tr: Translator, now: datetime, saved: Sequence[Kept] = ()) -> Page:
    """Every source with its folder, unread count and state; behind them the saved searches."""
    items = []
    for number, source in enumerate(sources, 1):
        state = health(source, now)
        said = f"{number}. {source.title}"
        if source.counts.unread:
            said += ", " + tr.plural("{n} unread", "{n} unread", source.counts.unread)
        if source.subscription.listed:
            said += ", " + tr("from a list")
        if source.subscription.hidden:
            said += ", " + tr("hidden")
        items.append(
            Item(
                number=number,
                line=f"{said}." if state == "ok" else f"{said}, {health_word(state, tr)}.",
                title=source.title,
                when=tr.number(source.counts.unread) if source.counts.unread else "",
                source=source.subscription.folder,
                signs=("failing",) if state in ("failing", "gone") else (),
                record=records.source(source, state, tr, now),
            )
        )
    return Page(
        name="sources",
        title=tr("Sources"),
        lead=(
            tr.plural("{n} source.", "{n} sources.", len(items)) if items else tr("No sources."),
            *([tr.plural("{n} saved search.", "{n} saved searches.", len(saved))] if saved else []),
        ),
        items=[*items, *(search_item(kept, number, tr) for number, kept in enumerate(saved, len(items) + 1))],
        end=tr("End of sources."),
        rest=tr("{n} sources left. Type more."),
    )


def about(source: Source, tr: Translator, now: datetime) -> Page:
    """One source's page: what it is, what its last fetch gave, what is odd about it, who stands behind its portal."""
    state, subscription = health(source, now), source.subscription
    kind = source.state.kind or subscription.kind
    return Page(
        name="about",
        title=source.title,
        lead=tuple(filter(None, (*_nature(source, kind, state, tr), *_last_fetch(source, state, tr, now), *_behind(source, tr)))),
        record=records.source(source, state, tr, now)
        | {
            "found": source.state.found,
            "incomplete": source.state.incomplete or None,
            "moved_to": source.state.moved_to or None,
            "remarks": [problems.what(remark, tr) for remark in source.state.remarks],
            "identity": {name: value or None for name, value in source.state.feed.identity._asdict().items()},
        },
    )


def _nature(source: Source, kind: Kind | None, state: Health, tr: Translator) -> Iterator[str]:
    subscription = source.subscription
    what = kind_word(kind, tr) if kind else tr("kind not known yet")
    yield f"{full_stop(source.title)} {what[:1].upper()}{what[1:]}, {health_word(state, tr)}."
    yield tr("Address: {url}", url=mask(subscription.url))
    if subscription.listed:
        yield tr("Followed because this list names it: {url}", url=mask(subscription.listed))
    if subscription.block:
        yield tr("Block of the page: {name}.", name=subscription.block)
    if subscription.portal:
        yield tr("Portal: {name}.", name=subscription.portal)
    counts = source.counts
    yield tr("{total} articles stored, {unread} unread.", total=tr.number(counts.total), unread=tr.number(counts.unread))


def _last_fetch(source: Source, state: Health, tr: Translator, now: datetime) -> Iterator[str]:
    fetched = source.state
    yield tr("Last fetch: {when}.", when=times.ago(fetched.last_fetch, tr, now))
    if fetched.last_good != fetched.last_fetch:
        yield tr("Last good: {when}.", when=times.ago(fetched.last_good, tr, now))
    if fetched.last_good:
        yield tr.plural("The last good fetch found {n} entry.", "The last good fetch found {n} entries.", fetched.found)
    if fetched.problem or state in ("moved", "stale") or fetched.incomplete:
        yield from _reason(source, state, tr, now)
    for remark in fetched.remarks:
        yield problems.sentence(remark, tr)


def _behind(source: Source, tr: Translator) -> Iterator[str]:
    who = source.state.feed.identity
    if who.owner:
        yield tr("Owner: {name}.", name=who.owner)
    if who.responsible:
        yield tr("Responsible: {name}.", name=who.responsible)
    if who.address:
        yield tr("Office: {address}.", address=who.address)
    reach = ", ".join(filter(None, (who.telephone, who.email)))
    if reach:
        yield tr("Reached at: {reach}.", reach=reach)


def in_trouble(source: Source, now: datetime) -> bool:
    """Whether there is something wrong with a source that the person should know of."""
    odd = source.state.incomplete or source.state.remarks
    return bool(odd) or health(source, now) not in ("ok", "never", "empty")


def problem_list(sources: Sequence[Source], configuration: Sequence[Problem], tr: Translator, now: datetime) -> Page:
    """What is wrong now: feeds.toml first, then sources that fail, are gone, have moved or went quiet, and their remedy."""
    items = [
        Item(
            number=number,
            line=f"{number}. {problems.sentence(problem, tr)}",
            title=problems.what(problem, tr),
            detail=(problems.remedy(problem, tr),),
            record={
                "source": None, "state": None, "since": None, "last_good": None,
                "reason": problems.what(problem, tr), "remedy": problems.remedy(problem, tr),
            },
        )
        for number, problem in enumerate(configuration, 1)
    ]  # fmt: skip
    for source in sources:
        if not in_trouble(source, now):
            continue
        state = health(source, now)
        reason, remedy = _reason(source, state, tr, now)
        number = len(items) + 1
        good = tr("Last good: {when}.", when=times.ago(source.state.last_good, tr, now))
        items.append(
            Item(
                number=number,
                line=f"{number}. {full_stop(source.title)} {reason} {good} {remedy}".rstrip(),
                title=source.title,
                when=health_word(state, tr),
                source=reason,
                signs=("failing",),
                detail=(reason, good, remedy),
                record=records.trouble(source, state, reason, remedy, now),
            )
        )
    return Page(
        name="problems",
        title=tr("Problems"),
        lead=(tr.plural("{n} problem.", "{n} problems.", len(items)) if items else tr("No problems."),),
        items=items,
        end=tr("End of problems."),
        rest=tr("{n} problems left. Type more."),
    )


def _reason(source: Source, state: Health, tr: Translator, now: datetime) -> tuple[str, str]:
    """(what is wrong, what to do) of a source that is not in order."""
    if source.state.problem:
        reason = problems.what(source.state.problem, tr)
        if source.state.failures > 1:
            reason += " " + tr.plural("Failed {n} time in a row.", "Failed {n} times in a row.", source.state.failures)
        if source.state.next_due and source.state.next_due > now and state == "failing":
            reason += " " + tr("Asked again {when}.", when=times.spoken(source.state.next_due, tr, now))
        return reason, problems.remedy(source.state.problem, tr)
    if state == "moved":
        return (
            tr("Moved for good to {url}.", url=source.state.moved_to),
            tr("Type move and the source to put the new address into feeds.toml."),
        )
    if state != "stale" and source.state.remarks:
        return problems.what(source.state.remarks[0], tr), problems.remedy(source.state.remarks[0], tr)
    if source.state.incomplete:
        return tr("Only partly readable: {reason}.", reason=source.state.incomplete), tr("What could be read is kept.")
    return (
        tr("Nothing new since {when}.", when=times.spoken(source.state.last_new, tr, now)),
        tr("The source answers; look at the portal to see whether it moved."),
    )


def refresh_line(result: Refreshed, title: str, tr: Translator) -> str:
    """One source's result as a sentence."""
    if result.problem:
        return tr("{source}: failed. {what}", source=title, what=problems.what(result.problem, tr))
    parts = []
    if result.change.new:
        parts.append(tr.plural("{n} new", "{n} new", result.change.new))
    if result.change.changed:
        parts.append(tr.plural("{n} edited", "{n} edited", result.change.changed))
    if result.change.withdrawn:
        parts.append(tr.plural("{n} withdrawn", "{n} withdrawn", result.change.withdrawn))
    return tr("{source}: {what}.", source=title, what=", ".join(parts) or tr("nothing new"))


def refresh_summary(results: Sequence[Refreshed], tr: Translator) -> str:
    """What a refresh brought, in one or two sentences."""
    if not results:
        return tr("Nothing to refresh.")
    events = sum(r.change.new for r in results if r.kind in EVENTS)
    new = sum(r.change.new for r in results) - events
    failed = sum(r.problem is not None for r in results)
    said = tr.plural("{n} new article.", "{n} new articles.", new) if new else "" if events else tr("Nothing new.")
    if events:
        more = tr.plural("{n} new event.", "{n} new events.", events)
        said = f"{said} {more}".strip()
    edited = sum(r.change.changed for r in results)
    if edited:
        said += " " + tr.plural("{n} edited.", "{n} edited.", edited)
    if failed:
        said += " " + tr.plural("{n} source failed. Type problems.", "{n} sources failed. Type problems.", failed)
    return said
