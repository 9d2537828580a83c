"""Vietnamese written before Unicode: what the old code pages and fonts meant, and a score that tells them apart.

A feed in TCVN3 (ABC), VNI or VISCII reads as Latin-1 gibberish ("Tin tøc"); no general detector knows these. A reading is
believed when most words with marks come out as Vietnamese syllables, which other languages' words, longer ones, do not.
"""

import re
import unicodedata

NAMES = ("windows-1258", "tcvn3", "vni", "viscii")
SAMPLE = 20
"""Stretches of 500 characters that are looked at: enough to be sure, and 3 ms at most."""
MIN_LETTERS = 20
"""Latin-1 letters in a body worth a look."""
ENOUGH = 0.75
"""Share of them that must be syllables: Vietnamese reaches 0.95 with a few foreign names in it, others stay under 0.4."""

# TCVN 5712 from A1 to FE. TCVN3 (ABC) is the same without capitals that have a tone; B0 to B4 are combining marks.
_TCVN3 = "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ"
# VISCII 1.1 from 80 to FF, and its six letters among the control characters.
_VISCII = (  # two rows of 64
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
# VNI writes a letter and its marks as two Latin-1 characters: the signs of each mark, then what stands alone.
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323", "ê": "\u0306", "é": "\u0306\u0301",
    "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323", "â": "\u0302", "á": "\u0302\u0301",
    "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
}  # fmt: skip
_VNI_ALONE = {"æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ", "ñ": "đ"}
_VNI_BASES = "aeouyôö"

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_WORD = re.compile(r"[^\W\d_]{2,30}")
_HIGH = re.compile(rb"[\x80-\xff]")
_OWN_BYTES = (b"\xe1\xba", b"\xe1\xbb", b"\xc4\x91")  # the letters from Ạ to ỹ, and đ, in UTF-8
_OWN = re.compile("[đơưă\u1ea0-\u1ef9]")
_SYLLABLE = re.compile(
    "(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    "(?:uyê|uya|uyu|uây|uôi|oai|oay|oao|oeo|iêu|yêu|ươi|ươu|"
    "ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|yê|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|[aăâeêioôơuưy])"
    "(?:ch|ng|nh|[cmnpt])?"
)


def read(body: bytes, name: str) -> str:
    """`body` read as one of NAMES, in NFC; a byte that means nothing there is U+FFFD."""
    if name == "windows-1258":
        return unicodedata.normalize("NFC", body.decode("cp1258", "replace"))
    return reread(body.decode("latin-1" if name == "viscii" else "cp1252", "replace"), name)


def reread(text: str, name: str) -> str:
    """Text in an old font ("tcvn3", "viscii", "vni") that was taken for Latin-1, read as the font meant it, in NFC."""
    if name == "vni":
        text = _vni(text)
    elif name == "viscii":
        text = text.translate({0x80 + i: letter for i, letter in enumerate(_VISCII)} | _VISCII_LOW)
    else:
        text = text.translate({0xA1 + i: letter for i, letter in enumerate(_TCVN3)})
    return unicodedata.normalize("NFC", text)


def _vni(text: str) -> str:
    marks = _VNI_MARKS | {sign.upper(): mark for sign, mark in _VNI_MARKS.items()}
    alone = _VNI_ALONE | {sign.upper(): letter.upper() for sign, letter in _VNI_ALONE.items()}
    bases = _VNI_BASES + _VNI_BASES.upper()
    pattern = re.compile(f"([{bases}])([{''.join(marks)}])|[{''.join(alone)}]")

    def letter(match: re.Match[str]) -> str:
        base, sign = match.groups()
        return alone.get(base, base) + marks[sign] if sign else alone[match.group()]

    return pattern.sub(letter, text)


def score(text: str) -> float:
    """How far the words with marks in `text` are Vietnamese syllables, 0 to 1; 0 where too little of it is Vietnamese alone."""
    # Each word once: a page of Norwegian repeats `på` and `nå` more often than it says anything else with a mark.
    words = {word.lower() for word in _WORD.findall(text) if not word.isascii()}
    if len(words) < 3 or 4 * sum(1 for word in words if _OWN.search(word)) < len(words):
        return 0.0
    good = 0
    for word in words:
        plain = unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", word)))
        good += _SYLLABLE.fullmatch(plain) is not None
    return good / len(words)


def best(body: bytes) -> str:
    """The one of NAMES that `body` is in, or "" where it is none of them."""
    sample = _sample(body)
    return _best({name: score(read(sample, name)) for name in NAMES})


def best_font(body: bytes) -> str:
    """The old font whose text was carried into `body`, which is UTF-8, letter by letter as Latin-1 characters, or ""."""
    if any(letter in body for letter in _OWN_BYTES) or body.count(b"\xc3") + body.count(b"\xc2") < MIN_LETTERS:
        return ""
    sample = _sample(body).decode("utf-8", "ignore")
    return _best({name: score(reread(sample, name)) for name in NAMES[1:]})


def _sample(body: bytes) -> bytes:
    """SAMPLE stretches that begin a little before a letter with marks."""
    found: list[bytes] = []
    place = 0
    while len(found) < SAMPLE and (match := _HIGH.search(body, place)):
        place = match.start() + 500
        found.append(body[max(0, match.start() - 10) : place])
    return b" ".join(found)


def _best(scores: dict[str, float]) -> str:
    name = max(scores, key=scores.__getitem__)
    return name if scores[name] >= ENOUGH else ""
