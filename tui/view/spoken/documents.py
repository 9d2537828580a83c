"""Numbers of Vietnamese documents: "Kế hoạch số 141/KH-UBND" is read as a plan, a number and who issued it."""

import re
from collections.abc import Mapping

from tui.view.spoken.abbreviations import capital
from tui.view.spoken.rows import Table
from tui.view.spoken.trie import any_of

_CODE = re.compile(
    r"(\d\d{0,5}[a-zđ]?)(?:/((?:19|20)\d\d))?\s?([/-])\s?"
    r"([A-ZĐ][A-ZĐa-z&ƯĂÂÊÔƠ]*\d{0,2}(?:[-/.–][A-ZĐ][A-ZĐa-z&ƯĂÂÊÔƠ]*\d{0,2}){0,4})(?![\w/&-])"
)
_WITHIN = re.compile(r"[\w/.,–-]\Z|\d:\Z")
"""What before a number makes it a part of something else. Looked at behind a find: a pattern that begins so is slow to search."""
_NUMBERED = re.compile(r"[sS]ố\s?:?\s?(?=\d)")
_LAST_WORD = re.compile(r"(?<![\w/&@-])([A-ZĐ][\w]{1,5})\s\Z")
_ASSEMBLY = re.compile(r"QH(\d{1,2})")
_NEAR = 32
"""Characters before and behind a number that are looked at."""
_DATE = r"(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})"
_ISSUED = re.compile(rf",?\s?(?:(?:ban hành\s)?(?:ngày\s){_DATE}\s?,?\s?)?của\s(.{{1,60}})", re.IGNORECASE)
_OWN = {"Trung ương": ("bộ chính trị", "ban bí thư", "ban chấp hành", "đảng"), "Tỉnh ủy": ("ban thường vụ", "ban chấp hành")}
"""Who signs for an issuer, in words that do not name it."""


class Documents:
    """Reads document numbers by the tables of kinds and issuers."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._kinds, self._issuers = tables["kind"], tables["issuer"]
        words = {said for word in self._kinds.values() for said in (word, word.capitalize(), word.upper(), word.title())}
        words |= {said for word in ("văn bản", "luật", "bộ luật") for said in (word, word.capitalize(), word.upper())}
        named = any_of((*words, *self._kinds))
        self._before = re.compile(rf"(?:(?<!\w)(?P<word>{named})\s+)?(?:(?P<number>[Ss]ố|SỐ)\s?:?\s*)?\Z")

    def read(self, text: str) -> str:
        """`text` with its document numbers read out."""
        parts, at = [], 0
        for match in _CODE.finditer(text):
            if _WITHIN.search(text, max(0, match.start() - 2), match.start()):
                continue
            start = max(at, match.start() - _NEAR)
            before = self._before.search(text, start, match.start())
            said = self._said(match, before)
            if said and before:
                as_written = before["word"] and said.startswith(before["word"])
                parts += [text[at : before.start()], said if as_written else capital(said, text, before.start())]
                at = match.end()
        return self._kinds_read("".join((*parts, text[at:])))

    def _kinds_read(self, text: str) -> str:
        """`text` with the kinds read out that stand before "số" and a number: "KH số 141"."""
        parts, at = [], 0
        for match in _NUMBERED.finditer(text):
            word = _LAST_WORD.search(text, max(at, match.start() - 8), match.start())
            if word and word[1] in self._kinds:
                parts += [text[at : word.start()], capital(self._kinds[word[1]], text, word.start())]
                at = word.end(1)
        return "".join((*parts, text[at:]))

    def _said(self, match: re.Match[str], before: re.Match[str] | None) -> str:
        """A document number in words; "" if it is not understood."""
        number, year, sign, code = match.groups()
        names = re.split(r"[-/.–]", code)
        kind = self._kinds.get(names[0], "")
        if kind and (sign == "/" or len(names) > 1):
            issuers = [self._issuer(name) for name in names[1:]]
        elif sign == "/" and (names[0] in self._issuers or _ASSEMBLY.fullmatch(names[0])):
            kind = "" if _ASSEMBLY.fullmatch(names[0]) else "công văn"
            issuers = [self._issuer(name) for name in names]
        else:
            return ""
        said = f"{self._word(kind, before)}số {number}" + (f" năm {year}" if year else "")
        known = [issuer for issuer in issuers if issuer not in names]
        if issuers and not (known and self._told_behind(match, names, known[0])):
            joint = names[0].endswith("LT") and len(known) == len(issuers)
            said += f" của {' và '.join(issuers) if joint else ', '.join(issuers)}"
        return said

    def _issuer(self, name: str) -> str:
        assembly = _ASSEMBLY.fullmatch(name)
        return f"Quốc hội khóa {assembly[1]}" if assembly else self._issuers.get(name, name)

    def _word(self, kind: str, before: re.Match[str] | None) -> str:
        """What stands before "số": the kind, as the text writes it where it does."""
        word = before["word"] if before else ""
        if not word:
            return f"{kind} " if kind else ""
        written = self._kinds.get(word, word)
        if not kind or written.casefold() == kind.casefold() or kind == "công văn":
            return f"{written} "
        return f"{written} {kind} "

    def _told_behind(self, match: re.Match[str], names: list[str], issuer: str) -> bool:
        """Whether the text itself goes on to say who issued it: "ngày 2/3/2026 của UBND tỉnh"."""
        issued = _ISSUED.match(match.string, match.end(), match.end() + 120)
        if not issued:
            return False
        who = issued[1].casefold()
        signs = (issuer.casefold(), *(name.casefold() for name in names[1:] if name in self._issuers), *_OWN.get(issuer, ()))
        return any(sign in who for sign in signs)
