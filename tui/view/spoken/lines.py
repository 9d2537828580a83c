"""One line read aloud: its language found, what is no text left apart."""

import re
from functools import cached_property

from tui.errors import Problem
from tui.view.language import language_of
from tui.view.spoken import english, vietnamese
from tui.view.spoken.rows import Rows
from tui.view.spoken.tongue import Tongue

_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_ENDINGS = "pdf|docx?|xlsx?|pptx?|odt|ods|odp|zip|rar|7z|rtf|txt|csv|jpe?g|png|gif|mp[34]|html?|aspx?|php|xml|json|ics|toml"
_DOMAINS = "vn|com|org|net|gov|edu|int|info|eu|io|asia|uk|us|au|jp|kr|cn|fr|de|ru|sg|th|ca|in"
_APART = re.compile(
    rf"(?<!\S)\S*(?:@|://|www\.|\w\.(?:{_ENDINGS}|{_DOMAINS})(?![\w])|#\w)\S*|\ue000",
    re.IGNORECASE,
)
_MAY_BE_APART = re.compile(r"[@#\ue000]|\.[A-Za-z]\w|://")
"""Seen at a fifth of the time that looking for addresses takes."""
_TELLING = 60
"""Characters of a line whose words tell its language."""
_HELD = "\ue000"


class Lines:
    """Reads lines aloud by `rows`."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the person's own rows."""
        return (*self._rows.problems, *self._vietnamese.endless, *self._english.endless)

    @cached_property
    def _vietnamese(self) -> Tongue:
        return Tongue("vi", vietnamese.reader, self._rows)

    @cached_property
    def _english(self) -> Tongue:
        return Tongue("en", english.reader, self._rows)

    def read(self, text: str, language: str, home: str) -> str:
        """A line as Spoken reads it."""
        code = _code(text, language.partition("-")[0].lower() or home, home)
        if code not in ("vi", "en"):
            return text
        read = (self._vietnamese if code == "vi" else self._english).read
        held = _APART.findall(text) if _MAY_BE_APART.search(text) else []
        if not held:
            return read(text)
        parts = read(_APART.sub(_HELD, text)).split(_HELD)
        return "".join(part for pair in zip(parts, [*held, ""], strict=True) for part in pair)


def _code(text: str, language: str, home: str) -> str:
    """The language of one line: by its letters, else by its words if they are many, else `language`. A line without one
    Vietnamese letter that stands in something Vietnamese is most likely bantin's own."""
    if _VIETNAMESE.search(text):
        return "vi"
    if language == "vi" and home:
        language = home
    if len(text) < _TELLING or language not in ("vi", "en"):
        return language
    return language_of(text, language)
