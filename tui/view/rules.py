"""Rules as pages: what each is and did last, what it would do to what is there, what it has done."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, overload

from tui.errors import Problem
from tui.i18n import Translator, mark
from tui.model import Item, Page, StoredEntry, mask
from tui.model.blocks import Block, Heading, ListItem, Paragraph, Span
from tui.model.rules import ERRANDS, MARKS, Acted, Rule, RuleState, Touched
from tui.view import mistakes, problems, times
from tui.view.entries import title_of
from tui.view.words import full_stop, sentence

SHOWN = 20
"""Articles of a rule that are named where a person reads; JSON names them all."""
Load = Callable[[Sequence[int]], Sequence[StoredEntry]]

_NUMBERED = {
    "hide": mark("hide {n}"), "read": mark("mark read {n}"), "star": mark("star {n}"), "tag": mark("tag {n}"),
    "notify": mark("notify of {n}"), "save": mark("save {n}"), "run": mark("give to the program {n}"),
    "failed": mark("failed {n}"),
}  # fmt: skip
_MARKED = {"hide": mark("hide"), "read": mark("mark read"), "star": mark("star"), "tag": mark("tag {names}")}


def counted(counts: Mapping[str, int], tr: Translator) -> str:
    """What was or would be done, in numbers of articles: "hide 3, mark read 2"."""
    return ", ".join(tr(template, n=tr.number(counts[name])) for name, template in _NUMBERED.items() if counts.get(name))


def does(rule: Rule, tr: Translator) -> str:
    """What a rule does, in a few words."""
    said = _marked(rule, MARKS, tr)
    if rule.notify:
        said.append(tr("notify"))
    if rule.save:
        said.append(tr("save as {form}", form=rule.save))
    if rule.run:
        said.append(tr("run {program}", program=rule.run[0]))
    return ", ".join(said)


def _marked(rule: Rule, marks: Iterable[str], tr: Translator) -> list[str]:
    return [tr(_MARKED[name], names=", ".join(rule.tag)) for name in marks if getattr(rule, name)]


def rule_list(states: Sequence[RuleState], tr: Translator, now: datetime) -> Page:
    """Every rule: what it means and does, what it did last, what is wrong with it."""
    items = [_rule(state, number, tr, now) for number, state in enumerate(states, 1)]
    if items:
        lead = (
            tr.plural("{n} rule.", "{n} rules.", len(items)),
            tr("Type try-rules to see what they would do to what is there, apply-rules to have it done."),
        )
    else:
        lead = (tr("There are no rules."), tr("Type help rules to hear how one is written."))
    return Page(name="rules", title=tr("Rules"), lead=lead, items=items, end=tr("End of rules."),
                rest=tr("{n} rules left. Type more."))  # fmt: skip


def _rule(state: RuleState, number: int, tr: Translator, now: datetime) -> Item:
    rule = state.rule
    if state.at is None:
        last = tr("It has found nothing yet.")
    else:
        did = counted({name: count for name, count in state.last.items() if name != "found"}, tr)
        found = tr.plural("{n} article found", "{n} articles found", state.last.get("found", 0))
        last = full_stop(
            tr("Last {when}: {what}", when=times.spoken(state.at, tr, now), what=", ".join(filter(None, (found, did))))
        )
    detail = [
        tr("Search: {query}.", query=rule.query) if rule.query else tr("All articles."),
        tr("Only of {sources}.", sources=", ".join(rule.sources)) if rule.sources else "",
        tr("Does: {what}.", what=does(rule, tr)),
        last,
        tr.plural("{n} article so far.", "{n} articles so far.", state.total) if state.total else "",
        tr.plural("{n} waits for the next refresh.", "{n} wait for the next refresh.", state.waiting) if state.waiting else "",
        _wrong(state.problem, tr),
    ]
    told = tuple(filter(None, detail))
    return Item(
        number=number,
        line=f"{number}. {full_stop(rule.title)} {' '.join(told)}",
        title=rule.title,
        detail=told,
        signs=("failing",) if state.problem else (),
        record={
            **_record(rule), "last": times.machine(state.at, now), "did": dict(state.last), "total": state.total,
            "waiting": state.waiting, "problem": _wrong(state.problem, tr) or None,
        },
    )  # fmt: skip


def _wrong(problem: Problem | None, tr: Translator) -> str:
    """Of a search also what to do; an errand that failed is not done again."""
    if problem is None:
        return ""
    return problems.sentence(problem, tr) if problem.code in mistakes.SENTENCES else problems.what(problem, tr)


def _record(rule: Rule) -> dict[str, Any]:
    return {
        "title": rule.title, "query": rule.query or None, "sources": list(rule.sources), "hide": rule.hide, "read": rule.read,
        "star": rule.star, "tag": list(rule.tag), "notify": rule.notify, "save": rule.save or None,
        "run": list(map(mask, rule.run)) or None,
    }  # fmt: skip


class _Items(Sequence[Item]):
    """A row a rule. The articles in it, which may be 20,000, are loaded when the row is asked for."""

    def __init__(self, acted: Sequence[Acted], made: Callable[[Acted, int], Item]) -> None:
        self._acted = acted
        self._made = made

    def __len__(self) -> int:
        return len(self._acted)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> list[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | list[Item]:
        numbers = range(len(self._acted))[index]
        if isinstance(numbers, int):
            return self._made(self._acted[numbers], numbers + 1)
        return [self._made(self._acted[number], number + 1) for number in numbers]


def tried(acted: Sequence[Acted], load: Load, tr: Translator, *, more: Sequence[str] = ()) -> Page:
    """What rules would do to what is there: for each how much, and to which articles. `more` are sentences before that."""
    changed = len({touched.entry for each in acted for touched in each.touched})
    lead = tr("Nothing would change.")
    if changed:
        lead = tr.plural(
            "{n} article would change. Nothing is changed yet.", "{n} articles would change. Nothing is changed yet.", changed
        )
    blocks: list[Block] = []
    units = []
    for each in acted:
        before = len(blocks)
        blocks += [Heading((Span(each.rule.title),)), Paragraph((Span(_summary(each, tr)),))]
        units.append(2)
        titles = {entry.id: title_of(entry, tr) for entry in load([touched.entry for touched in each.touched[:SHOWN]])}
        for touched in each.touched[:SHOWN]:
            what = ", ".join(_marked(each.rule, touched.marks, tr))
            blocks.append(ListItem((Span(f"{titles.get(touched.entry, '')} ({what})"),)))
        if (left := len(each.touched) - SHOWN) > 0:
            blocks.append(Paragraph((Span(tr.plural("And {n} more article.", "And {n} more articles.", left)),)))
        units += [1] * (len(blocks) - before - 2)
    return Page(
        name="rules", title=tr("What rules would do"), lead=(lead, *more), items=_Items(acted, _trial(load, tr)), blocks=blocks,
        units=tuple(units), end=tr("End of rules."), rest=tr("{n} lines left. Type more."),
    )  # fmt: skip


def applied(acted: Sequence[Acted], tr: Translator) -> Page:
    """What rules have done to what was there."""
    changed = len({touched.entry for each in acted for touched in each.touched})
    said = tr.plural("{n} article changed.", "{n} articles changed.", changed) if changed else tr("All was so already.")
    undo = tr("Undo: type undo.") if changed else ""
    items = [
        Item(number=number, line=f"{number}. {full_stop(each.rule.title)} {_summary(each, tr)}", title=each.rule.title,
             detail=(_summary(each, tr),), record=_numbers(each, tr))
        for number, each in enumerate(acted, 1)
    ]  # fmt: skip
    return Page(name="rules", title=tr("Rules applied"), lead=(f"{said} {undo}".strip(),), items=items, end=tr("End of rules."),
                rest=tr("{n} rules left. Type more."))  # fmt: skip


def _summary(acted: Acted, tr: Translator) -> str:
    if acted.problem:
        return problems.sentence(acted.problem, tr)
    found = tr.plural("{n} article found", "{n} articles found", acted.found) if acted.found else tr("nothing found")
    marks = any(getattr(acted.rule, name) for name in MARKS)
    what = counted(counts(acted), tr) or (tr("all so already") if marks else "")
    return sentence(f"{found}: {what}" if acted.found and what else found)


def counts(acted: Acted) -> dict[str, int]:
    """How many articles each of MARKS and ERRANDS is about."""
    marks = {name: sum(name in touched.marks for touched in acted.touched) for name in MARKS}
    return {**marks, **{name: acted.errands.get(name, 0) for name in ERRANDS}}


def _numbers(acted: Acted, tr: Translator) -> dict[str, Any]:
    return {
        "title": acted.rule.title, "query": acted.rule.query or None, "found": acted.found, "changed": len(acted.touched),
        **counts(acted), "problem": problems.sentence(acted.problem, tr) if acted.problem else None,
    }  # fmt: skip


def _trial(load: Load, tr: Translator) -> Callable[[Acted, int], Item]:
    def made(acted: Acted, number: int) -> Item:
        titles = {entry.id: entry.title for entry in load([touched.entry for touched in acted.touched])}
        articles = [_article(touched, titles) for touched in acted.touched]
        return Item(
            number=number, line=f"{number}. {full_stop(acted.rule.title)} {_summary(acted, tr)}", title=acted.rule.title,
            record={**_numbers(acted, tr), "articles": articles},
        )  # fmt: skip

    return made


def _article(touched: Touched, titles: Mapping[int, str]) -> dict[str, Any]:
    return {"id": f"e{touched.entry}", "title": titles.get(touched.entry), "changes": list(touched.marks)}
