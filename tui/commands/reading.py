"""Commands that read: lists, articles, search, the place."""

import re
from collections.abc import AsyncIterator
from datetime import datetime, time, timedelta
from functools import cache

from tui.commands.command import Command, Progress, Request
from tui.errors import Code, NothingFound, UsageError
from tui.i18n import Translator, mark
from tui.model import EntryQuery, Outcome, Page, StoredEntry, fold
from tui.model.saved import TAG, SavedSearch
from tui.model.saved import query_of as search_query
from tui.model.standing import Order
from tui.model.standing import order_of as kept_order
from tui.session import Session
from tui.view import entries
from tui.view.naming import folder_meant, folder_name
from tui.view.words import full_stop

GROUP = mark("Reading")
_DAYS_AGO = re.compile(r"(\d{1,4})\s*(?:d|days?|ngay|ngày)")
_AS_WRITTEN = re.compile(r"(?:\s|^)(?:verbatim|nguy[eê]n v[aă]n)\s*$", re.IGNORECASE)
_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


def since(text: str, now: datetime) -> datetime | None:
    """The moment a person means by "2026-11-20", "20/11/2026", "3d", "3 ngày", "today"; None for "". UsageError."""
    text = text.strip().lower()
    if not text:
        return None
    start = datetime.combine(now.date(), time(), now.tzinfo)
    if fold(text) in ("today", "hom nay"):
        return start
    if found := _DAYS_AGO.fullmatch(text):
        return start - timedelta(days=int(found[1]))
    for form in _DATES:
        try:
            return datetime.strptime(text, form).replace(tzinfo=now.tzinfo)
        except ValueError:
            continue
    raise UsageError(Code.BAD_ARGUMENT, argument="since", value=text, expected="2026-11-20, 20/11/2026, 3d")


def order_of(said: str, tr: Translator) -> Order:
    """The order a person names by the beginning of its name, or of a word that only its name has, in either language.
    UsageError."""
    wanted = fold(said.strip())
    words = entries.order_words(tr)
    called = {name: (name, fold(words[name])) for name in words}
    found = [name for name in words if any(word.startswith(wanted) for word in called[name])]
    found = found or [name for name in words if any(f" {wanted}" in word for word in called[name])]
    if len(found) != 1 or not wanted:
        raise UsageError(Code.BAD_ARGUMENT, argument="sort", value=said, expected=", ".join(words))
    return found[0]


def query_of(session: Session, request: Request) -> tuple[EntryQuery, str]:
    """The query and the title that a request's options describe, in the order named, else the one that the person gave this list
    when it was last in hand."""
    query, title = _asked(session, request)
    query = query._replace(
        unread=request.unread or query.unread,
        starred=request.starred or query.starred,
        since=since(request.since, session.reader.clock()),
    )
    order = order_of(request.sort, session.tr) if request.sort else kept_order(session.orders, title, query)
    return query._replace(order=order), title


def _asked(session: Session, request: Request) -> tuple[EntryQuery, str]:
    """What lists are of: a source, saved search, portal, folder, tag, or everything."""
    reader = session.reader
    if request.source.startswith(TAG):
        request = request._replace(source="", tag=request.source)
    if request.tag:
        query = session.shelf.tagged(request.tag)
        return query, f"{TAG}{request.tag.strip().removeprefix(TAG)}"
    if request.source and (folder := session.shelf.folder_called(folder_meant(request.source, session.tr))):
        request = request._replace(source="", folder=folder)
    if request.source:
        found = session.shelf.find(request.source)
        if isinstance(found, SavedSearch):
            return search_query(found), found.title
        return EntryQuery(sources=(found.id,)), found.title
    if request.portal:
        inside = reader.in_portal(request.portal)
        return EntryQuery(sources=session.shelf.shown(inside)), inside[0].subscription.portal
    if request.folder:
        folder = session.shelf.folder_named(folder_meant(request.folder, session.tr))
        inside = reader.in_folder(folder)
        return EntryQuery(sources=session.shelf.shown(inside)), folder_name(folder, session.tr)
    return EntryQuery(), ""


def listing_page(session: Session) -> Page:
    """The page of the list in hand."""
    listing = session.head
    unread = None if listing.name == "search" else session.reader.count(listing.query._replace(unread=True))
    page = entries.entry_list(
        count=session.count,
        unread=unread,
        load=session.load,
        source_of=cache(session.shelf.source),
        name=listing.name,
        title=listing.title,
        tr=session.tr,
        now=session.reader.clock(),
        order=listing.query.order,
    )
    return page._replace(title=listing.title or session.tr("All articles")) if listing.name == "list" else page


def listed(session: Session) -> Outcome:
    """The list in hand as an answer."""
    page = listing_page(session)
    return Outcome(page=page, exit_status=0 if page.items else NothingFound.exit_status)


def list_entries(session: Session, request: Request) -> Outcome:
    """Hold and show a list. In text mode the argument names a source, a saved search or a folder, or a tag behind #."""
    query, title = query_of(session, request._replace(source=request.source or request.text))
    session.take("list", title, query)
    return listed(session)


def unread(session: Session, request: Request) -> Outcome:
    """Hold and show what is unread."""
    return list_entries(session, request._replace(unread=True))


def search(session: Session, request: Request) -> Outcome:
    """Hold and show what a search finds; without words, what was searched for before."""
    if not request.text.strip():
        from tui.commands.searching import earlier

        return earlier(session, request)
    query, _ = query_of(session, request)
    within = f"{query.text} ({request.text})" if query.text else request.text
    session.take("search", request.text.strip(), query._replace(text=within))
    return listed(session)


def article_page(session: Session) -> Page:
    """The page of the article open. UsageError when there is none."""
    return page_of(session, session.opened())


def page_of(session: Session, stored: StoredEntry) -> Page:
    """The page of an article or event."""
    from tui.view.article import article

    number, source = session.number_of(stored.id), session.shelf.source(stored.source)
    alone = session.shelf.tells_alone or (len(session.head.query.sources) == 1 and bool(number))
    return article(stored, number, source, session.tr, session.reader.clock(), alone=alone)


def _article(session: Session, entry: int) -> Outcome:
    session.open(entry)
    return Outcome(page=article_page(session))


def without_verbatim(text: str) -> tuple[str, bool]:
    """The entry a person names, and whether they asked for it as written: "3 verbatim", "3 nguyên văn"."""
    found = _AS_WRITTEN.search(text)
    return (text[: found.start()], True) if found else (text, False)


def read(session: Session, request: Request) -> Outcome:
    """Open an article by number or id."""
    name, verbatim = without_verbatim(request.text)
    outcome = _article(session, session.meant(name))
    return outcome._replace(page=outcome.page._replace(verbatim=verbatim)) if outcome.page else outcome


def next_unread(session: Session, request: Request) -> Outcome:
    """Open the next unread article."""
    return _article(session, session.next_unread())


def previous(session: Session, request: Request) -> Outcome:
    """Open the article before this one."""
    return _article(session, session.beside(-1))


def following(session: Session, request: Request) -> Outcome:
    """Open the article after this one, read or not."""
    return _article(session, session.beside(1))


async def full_text(session: Session, request: Request) -> AsyncIterator[Progress | Outcome]:
    """Fetch the whole article behind an entry that a list only announces."""
    number = session.meant(request.text)
    yield Progress(done=0, total=1)
    await session.reader.full_text(number)
    yield Outcome(notice=session.tr("Full text fetched."))


def filled(session: Session, request: Request, fetched: Outcome) -> Outcome:
    """Open the entry whose article was fetched."""
    return _article(session, session.meant(request.text))._replace(notice=fetched.notice)


def same_portal(session: Session, request: Request) -> Outcome:
    """List the articles of the portal that an article or event is of."""
    entry = session.reader.entry(session.meant(request.text))
    own = session.reader.beside(entry.source)
    session.take("list", own[0].subscription.portal or own[0].title, EntryQuery(sources=tuple(s.id for s in own)))
    return listed(session)


def where(session: Session, request: Request) -> Outcome:
    """Say the place."""
    tr, listing = session.tr, session.head
    said = []
    if session.entry is not None:
        title = entries.title_of(session.entry, tr)
        number = session.number_of(session.entry.id)
        if number:
            total = tr.number(session.count)
            at, all_of_it = session.heard
            if all_of_it:
                said.append(tr("At article {number} of {total}, paragraph {at} of {all}.",
                               number=number, total=total, at=at, all=all_of_it))  # fmt: skip
            else:
                said.append(tr("At article {number} of {total}.", number=number, total=total))
            said.append(full_stop(title))
        else:
            said.append(tr("At the article {title}.", title=title))
    if listing.name == "search":
        said.append(tr("List: search for {words}.", words=listing.title))
    elif listing.title:
        said.append(tr("List: {title}.", title=listing.title))
    unread = session.reader.count(EntryQuery(unread=True))
    said.append(tr.plural("{n} unread article.", "{n} unread articles.", unread) if unread else tr("Nothing unread."))
    page = Page(name="where", title=tr("Where you are"), lead=tuple(said))
    return Outcome(page=page)


COMMANDS = (
    Command(
        "list",
        "danh sách",
        mark("List articles, newest first."),
        GROUP,
        run=list_entries,
        words=("ds", "l"),
        argument=mark("source"),
        options=("source", "portal", "folder", "tag", "unread", "starred", "since", "sort"),
        reads=True,
        detail=mark("Name a source, saved search or folder to list only its articles, or a tag behind #."),
    ),
    Command(
        "unread",
        "chưa đọc",
        mark("List what is unread."),
        GROUP,
        run=unread,
        words=("moi",),
        argument=mark("source"),
        options=("source", "folder", "tag", "starred", "since", "sort"),
        reads=True,
    ),
    Command(
        "read",
        "đọc",
        mark("Read an article by its number."),
        GROUP,
        run=read,
        words=("r", "bai"),
        keys=("enter",),
        argument=mark("number"),
        reads=True,
        detail=mark("A number alone does the same. Without one: the open article again. Behind it, verbatim: as written."),
    ),
    Command(
        "full-text",
        "toàn văn",
        mark("Fetch the full text of an article from its page."),
        GROUP,
        stream=full_text,
        finish=filled,
        apart=True,
        words=("fulltext", "day du bai"),
        keys=("x",),
        argument=mark("number"),
        reads=True,
        changes=True,
        about_entry=True,
    ),
    Command("next", "tiếp", mark("Read the next unread article."), GROUP, run=next_unread, words=("n",), keys=("n",), reads=True),
    Command(
        "previous",
        "lùi",
        mark("Read the article before this one."),
        GROUP,
        run=previous,
        words=("p", "truoc"),
        keys=("K",),
        reads=True,
    ),
    Command(
        "following",
        "bài sau",
        mark("Read the article after this one, read or not."),
        GROUP,
        run=following,
        words=("sau",),
        keys=("J",),
        reads=True,
    ),
    Command(
        "search",
        "tìm",
        mark("Search in titles and texts."),
        GROUP,
        run=search,
        words=("tim kiem", "find"),
        keys=("slash",),
        argument=mark("words"),
        options=("source", "folder", "tag", "unread", "starred", "since", "sort"),
        reads=True,
        detail=mark("Marks need not be typed: dong ha finds Đông Hà. Quotes keep words together. Without words: the last ones."),
    ),
    Command(
        "portal",
        "tin cùng cổng",
        mark("List the articles of the same portal."),
        GROUP,
        run=same_portal,
        words=("cung cong",),
        keys=("P",),
        argument=mark("number"),
        reads=True,
        about_entry=True,
        detail=mark("From an event of the schedule to the news of the office it is of."),
    ),
    Command("where", "ở đâu", mark("Say where you are."), GROUP, run=where, words=("o dau", "w"), keys=("W",), reads=True),
)
