"""Typing Vietnamese: the byte streams of Unikey, EVKey, OpenKey and ibus, each in one read, on a real terminal."""

import random
import unicodedata
from pathlib import Path

import pytest

from tests.terminal import ENTER, ROOT, Terminal, python

APPS = ROOT / "tests" / "fullscreen_apps.py"
DELETE = "\x7f"


def telex(*steps: str) -> str:
    """A stream as an input method sends it; in a step, "<" is a backspace."""
    return "".join(steps).replace("<", DELETE)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


# What is typed (Telex tieengs, VNI tie6ng1 …) never reaches the program: it sees letters, backspaces, and letters again.
KITTY = "".join(f"\x1b[{ord(letter)};;{ord(letter)}u" for letter in "tieng")
STREAMS = {
    "telex tieengs": ("tiếng", telex("t", "i", "e", "<ê", "n", "g", "<<<ếng")),
    "telex tiengse": ("tiếng", telex("tieng", "<<<éng", "<<<ếng")),
    "vni tieng61": ("tiếng", telex("tieng", "<<<êng", "<<<ếng")),
    "telex xoaf": ("xoà", telex("xoa", "<à")),
    "telex xoaf, old": ("xòa", telex("xoa", "<<òa")),
    "vni xoa2": ("xoà", telex("xoa", "<à")),
    "telex ddoori mowis": ("đổi mới", telex("d", "<đ", "o", "<ô", "<ổ", "i", " ", "m", "o", "<ơ", "i", "<<ới")),
    "vni d9o6i3 mo7i1": ("đổi mới", telex("d<đo<ôi<<ổi mo<ơi<<ới")),
    "telex Nguyeenx": ("Nguyễn", telex("Nguye", "<ê", "n", "<<ễn")),
    "vni Nguye6n4": ("Nguyễn", telex("Nguye<ên<<ễn")),
    "backspace as ^H": ("Nguyễn", telex("Nguye<ên<<ễn").replace("\x7f", "\x08")),
    "bait before the backspaces": ("tiếng", telex("tieng\u202f<<<<ếng")),
    "zero-width bait": ("tiếng", telex("tieng\u200c<<<<ếng")),
    "decomposed, tone appended": ("tiếng", telex("tie", "\u0302", "ng", "<<<<e\u0302\u0301ng")),
    "decomposed, tone changed": ("tiềng", telex("tie\u0302\u0301", "<\u0300", "ng")),
    "half decomposed": ("tiếng", telex("tiêng", "<<<ê\u0301ng")),
    "decomposed, all at once": ("Nguyễn đổi mới", nfd("Nguyễn đổi mới")),
    "kitty's keyboard protocol": ("tiếng", KITTY + "\x1b[127u" * 3 + "\x1b[0;;7871:110:103u"),
    "selected and typed over": ("tiếng", "tieng" + "\x1b[1;2D" * 3 + "ếng"),
    "middle of a text": ("một hai ba", "một ba\x1b[D\x1b[Dhais" + DELETE + " "),
    "home and end": ("đầu giữa cuối", "giữa\x1b[Hđầu \x1b[F cuối"),
    "decomposed, then the cursor moves": ("tiếng Việt", nfd("tiếng ") + "\x1b[D\x1b[C" + nfd("Việt")),
}  # fmt: skip


def typed(terminal: Terminal, out: Path, streams: list[str]) -> list[str]:
    """Send each stream and Enter, all in one write, and read what was submitted."""
    done = len(out.read_text("utf-8").splitlines()) if out.exists() else 0
    for number, stream in enumerate(streams, done + 1):
        terminal.send(stream.encode() + ENTER)
        assert terminal.until(lambda n=number: out.exists() and len(out.read_text("utf-8").splitlines()) >= n)  # type: ignore[misc]  # the default binds it now
    return out.read_text("utf-8").splitlines()[done:]


@pytest.mark.parametrize("app", ["field", "plain"])
def test_every_stream_arrives(app: str, tmp_path: Path) -> None:
    out = tmp_path / "submitted"
    with Terminal(python(APPS, app, str(out))) as terminal:
        assert terminal.until_shown("sẵn sàng")
        terminal.settle()
        found = typed(terminal, out, [stream for _, stream in STREAMS.values()])
        assert dict(zip(STREAMS, found, strict=True)) == {name: text for name, (text, _) in STREAMS.items()}


def test_key_by_key_is_the_same_as_all_at_once(tmp_path: Path) -> None:
    out = tmp_path / "submitted"
    with Terminal(python(APPS, "field", str(out))) as terminal:
        assert terminal.until_shown("sẵn sàng")
        terminal.settle()
        for part in ("t", "i", "e", "\x7fê", "n", "g", "\x7f\x7f\x7fếng", "\r"):
            terminal.send(part.encode())
            terminal.settle(0.03)
        assert terminal.until(out.exists)
        assert out.read_text("utf-8") == "tiếng\n"


def test_streams_made_at_random_arrive(tmp_path: Path) -> None:
    chance, out = random.Random(1), tmp_path / "submitted"
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệ日本"
    streams, texts = [], []
    for _ in range(20):
        stream, text = "", ""
        for _ in range(chance.randrange(2, 30)):
            taken = chance.randrange(0, min(4, len(text)) + 1) if chance.random() < 0.5 else 0
            put = "".join(chance.choices(letters, k=chance.randrange(1, 4)))
            stream, text = stream + DELETE * taken + put, text[: len(text) - taken] + put
        streams.append(stream)
        texts.append(text)
    with Terminal(python(APPS, "field", str(out))) as terminal:
        assert terminal.until_shown("sẵn sàng")
        terminal.settle()
        assert typed(terminal, out, streams) == texts


def test_what_is_pasted_becomes_one_clean_line(tmp_path: Path) -> None:
    out = tmp_path / "submitted"
    with Terminal(python(APPS, "field", str(out))) as terminal:
        assert terminal.until_shown("sẵn sàng")
        terminal.settle()
        paste = "\x1b[200~" + nfd("Đông Hà") + "\r\n\u202e[/]\x9b2J\tba\x1b[201~"
        assert typed(terminal, out, [paste]) == ["Đông Hà [/]2J ba"]
        assert "\u202e" not in terminal.raw.decode()


def test_the_real_cursor_follows_the_text(tmp_path: Path) -> None:
    with Terminal(python(APPS, "field", str(tmp_path / "submitted"))) as terminal:
        assert terminal.until_shown("sẵn sàng")
        terminal.settle()
        terminal.send(("a日" + nfd("ế")).encode())
        terminal.settle()
        assert terminal.cursor_shown
        assert terminal.cursor[1] == 0
        assert 4 <= terminal.cursor[0] <= 5
