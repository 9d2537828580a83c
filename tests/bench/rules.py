"""Ten rules over a store that `fill` made: CPU time to try them, to apply them and to undo that, and whether each was exact.

python -m tests.bench.rules STORE [times]

Exact: what trying said, what applying said and what is then in the store are compared with the same worked out anew in Python,
article by article, from the texts; after undo every row of the store is as it was. The store is copied first and stays as it is.
"""

import asyncio
import json
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.bench.fill import NEWEST
from tui.config import Config, Settings
from tui.model import Subscription, fold, spell
from tui.model.rules import Acted, Rule
from tui.reader import Reader
from tui.reader.rules import Rules
from tui.store import Store

RULES = (
    Rule(title="graphene", query="graphene", star=True, tag=("vật liệu",)),
    Rule(title="neutrino", query="neutrino", star=True, tag=("vật lý", "vật liệu")),
    Rule(title="chuyển đổi số", query='"chuyển đổi số"', tag=("số",)),
    Rule(title="vệ tinh, không dữ liệu", query='"vệ tinh" -"dữ liệu"', read=True),
    Rule(title="satellite", query="satellite", read=True, hide=True),
    Rule(title="unread graphene", query="unread graphene", hide=True),
    Rule(title="giải thưởng", query='"giải thưởng" or award', star=True, read=True),
    Rule(title="starred neutrino", query="starred neutrino -vaccine", read=True, tag=("đọc sau",)),
    Rule(title="hidden", query="is:hidden fusion", tag=("ẩn",)),
    Rule(title="source", query="-khoa", sources=("portal-0000", "portal-0001"), read=True),
)


class Entry(NamedTuple):
    """What the plain way knows of an article."""

    source: str
    folded: str  # its words, each between spaces
    spelled: str


Found = Callable[[Entry, set[str]], bool]


def words(text: str, made: Callable[[str], str]) -> str:
    """Words as the index parts them."""
    found = " ".join(re.findall(r"[^\W_]+", made(text)))
    return f" {found} "


def held(words_: str) -> Found:
    """Whether an article has these words beside one another, marks included where they are typed; and those of each somewhere."""
    plain, marked = f" {fold(words_)} ", [word for word in words_.split() if fold(word) != word]
    return lambda entry, _: plain in entry.folded and all(f" {word} " in entry.spelled for word in marked)


PLAIN: dict[str, Found] = {
    "graphene": held("graphene"),
    "neutrino": held("neutrino"),
    "chuyển đổi số": held("chuyển đổi số"),
    "vệ tinh, không dữ liệu": lambda entry, marks: held("vệ tinh")(entry, marks) and not held("dữ liệu")(entry, marks),
    "satellite": held("satellite"),
    "unread graphene": lambda entry, marks: "read" not in marks and held("graphene")(entry, marks),
    "giải thưởng": lambda entry, marks: held("giải thưởng")(entry, marks) or held("award")(entry, marks),
    "starred neutrino": lambda e, m: "star" in m and held("neutrino")(e, m) and not held("vaccine")(e, m),
    "hidden": lambda entry, marks: "hide" in marks and held("fusion")(entry, marks),
    "source": lambda entry, marks: entry.source in ("portal-0000", "portal-0001") and not held("khoa")(entry, marks),
}


def library(store: Store) -> tuple[dict[int, Entry], dict[int, set[str]]]:
    """Every article's words and marks, from the text that was stored."""
    connection = store._open_connection
    assert connection
    entries, marks = {}, {}
    asked = "SELECT id, categories FROM entry JOIN content USING (id) WHERE withdrawn = 0"
    for number, categories in connection.execute(asked).fetchall():
        found = store.entry(number)
        body = found.body.text if found.body else ""
        text = "\n".join((found.title, found.summary, *found.authors, *json.loads(categories or "[]"), body))
        entries[number] = Entry(found.source, words(text, fold), words(text, spell))
        states = {"read": found.status.read, "star": found.status.starred, "hide": found.status.hidden}
        marks[number] = {name for name, holds in states.items() if holds} | {f"tag {tag}" for tag in found.status.tags}
        if found.changed:
            marks[number].add("changed")
    return entries, marks


def recomputed(entries: dict[int, Entry], marks: dict[int, set[str]]) -> list[dict[int, tuple[str, ...]]]:
    """What each rule does, article by article; `marks` are afterwards as they then are."""
    told = []
    for rule in RULES:
        found = [number for number in entries if PLAIN[rule.title](entries[number], marks[number])]
        wanted = [name for name in ("hide", "read", "star") if getattr(rule, name)] + [f"tag {tag}" for tag in rule.tag]
        touched = {}
        for number in found:
            new = [name for name in wanted if name not in marks[number] or (name == "read" and "changed" in marks[number])]
            marks[number].update(new)
            if rule.read:
                marks[number].discard("changed")
            if new:
                touched[number] = tuple(dict.fromkeys(name.split()[0] for name in new))
        told.append(touched)
    return told


def rows(store: Store) -> list[object]:
    """All that undo gives back."""
    connection = store._open_connection
    assert connection
    statements = (
        "SELECT id, read, starred, changed, aside FROM entry ORDER BY id",
        "SELECT entry, tag, ruled FROM tagged ORDER BY entry, tag",
        "SELECT * FROM tally ORDER BY source",
    )
    return [connection.execute(statement).fetchall() for statement in statements]


def timed(work: Callable[[], object], spent: list[float]) -> object:
    start = time.process_time()
    done = work()
    spent.append(time.process_time() - start)
    return done


def said(acted: Sequence[Acted]) -> list[dict[int, tuple[str, ...]]]:
    return [{each.entry: each.marks for each in one.touched} for one in acted]


def main() -> None:
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "copy.db")
        with Store(Path(sys.argv[1])).open(NEWEST) as store:
            store.backup(path)
        with Store(path).open(NEWEST) as store:
            followed = tuple(Subscription(id=source, url="https://a.example/") for source in store.kinds())
            config = Config(path=path, settings=Settings(), subscriptions=followed, problems=(), shipped=False, rules=RULES)
            reader = Reader(config_path=path, loaded=config, store=store, clock=lambda: NEWEST)
            measure(reader, store, times)


def measure(reader: Reader, store: Store, times: int) -> None:
    rules = Rules(reader)
    tries, applies, undoes = list[float](), list[float](), list[float]()
    entries, marks = library(store)
    expected = recomputed(entries, marks)
    exact = True
    for _ in range(times):
        before = rows(store)
        tried = timed(lambda: asyncio.run(rules.tried(RULES)), tries)
        exact &= rows(store) == before
        applied = timed(lambda: asyncio.run(rules.apply(RULES)), applies)
        exact &= said(tried) == said(applied) == expected  # type: ignore[arg-type]  # `timed` gives what was done
        exact &= library(store)[1] == marks
        timed(store.undo, undoes)
        exact &= rows(store) == before
    total = sum(map(len, expected))
    changed = len(set().union(*expected))
    print(f"{len(entries)} articles, {len(RULES)} rules, {total} changes of {changed} articles, exact: {exact}")
    for name, spent in (("try", tries), ("apply", applies), ("undo", undoes)):
        print(f"{name:6} {statistics.median(spent):6.2f} s of CPU")


if __name__ == "__main__":
    main()
