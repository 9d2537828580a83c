"""Schema: the tables, and the numbered steps that lead an older store to them.

`entry` is what we know of an entry: identity, place in the lists, and the person's status. `content` and `body` are the
publisher's words, and may be replaced or dropped without touching it. Every list reads one covering index of `entry`; the
queries in `reading` name theirs (INDEXED BY), so no statistics and no SQLite version can choose a slower one.
Nothing here needs more than SQLite 3.34.
"""

import sqlite3
from collections.abc import Callable
from typing import NamedTuple

from tui.store.documents import recognise
from tui.store.indexing import COLUMNS, TOKENS, refill

APPLICATION_ID = 0x626E746E
"""`bntn`: the four bytes at offset 68 of every store of ours."""

PAGE_SIZE = 4096
"""Bytes. On 20,000 entries 8192 and 16384 save 1 and 6 % of the file and no time, and a mark writes whole pages."""


class Migration(NamedTuple):
    """One step to `version`: its statements, and then what no statement can do, in one transaction with the version itself."""

    version: int
    statements: tuple[str, ...]
    then: Callable[[sqlite3.Connection], None] | None = None


_FIRST = Migration(
    version=1,
    statements=(
        # What is followed, by the id in feeds.toml; `n` stands for it in every row. Times are ISO 8601 in UTC.
        """CREATE TABLE source (
            n INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            feed TEXT NOT NULL,  -- JSON
            etag TEXT NOT NULL,
            last_modified TEXT NOT NULL,
            body_hash TEXT NOT NULL,
            last_fetch TEXT,
            last_good TEXT,
            last_full TEXT,
            last_new TEXT,
            next_due TEXT,
            failures INTEGER NOT NULL,
            failing_since TEXT,
            problem TEXT,  -- JSON
            moved_to TEXT NOT NULL,
            gone INTEGER NOT NULL,
            incomplete TEXT NOT NULL
        )""",
        # Entries a source has, withdrawn ones left out: 1,000 counts cost 1,000 rows, and not all entries. A trigger follows what
        # changes; only Recording adds entries, and counts them itself, since a trigger would take a fifth of its time.
        """CREATE TABLE tally (
            source INTEGER PRIMARY KEY REFERENCES source,
            total INTEGER NOT NULL DEFAULT 0,
            unread INTEGER NOT NULL DEFAULT 0
        )""",
        "CREATE TRIGGER source_added AFTER INSERT ON source BEGIN INSERT INTO tally (source) VALUES (NEW.n); END",
        """CREATE TABLE last_body (
            source INTEGER PRIMARY KEY REFERENCES source,
            deflated BLOB NOT NULL  -- zlib
        )""",
        # `sort` is seconds since 1970 (rows.sort_key), `first_seen` microseconds, `day` an event's, `doc` its row in `word`.
        # Retention removes rows whole; what it removed does not come back as new (`remembered`).
        """CREATE TABLE entry (
            id INTEGER PRIMARY KEY,
            source INTEGER NOT NULL REFERENCES source,
            key TEXT NOT NULL,
            fingerprint BLOB NOT NULL,
            digest BLOB NOT NULL,
            first_seen INTEGER NOT NULL,
            sort INTEGER NOT NULL,
            day TEXT,
            doc INTEGER NOT NULL,
            read INTEGER NOT NULL DEFAULT 0 CHECK (read IN (0, 1)),
            starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1)),
            changed INTEGER NOT NULL DEFAULT 0 CHECK (changed IN (0, 1)),
            withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
        )""",
        "CREATE UNIQUE INDEX entry_key ON entry (source, key)",
        "CREATE UNIQUE INDEX entry_doc ON entry (doc)",
        # An index must hold every column that the statement names, even those its own WHERE has settled, or the row is read too.
        "CREATE INDEX entry_order ON entry (sort, id, source, doc, withdrawn) WHERE withdrawn = 0",
        "CREATE INDEX entry_unread ON entry (sort, id, source, doc, withdrawn, read) WHERE withdrawn = 0 AND read = 0",
        "CREATE INDEX entry_starred ON entry (sort, id, source, withdrawn, read, starred) WHERE withdrawn = 0 AND starred = 1",
        "CREATE INDEX entry_source ON entry (source, sort, id, doc, withdrawn, read, fingerprint) WHERE withdrawn = 0",
        "CREATE INDEX entry_day ON entry (source, day) WHERE withdrawn = 0 AND day IS NOT NULL",
        "CREATE INDEX entry_withdrawn ON entry (source) WHERE withdrawn = 1",
        """CREATE TRIGGER entry_counted AFTER UPDATE OF read, withdrawn ON entry BEGIN
            UPDATE tally SET total = total + OLD.withdrawn - NEW.withdrawn,
                unread = unread + (NEW.withdrawn = 0 AND NEW.read = 0) - (OLD.withdrawn = 0 AND OLD.read = 0)
            WHERE source = NEW.source;
        END""",
        # The publisher's words. Lists are JSON and NULL when empty; moments ISO 8601, a bare date where only the day is known.
        """CREATE TABLE content (
            id INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
            title TEXT NOT NULL,
            link TEXT NOT NULL,
            published TEXT,
            updated TEXT,
            section TEXT NOT NULL,
            summary TEXT NOT NULL,
            language TEXT NOT NULL,
            has_body INTEGER NOT NULL,
            authors TEXT,
            categories TEXT,
            enclosures TEXT,
            event TEXT,
            observations TEXT
        )""",
        "CREATE TABLE body (id INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE, json TEXT NOT NULL)",
        # Folded words and where they stand, not the words themselves: 16 MB for 51 MB of text, where a copy would add the 51.
        # Entries whose words change get a new row here (entry.doc); the old one is met by no entry, so finds nothing.
        # `words` first: the first column costs two bytes less a word. A match in the title weighs ten times as much.
        """CREATE VIRTUAL TABLE word USING fts5 (
            words, title, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
        )""",
        "INSERT INTO word (word, rank) VALUES ('rank', 'bm25(1.0, 10.0)')",
        # Flushing less often in a large batch (16 MB of pending words, 1 MB by default) saves a fifth of its CPU.
        "INSERT INTO word (word, rank) VALUES ('hashsize', 16777216)",
        "CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
        "INSERT INTO counter VALUES ('doc', 0)",
        # Every change of status, in groups as the person made them. `undoes` is the group this one took back, `undone` says
        # that another did. `rows` counts all rows up to and with this group, so that the journal can be kept within bounds.
        """CREATE TABLE journal (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            label TEXT NOT NULL,
            undoes INTEGER,
            undone INTEGER NOT NULL DEFAULT 0,
            rows INTEGER NOT NULL
        )""",
        """CREATE TABLE journal_row (
            journal INTEGER NOT NULL REFERENCES journal ON DELETE CASCADE,
            entry INTEGER NOT NULL,
            before INTEGER NOT NULL,  -- bits: 1 read, 2 starred, 4 changed
            after INTEGER NOT NULL,
            PRIMARY KEY (journal, entry)
        ) WITHOUT ROWID""",
        "CREATE TABLE place (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    ),
)

_REMARKS = Migration(
    version=2,
    statements=(
        "ALTER TABLE source ADD COLUMN found INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE source ADD COLUMN remarks TEXT NOT NULL DEFAULT '[]'",  # JSON
    ),
)

_TOUCHED = Migration(
    version=3,
    # When an entry last changed, was withdrawn or came back (microseconds): what is new in a schedule since somebody looked.
    statements=("ALTER TABLE entry ADD COLUMN touched INTEGER NOT NULL DEFAULT 0",),
)

_OBSERVED = Migration(
    version=4,
    statements=(
        # Where a figure was seen and what it counts, said once.
        "CREATE TABLE origin (n INTEGER PRIMARY KEY, page TEXT NOT NULL, unit TEXT NOT NULL, UNIQUE (page, unit))",
        """CREATE TABLE series (
            n INTEGER PRIMARY KEY,
            source INTEGER NOT NULL REFERENCES source,
            measure TEXT NOT NULL,
            newest INTEGER,  -- its last observation, which a clock set back does not change
            UNIQUE (source, measure)
        )""",
        # A row a run of equal figures. Times are seconds since 1970.
        """CREATE TABLE observation (
            id INTEGER PRIMARY KEY,
            series INTEGER NOT NULL REFERENCES series,
            value INTEGER,
            status TEXT NOT NULL,
            first_seen INTEGER NOT NULL,
            last_seen INTEGER NOT NULL,
            origin INTEGER NOT NULL REFERENCES origin,
            text TEXT NOT NULL
        )""",
        "CREATE INDEX observation_series ON observation (series, first_seen)",
        "INSERT INTO counter VALUES ('thinned', 0)",  # when, in seconds since 1970
    ),
)

_SEARCHED = Migration(
    version=5,
    statements=(
        # Days of events beside the order: a search for days reads no rows.
        "DROP INDEX entry_order",
        "DROP INDEX entry_unread",
        "CREATE INDEX entry_order ON entry (sort, id, source, doc, withdrawn, day) WHERE withdrawn = 0",
        "CREATE INDEX entry_unread ON entry (sort, id, source, doc, withdrawn, read, day) WHERE withdrawn = 0 AND read = 0",
        "CREATE INDEX entry_changed ON entry (sort, id, source, doc, withdrawn, changed) WHERE withdrawn = 0 AND changed = 1",
        # A column a field. `words` has all but the files, so that one list of places answers for words that stand anywhere.
        # columnsize is for ranking, which we do not do; without it a sixth of the time is saved.
        "DROP TABLE word",
        f"CREATE VIRTUAL TABLE word USING fts5 ({COLUMNS}, content='', columnsize=0, {TOKENS})",
        "INSERT INTO word (word, rank) VALUES ('hashsize', 16777216)",
        # The words with their marks, to tell exact hits from the rest. No places (detail=none): 1.3 MB for 43 MB of text.
        f"CREATE VIRTUAL TABLE spelled USING fts5 (words, content='', columnsize=0, detail=none, {TOKENS})",
        "INSERT INTO spelled (spelled, rank) VALUES ('hashsize', 16777216)",
    ),
    then=refill,
)

_DOCUMENTS = Migration(
    version=6,
    statements=(
        # Entries that are official documents; `words` is what a person may look for, folded, each between spaces.
        """CREATE TABLE document (
            id INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
            number TEXT NOT NULL,
            kind TEXT NOT NULL,
            issuer TEXT NOT NULL,
            issued TEXT,
            subject TEXT NOT NULL,
            words TEXT NOT NULL
        )""",
        # What an entry said until it was edited (microseconds since 1970): JSON of title, lead and text.
        """CREATE TABLE version (
            id INTEGER PRIMARY KEY,
            entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
            until INTEGER NOT NULL,
            deflated BLOB NOT NULL  -- zlib
        )""",
        "CREATE INDEX version_entry ON version (entry, until)",
    ),
    then=recognise,
)

_REMEMBERED = Migration(
    version=7,
    statements=(
        # Of entries that are not stored: marks made before they came, and that they were deleted (`remembering`).
        """CREATE TABLE remembered (
            source INTEGER NOT NULL REFERENCES source,
            key INTEGER NOT NULL,  -- of a hash
            status INTEGER NOT NULL,
            PRIMARY KEY (source, key)
        ) WITHOUT ROWID""",
        "INSERT INTO counter VALUES ('kept', 0)",  # when retention last ran to its end, in seconds since 1970
    ),
)

_ORGANISED = Migration(
    version=8,
    statements=(
        # 0 shown, 1 hidden by a rule or by hand, 2 told beneath another entry of the same story. (A list of three or more after
        # IN is a table that SQLite makes anew for every row written: 7 µs of the 16 that a row of `entry` takes.)
        "ALTER TABLE entry ADD COLUMN aside INTEGER NOT NULL DEFAULT 0 CHECK (aside BETWEEN 0 AND 2)",
        "DROP INDEX entry_order",
        "DROP INDEX entry_unread",
        "DROP INDEX entry_starred",
        "DROP INDEX entry_source",
        "DROP INDEX entry_changed",
        "CREATE INDEX entry_order ON entry (sort, id, source, doc, withdrawn, day, aside) WHERE withdrawn = 0",
        """CREATE INDEX entry_unread ON entry (sort, id, source, doc, withdrawn, read, day, aside)
            WHERE withdrawn = 0 AND read = 0""",
        """CREATE INDEX entry_starred ON entry (sort, id, source, withdrawn, read, starred, aside)
            WHERE withdrawn = 0 AND starred = 1""",
        "CREATE INDEX entry_source ON entry (source, sort, id, doc, withdrawn, read, aside, fingerprint) WHERE withdrawn = 0",
        """CREATE INDEX entry_changed ON entry (sort, id, source, doc, withdrawn, changed, aside)
            WHERE withdrawn = 0 AND changed = 1""",
        "CREATE INDEX entry_hidden ON entry (sort, id, source, doc, withdrawn, read, aside) WHERE withdrawn = 0 AND aside = 1",
        # What is hidden counts no more than what is withdrawn.
        "DROP TRIGGER entry_counted",
        """CREATE TRIGGER entry_counted AFTER UPDATE OF read, withdrawn, aside ON entry BEGIN
            UPDATE tally SET
                total = total + (NEW.withdrawn = 0 AND NEW.aside <> 1) - (OLD.withdrawn = 0 AND OLD.aside <> 1),
                unread = unread + (NEW.withdrawn = 0 AND NEW.aside <> 1 AND NEW.read = 0)
                    - (OLD.withdrawn = 0 AND OLD.aside <> 1 AND OLD.read = 0)
            WHERE source = NEW.source;
        END""",
        # A tag keeps its row when nothing bears it any more: the journal may still give it back.
        "CREATE TABLE tag (id INTEGER PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE)",
        """CREATE TABLE tagged (
            entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
            tag INTEGER NOT NULL REFERENCES tag ON DELETE CASCADE,
            ruled INTEGER NOT NULL DEFAULT 0,  -- given by a rule: keeps nothing from being removed in its time
            PRIMARY KEY (entry, tag)
        ) WITHOUT ROWID""",
        "CREATE INDEX tagged_tag ON tagged (tag, entry)",
        """CREATE TABLE journal_tag (
            journal INTEGER NOT NULL REFERENCES journal ON DELETE CASCADE,
            entry INTEGER NOT NULL,
            tag INTEGER NOT NULL,
            given INTEGER NOT NULL,  -- 1 given, 0 taken away
            ruled INTEGER NOT NULL,
            PRIMARY KEY (journal, entry, tag)
        ) WITHOUT ROWID""",
        # Which entry of a story the others are told beneath.
        """CREATE TABLE story (
            entry INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
            lead INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE
        )""",
        "CREATE INDEX story_lead ON story (lead)",
    ),
)

_RULED = Migration(
    version=9,
    statements=(
        # Which entries each rule was applied to, by a hash of what the rule means. `at` is the refresh that did it
        # (microseconds), 0 where the person had it applied; `waiting` are errands still to be done, `done` those that were.
        """CREATE TABLE acted (
            entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
            rule INTEGER NOT NULL,
            at INTEGER NOT NULL,
            waiting INTEGER NOT NULL DEFAULT 0,
            done INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (entry, rule)
        ) WITHOUT ROWID""",
        "CREATE INDEX acted_rule ON acted (rule, at)",
        "CREATE INDEX acted_waiting ON acted (rule, entry, waiting) WHERE waiting <> 0",
        # What each did last, in numbers (JSON), and why its last errand failed (JSON).
        "CREATE TABLE ruling (rule INTEGER PRIMARY KEY, at INTEGER NOT NULL, did TEXT NOT NULL, problem TEXT)",
    ),
)

_TOLD = Migration(
    version=10,
    statements=(
        # Numbers that two tellings of one story share (`model.stories`). Those of entries that are gone stay until upkeep.
        """CREATE TABLE clue (
            number INTEGER NOT NULL,
            entry INTEGER NOT NULL,
            PRIMARY KEY (number, entry)
        ) WITHOUT ROWID""",
        # The last entry that came before there were clues: from there down, `stories.catch_up` goes through them.
        "INSERT INTO counter SELECT 'told', coalesce(max(id), 0) FROM entry",
    ),
)

_SOONER = Migration(
    version=11,
    statements=(
        # What is spelled is asked of one entry at a time. A list of rows has no beginning but that of a page: on pages of 4 kB
        # 4,000 rows are passed over for each, 1 ms; on these 500. What there is already is written anew, 0.6 s for 100,000.
        "INSERT INTO spelled (spelled, rank) VALUES ('pgsz', 512)",
        "INSERT INTO spelled (spelled) VALUES ('optimize')",
        # Which kind each of 5,000 sources is, asked by every search, without reading their states.
        "CREATE INDEX source_kind ON source (id, kind)",
    ),
)

_ATTACHED = Migration(
    version=12,
    statements=(
        # What the files of an entry say that a person opened, for search to look in.
        """CREATE TABLE attached (
            entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
            url TEXT NOT NULL,
            deflated BLOB NOT NULL,  -- zlib
            PRIMARY KEY (entry, url)
        ) WITHOUT ROWID""",
    ),
)

_MERGED_LATER = Migration(
    version=13,
    statements=tuple(
        # While a batch is written, parts of the index are merged from 16 alike on, not from 4: a tenth of what writing takes.
        # `reindexing.merge` brings the rest together when nobody waits. 32: merging all of a kind at once is the last resort.
        f"INSERT INTO {table} ({table}, rank) VALUES ('{setting}', {value})"  # noqa: S608 -- our own names
        for table in ("word", "spelled")
        for setting, value in (("automerge", 16), ("crisismerge", 32))
    ),
)

MIGRATIONS: tuple[Migration, ...] = (
    _FIRST, _REMARKS, _TOUCHED, _OBSERVED, _SEARCHED, _DOCUMENTS, _REMEMBERED, _ORGANISED, _RULED, _TOLD, _SOONER,
    _ATTACHED, _MERGED_LATER,
)  # fmt: skip
