"""Small forms shared by sentences: the full stop, a file's size."""

import re

from tui.i18n import Translator
from tui.model import clean_line, without_marks

_DRAWN = re.compile("[|¦•·●○■□▪▫◆◇★☆✓✔✗✘\u2190-\u21ff\u2500-\u25ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]+")
"""What is drawn rather than said: bars, bullets, arrows, frames, emoji."""
_RULE = re.compile(r"([^\w\s])\1{3,}")
"""A line drawn with signs, or the dots to write on."""
_ADDRESS = re.compile(r"\w://\S+$")
_PLAIN = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "…": "...", "\xa0": " ",
    "×": "x", "•": "-", "→": "->", "€": "EUR", "£": "GBP ", "₫": "VND", "²": "2", "³": "3", "°": " do ", "½": "1/2",
})  # fmt: skip
"""What a terminal of few letters may lack, in letters it has."""
_CLOSING = "”’»\"')]}"


def full_stop(text: str) -> str:
    """`text` as a sentence: with a full stop unless it ends one already."""
    text = text.strip()
    return text if text.rstrip(_CLOSING).endswith((".", "!", "?", "…", ":", ";")) or not text else f"{text}."


def sentence(text: str) -> str:
    """`text` with a capital at its beginning and a full stop at its end."""
    return full_stop(text[:1].upper() + text[1:])


def one_line(text: str) -> str:
    """`text` with every run of white space as one space."""
    return " ".join(text.split())


def size(n: int | None, tr: Translator) -> str:
    """A file size in its largest fitting unit; "" if unknown."""
    if n is None or n <= 0:
        return ""
    value = float(n)
    units = ["B", "kB", "MB", "GB"]
    while value >= 1000 and len(units) > 1:
        value /= 1000
        units.pop(0)
    text = f"{value:.0f}" if value >= 10 or units[0] == "B" else f"{value:.1f}"
    return f"{text.replace('.', ',') if tr.language == 'vi' else text} {units[0]}"


def unadorned(line: str) -> str:
    """`line` as one sentence to be listened to: without what is drawn rather than said, ended by a stop unless an address ends
    it; "" if no word is left."""
    bare = one_line(_RULE.sub(r"\1", _DRAWN.sub(" ", line.replace("…", "..."))))
    if not any(map(str.isalnum, bare)):
        return ""
    return bare if _ADDRESS.search(bare) else full_stop(bare.rstrip(" ,;"))


def written(line: str, encoding: str | None, width: int = 0) -> str:
    """`line` as a stream in `encoding` can take it: cleaned once more, on one line, or folded at words to `width` if that
    is not 0; without Vietnamese marks where the encoding has none."""
    line = clean_line(line)
    if width:
        import textwrap

        line = "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False))
    return encodable(line, encoding)


def encodable(text: str, encoding: str | None) -> str:
    """`text` if `encoding` can carry it, else without marks and with plain quotes and dashes, what is still unknown as "?"."""
    try:
        text.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        return without_marks(text.translate(_PLAIN)).encode(encoding or "ascii", "replace").decode(encoding or "ascii")
    return text
