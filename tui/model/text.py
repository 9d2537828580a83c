"""Text from outside: one cleaner, one folding for search. Both are pure and total: any str goes in, no error comes out."""

import re
import unicodedata
from codecs import charmap_build, charmap_decode, charmap_encode

MAX_MARKS = 8
"""Combining marks kept on one base letter. Vietnamese needs 2, Thai 2, pointed Hebrew 3; 3,000 freeze a terminal."""

# Patterns that few texts need are left to `re` to compile when they are used.
# Dropped: C0 but TAB and LF, DEL, C1; soft hyphen; bidi marks, overrides and isolates; zero-width and invisible
# operators; interlinear marks; BOM; lone surrogates; tag characters; noncharacters.
_UNWANTED = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
_MARKS = rf"[^\w\s -~]{{{MAX_MARKS + 1},}}"
"""Where too many marks may stand; whether they are marks, and of which script, Unicode's table knows."""
# What stays as it is, nearly every text whole: seen at once, at a twentieth of the time the three substitutions take. Without the
# 32,000 signs of Chinese and Korean, each of which would be put into a table at every start: 2 ms.
_ORDINARY = re.compile(
    "[\n\t -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2100-\u23ff\u2500-\u25ff"
    "\u3000-\u3029\u3030-\u3096\u309b-\u30ff\uff01-\uff60]*"
)
_LINE_ENDS = "\r\n?|[\u2028\u2029\x85]"
# user:password@ of an address; also where an unescaped "/" in the password makes the rest of it look like a path
_CREDENTIALS = r"(?<=//)(?:[^/?#\s]*@|[^/?#\s@\[:]*:(?!\d*(?:[/?#\s]|$))[^\s@]{1,200}@)"
# a value of an address or of a program's option, whose name says that it is a secret: ?access_token=…, --api-key=…
_TOKENS = (
    r"(?i)(?<![\w.-])([\w.-]{0,40}?(?:token|secret|passw(?:or)?d|passphrase|pwd|api[._-]?key|signature|(?<![a-z])auth)=)"
    r"[^&;\s\"'<>]+"
)
_COMBINING = "[\u0300-\u036f]+"
_STROKED = {"đ": "d", "Đ": "D", "Ð": "D", "ð": "d", "Ɖ": "D", "ɖ": "d"}
_VIETNAMESE_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"


def clean(text: str, limit: int = 0) -> str:
    """`text` in NFC without anything a terminal could obey: no control characters but LF and TAB, no bidi or invisible
    characters, at most MAX_MARKS combining marks on a letter. `limit` > 0 cuts to so many characters, with "…" as the last."""
    if limit and len(text) > 4 * limit:
        text = text[: 4 * limit]
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if not _ORDINARY.fullmatch(text):
        text = re.sub(_LINE_ENDS, "\n", text)
        text = re.sub(_UNWANTED, "", text)
        text = unicodedata.normalize("NFC", text)  # what stood between a letter and its mark is gone
        text = re.sub(_MARKS, _capped, text)
    return text if not limit or len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _capped(found: re.Match[str]) -> str:
    kept, marks = "", 0
    for sign in found[0]:
        marks = marks + 1 if unicodedata.category(sign) in ("Mn", "Me") else 0
        kept += sign if marks <= MAX_MARKS else ""
    return kept


def clean_line(text: str, limit: int = 0) -> str:
    """`clean`, with every run of white space, line ends included, as one space, and none at the ends."""
    if limit and len(text) > 8 * limit:
        text = text[: 8 * limit]
    cleaned = clean(text)
    line = " ".join(cleaned.split())
    return line if line == cleaned and (not limit or len(line) <= limit) else clean(line, limit)


def without_marks(text: str) -> str:
    """`text` without Vietnamese or other combining marks, đ as d, case kept: what a terminal that knows only ASCII can show."""
    if text.isascii():
        return text
    # Replacing each of the usual ones takes a fifth of the time of one translation and one substitution.
    for stroked, letter in _STROKED.items():
        text = text.replace(stroked, letter)
    text = unicodedata.normalize("NFD", text)
    for mark in _VIETNAMESE_MARKS:
        text = text.replace(mark, "")
    return text if text.isascii() else re.sub(_COMBINING, "", text)


# A code page of what Vietnamese is written with, and what each of its 256 signs is folded to: from the one to the other takes an
# eighth of the time of taking the marks off. A text with any other sign goes the long way.
_PAGE = (
    "\0\n\t" + "".join(map(chr, range(0x20, 0x7F))) + "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ“”‘’–—…•·°²³×«»½™©®€→−≤≥"
)
_SIGNS = charmap_build(_PAGE)
_FOLDED = without_marks(_PAGE.lower())
_SPELLED = _PAGE.lower()


def fold(text: str) -> str:
    """`text` as it is searched: without marks and in lower case. `Đông Hà` → `dong ha`. Idempotent; the length may change."""
    if text.isascii():
        return text.lower()
    try:
        return charmap_decode(charmap_encode(text, "strict", _SIGNS)[0], "strict", _FOLDED)[0]
    except UnicodeEncodeError:
        return without_marks(text.lower())


def spell(text: str) -> str:
    """`text` as its marks are compared: NFC, in lower case, one sign for đ. `Ðông Hà` → `đông hà`."""
    return unicodedata.normalize("NFC", text.lower()).replace("ð", "đ").replace("ɖ", "đ")


def indexed(text: str) -> tuple[str, str]:
    """What search looks in of `text`: `fold(text)`, and `spell(text)`, "" where there are no marks to tell the two apart."""
    if text.isascii():
        return text.lower(), ""
    try:
        signs = charmap_encode(text, "strict", _SIGNS)[0]
    except UnicodeEncodeError:
        return without_marks(text.lower()), spell(text)
    return charmap_decode(signs, "strict", _FOLDED)[0], charmap_decode(signs, "strict", _SPELLED)[0]


def spelling(text: str) -> str:
    """The second of what is `indexed`, alone."""
    return indexed(text)[1]


def mask(text: str) -> str:
    """An address, or a text with addresses in it, with every user:password@ as ***@, and the value of every token= and its
    kin as ***: what may be shown, logged, exported."""
    if "@" in text:
        text = re.sub(_CREDENTIALS, "***@", text)
    return re.sub(_TOKENS, r"\1***", text) if "=" in text else text
