"""The clipboard of the terminal: what is written to it so that a text can be pasted elsewhere, also over SSH (OSC 52)."""

from base64 import b64encode
from collections.abc import Mapping

LARGEST = 74_994
"""Bytes of a text: with more, hterm and those made after it drop the whole, as 100,000 bytes of base64 is their limit."""
_SCREEN_PIECE = 512  # bytes; GNU screen drops a longer string
_WITHOUT = ("linux", "dumb", "vt100", "vt220", "cons25")
"""Terminals that would write the sequence out as text."""


def sequence(text: str, environment: Mapping[str, str]) -> str:
    """The bytes that put `text` on the clipboard of a terminal with this environment; "" where it has none or the text is too
    long for it. Through tmux and GNU screen it is handed on to the terminal outside."""
    data = text.encode("utf-8", "replace")
    if len(data) > LARGEST or environment.get("TERM", "") in _WITHOUT:
        return ""
    bare = f"\x1b]52;c;{b64encode(data).decode('ascii')}\x07"
    if environment.get("TMUX"):  # taken by tmux itself where set-clipboard is on, handed on where allow-passthrough is
        doubled = bare.replace("\x1b", "\x1b\x1b")
        return f"{bare}\x1bPtmux;{doubled}\x1b\\"
    if environment.get("STY"):
        pieces = (bare[start : start + _SCREEN_PIECE] for start in range(0, len(bare), _SCREEN_PIECE))
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return bare
