"""What was found on a portal, as a page: each thing that can be followed, how sure that is, and a look at it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from tui.i18n import Translator
from tui.model import Entry, Finding, Item, Kind, Measure, Observation, Page, Survey, mask
from tui.model.blocks import Block, Heading, ListItem, Span
from tui.model.lists import bare_address
from tui.view import naming, times, words


def kind_word(kind: Kind, tr: Translator) -> str:
    """What a kind of source is called."""
    return {
        Kind.FEED: tr("feed"),
        Kind.ARTICLES: tr("list of articles"),
        Kind.SCHEDULE: tr("weekly schedule"),
        Kind.CALENDAR: tr("calendar"),
        Kind.VISITORS: tr("visitor counter"),
    }[kind]


def certainty_word(finding: Finding, tr: Translator) -> str:
    """How sure a finding is."""
    return {"certain": tr("certain"), "likely": tr("likely"), "possible": tr("possible")}[finding.certainty]


def measure_word(measure: Measure, tr: Translator) -> str:
    """What a counter counts."""
    return {
        Measure.ONLINE: tr("online now"),
        Measure.MEMBERS: tr("members online"),
        Measure.BOTS: tr("search engines online"),
        Measure.GUESTS: tr("guests online"),
        Measure.TODAY: tr("today"),
        Measure.YESTERDAY: tr("yesterday"),
        Measure.WEEK: tr("this week"),
        Measure.LAST_WEEK: tr("last week"),
        Measure.MONTH: tr("this month"),
        Measure.LAST_MONTH: tr("last month"),
        Measure.YEAR: tr("this year"),
        Measure.TOTAL: tr("total visits"),
    }[measure]


def name_of(finding: Finding, survey: Survey, tr: Translator) -> str:
    """What to call a finding: its own title, else its portal's, else what it is."""
    own = naming.section_name(finding.title or finding.block)
    return own or naming.portal_name(survey.portal) or kind_word(finding.kind, tr)


def survey_page(survey: Survey, added: Sequence[Finding], tr: Translator, now: datetime) -> Page:
    """Everything found, best first; `added` are those that are followed from now on."""
    items, blocks = [], list[Block]()
    for number, finding in enumerate(survey.findings, 1):
        name = name_of(finding, survey, tr)
        facts = [kind_word(finding.kind, tr), certainty_word(finding, tr)]
        if finding.within:
            facts.append(tr("all of it in {name}", name=naming.section_name(finding.within)))
        if finding in added:
            facts.append(tr("added"))
        head = f"{number}. {name}: {', '.join(facts)}."
        look = tuple(_look(finding, tr, now))
        items.append(Item(number=number, line=" ".join((head, *look)), title=name, record=_record(finding, name, added, now)))
        blocks.append(Heading((Span(head, link=mask(bare_address(finding.url))),)))
        blocks += [ListItem((Span(line),)) for line in look]
    found = tr.plural("{n} thing that can be followed.", "{n} things that can be followed.", len(items))
    lead = [words.full_stop(survey.portal)] if survey.portal else []
    lead.append(found)
    if len(added) < len(survey.findings):
        lead.append(tr("Type add and the numbers of those to follow."))
    return Page(
        name="survey",
        title=survey.portal or mask(survey.url),
        lead=tuple(lead),
        items=items,
        blocks=blocks,
        end=tr("End of what was found."),
        rest=tr("{n} paragraphs left. Type more."),
    )


def comment(finding: Finding, address: str, tr: Translator, now: datetime) -> str:
    """What stands above a finding's stanza in feeds.toml."""
    day = f"{now:%d/%m/%Y}" if tr.language == "vi" else f"{now:%Y-%m-%d}"
    return tr(
        "Found on {day} from {address}: {kind}, {certainty}.",
        day=day, address=mask(address), kind=kind_word(finding.kind, tr), certainty=certainty_word(finding, tr),
    )  # fmt: skip


def _look(finding: Finding, tr: Translator, now: datetime) -> Iterator[str]:
    for entry in finding.entries:
        yield _entry(entry, tr, now)
    for observation in finding.observations if finding.kind is Kind.VISITORS else ():
        yield _figure(observation, tr)


def _entry(entry: Entry, tr: Translator, now: datetime) -> str:
    title = entry.title or tr("(untitled)")
    if entry.event is not None:
        when = times.spoken_day(entry.event.day, tr)
        if entry.event.start:
            when = tr("{day}, {clock}", day=when, clock=times.clock(entry.event.start, tr))
    else:
        when = times.spoken(entry.published, tr, now)
    return f"{when}: {words.full_stop(title)}"


def _figure(observation: Observation, tr: Translator) -> str:
    measure = measure_word(observation.measure, tr)
    if observation.value is None:
        return tr("{measure}: not published.", measure=measure)
    return f"{measure}: {tr.number(observation.value)}."


def _record(finding: Finding, name: str, added: Sequence[Finding], now: datetime) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "title": name,
        "url": mask(finding.url),
        "block": finding.block or None,
        "recipe": finding.recipe or None,
        "how": finding.how,
        "certainty": finding.certainty,
        "within": finding.within or None,
        "added": finding in added,
        "entries": [
            {
                "title": entry.title,
                "link": entry.link or None,
                "published": times.machine(entry.published, now),
                "date": entry.event.day.isoformat() if entry.event else None,
            }
            for entry in finding.entries
        ],
        "figures": [{"measure": seen.measure.value, "value": seen.value, "status": seen.status} for seen in finding.observations],
    }
