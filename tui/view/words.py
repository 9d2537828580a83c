"""Small forms shared by sentences: the full stop, a file's size."""

from tui.i18n import Translator


def full_stop(text: str) -> str:
    """`text` as a sentence: with a full stop unless it ends one already."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…", ":", ";")) or not text else f"{text}."


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
