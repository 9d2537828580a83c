"""One portal through time as a page: its figures, then in sentences what its counter did, what is odd about it, and when the
portal publishes; the same as charts for a screen."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from tui.i18n import Translator
from tui.model import Item, Measure, Page
from tui.model.blocks import Block, Heading, Paragraph, Span
from tui.model.figures import LEVELS
from tui.model.statistics import Bar, By, Chart, Doubt, History, PortalFigures, Publishing
from tui.view import times
from tui.view.schedule import WEEKDAYS, day_heading
from tui.view.statistics import Habits, decimal, figure_items, figure_line, measure_word, ordered
from tui.view.words import full_stop

LATEST_RESETS = 3
WORKING_DAYS = [0, 1, 2, 3, 4]
QUIETER = 3
"""So many of its usual pauses make a source quieter than usual."""


def portal_page(
    portal: PortalFigures,
    histories: Sequence[History],
    habits: Habits,
    titles: Mapping[str, str],
    tr: Translator,
    now: datetime,
    *,
    alone: bool = False,
) -> Page:
    """A portal's figures and what they did. The first of `histories` is drawn; `titles` are those of the sources, by id;
    `alone` leaves out the name of a portal that is the only one."""
    charts = [Chart(title=chart_title(each, tr), by=each.by, bars=each.bars, measure=each.measure) for each in histories[:1]]
    charts += [article_chart(habits[source], titles[source], tr) for source in portal.sources if source in habits]
    lead = () if alone else (full_stop(portal.portal),)
    figures = [figure_line(each, tr) for each in ordered(portal)] or [tr("No visitor counter.")]
    blocks: list[Block] = [_paragraph(line) for line in (*figures, *_seen(portal, titles, tr, now))]
    for each in histories:
        if lines := list(history_lines(each, tr, now)):
            blocks += [Heading((Span(full_stop(chart_title(each, tr))),)), *map(_paragraph, lines)]
    if histories:
        blocks += map(_paragraph, _resets(histories[0], tr, now))
        if histories[0].measure not in dict(portal.doubts):  # figures drawn by lot have no busy hours
            blocks += map(_paragraph, _busiest(histories[0], tr))
    blocks += [_paragraph(line) for measure, found in portal.doubts for line in _doubt(measure, found, tr)]
    blocks += [_paragraph(habit_line(titles[s], habits[s], tr, now)) for s in portal.sources if s in habits]
    return Page(
        name="stats",
        title=portal.portal,
        lead=lead,
        items=figure_items(portal, titles, tr, now),
        blocks=blocks,
        brief=(*lead, *figures, *(_trend(each, tr) for each in histories[:1])),
        told=len(figures),
        charts=charts,
        end=tr("End of statistics."),
        rest=tr("{n} lines left. Type more."),
    )


def chart_title(history: History, tr: Translator) -> str:
    """What a history shows, and that it is derived where it is."""
    measure, by = history.measure, history.by
    if measure is Measure.TOTAL:
        return {
            "day": tr("Visits a day, derived from the total"),
            "week": tr("Visits a week, derived from the total"),
            "month": tr("Visits a month, derived from the total"),
        }[by]
    if measure is Measure.TODAY:
        return {
            "day": tr("Visits a day, as printed"),
            "week": tr("Visits a week, the sum of its days"),
            "month": tr("Visits a month, the sum of its days"),
        }[by]
    said = measure_word(measure, tr)
    if measure in LEVELS:
        return {
            "day": tr("{measure}, the highest of each day", measure=said),
            "week": tr("{measure}, the highest of each week", measure=said),
            "month": tr("{measure}, the highest of each month", measure=said),
        }[by]
    return {
        "day": tr("{measure}, as printed at the end of each day", measure=said),
        "week": tr("{measure}, as printed at the end of each week", measure=said),
        "month": tr("{measure}, as printed at the end of each month", measure=said),
    }[by]


def article_chart(habit: Publishing, title: str, tr: Translator) -> Chart:
    """The articles of a source by week."""
    bars = tuple(
        Bar(
            first=week.monday,
            last=week.monday + timedelta(days=6),
            value=week.articles,
            derived=True,
            since=datetime.combine(week.monday, time(), UTC),
            until=datetime.combine(week.monday + timedelta(days=7), time(), UTC),
            note="running" if week is habit.weeks[-1] else "",
        )
        for week in habit.weeks
    )
    return Chart(title=tr("{source}, articles a week", source=title), by="week", bars=bars)


def bar_words(bar: Bar, by: By, tr: Translator, today: date) -> str:
    """The time of a bar: "Thứ Ba 17/11", "tuần từ 16/11", "tháng 11/2026"; its first and last day where it has others."""
    if by == "day" and bar.first == bar.last:
        return day_heading(bar.first, tr, today)
    if by == "week" and bar.first.weekday() == 0 and bar.last - bar.first <= timedelta(days=6):
        return tr("week of {day}", day=f"{bar.first:%d/%m}")
    if by == "month" and (bar.first.year, bar.first.month) == (bar.last.year, bar.last.month):
        return tr("month {month}", month=f"{bar.first:%m/%Y}")
    return tr("{first} to {last}", first=f"{bar.first:%d/%m}", last=f"{bar.last:%d/%m/%Y}")


def history_lines(history: History, tr: Translator, now: datetime) -> Iterator[str]:
    """A history in sentences: last, highest, lowest, trend, growth, gaps."""
    today = now.date()

    def told(bar: Bar) -> str:
        return tr("{value}, {when}", value=tr.number(bar.value or 0), when=bar_words(bar, history.by, tr, today))

    whole = [bar for bar in history.bars if not bar.note]
    if whole:
        yield tr("Last: {bar}.", bar=told(whole[-1]))
    if history.span and len(whole) > 1:
        yield tr("Highest: {bar}.", bar=told(history.span.highest))
        yield tr("Lowest: {bar}.", bar=told(history.span.lowest))
    if trend := _trend(history, tr):
        yield trend
    if history.by != "day" and history.growth and history.growth.percent is not None:  # a Sunday is no less than a Saturday
        yield _grown(history.growth.percent, tr)
    if gaps := sum(bar.note == "gap" for bar in history.bars):
        yield tr.plural("{n} gap without figures, not filled in.", "{n} gaps without figures, not filled in.", gaps)


def _trend(history: History, tr: Translator) -> str:
    if not history.span or history.span.trend == "unknown":
        return ""
    return tr(
        "Trend: {trend}.", trend={"rising": tr("rising"), "falling": tr("falling"), "level": tr("level")}[history.span.trend]
    )


def _grown(percent: float, tr: Translator) -> str:
    amount = decimal(abs(percent), tr)
    if amount == "0":
        return tr("As many as the time before.")
    if percent > 0:
        return tr("{percent} percent more than the time before.", percent=amount)
    return tr("{percent} percent fewer than the time before.", percent=amount)


def _resets(history: History, tr: Translator, now: datetime) -> Iterator[str]:
    for reset in history.resets[-LATEST_RESETS:]:
        yield tr(
            "The counter was reset {when}: from {before} to {after}.", when=times.spoken(reset.after.first_seen, tr, now),
            before=tr.number(reset.before.value or 0), after=tr.number(reset.after.value or 0),
        )  # fmt: skip


def _busiest(history: History, tr: Translator) -> Iterator[str]:
    if history.hour:
        hours = ", ".join(tr("{hour}:00", hour=hour) for hour in sorted(history.hour.places))
        yield tr("Most come at {hours}.", hours=hours)
    if history.weekday:
        days = sorted(history.weekday.places)
        said = tr("working days") if days == WORKING_DAYS else ", ".join(tr(WEEKDAYS[day]) for day in days)
        yield tr("Most come on {days}.", days=said)


def _seen(portal: PortalFigures, titles: Mapping[str, str], tr: Translator, now: datetime) -> Iterator[str]:
    """When and by which source the figures were seen: one sentence for all that came together."""
    looks = {(figure.sighting.last_seen, figure.sighting.source) for figure in portal.figures}
    for at, source in sorted(looks, reverse=True):
        when = times.spoken(at, tr, now)
        if len(portal.sources) == 1:
            yield tr("Seen {when}.", when=when)
        else:
            yield tr("Seen {when}, by {source}.", when=when, source=titles.get(source, source))


def _doubt(measure: Measure, doubt: Doubt, tr: Translator) -> Iterator[str]:
    facts = {
        "measure": measure_word(measure, tr),
        "lowest": tr.number(doubt.lowest),
        "highest": tr.number(doubt.highest),
        "days": tr.number(doubt.days),
    }
    if doubt.reason == "drawn":
        yield tr(
            "Doubtful: {measure} looks drawn by lot between {lowest} and {highest}, with no day or night in {days} days.", **facts
        )
    else:
        yield tr("Doubtful: {measure} goes up and down between {lowest} and {highest}, though a total can only grow.", **facts)


def habit_line(title: str, habit: Publishing, tr: Translator, now: datetime) -> str:
    """When a source publishes: "Tin tức: 3 bài tuần này, 5 bài tuần trước. Bài cuối: hôm qua. Thường đăng Thứ Hai."."""
    counts = [tr.plural("{n} article this week", "{n} articles this week", habit.weeks[-1].articles)]
    if len(habit.weeks) > 1:
        counts.append(tr.plural("{n} last week", "{n} last week", habit.weeks[-2].articles))
    said = [f"{title}: {', '.join(counts)}.", tr("Newest: {when}.", when=times.spoken(habit.last, tr, now))]
    if habit.weekday is not None and habit.weekday_percent >= 100 / 7 * 1.5:
        said.append(tr("Publishes mostly on {day}.", day=tr(WEEKDAYS[habit.weekday])))
    if habit.hour is not None and habit.hour_percent >= 100 / 24 * 3:
        said.append(tr("Mostly at {hour}:00.", hour=habit.hour))
    if habit.usual_pause is not None and habit.quiet > QUIETER * max(habit.usual_pause, timedelta(days=1)):
        said.append(tr("Quieter than usual."))
    return " ".join(said)


def bars_page(portal: str, history: History | Chart, tr: Translator, now: datetime) -> Page:
    """A history as rows, a bar each, newest first."""
    measure = str(history.measure) if history.measure else "articles"
    title = history.title if isinstance(history, Chart) else chart_title(history, tr)
    items = [
        Item(
            number=number,
            line=_bar_line(bar, history.by, tr, now),
            title=bar_words(bar, history.by, tr, now.date()),
            when=tr.number(bar.value or 0),
            record={
                "portal": portal, "measure": measure, "by": history.by, "first": bar.first.isoformat(),
                "last": bar.last.isoformat(), "value": bar.value, "derived": bar.derived, "note": bar.note or None,
            },
        )
        for number, bar in enumerate(reversed(history.bars), 1)
    ]  # fmt: skip
    return Page(
        name="bars",
        title=portal,
        lead=(full_stop(f"{portal}. {title}"),),
        items=items,
        end=tr("End of statistics."),
        rest=tr("{n} lines left. Type more."),
    )


def _bar_line(bar: Bar, by: By, tr: Translator, now: datetime) -> str:
    note = note_words(bar, tr)
    said = f"{bar_words(bar, by, tr, now.date())}: {tr.number(bar.value or 0)}"
    return full_stop(f"{said}, {note}" if note else said)


def note_words(bar: Bar, tr: Translator) -> str:
    """What keeps a bar from being a whole period; "" of a whole one."""
    return {"": "", "gap": tr("with a gap"), "reset": tr("counter reset, at least so many"), "running": tr("not over")}[bar.note]


def _paragraph(text: str) -> Block:
    return Paragraph((Span(text),))
