"""What a person hears: bantin in text mode on the demo portal, under each screen reader that is installed."""

import json
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests import inside
from tests.speech import Listener, installed, parts, places, words
from tests.talking import BANTIN
from tui.demo import Portal, feeds_toml
from tui.start import clock
from tui.view.spoken import Spoken

NOISE = 1.5
"""So many words may be spoken for a word of the facts, over all that is asked."""
BEFORE = 10
"""So many words may be spoken before the newest headline."""
SIGNS = {"dash", "slash", "quote", "paren", "left", "right", "percent", "ampersand", "bracket", "apostrophe", "underscore", "bar"}
"""What readers call signs. They count as spoken, though no fact holds them."""
LABELS = {
    "online": "Đang xem", "today": "Hôm nay", "total": "Tổng cộng", "week": "Tuần này", "month": "Tháng này",
    "yesterday": "Hôm qua", "members": "Thành viên", "guests": "Khách", "bots": "Máy tìm kiếm",
}  # fmt: skip
SESSIONS = {"morning": "sáng", "afternoon": "chiều", "evening": "tối", "day": "cả ngày", None: ""}


def run(env: dict[str, str], *arguments: str) -> list[dict[str, Any]]:
    done = inside.run(arguments, env)
    found: list[dict[str, Any]] = json.loads(done.stdout) if "--json" in arguments else []
    return found


def env_of(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"], "HOME": str(folder), "BANTIN_CONFIG": str(folder / "feeds.toml"), "LANG": "vi_VN.UTF-8",
        "BANTIN_DB": str(folder / "bantin.db"), "PYTHONIOENCODING": "utf-8", "XDG_STATE_HOME": str(folder / "s"),
    }  # fmt: skip


def copied(fetched: Path, folder: Path) -> dict[str, str]:
    for name in ("feeds.toml", "bantin.db"):
        shutil.copy(fetched / name, folder)
    return env_of(folder)


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a person who follows the demo portal and has fetched it this morning."""
    folder = tmp_path_factory.mktemp("fetched")
    with Portal(today=clock().date(), now=clock()) as portal:
        living = [part for part in feeds_toml(portal.url).split("\n\n") if "khong-tra-loi" not in part]
        (folder / "feeds.toml").write_text("\n\n".join(living), "utf-8")
        run(env_of(folder), "refresh", "--json")
        yield folder


@pytest.fixture(scope="module")
def wanted(fetched: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, list[str]]]:
    """What is to be heard, asked for in a copy of its own: it must not be read and unread beside the listener."""
    return facts(copied(fetched, tmp_path_factory.mktemp("asked")))


@pytest.fixture
def home(fetched: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a copy of that person."""
    return copied(fetched, tmp_path)


def facts(env: dict[str, str]) -> dict[str, tuple[str, list[str]]]:
    """What is typed for each question, and what must be heard, in order, taken from what scripts are told."""
    newest = run(env, "list", "--unread", "--json", "--limit", "5")
    number, body = 0, list[str]()
    while len(body) < 3:  # the first of the five that has a text of its own
        number += 1
        blocks = run(env, "read", newest[number - 1]["id"], "--json")[0]["blocks"]
        run(env, "undo")
        body = [block["text"] for block in blocks[:9] if block["type"] in ("paragraph", "heading", "list_item")]
    week = run(env, "schedule", "--json")
    days = [row["date"] for row in week if row["understood"]]
    day = max(days, key=days.count)
    events = run(env, "schedule", "--day", day, "--json")[:5]
    figures = run(env, "stats", "tỉnh Cửa Tùng", "--json")
    return {
        "newest": ("", [newest[0]["title"]]),
        "next four": ("\r", [row["title"] for row in newest[1:]]),
        "one of them": (f"{number}\r", body),
        "a day": (f"lich {date.fromisoformat(day):%d/%m}\r", [fact for row in events for fact in event(row)]),
        "statistics": ("tk tinh cua tung\r", [fact for row in figures for fact in figure(row)]),
    }


def event(row: dict[str, Any]) -> Iterator[str]:
    """Time and title as one fact; then what stands in the columns."""
    start, end = (at and f"{int(at[11:13])} giờ {at[14:16]}".removesuffix(" 00") for at in (row["start"], row["end"]))
    at = f"{start} đến {end}" if start and end and end != start else start or SESSIONS[row["session"]]
    yield f"{at} {row['title']}"
    yield from filter(None, (row[name] for name in ("place", "chair", "people", "preparer", "notes", "portal")))


def figure(row: dict[str, Any]) -> Iterator[str]:
    """A figure, and what it was a day and a week ago."""
    yield f"{LABELS[row['measure']]} {row['value']:,}".replace(",", ".")
    for name, when, after in (("since_yesterday", "hôm qua", "ngày"), ("since_last_week", "tuần trước", "tuần")):
        if change := row[name]:
            amount = f"{abs(change):,}".replace(",", ".")
            grown = f"thêm {amount} sau một {after}"
            yield grown if row["measure"] == "total" else f"{'hơn' if change > 0 else 'kém'} cùng giờ {when} {amount}"


@pytest.mark.parametrize(
    "reader",
    [
        pytest.param(reader, marks=pytest.mark.skipif(not installed(reader), reason=f"{reader} is not installed"))
        for reader in ("yasr", "fenrir")
    ],
)
def test_every_fact_is_heard_once_in_order_and_little_else(
    home: dict[str, str], wanted: dict[str, tuple[str, list[str]]], reader: str, tmp_path: Path
) -> None:
    spoken = Spoken.load(None)
    useful = heard_words = 0
    # Fenrir says a word that stands across the edge of the screen as two; Yasr loses a letter every 255 bytes of a line.
    with Listener(reader, [*BANTIN, "--text", "--width", "79"], home, tmp_path) as listener:
        for task, (typed, told) in wanted.items():
            said = listener.hear(typed, quiet=0.7 if typed else 2.0)
            heard = [word for word in parts(said) if word not in SIGNS]
            forms = [fact if places(parts(fact), heard) else spoken(fact, "vi") for fact in told]
            last = 0
            for form in forms:
                found = places(parts(form), heard)
                then = [at for at in found if at >= last]
                assert then, f"{task}: {form!r} is not behind {' '.join(heard[last - 5 : last])!r} in {said!r}"
                assert len(found) == sum(len(places(parts(form), parts(other))) for other in forms), (
                    f"{task}: {form!r} comes again"
                )
                last = then[0] + len(parts(form))
                if task == "newest":
                    assert then[0] <= BEFORE
            heard_words += len(words(said))
            useful += sum(len(words(form)) for form in forms)
            print(f"{reader}, {task}: {len(words(said))} words spoken, {heard_words} for {useful} useful ones so far")
    assert heard_words <= NOISE * useful, f"{heard_words} words spoken for {useful} useful ones"
