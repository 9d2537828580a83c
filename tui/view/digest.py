"""A digest in words: the document that an office sends."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from string import Template as Text

from tui.i18n import Translator
from tui.model import Measure, StoredEntry, clean_line
from tui.model.agenda import Agenda, event_of
from tui.model.blocks import Block, ListItem, Paragraph, Span, Spans, Table, plain
from tui.model.digest import Digest, PartName, Signer, Template, Visits
from tui.model.publication import Letterhead, Part, Publication, Signature
from tui.model.statistics import Bar
from tui.view import times
from tui.view.article import text_of
from tui.view.edits import in_words
from tui.view.entries import title_of
from tui.view.history import bar_words, note_words
from tui.view.publication import dated, words_of
from tui.view.schedule import change_word, day_heading, status_words, time_of, was_and_is
from tui.view.words import full_stop, one_line

MOST_EDITS = 2
"""Edits of one article that a digest tells in words."""
NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
"""The head of every document of a Vietnamese office, which is not translated."""
DOTS = "." * 20
"""Where something is to be filled in by hand."""
_NUMERALS = ("I", "II", "III", "IV", "V", "VI")


class Wording:
    """The words of one digest, by the template or the usual ones."""

    def __init__(self, digest: Digest, template: Template, tr: Translator, now: datetime) -> None:
        self.digest, self.template, self.tr, self.now = digest, template, tr, now
        self.whenever = datetime.combine(date.min, now.time(), now.tzinfo)  # read on another day "tomorrow" would be a lie

    # the frame

    def publication(self) -> Publication:
        """The whole document."""
        template, tr = self.template, self.tr
        told = [(name, list(self._part(name))) for name in template.order]
        told = [(name, parts) for name, parts in told if parts]
        parts = [part for number, (name, own) in enumerate(told) for part in self._numbered(number, name, own)]
        opening, closing = self.filled(template.opening), self.filled(template.closing)
        if opening:
            parts.insert(0, Part(blocks=tuple(_paragraphs(opening)), depth=0))
        if closing:
            parts.append(Part(blocks=tuple(_paragraphs(closing)), depth=0))
        return Publication(
            title=self.title(),
            language=tr.language,
            made=self.now,
            parts=tuple(parts),
            head=self._head(),
            contents=tr("Contents") if template.contents else "",
            signatures=(
                self._signature(template.compiler, tr("COMPILED BY")),
                self._signature(template.approver, tr("APPROVED BY")),
            ),
            recipients=(tr("Distribution:"), *map(self.filled, template.recipients or self._usual_recipients())),
            words=words_of(tr),
        )

    def title(self) -> str:
        """The title, with the week or the days."""
        if self.template.title:
            return self.filled(self.template.title)
        fields, tr = self._fields(), self.tr
        if self._is_week():
            return tr("Science and technology digest, week {week} ({first} - {last})", **fields)
        return tr("Science and technology digest ({first} - {last})", **fields)

    def _is_week(self) -> bool:
        return self.digest.first.weekday() == 0 and (self.digest.last - self.digest.first).days == 6

    def _fields(self) -> dict[str, str]:
        first, last = self.digest.first, self.digest.last
        year, week, _ = last.isocalendar()
        return {
            "week": str(week),
            "year": str(year),
            "first": f"{first:%d/%m}" if first.year == last.year else f"{first:%d/%m/%Y}",
            "last": f"{last:%d/%m/%Y}",
            "day": f"{self.now:%d/%m/%Y}",
        }

    def filled(self, text: str) -> str:
        """A text of the template with its fields."""
        return Text(text).safe_substitute(self._fields())

    def _head(self) -> Letterhead:
        template, tr, now = self.template, self.tr, self.now
        place = self.filled(template.place) or DOTS
        day = f"ngày {now:%d} tháng {now.month:0{2 if now.month < 3 else 1}} năm {now.year}"  # as the decree writes it
        return Letterhead(
            above=self.filled(template.above) or DOTS,
            office=self.filled(template.office) or DOTS,
            number=self.filled(template.number) or tr("No. {dots}", dots="." * 6),
            motto=NATION if template.motto and tr.language == "vi" else (),
            place=f"{place}, {day if tr.language == 'vi' else times.spoken_day(now.date(), tr)}",
        )

    def _signature(self, signer: Signer, usual: str) -> Signature:
        return Signature(role=self.filled(signer.role) or usual, name=self.filled(signer.name))

    def _usual_recipients(self) -> tuple[str, ...]:
        return (self.tr("The head of the office;"), self.tr("File."))

    def _numbered(self, number: int, name: PartName, parts: Sequence[Part]) -> Iterator[Part]:
        heading = self.filled(dict(self.template.headings).get(name, "")) or self._heading(name)
        numeral = f"{_NUMERALS[number]}. "
        first, *rest = parts
        yield first._replace(title=f"{numeral}{heading}", depth=1)
        yield from rest

    def _heading(self, name: PartName) -> str:
        tr, digest = self.tr, self.digest
        days = {"first": f"{digest.coming.first:%d/%m}", "last": f"{digest.coming.last:%d/%m/%Y}"}
        return {
            "news": tr("News of the week") if self._is_week() else tr("News"),
            "events": tr("Events of the week") if self._is_week() else tr("Events"),
            "coming": tr("Events of next week ({first} - {last})", **days),
            "figures": tr("Visits to the portals"),
            "changes": tr("What changed in the schedules"),
            "edited": tr("Articles edited after they were published"),
        }[name]

    # the parts; the first of each is the one that gets its heading

    def _part(self, name: PartName) -> Iterator[Part]:
        digest = self.digest
        match name:
            case "news":
                yield from self._news()
            case "events":
                yield self._events(digest.agenda)
            case "coming":
                yield self._events(digest.coming)
            case "figures":
                if digest.visits:
                    yield Part(blocks=(self._visits(), *self._about_visits()))
            case "changes":
                if lines := [*self.changes(digest.agenda), *self.changes(digest.coming)]:
                    yield Part(blocks=tuple(lines))
            case "edited":
                if lines := [self.edited(entry) for entry in digest.edited]:
                    yield Part(blocks=tuple(lines))

    def _news(self) -> Iterator[Part]:
        tr, digest = self.tr, self.digest
        if not digest.sections:
            yield Part(blocks=(_said(tr("No articles in these days.")),))
            return
        yield Part(blocks=() if digest.chosen else (Paragraph((Span(tr("The newest of each section."), "em"),)),))
        for number, section in enumerate(digest.sections, 1):
            yield Part(title=f"{number}. {section.name}", depth=2)
            yield from (self._article(entry) for entry in section.entries)
            if section.left:
                left = tr.plural("{n} more article in these days.", "{n} more articles in these days.", section.left)
                yield Part(blocks=(Paragraph((Span(left, "em"),)),), depth=3)

    def _article(self, entry: StoredEntry) -> Part:
        source = self.digest.names.get(entry.source, entry.source)
        day = dated(entry.published or entry.updated or entry.first_seen, self.now)
        lead = self.lead(entry)
        return Part(
            title=title_of(entry, self.tr),
            facts=(source, day),
            blocks=(_said(lead),) if lead else (),
            link=entry.link,
            depth=3,
            language=entry.language if entry.language != self.tr.language else "",
        )

    def lead(self, entry: StoredEntry) -> str:
        """The first paragraph of an article that says more than its title, cut behind a sentence or a word."""
        title = one_line(entry.title)
        texts = (one_line(plain(block.spans)) for block in text_of(entry) if isinstance(block, Paragraph))
        return bounded(next((text for text in texts if len(text) > 20 and text != title), ""), self.template.lead)

    def _events(self, agenda: Agenda) -> Part:
        if not agenda.entries:
            return Part(blocks=(_said(self.tr("No events are known.")),))
        tr = self.tr
        several = len({entry.source for entry in agenda.entries}) > 1
        names = [tr("Day"), tr("Time"), tr("What"), tr("Place"), tr("Attends"), tr("Portal")]
        rows = [self.event_cells(entry, agenda, several=several) for entry in agenda.entries]
        used = [place for place in range(len(names)) if place < 3 or any(row[place] for row in rows)]
        return Part(blocks=(_table([names, *rows], used),))

    def event_cells(self, entry: StoredEntry, agenda: Agenda, *, several: bool = True) -> list[str]:
        """Day, time, what, place, who presides and attends, and the portal where `several` have events."""
        event, tr = event_of(entry), self.tr
        impersonal = agenda._replace(named=frozenset(), clashing=frozenset())  # and what was not understood stands as printed
        state = ", ".join(status_words(entry._replace(event=event._replace(understood=True)), impersonal, tr))
        title = clean_line(entry.title or event.raw) or tr("(untitled)")
        portal = self.digest.portals.get(entry.source) or self.digest.names.get(entry.source, entry.source)
        chair = ": ".join((tr("Presides"), event.chair)) if event.chair else ""
        who = "; ".join(filter(None, (chair, event.people)))
        return [
            day_heading(event.day, tr, date.min), time_of(event, tr), f"{title} ({state})" if state else title, event.place,
            who, portal if several else "",
        ]  # fmt: skip

    def _visits(self) -> Table:
        tr = self.tr
        names = [tr("Portal"), tr("Visits of the week"), tr("Week before"), tr("In total now"), tr("Note")]
        rows = [
            [
                each.portal, self.bar(each.week), self.bar(each.before),
                tr.number(each.printed) if each.printed is not None and each.measure is Measure.TOTAL else "", self.note(each),
            ]
            for each in self.digest.visits
        ]  # fmt: skip
        return _table([names, *rows], range(len(names)))

    def bar(self, bar: Bar | None) -> str:
        """The visits of a week as a number."""
        return self.tr.number(bar.value) if bar is not None and bar.value is not None else self.tr("unknown")

    def note(self, visits: Visits) -> str:
        """What keeps the visits of a week from being all of it, or from being believed."""
        tr, said = self.tr, []
        if visits.week is not None:
            if visits.week.last - visits.week.first > timedelta(days=6):
                said.append(bar_words(visits.week, "week", tr, date.min))
            said.append(note_words(visits.week, tr))
        if visits.doubtful:
            said.append(tr("looks invented"))
        return ", ".join(filter(None, said))

    def _about_visits(self) -> Iterator[Block]:
        """How the visits of a week are come by."""
        measures = {each.measure for each in self.digest.visits}
        if Measure.TOTAL in measures:
            yield Paragraph((Span(self.tr("Visits of the week are derived from the totals that the portals print."), "em"),))
        if Measure.TODAY in measures:
            yield Paragraph(
                (Span(self.tr("Where no total is printed, they are the sum of what is printed for each day."), "em"),)
            )

    def changes(self, agenda: Agenda) -> Iterator[ListItem]:
        """What changed in a schedule, in the order of its events."""
        for entry in agenda.entries:
            if altered := agenda.altered.get(entry.id):
                title = full_stop(clean_line(entry.title or event_of(entry).raw))
                day = day_heading(event_of(entry).day, self.tr, date.min)
                was = was_and_is(entry, altered, self.tr, self.whenever) or full_stop(day)
                yield ListItem((Span(f"{change_word(altered, self.tr)}: ", "strong"), Span(f"{title} {was}")))

    def edited(self, entry: StoredEntry) -> ListItem:
        """An article that was edited, when, and the first of what was."""
        source = self.digest.names.get(entry.source, entry.source)
        day = dated(entry.touched, self.now) if entry.touched else ""
        return ListItem((Span(title_of(entry, self.tr), link=entry.link or None), Span(f" ({source}, {day}){self.words(entry)}")))

    def words(self, entry: StoredEntry) -> str:
        """What was edited in an article, in words, behind a colon."""
        told = self.digest.edits.get(entry.id, ())
        said = [in_words(edit, self.tr) for edit in told[:MOST_EDITS]]
        left = len(told) - len(said)
        if left:
            said.append(self.tr.plural("And {n} more place.", "And {n} more places.", left))
        return f": {' '.join(said)}" if said else ""


def bounded(text: str, most: int) -> str:
    """`text` of at most `most` characters: cut behind its last whole sentence if that is beyond the middle, else at a word."""
    if len(text) <= most:
        return text
    if most <= 0:
        return ""
    cut = text[:most]
    sentence = max(cut.rfind(mark) for mark in (". ", "! ", "? ", "… "))
    if sentence >= most // 2:
        return cut[: sentence + 1]
    return f"{cut[: most - 1].rpartition(' ')[0].rstrip(' ,;:-') or cut[: most - 1]}…"


def _said(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def _paragraphs(text: str) -> Iterator[Block]:
    yield from (_said(line) for line in text.split("\n") if line.strip())


def _table(rows: Sequence[Sequence[str]], columns: Sequence[int]) -> Table:
    """Texts as a table with one row of labels, of these columns."""

    def cell(text: str) -> Spans:
        return (Span(clean_line(text)),) if text else ()

    return Table(tuple(tuple(cell(row[place]) for place in columns) for row in rows), head=1)
