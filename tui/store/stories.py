"""Stories in the store: what several sources tell is found as it comes, and told beneath the entry that came first.

`clue` has the numbers by which two tellings are found; what shares one is compared. `story` has every entry that is told with
others, its first one too: of these the one with the least id leads. Which of them a list shows is for `reading` to say: the first
that is in it.
"""

# ruff: noqa: S608 -- what is put into statements are our own column names and numbers; whatever comes from outside is a parameter

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tui.model import Body, OfficialDocument, Telling
from tui.store.rows import instant, moment

if TYPE_CHECKING:
    from tui.model.stories import Told
else:  # a text in the type below would be compiled at every start: 2 ms
    Told = object

MOST_ALIKE = 40
"""Entries with one clue; what more of them share is no mark of a story."""
MOST_COMPARED = 6
"""Entries that one is compared with, the nearest in time first."""
MOST_TEXTS = 1_000
"""Texts read in one transaction: 1 s. What is behind them stays apart."""
_MANY = 2_000
"""Entries from which it costs less to read all stories than to ask of each entry."""
STEP = 500
"""Entries of an older store that are gone through in one transaction: 50 ms."""
MOST_STEPS = 20
"""In one upkeep, a second in all; the rest waits for the next."""

_TOLD = (
    "SELECT e.id, e.source, e.sort, c.title, c.link, c.summary, c.language, d.number, d.issuer, d.issued "
    "FROM entry e CROSS JOIN content c ON c.id = e.id LEFT JOIN document d ON d.id = e.id "
    "WHERE e.withdrawn = 0 AND e.day IS NULL AND e.id IN (SELECT value FROM json_each(?))"
)
_OTHERS = (
    "FROM json_each(?) CROSS JOIN story mine ON mine.entry = value "
    "CROSS JOIN story its ON its.lead = mine.lead AND its.entry <> mine.entry"
)


class _Stored(NamedTuple):
    """An entry that may belong to a story; its text is read when it is needed."""

    id: int
    source: int
    told: Told


def put(connection: sqlite3.Connection, found: Mapping[int, Sequence[int]], *, together: bool) -> None:
    """Put the clues of entries, and bring those together that tell one story. What an entry gave before stays beside them."""
    bearing: dict[int, int] = {}
    shared: dict[int, set[int]] = {}
    for entry, own in found.items():
        for clue in own:
            if bearing.setdefault(clue, entry) != entry:
                shared.setdefault(clue, {bearing[clue]}).add(entry)
    numbers = sorted(bearing)
    # Looked up before they are put: nearly all are met by nothing, and rows that are not there cost least.
    known = "SELECT number, entry FROM json_each(?) CROSS JOIN clue ON number = value"
    for clue, entry in connection.execute(known, (str(numbers),)):
        shared.setdefault(clue, {bearing[clue]}).add(entry)
    rows = [(clue, bearing[clue]) for clue in numbers]
    rows += [(clue, entry) for clue, entries in shared.items() for entry in entries]
    connection.executemany("INSERT OR IGNORE INTO clue (number, entry) VALUES (?, ?)", rows)
    if shared:
        _Finding(connection, together=together).bring_together(_alike(shared.values(), found))


def _alike(shared: Iterable[set[int]], found: Mapping[int, Sequence[int]]) -> dict[int, set[int]]:
    """The other entries that share a clue with these."""
    alike: dict[int, set[int]] = {}
    for entries in shared:
        if 1 < len(entries) <= MOST_ALIKE:
            for entry in entries & found.keys():
                alike.setdefault(entry, set()).update(entries - {entry})
    return alike


class _Finding:
    """Compares entries inside one transaction."""

    def __init__(self, connection: sqlite3.Connection, *, together: bool = True) -> None:
        self._connection = connection
        self._together = together
        self._texts: dict[int, str] = {}

    def bring_together(self, alike: Mapping[int, set[int]]) -> None:
        """Put each of these entries to the story of the first of its likes that tells the same."""
        wanted = sorted(set(alike).union(*alike.values()))
        stored = {each.id: each for each in self._stored(wanted)}
        for number in sorted(alike):
            if number in stored:
                self._place(stored[number], [stored[other] for other in alike[number] if other in stored])

    def is_same(self, one: int, likes: Sequence[int]) -> bool:
        """Whether an entry tells what one of others does."""
        stored = {each.id: each for each in self._stored([one, *likes])}
        return one in stored and any(self._compare(stored[one], stored[other]) for other in likes if other in stored)

    def _stored(self, numbers: Sequence[int]) -> Iterator[_Stored]:
        from tui.model.stories import Told

        rows = self._connection.execute(_TOLD, (str(list(numbers)),))
        for number, source, at, title, link, lead, language, *paper in rows.fetchall():
            document = None
            if paper[0]:
                issued = date.fromisoformat(paper[2]) if paper[2] else None
                document = OfficialDocument(number=paper[0], issuer=paper[1], issued=issued)
            told = Told(title=title, link=link, lead=lead, at=at, language=language, document=document)
            yield _Stored(id=number, source=source, told=told)

    def _place(self, one: _Stored, shared: Iterable[_Stored]) -> None:
        from tui.model.stories import near

        mine = members(self._connection, one.id)
        likes = [each for each in shared if each.source != one.source and each.id not in mine and near(one.told, each.told)]
        likes.sort(key=lambda each: (abs(each.told.at - one.told.at), each.id))
        for other in likes[:MOST_COMPARED]:
            if len(self._texts) >= MOST_TEXTS:
                return
            if self._compare(one, other) and join(self._connection, one.id, other.id, together=self._together):
                return

    def _compare(self, one: _Stored, other: _Stored) -> bool:
        from tui.model.stories import same_story

        return same_story(*(each.told._replace(text=self._text(each.id)) for each in (one, other)))

    def _text(self, number: int) -> str:
        if number not in self._texts:
            row = self._connection.execute("SELECT json FROM body WHERE id = ?", (number,)).fetchone()
            self._texts[number] = Body(row[0]).text if row else ""
        return self._texts[number]


def members(connection: sqlite3.Connection, number: int) -> list[int]:
    """The entries of the story that an entry belongs to, itself too, the first one first; nothing where it stands alone."""
    rows = connection.execute(
        "SELECT its.entry FROM story mine CROSS JOIN story its ON its.lead = mine.lead WHERE mine.entry = ? ORDER BY its.entry",
        (number,),
    )
    return [entry for (entry,) in rows]


def others(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[int]:
    """The other entries of the stories that these belong to."""
    if _none(connection):
        return []
    rows = connection.execute(f"SELECT DISTINCT its.entry {_OTHERS}", (str(list(numbers)),))
    return sorted({entry for (entry,) in rows} - set(numbers))


def tellings(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, tuple[Telling, ...]]:
    """How other sources tell what these entries tell, the first one first; of those of them that do."""
    rows = connection.execute(
        "SELECT mine.entry, e.id, s.id, c.title, c.link, c.published, e.first_seen "
        f"{_OTHERS} CROSS JOIN entry e ON e.id = its.entry CROSS JOIN content c ON c.id = e.id "
        "CROSS JOIN source s ON s.n = e.source WHERE e.withdrawn = 0 AND e.aside <> 1 ORDER BY mine.entry, e.id",
        (str(list(numbers)),),
    )
    found: dict[int, tuple[Telling, ...]] = {}
    for mine, entry, source, title, link, published, seen in rows:
        at = moment(published) if published else instant(seen)
        found[mine] = (*found.get(mine, ()), Telling(id=entry, source=source, title=title, link=link, at=at))
    return found


def once(connection: sqlite3.Connection, numbers: Sequence[int]) -> tuple[int, ...]:
    """These entries in their order, of each story the first alone."""
    if _none(connection):
        return tuple(numbers)
    if len(numbers) > _MANY:
        rows = connection.execute("SELECT entry, lead FROM story")
    else:
        listed = (str(list(numbers)),)
        rows = connection.execute("SELECT entry, lead FROM json_each(?) CROSS JOIN story ON entry = value", listed)
    leads, seen = dict(rows.fetchall()), set[int]()
    found = []
    for number in numbers:
        lead = leads.get(number)
        if lead is None or lead not in seen:
            found.append(number)
        if lead is not None:
            seen.add(lead)
    return tuple(found)


def _none(connection: sqlite3.Connection) -> bool:
    """Whether there is no story: nothing has to be asked of every entry then."""
    return connection.execute("SELECT 1 FROM story LIMIT 1").fetchone() is None


def join(connection: sqlite3.Connection, one: int, other: int, *, together: bool) -> bool:
    """Make one story of those of two entries, unless a source would tell it twice. Whether it was done. `together`: who has
    read one of them has read all."""
    numbers = sorted({one, other, *members(connection, one), *members(connection, other)})
    named = ",".join("?" * len(numbers))
    sources = connection.execute(f"SELECT count(DISTINCT source) FROM entry WHERE id IN ({named})", numbers).fetchone()[0]
    if sources < len(numbers):
        return False
    _lead(connection, numbers)
    if together and connection.execute(f"SELECT max(read) FROM entry WHERE id IN ({named})", numbers).fetchone()[0]:
        connection.execute(f"UPDATE entry SET read = 1 WHERE id IN ({named}) AND read = 0", numbers)
    return True


def _lead(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """Have the first of these entries tell the story of all; one alone tells none."""
    for number in numbers:
        connection.execute("DELETE FROM story WHERE entry = ?", (number,))
    if len(numbers) > 1:
        connection.executemany("INSERT INTO story (entry, lead) VALUES (?, ?)", [(each, numbers[0]) for each in numbers])
    connection.execute("UPDATE entry SET aside = 0 WHERE id = ? AND aside = 2", (numbers[0],))
    connection.executemany("UPDATE entry SET aside = 2 WHERE id = ? AND aside = 0", [(each,) for each in numbers[1:]])


def leave(connection: sqlite3.Connection, number: int) -> None:
    """Take an entry out of its story: what is left of that goes on without it."""
    left = [each for each in members(connection, number) if each != number]
    if left:
        _lead(connection, [number])
        _lead(connection, left)


def reconsider(connection: sqlite3.Connection, number: int) -> None:
    """Take an entry that was edited out of its story, unless it still tells what another one there does."""
    left = [each for each in members(connection, number) if each != number]
    if left and not _Finding(connection).is_same(number, left):
        leave(connection, number)


def catch_up(connection: sqlite3.Connection, *, together: bool) -> bool:
    """Go through the next entries that are older than stories, newest first; whether there are more."""
    from tui.model.stories import clues

    last: int = connection.execute("SELECT value FROM counter WHERE name = 'told'").fetchone()[0]
    if not last:
        return False
    rows = connection.execute(
        "SELECT e.id, c.title, c.link FROM entry e CROSS JOIN content c ON c.id = e.id WHERE e.id <= ? AND e.day IS NULL "
        "ORDER BY e.id DESC LIMIT ?",
        (last, STEP),
    ).fetchall()
    put(connection, {number: clues(title, link) for number, title, link in rows}, together=together)
    connection.execute("UPDATE counter SET value = ? WHERE name = 'told'", (rows[-1][0] - 1 if len(rows) == STEP else 0,))
    return len(rows) == STEP


def tidy(connection: sqlite3.Connection) -> None:
    """Forget the clues of entries that are gone."""
    connection.execute("DELETE FROM clue WHERE entry NOT IN (SELECT id FROM entry)")
