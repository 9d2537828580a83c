"""Upkeep: what has had its time goes, what holds nothing is given back, step by step, so that nobody waits for it."""

import sqlite3
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from tui.store import keeping, reindexing, stories

if TYPE_CHECKING:
    from tui.store import Store


def keep(store: "Store", retention: keeping.Retention, now: datetime) -> int:
    """As `Store.keep`."""
    with store._connection() as connection:
        if not keeping.due(connection, now):
            return 0
        is_first = not keeping.last(connection)
        numbers = keeping.doomed(connection, retention, now)
    gone = 0
    for at in range(0, len(numbers), keeping.BATCH):
        with store._transaction() as connection:
            gone += keeping.remove(connection, numbers[at : at + keeping.BATCH], unread=retention.unread)
    with store._transaction() as connection:
        if gone:
            stories.tidy(connection)
        keeping.done(connection, now)
    if gone or not is_first:  # after the first refresh of all a person waits, and there is nothing to give back
        store.tighten()
    return gone


def tighten(store: "Store") -> None:
    """As `Store.tighten`."""
    for _ in range(reindexing.MOST_STEPS):
        with store._transaction() as connection:
            if not reindexing.pays(connection) or reindexing.step(connection):
                break
    for _ in range(reindexing.MOST_STEPS):
        with store._transaction() as connection:
            if not reindexing.merge(connection):
                break
    with store._connection() as connection:
        if keeping.is_stiff(connection):
            store._writing_anew = True
            keeping.write_anew(connection)
            store._writing_anew = False
        for _ in range(keeping.MOST_STEPS):
            if not keeping.pays(connection):
                break
            keeping.give_back(connection)


def catch_up(store: "Store", *, together: bool) -> None:
    """As `Store.catch_up`."""
    for _ in range(stories.MOST_STEPS):
        with store._transaction() as connection:
            if not stories.catch_up(connection, together=together):
                return


def optimize(connection: sqlite3.Connection) -> None:
    """New statistics if the tables have outgrown the old; never at the price of waiting or failing."""
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA optimize")
