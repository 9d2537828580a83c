"""Typing Vietnamese in text mode, where readline edits the line: the byte streams of input methods, each in one read."""

from pathlib import Path

from tests import library
from tests.talking import Talk
from tests.test_fullscreen_field import STREAMS
from tests.test_text_terminals import env_of

# Readline takes a letter away with its marks, and what has no width with the letter before it; an input method that types
# decomposed letters, or that bait, counts each. And it knows neither kitty's protocol nor a selection.
NOT_BY_READLINE = {
    "zero-width bait", "decomposed, tone appended", "decomposed, tone changed", "kitty's keyboard protocol",
    "selected and typed over", "home and end",
}  # fmt: skip


def test_every_stream_of_composed_letters_arrives(tmp_path: Path) -> None:
    library.session(tmp_path).reader.store.close()
    failed = {}
    with Talk(env_of(tmp_path), "--text") as talk:
        for name in STREAMS.keys() - NOT_BY_READLINE:
            text, stream = STREAMS[name]
            before, wanted = len(talk.raw), f"“{text}”".encode()
            talk.terminal.send(b"tim " + stream.encode() + b"\r")
            if not talk.terminal.until(lambda start=before, wanted=wanted: wanted in talk.raw[start:], 30.0):  # type: ignore[misc]  # the default binds it now
                failed[name] = talk.raw[before:]
            assert talk.terminal.until(lambda: talk.raw.endswith(b"\n: "))
    assert failed == {}
