"""Words in the person's language: English in the code, Vietnamese from `vi.po`, gettext's interface."""

import gettext
import re
from collections.abc import Mapping
from pathlib import Path

LANGUAGES = ("vi", "en")


def mark(message: str) -> str:
    """`message` itself: marks a sentence that is translated where it is shown."""
    return message


class Translator:
    """Says messages in one language. Call it with a message and the facts its {fields} name."""

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    def __call__(self, message: str, **facts: object) -> str:
        said = self._catalogue.gettext(message) if message else ""
        return said.format_map(facts) if facts else said

    def plural(self, one: str, many: str, n: int, **facts: object) -> str:
        """`one` or `many` by the language's rule for `n`, which is also the field {n}."""
        return self._catalogue.ngettext(one, many, n).format_map({"n": self.number(n), **facts})

    def number(self, n: int) -> str:
        """A whole number with its thousands parted as the language does: 3.311.371 or 3,311,371."""
        grouped = f"{n:,}"
        return grouped.replace(",", ".") if self.language == "vi" else grouped


_CONTINUED = '"\n"'
_ENTRY = re.compile(r'^msgid "(.*)"\n(?:msgid_plural "(.*)"\n)?msgstr(?:\[0\])? "(.+)"$', re.MULTILINE)
_ESCAPE = r'\\(["\\nt])'
_ESCAPED = {'"': '"', "\\": "\\", "n": "\n", "t": "\t"}


def _unescaped(text: str) -> str:
    return re.sub(_ESCAPE, lambda found: _ESCAPED[found[1]], text) if "\\" in text else text


class Catalogue(gettext.NullTranslations):
    """A .po file as gettext translations, for languages with one plural form.

    Read as it is (1.5 ms for 1,700 messages) rather than compiled: no build step, and no binary beside its source that can
    go stale. tests/test_i18n.py holds this reading against Babel's.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.messages: dict[str, str] = {}
        for message, plural, said in _ENTRY.findall(text.replace(_CONTINUED, "")):
            self.messages[_unescaped(message)] = words = _unescaped(said)
            if plural:
                self.messages[_unescaped(plural)] = words
        self.messages.pop("", None)

    def gettext(self, message: str) -> str:
        return self.messages.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.messages.get(msgid2) or (msgid1 if n == 1 else msgid2)


def translator(language: str) -> Translator:
    """The translator of "vi" or "en"; any other language is English."""
    if language == "vi":
        return Translator("vi", Catalogue((Path(__file__).parent / "vi.po").read_text("utf-8")))
    return Translator("en", gettext.NullTranslations())


def choose(asked: str, environment: Mapping[str, str]) -> str:
    """The language to speak: what was asked for, else LANG and its kin, else Vietnamese, the language of the portals."""
    if asked in LANGUAGES:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name, ""):
            code = value.partition(".")[0].partition("_")[0].lower()
            return code if code in LANGUAGES else ("vi" if code in ("c", "posix") else "en")
    return "vi"
