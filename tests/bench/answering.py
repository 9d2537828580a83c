"""Times keys while long work is under way, beside the same keys when nothing is:  python -m tests.bench.answering [--feeds 500]

idle     a key (down, up) in a list of 20,000 to the paint of the row it leads to, ms: median, 99th, worst
refresh  the same while so many feeds of 10 new entries each are fetched, parsed and stored
page     the same while the full text of an article is fetched from a page of 9 MB
search   Enter on the words of a search to its first paint: a rare word, a common one
article  Enter on an article of 9 MB to its first paint; then a page down each
Absolute times do not travel: compare with idle, in one run.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from statistics import median

from tests.bench.feeds import feed
from tests.bench.fill import NEWEST, Corpus, fill, result
from tests.bench.rows import quantile
from tests.terminal import DOWN, ENTER, Terminal
from tui.model import Body, Entry, EntryQuery
from tui.model.blocks import Paragraph, Span, encode
from tui.store import Store

UP = b"\x1b[A"
PAUSE = 0.02  # seconds between two keys
WORDS = "Sở Khoa học và Công nghệ tổ chức hội nghị về đổi mới sáng tạo theo kế hoạch của Ủy ban nhân dân. "
LONG = 9_000_000  # bytes


def main() -> None:
    """Serve, fill, press."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--feeds", type=int, default=500)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder, corpus = Path(name), Corpus(10, host="other")
        served = folder / "served"
        served.mkdir()
        for number in range(given.feeds):
            (served / f"f{number:04d}.xml").write_text(feed(corpus, number, 0), "utf-8")
        paragraph = f"<p>{WORDS * 8}</p>"
        page = f"<html><body><article><h1>Trang dài</h1>{paragraph * (LONG // len(paragraph.encode()))}</article></body></html>"
        (served / "page.html").write_text(page, "utf-8")
        argv = [sys.executable, "-m", "tui.demo", "--files", str(served)]
        with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            found = re.search(r"http://[\d.:]+", server.stdout.readline())
            assert found is not None
            try:
                measure(library(folder, found[0], given.feeds))
            finally:
                server.terminate()


def library(folder: Path, url: str, feeds: int) -> dict[str, str]:
    """A store of 20,000 entries, on top of them an article of 9 MB and one that a page of 9 MB is behind."""
    stanzas = (f'[[source]]\nid = "portal-{n:04d}"\nurl = "{url}/files/f{n:04d}.xml"\n' for n in range(feeds))
    settings = '[settings]\nauto_refresh = false\nstart = "articles"\nper_host = 20\n'
    (folder / "feeds.toml").write_text(settings + "".join(stanzas), "utf-8")
    fill(folder / "bantin.db", 500, 40)
    with Store(folder / "bantin.db").open(NEWEST) as store:
        blocks = [Paragraph((Span(WORDS * 8),))] * (LONG // len((WORDS * 8).encode()))
        made = (
            long_entry("the long one", 2, Body(encode(blocks)), ""),
            long_entry("behind a page", 1, None, f"{url}/files/page.html"),
        )
        store.record([result(0, made, NEWEST)], NEWEST)
    return {
        "HOME": str(folder), "BANTIN_CONFIG": str(folder / "feeds.toml"), "BANTIN_DB": str(folder / "bantin.db"),
        "LANG": "C.UTF-8",
    }  # fmt: skip


def long_entry(title: str, later: int, body: Body | None, link: str) -> Entry:
    """An entry newer than all others."""
    mark = title.encode()[:8]
    when = NEWEST + timedelta(hours=later)
    return Entry(key=title, fingerprint=mark, digest=mark, title=title, link=link, published=when, body=body, words=title)


def pressed(
    terminal: Terminal, titles: list[str], at: int, *, while_shown: bytes = b"", most: int = 300
) -> tuple[list[float], int]:
    """Keys that go down the list and up again, as long as `while_shown` was not painted; ms of each to the paint of its row."""
    times: list[float] = []
    step, seen = 1, len(terminal.raw)
    if at < 3:  # behind what has no number in its title
        terminal.send(DOWN * (3 - at))
        terminal.settle(0.3)
        at = 3
    while len(times) < most and (not while_shown or while_shown not in terminal.raw[seen:]):
        if not 3 <= at + step < min(35, len(titles)):
            step = -step
        at += step
        while terminal.read(0):
            pass
        before, began = len(terminal.raw), time.perf_counter()
        terminal.send(DOWN if step > 0 else UP)
        wanted = titles[at][:16].encode()
        terminal.until(lambda before=before, wanted=wanted: wanted in terminal.raw[before:], 5)  # type: ignore[misc]  # a default
        times.append((time.perf_counter() - began) * 1e3)
        terminal.settle(PAUSE, PAUSE)
    return times, at


def told(name: str, times: list[float], idle: float = 0.0) -> float:
    """Print a row; gives the median."""
    middle = median(times)
    ratio = f"x{middle / idle:.1f} of idle" if idle else ""
    worst = f"{quantile(times, 0.99):.1f} worst {max(times):.1f} ms"
    print(
        f"{name:9} median {middle:.1f} p99 {worst} of {len(times)} keys, over 50 ms: {sum(t > 50 for t in times)} {ratio}",
        flush=True,
    )
    return middle


def measure(env: dict[str, str]) -> None:
    """Press the keys and print a row a kind of work."""
    with Store(Path(env["BANTIN_DB"])).open(NEWEST) as store:
        titles = [entry.title for entry in store.entries(store.ids(EntryQuery(unread=True), 60))]
    argv = [sys.executable, "-m", "tui", "--lang", "en"]
    with Terminal(argv, columns=140, rows=45, env=env, draw=False) as terminal:
        terminal.until(lambda: titles[5][:16].encode() in terminal.raw, 60)
        terminal.settle(0.5)
        times, at = pressed(terminal, titles, 0, most=200)
        idle = told("idle", times)
        terminal.send(b"R")
        times, at = pressed(terminal, titles, at, while_shown=b"new articles.", most=3000)
        told("refresh", times, idle)
        terminal.settle(1.0)
        for word in (b"neutrino", b"khoa hoc"):
            terminal.send(b"/")
            terminal.settle(0.2)
            terminal.send(word)
            terminal.settle(0.3)
            once("search", word.decode(), terminal.press(ENTER, 0.3)[0], idle)
    with Terminal(argv, columns=140, rows=45, env=env, draw=False) as terminal:
        terminal.until(lambda: titles[5][:16].encode() in terminal.raw, 60)
        terminal.send(b":list\r")
        terminal.settle(1.0)
        with Store(Path(env["BANTIN_DB"])).open(NEWEST) as store:
            titles = [entry.title for entry in store.entries(store.ids(EntryQuery(), 60))]
        at = titles.index("behind a page")
        terminal.send(b"g" + DOWN * at)
        terminal.settle(0.5)
        terminal.send(b"x")
        times, at = pressed(terminal, titles, at, while_shown=b"Full text fetched", most=3000)
        told("page", times, idle)
        terminal.settle(1.0)
        terminal.send(b"h")
        terminal.settle(0.5)
        terminal.send(b"g" + DOWN * titles.index("the long one"))
        terminal.settle(0.5)
        once("article", "9 MB", terminal.press(ENTER, 0.5)[0], idle)
        told("article", [terminal.press(b" ", PAUSE)[0] * 1e3 for _ in range(60)], idle)


def once(name: str, what: str, seconds: float, idle: float) -> None:
    """Print what one key took."""
    print(f"{name:9} {what}: {seconds * 1e3:.1f} ms x{seconds * 1e3 / idle:.1f} of idle", flush=True)


if __name__ == "__main__":
    main()
