"""Commands about sources: refresh, list, add, remove, edit, check, and what is wrong with them."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta

from tui.commands.command import Command, Progress, Request
from tui.commands.lists import asked
from tui.commands.reading import list_entries
from tui.errors import Code, UsageError
from tui.i18n import mark
from tui.model import EntryQuery, Item, Outcome, Page, Refreshed, Subscription
from tui.model.lists import Asked
from tui.model.saved import SavedSearch
from tui.session import Session
from tui.view import lists as list_view
from tui.view import organising as organised
from tui.view import problems, records
from tui.view import sources as view
from tui.view.naming import folder_meant
from tui.view.news import MOST_TITLES, news

GROUP = mark("Sources")
FEW = 3
"""So few sources still expected are named."""


async def refresh(session: Session, request: Request) -> AsyncIterator[Progress | Outcome]:
    """Refresh the sources named, those due, or all; before them the lists that name sources."""
    tr, reader = session.tr, session.reader
    began = reader.utc()
    lists: list[Asked] = []
    async for step in asked(session, request):
        if isinstance(step, Asked):
            lists.append(step)
        else:
            yield step
    chosen = _chosen(session, request)
    titles = {source.id: source.title for source in reader.sources()}
    results: list[Refreshed] = []
    items: list[Item] = []
    left = {subscription.id: titles[subscription.id] for subscription in chosen}
    yield Progress(done=0, total=len(chosen))
    async for result in reader.refresh(chosen):
        title = titles[result.source]
        results.append(result)
        items.append(
            Item(
                number=len(results),
                line=view.refresh_line(result, title, tr),
                title=title,
                source=result.source,
                signs=("failing",) if result.problem else (),
                record=records.refreshed(result, title, tr),
            )
        )
        del left[result.source]
        waiting = tuple(left.values()) if len(left) <= FEW else ()
        yield Progress(done=len(results), total=len(chosen), item=items[-1], waiting=waiting)
    told = [said for each in lists if (said := list_view.told(each, tr))]
    ruled, failed = await errands(session)
    untold = (problems.sentence(problem, tr) for problem in session.untold())
    summary = " ".join((*told, view.refresh_summary(results, tr), *ruled, *untold))
    page = Page(name="refresh", title=tr("Refresh"), lead=(summary,), items=items)
    failed = failed or any(each.problem for each in results) or any(each.problem for each in lists)
    if request.notify and reader.config.settings.notify == "desktop" and (said := arrivals(session, items, began)):
        session.desktop.announce(said)
    yield Outcome(page=page, notice=summary, exit_status=1 if failed else 0)
    await reader.keep()


async def errands(session: Session) -> tuple[list[str], bool]:
    """Save what rules want saved, and run their programs: what is to be said of it, and whether something failed."""
    if not session.reader.config.rules:
        return [], False
    from tui.commands.rules import obeyed, told

    done = await obeyed(session)
    return told(done, session), bool(done.failed)


def arrivals(session: Session, items: Sequence[Item], began: datetime) -> str:
    """The notification for what a refresh that began then brought from sources with `notify` and by rules that notify, and for
    events that name the person; "" for none. What a rule hid is told of by nobody."""
    reader = session.reader
    wanted = {each.id for each in reader.subscriptions if each.notify}
    counts = [(item.title, item.record["new"]) for item in items if item.source in wanted and item.record["new"]]
    came = tuple(item.source for item in items if item.source in wanted and item.record["new"])
    newest = reader.ids(EntryQuery(sources=came, arrived=began - timedelta(microseconds=1)), MOST_TITLES) if came else ()
    ruled = session.upkeep.rules.told(began)
    told = reader.entries(list(dict.fromkeys(entry for _, found in ruled for entry in found)))
    total = sum(count for _, count in counts) + sum(entry.source not in came for entry in told)
    counts = [*((rule.title, len(found)) for rule, found in ruled), *counts]
    first = dict.fromkeys((*(entry.title for entry in told), *(entry.title for entry in reader.entries(newest))))
    changed = any(item.record["new"] or item.record["changed"] for item in items)
    named = session.named_since(began) if changed and reader.config.settings.names else []
    return news(counts, total, list(first)[:MOST_TITLES], named, session.tr, reader.clock())


def _chosen(session: Session, request: Request) -> list[Subscription]:
    reader = session.reader
    if request.text.strip():
        names = [part.strip() for part in request.text.split(",") if part.strip()]
        return list(dict.fromkeys(reader.find_source(name).subscription for name in names))
    if request.source:
        return [reader.find_source(request.source).subscription]
    if request.folder:
        return [source.subscription for source in reader.in_folder(folder_meant(request.folder, session.tr))]
    return reader.due() if request.due else list(reader.subscriptions)


def sources(session: Session, request: Request) -> Outcome:
    """Every source with its unread count and state."""
    reader = session.reader
    chosen = reader.in_folder(folder_meant(request.folder, session.tr)) if request.folder else reader.sources()
    saved = () if request.folder else session.shelf.kept()
    page, now = view.source_list(chosen, session.tr, reader.clock(), saved), reader.clock()
    lists = () if request.folder else (list_view.standing(each, session.tr, now) for each in session.upkeep.lists())
    return Outcome(page=page._replace(lead=(*page.lead, *lists)))


def source(session: Session, request: Request) -> Outcome:
    """List the articles of one source."""
    return list_entries(session, Request(source=request.text))


def about(session: Session, request: Request) -> Outcome:
    """One source: what it is, what its last fetch gave, who stands behind it. Without a name, the one listed or read."""
    reader = session.reader
    open_one = session.entry.source if session.entry else ""
    held = request.text.strip() or next(iter(session.head.query.sources), "") or open_one
    if not held:
        raise next(command for command in COMMANDS if command.name == "about").missing(session)
    found = session.shelf.find(held)
    if isinstance(found, SavedSearch):
        titles = [source.title for source in reader.sources() if source.id in found.sources]
        kept = next(each for each in session.shelf.kept() if each.search == found)
        return Outcome(page=organised.about_search(kept, titles, session.tr))
    return Outcome(page=view.about(found, session.tr, reader.clock()))


def beside(session: Session, step: int) -> Outcome:
    """List the source `step` places from the one in hand; the first or last when none is in hand."""
    found = [source for source in session.reader.sources() if not source.subscription.hidden]
    if not found:
        raise UsageError(Code.NO_SUCH_SOURCE, name="", suggestion="")
    ids = [source.id for source in found]
    held = session.head.query.sources
    place = ids.index(held[0]) + step if len(held) == 1 and held[0] in ids else (0 if step > 0 else -1)
    return list_entries(session, Request(source=found[place % len(found)].id))


def next_source(session: Session, request: Request) -> Outcome:
    """List the next source."""
    return beside(session, 1)


def previous_source(session: Session, request: Request) -> Outcome:
    """List the source before."""
    return beside(session, -1)


def problem_list(session: Session, request: Request) -> Outcome:
    """What is wrong, since when, and what to do."""
    reader = session.reader
    around = (*reader.problems, *session.upkeep.rules.problems(), *reader.surroundings, *session.misheard)
    return Outcome(page=view.problem_list([*reader.sources(), *session.upkeep.lists()], around, session.tr, reader.clock()))


def remove(session: Session, request: Request) -> Outcome:
    """Follow a source no longer, or drop a saved search."""
    gone = session.shelf.find(request.text)
    if isinstance(gone, SavedSearch):
        session.shelf.remove(gone)
        return Outcome(notice=session.tr("Removed: the saved search {name}.", name=gone.title))
    session.reader.remove(gone)
    return Outcome(notice=session.tr("Removed: {name}. Its articles come back if you add it again.", name=gone.title))


def edit(session: Session, request: Request) -> Outcome:
    """Open feeds.toml in the editor and check it on return."""
    path = session.reader.editable()
    with session.suspended():
        session.desktop.edit(path)
    session.reader.reload()
    return check(session, request)


def check(session: Session, request: Request) -> Outcome:
    """Check feeds.toml: every problem with its line and what to do."""
    from tui.commands.keymap import keymap

    tr, reader = session.tr, session.reader
    found = (*reader.problems, *session.upkeep.rules.mistakes(), *keymap(session).problems, *session.misheard)
    items = [
        Item(
            number=number,
            line=f"{number}. {problems.sentence(problem, tr)}",
            title=problems.what(problem, tr),
            detail=(problems.remedy(problem, tr),),
            record={"code": problem.code.value, **problem.facts},
        )
        for number, problem in enumerate(found, 1)
    ]
    count = tr.plural("{n} source in order.", "{n} sources in order.", len(reader.subscriptions))
    told = (
        tr.plural("{n} problem in feeds.toml.", "{n} problems in feeds.toml.", len(items))
        if items
        else tr("feeds.toml is right.")
    )
    page = Page(
        name="check",
        title=tr("Check of feeds.toml"),
        lead=(told, count),
        items=items,
        rest=tr("{n} problems left. Type more."),
    )
    return Outcome(page=page, exit_status=2 if items else 0)


COMMANDS = (
    Command(
        "refresh",
        "cập nhật",
        mark("Fetch what is new from all sources, or from those named."),
        GROUP,
        stream=refresh,
        apart=True,
        words=("cn",),
        keys=("R",),
        argument=mark("source"),
        options=("folder", "due", "notify"),
        reads=True,
        detail=mark("Several sources are parted by commas. With --due only those whose time has come."),
    ),
    Command(
        "sources",
        "các nguồn",
        mark("List the sources with their unread articles and state."),
        GROUP,
        run=sources,
        words=("nguon tin", "danh sach nguon"),
        keys=("4",),
        options=("folder",),
        reads=True,
    ),
    Command(
        "source",
        "nguồn",
        mark("List the articles of one source."),
        GROUP,
        run=source,
        argument=mark("source"),
        required=True,
        reads=True,
        detail=mark("A source is named by its number, its id, or a part of its title."),
    ),
    Command(
        "about",
        "tình trạng nguồn",
        mark("Say of one source what it is, what its last fetch gave, and who stands behind it."),
        GROUP,
        run=about,
        words=("ve nguon", "info"),
        keys=("i",),
        argument=mark("source"),
        reads=True,
    ),
    Command(
        "next-source",
        "nguồn sau",
        mark("List the next source."),
        GROUP,
        run=next_source,
        keys=("right_square_bracket",),
        reads=True,
    ),
    Command(
        "previous-source",
        "nguồn trước",
        mark("List the source before."),
        GROUP,
        run=previous_source,
        keys=("left_square_bracket",),
        reads=True,
    ),
    Command(
        "problems",
        "sự cố",
        mark("Say what is wrong with sources and feeds.toml, and what to do."),
        GROUP,
        run=problem_list,
        keys=("v",),
        reads=True,
    ),
    Command(
        "remove",
        "bỏ nguồn",
        mark("Follow a source no longer, or drop a saved search."),
        GROUP,
        run=remove,
        words=("xoa nguon",),
        argument=mark("source"),
        required=True,
    ),
    Command(
        "edit",
        "sửa nguồn",
        mark("Edit feeds.toml in your editor; it is checked on return."),
        GROUP,
        run=edit,
        words=("sua",),
        keys=("E",),
    ),
    Command("check", "kiểm tra", mark("Check feeds.toml."), GROUP, run=check, reads=True),
)
