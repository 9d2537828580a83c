"""A morning's use by ear: start, what is new, read, the day, statistics, search, mark, undo, a broken source, a new portal, quit.

The transcripts in fixtures/text hold what is typed behind ": " and what is answered below it.
"""

import io
import re
from pathlib import Path

import pytest

from tests import library
from tui.demo import Portal, feeds_toml
from tui.faces import linear
from tui.faces.linear import Linear

FOLLOWED = (
    "/rss/tin-tuc/",
    "/rss/thong-bao/",
    "/lich-cong-tac/",
    "/lam-hai/web/guest/lich-cong-tac-tuan",
    "/bao-tri/rss/",
    '{url}/"',
)
MATTER = {
    "vi": (
        r"(\d+\. (?:\S+ ?){1,3})", r"(Việc \d+\. (?:\d+ giờ(?: \d+)?: )?(?:\S+ ?){1,2})",
        r"((?:Địa điểm|Chủ trì|Thành phần|Đang xem|Hôm nay|Tháng này|Tổng cộng): (?:\S+ ?){1,2})",
    ),
    "en": (
        r"(\d+\. (?:\S+ ?){1,3})", r"(Event \d+\. (?:\d+:\d+: )?(?:\S+ ?){1,2})",
        r"((?:Place|Presides|Attends|Online now|Visits today|This month|In total): (?:\S+ ?){1,2})",
    ),
}  # fmt: skip
"""How far the matter of a line reaches: a title's first words, an event's time and first words, a label and its value."""


def transcript(folder: Path, language: str, typed: list[str]) -> str:
    """What is said of a morning in which these lines are typed; the portal's port, which differs each time, is 80, and
    the time of the next try, which is drawn by lot, is left out."""
    with Portal(today=library.NOW.date(), now=library.NOW) as portal:
        head, *stanzas = feeds_toml(portal.url).split("\n\n")
        followed = [part for part in stanzas if any(end.replace("{url}", portal.url) in part for end in FOLLOWED)]
        settings = f'{head}\n[settings]\nabbreviations = "keep"'
        session = library.session(folder, language, filled=False, feeds="\n\n".join((settings, *followed)))
        out = io.StringIO()
        talk = Linear(session, out, iter([]).__next__)
        talk._say(talk.greeting())
        for line in typed:
            out.write(f": {line}\n")
            talk.answer(line.replace(":80/", f"{portal.url[portal.url.rindex(':') :]}/"))
        session.reader.store.close()
        said = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:80", out.getvalue())
        return re.sub(r"(Thử lại|Asked again) [^.]*", r"\1", said)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long a refresh takes is not what is tested here."""
    monkeypatch.setattr(linear, "QUIET", 60.0)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_morning_by_ear(tmp_path: Path, language: str) -> None:
    wanted = (Path(__file__).parent / "fixtures" / "text" / f"morning.{language}.txt").read_text("utf-8")
    typed = [line.removeprefix(": ") for line in wanted.splitlines() if line.startswith(": ")]
    assert transcript(tmp_path, language, typed) == wanted


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_matter_stands_in_the_first_32_characters(tmp_path: Path, language: str) -> None:
    """A braille line has 40 cells, and capitals, figures and tones take some."""
    week = {"vi": ["cap nhat", "ds", "", "", "", "", "lich tuan", "", "", "", "", "tk"],
            "en": ["refresh", "list", "", "", "", "", "schedule week", "", "", "", "", "stats"]}[language]  # fmt: skip
    lines = [line for line in transcript(tmp_path, language, week).splitlines() if not line.startswith(": ")]
    found = [match[1].strip() for line in lines for form in MATTER[language] if (match := re.match(form, line))]
    assert len(found) > 40
    assert [text for text in found if len(text) > 32] == []
