"""Commands about the person's rules, and what rules want done outside of the store: files written, programs run."""

import json
from collections.abc import AsyncIterator, Sequence
from typing import NamedTuple

from tui.commands.command import Command, Progress, Request
from tui.commands.formats import FORMATS
from tui.commands.marking import GROUP
from tui.commands.transfer import said
from tui.errors import BantinError, Code, NothingFound, Problem
from tui.i18n import mark
from tui.model import Outcome, StoredEntry, clean, clean_line, fold
from tui.model.rules import ERRANDS, Errand, Rule
from tui.session import Session
from tui.view import article, problems, publication
from tui.view import rules as view
from tui.view.entries import title_of

AT_ONCE = 4
"""Programs of rules that run beside one another."""
MOST = 50
"""Files and programs after one refresh, or one order of the person's; the rest waits for the next."""
_YES = ("yes", "co")
_WIDTH = 72  # columns of plain text


class Obeyed(NamedTuple):
    """What came of the errands of rules."""

    done: int = 0
    left: int = 0
    failed: tuple[Problem, ...] = ()  # each names its rule


async def obeyed(session: Session) -> Obeyed:
    """Save and give to programs what waits for it, MOST at a time. What fails is told, and not tried again."""
    import asyncio

    rules = session.upkeep.rules
    waiting = rules.waiting()
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(errand: Errand) -> Problem | None:
        async with gate:
            try:
                if not rules.take(errand):
                    return None
                problem = await _done(session, errand)
                rules.done(errand, problem)
            except BantinError as error:  # the store is locked, or has no room
                problem = error.problem
        return problem and Problem(code=problem.code, facts={**problem.facts, "rule": errand.rule.title})

    told = await asyncio.gather(*(one(errand) for errand in waiting[:MOST]))
    failed = tuple(problem for problem in told if problem)
    return Obeyed(done=len(told) - len(failed), left=len(waiting[MOST:]), failed=failed)


async def _done(session: Session, errand: Errand) -> Problem | None:
    try:
        entry = session.reader.entry(errand.entry)
        if errand.what == "save":
            _save(session, errand.rule.save, entry)
        else:
            await session.upkeep.rules.run(errand.rule, _record(session, entry, errand.rule))
    except BantinError as error:
        return error.problem
    except OSError as error:
        return Problem(Code.NOT_WRITTEN, {"path": clean_line(str(error.filename)), "reason": error.strerror or str(error)})
    except Exception as error:  # the last boundary: one article's surprise must not stop the others, nor the refresh
        return Problem(Code.UNEXPECTED, {"reason": clean_line(f"{type(error).__name__}: {error}", 200)})
    return None


def _save(session: Session, form: str, entry: StoredEntry) -> None:
    """Write an article under a name that is its own; one that was saved before stays as it is."""
    stem = publication.file_name(title_of(entry, session.tr), "").rstrip(".")
    path = session.upkeep.rules.folder / f"{stem}-e{entry.id}.{form}"
    if not path.exists():
        session.desktop.save(str(path), FORMATS[form].make(session, [entry], "", _WIDTH))


def _record(session: Session, entry: StoredEntry, rule: Rule) -> bytes:
    """What a program is told: the object that `read` gives, and the rule's title."""
    reader = session.reader
    source = next((each for each in reader.sources() if each.id == entry.source), None)
    text = entry.body.text if entry.body else ""
    record = article.record(entry, 1, source, reader.clock(), article.text_of(entry), text)
    return (clean(json.dumps({**record, "rule": rule.title}, ensure_ascii=False)) + "\n").encode("utf-8", "replace")


def told(done: Obeyed, session: Session) -> list[str]:
    """What came of errands, in sentences."""
    tr = session.tr
    lines = []
    if done.done:
        lines.append(tr.plural("Rules: {n} file or program done.", "Rules: {n} files and programs done.", done.done))
    if done.left:
        lines.append(tr.plural("{n} more waits for the next refresh.", "{n} more wait for the next refresh.", done.left))
    shown = {problem.facts["rule"]: problem for problem in done.failed}
    lines += [problems.sentence(problem, tr) for problem in shown.values()]
    return lines


# the commands


class _Wish(NamedTuple):
    """What a person asks of rules."""

    rules: Sequence[Rule]
    name: str  # of one of them, as typed
    dry: bool
    apply: bool
    sure: bool
    errands: tuple[str, ...]  # of ERRANDS, for what is there too


def _wish(session: Session, request: Request) -> _Wish:
    """Options may be typed behind the argument, as in text mode. In one shot --apply is sure; typed, it is asked about.
    NothingFound."""
    dry, text = said(request, "dry_run")
    apply, text = said(request._replace(text=text), "apply")
    errands = []
    for name in ERRANDS:
        wanted, text = said(request._replace(text=text), name)
        errands += [name] if wanted else []
    first, _, last = text.rpartition(" ")
    sure = fold(last) in _YES
    name = (first if sure else text).strip()
    return _Wish(
        rules=_chosen(session, name),
        name=clean_line(name, 200),
        dry=dry,
        apply=apply,
        sure=sure or request.apply,
        errands=tuple(errands),
    )


def _chosen(session: Session, name: str) -> Sequence[Rule]:
    """All rules, or the one meant by its number or the beginning of its title. NothingFound."""
    rules, name = session.upkeep.rules.all, fold(name.strip())
    if not name:
        return rules
    if name.isdecimal() and len(name) < 10 and 1 <= int(name) <= len(rules):
        return (rules[int(name) - 1],)
    exact = [rule for rule in rules if fold(rule.title) == name]
    found = exact or [rule for rule in rules if fold(rule.title).startswith(name)]
    if len(found) != 1:
        raise NothingFound(Code.NO_SUCH_RULE, name=clean_line(name, 200), count=len(rules))
    return found


async def rules(session: Session, request: Request) -> AsyncIterator[Progress | Outcome]:
    """Every rule with what it did last; with options, what they would do to what is there, or have it done."""
    wish = _wish(session, request)
    if wish.dry or wish.apply:
        async for step in _try(session, wish) if wish.dry else _apply(session, wish):
            yield step
        return
    states = [state for state in session.upkeep.rules.states() if state.rule in wish.rules]
    yield Outcome(page=view.rule_list(states, session.tr, session.reader.clock()))


async def try_rules(session: Session, request: Request) -> AsyncIterator[Progress | Outcome]:
    """What rules would do to what is there."""
    async for step in _try(session, _wish(session, request)):
        yield step


async def apply_rules(session: Session, request: Request) -> AsyncIterator[Progress | Outcome]:
    """Apply rules to what is there, once the person says yes."""
    async for step in _apply(session, _wish(session, request)):
        yield step


async def _try(session: Session, wish: _Wish, more: Sequence[str] = ()) -> AsyncIterator[Progress | Outcome]:
    yield Progress(done=0, total=0)
    acted = await session.upkeep.rules.tried(wish.rules, wish.errands)
    more = more if any(each.touched or any(each.errands.values()) for each in acted) else ()
    failed = any(each.problem for each in acted)
    yield Outcome(page=view.tried(acted, session.reader.entries, session.tr, more=more), exit_status=1 if failed else 0)


async def _apply(session: Session, wish: _Wish) -> AsyncIterator[Progress | Outcome]:
    tr = session.tr
    if not wish.sure:
        word, yes = ("ap dung quy tac", "co") if tr.language == "vi" else ("apply-rules", "yes")
        line = " ".join(filter(None, (word, wish.name, yes, *(f"--{name}" for name in wish.errands))))
        async for step in _try(session, wish, [tr("To have it done, type {line}.", line=line)]):
            yield step
        return
    yield Progress(done=0, total=0)
    acted = await session.upkeep.rules.apply(wish.rules, wish.errands)
    session.refreshed_entry()
    done = await obeyed(session) if wish.errands else Obeyed()
    page = view.applied(acted, tr)
    failed = done.failed or any(each.problem for each in acted)
    yield Outcome(page=page._replace(lead=(*page.lead, *told(done, session))), exit_status=1 if failed else 0)


_OPTIONS = ("save", "run")

COMMANDS = (
    Command(
        "rules",
        "quy tắc",
        mark("Say what each rule of feeds.toml does and did last."),
        GROUP,
        stream=rules,
        words=("luat",),
        argument=mark("rule"),
        options=("dry_run", "apply", *_OPTIONS),
        reads=True,
        changes=True,
        detail=mark(
            "In feeds.toml: [[rule]], below it query = 'recruitment -meeting', and what is to be done with what that search "
            "finds: hide = true, read = true, star = true, tag = ['jobs'], notify = true, save = 'md', run = ['program']. "
            "It acts once on each article that comes. Words typed with marks are held to them."
        ),
    ),
    Command(
        "try-rules",
        "thử quy tắc",
        mark("Say what rules would do to the articles that are there; nothing is changed."),
        GROUP,
        stream=try_rules,
        words=("thu luat",),
        argument=mark("rule"),
        options=_OPTIONS,
        reads=True,
    ),
    Command(
        "apply-rules",
        "áp dụng quy tắc",
        mark("Apply rules to the articles that are there, as one change that undo takes back."),
        GROUP,
        stream=apply_rules,
        words=("ap dung luat",),
        argument=mark("rule"),
        options=_OPTIONS,
        reads=True,
        changes=True,
        detail=mark("It asks first: say yes behind it. Files and programs only with --save and --run."),
    ),
)
