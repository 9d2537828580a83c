"""Which language a text is in: found by its letters and its commonest words, what is declared being believed where they fit."""

import re
from collections import Counter

from tui.i18n import Translator, mark

SAMPLE = 3000
"""Characters looked at."""
_FEWEST_WORDS, _FEWEST_LETTERS = 6, 30
"""Of a text shorter than either nothing is said."""
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")
_WORD = re.compile(r"[^\W\d_]+")
_VIETNAMESE = re.compile("[ăđơưạ-ỹ]")  # of no other language; â, ê, ô and the plain accents are shared
# Left to `re` to compile where a text is in one of them.
_SCRIPTS = (
    ("ja", "[\u3040-\u30ff]"),
    ("zh", "[\u3400-\u9fff]"),
    ("ko", "[\uac00-\ud7a3]"),
    ("uk", "[іїєґІЇЄҐ]"),
    ("ru", "[\u0400-\u04ff]"),
    ("el", "[\u0370-\u03ff]"),
    ("ar", "[\u0600-\u06ff]"),
    ("he", "[\u0590-\u05ff]"),
    ("hi", "[\u0900-\u097f]"),
    ("th", "[\u0e00-\u0e7f]"),
    ("lo", "[\u0e80-\u0eff]"),
    ("my", "[\u1000-\u109f]"),
    ("km", "[\u1780-\u17ff]"),
)
_LATIN = re.compile("[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")
_SCRIPT_SHARE = 0.4
"""Of the letters, in another script than Latin. Kana, and the letters that Ukrainian has before Russian, need a twentieth."""
_COMMON = {
    "vi": "va cua cac duoc trong cho voi nhung khong nguoi mot nay thi la da tai den nghien cuu khoa hoc cong nghe tinh so",
    "en": "the of and to in is for on that with by are as from at this be was has have an its will which it were not",
    "fr": "le la les des et du en un une dans pour que qui sur par au aux est avec plus ce cette sont son ses pas ont",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass",
    "es": "de la que el en y los se del las un por con no una su para es al lo como más o sus ha este entre",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das à são pelo foi",
    "it": "di e il la che in un per è del una con non sono da della si le dei nel alla i al gli più dell anche ha questo",
    "nl": "de van het een en in is dat op te zijn met voor niet die aan er om door ook als bij naar worden uit hebben",
    "id": "dan yang di untuk dengan dari pada ini dalam adalah itu akan tidak oleh ke sebagai telah juga atau dapat",
    "pl": "i w na z do się nie jest że o to oraz przez od dla po jak są za który które",
    "cs": "a v na se je že s z do o to k i za pro by jsou jako které který po od",
    "sv": "och i att det som en på är av för med den till inte har de ett om vid kan från",
    "da": "og i at det som en på er af for med den til ikke har de et om ved kan fra der",
    "nb": "og i at det som en på er av for med den til ikke har de et om ved kan fra vil",
    "fi": "ja on ei se että oli hän joka ovat myös kun mutta sekä tai ole kuin sen",
    "tr": "ve bir bu için ile da de olarak olan daha en çok gibi sonra kadar",
    "ro": "și de în la a cu pe care din o să un pentru este mai că au sunt ca",
    "hu": "a az és hogy nem is egy meg volt ez de csak már mint el",
}
_WORDS = {code: frozenset(words.split()) for code, words in _COMMON.items()}
_SHARE, _MARGIN = 0.08, 1.3
"""Of the words, common in the language found and not in others; and how much more than in any other."""
NAMES = {
    "vi": mark("Vietnamese"), "en": mark("English"), "fr": mark("French"), "de": mark("German"), "es": mark("Spanish"),
    "pt": mark("Portuguese"), "it": mark("Italian"), "nl": mark("Dutch"), "id": mark("Indonesian"), "ms": mark("Malay"),
    "pl": mark("Polish"), "cs": mark("Czech"), "sv": mark("Swedish"), "da": mark("Danish"), "nb": mark("Norwegian"),
    "no": mark("Norwegian"), "fi": mark("Finnish"), "tr": mark("Turkish"), "ro": mark("Romanian"), "hu": mark("Hungarian"),
    "ru": mark("Russian"), "uk": mark("Ukrainian"), "el": mark("Greek"), "ar": mark("Arabic"), "he": mark("Hebrew"),
    "hi": mark("Hindi"), "th": mark("Thai"), "lo": mark("Lao"), "my": mark("Burmese"), "km": mark("Khmer"),
    "ja": mark("Japanese"), "zh": mark("Chinese"), "ko": mark("Korean"),
}  # fmt: skip


def language_of(text: str, declared: str) -> str:
    """The code of a text's language: what its letters and words show, else what is `declared` ("en-GB" is "en"); "" for a text
    too short to tell, of which nothing is declared."""
    code = _CODE.fullmatch(declared.strip())
    return _found(text[:SAMPLE]) or (code[1].lower() if code else "")


def _found(text: str) -> str:
    words = _WORD.findall(text.lower())
    letters = sum(map(len, words))
    other = letters - len(_LATIN.findall(text))
    if letters >= _FEWEST_LETTERS // 3 and other > _SCRIPT_SHARE * letters:  # Chinese says in 10 letters what takes 30 here
        counts = {code: len(re.findall(script, text)) for code, script in _SCRIPTS}
        for first in ("ja", "uk"):
            if counts[first] * 20 > letters:
                return first
        return max(counts, key=lambda code: counts[code]) if any(counts.values()) else ""
    if len(words) < _FEWEST_WORDS or letters < _FEWEST_LETTERS:
        return ""
    if 5 * sum(1 for word in words if _VIETNAMESE.search(word)) > len(words):
        return "vi"
    scores = dict.fromkeys(_COMMON, 0.0)
    for word, times in Counter(words).items():
        having = [code for code, common in _WORDS.items() if word in common]
        for code in having:
            scores[code] += times / len(having)
    (code, best), (_, second) = sorted(scores.items(), key=lambda pair: -pair[1])[:2]
    return code if best >= _SHARE * len(words) and best >= _MARGIN * second else ""


def foreign(code: str, tr: Translator) -> str:
    """The sentence that announces a language; "" for the one spoken, and where none is known."""
    if not code or code == tr.language:
        return ""
    return tr("Language: {language}.", language=tr(NAMES[code]) if code in NAMES else code)
