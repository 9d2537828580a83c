"""Numbers of official documents as they are written, with their faults of typing: 141/KH-UBND, 01/2026/TT-BKHCN, 57-NQ/TW."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.model.offices import body_of_sign, kind_of_sign

_PART = r"[a-z][a-z0-9&]{0,14}"
_NUMBER = re.compile(
    rf"(?<![^\W_])(?<![\d./,-])(?P<digits>\d{{1,6}}[a-z]?)(?:\s?(?P<mark>[/-])\s?(?P<year>(?:19|20)\d\d))?(?P<gap>\s{{0,2}}[/-]\s{{0,2}})"
    rf"(?P<parts>{_PART}(?:(?:\s?[-/–_]\s?|\.){_PART}){{0,4}})(?![^\W_])"
)
_SPLIT = re.compile(r"\s?[-/–_]\s?|\.")
_CODE = re.compile(r"[A-ZĐƯƠ&]{2,8}[a-z]{0,2}\d{0,2}|[A-ZĐ][a-z]?[A-ZĐ]{1,6}\d{0,2}")
"""An abbreviation that is in no table: capitals without marks."""
MOST = 20
"""Numbers looked at in one text."""


class Number(NamedTuple):
    """A number of a document, its faults of spacing mended; `kind` and `issuer` are what its signs say, "" if nothing. It
    stands from `start` to `end`."""

    text: str
    kind: str
    issuer: str
    end: int
    start: int = 0


def at_start(said: str, folded: str, place: int, *, labelled: bool) -> Number | None:
    """The number that begins at a place of a text, whose folded form is given letter for letter. `labelled`: a kind or "số"
    stands before it, so that an unknown sign is believed."""
    found = _NUMBER.match(folded, place)
    return _number(said, found, labelled=labelled) if found else None


def numbers(said: str, folded: str, place: int) -> Iterator[Number]:
    """Every number in a text from a place on."""
    for count, found in enumerate(_NUMBER.finditer(folded, place)):
        if count == MOST:
            return
        if number := _number(said, found, labelled=False):
            yield number


def _number(said: str, found: re.Match[str], *, labelled: bool) -> Number | None:
    """The number, cut before what is no sign of one; None where it has no sign at all."""
    at, stop = found.span("parts")
    signs: list[str] = []
    text, end = "", at
    issuers: list[str] = []
    while at < stop:
        gap = _SPLIT.search(said, at, stop)
        sign = said[at : gap.start() if gap else stop].replace("Ð", "Đ").replace("Ɖ", "Đ")
        known = bool(kind_of_sign(sign) or body_of_sign(sign))
        if not known and not _CODE.fullmatch(sign):
            break
        between = said[end:at] if signs else ""
        if signs and issuers and between.strip() != between and len(between.strip()) < len(between) - 1:
            break  # a dash between words, no part of the number
        text += between.strip().replace("–", "-") + sign
        if not (kind_of_sign(sign) and not signs) and (body := body_of_sign(sign)):
            issuers.append(body)
        signs.append(sign)
        end = at + len(sign)
        at = gap.end() if gap else stop
    if not signs or not (labelled or _stands_alone(signs, found)):
        return None
    kind = kind_of_sign(signs[0])
    if not kind and (body_of_sign(signs[0]) or labelled):
        kind = "" if signs[0].upper().startswith(("QH", "UBTVQH")) else "công văn"
    head = f"{found['digits']}{found['mark'] + found['year'] if found['year'] else ''}{found['gap'].strip()}"
    return Number(text=head + text, kind=kind, issuer=_issuer(signs, issuers, kind), end=end, start=found.start())


def _stands_alone(signs: list[str], found: re.Match[str]) -> bool:
    """Whether nothing but a document has such a number, so that no word need stand before it."""
    known = [bool(kind_of_sign(sign) or body_of_sign(sign)) for sign in signs]
    return known[0] and (len(signs) > 1 or found["year"] is not None)


def _issuer(signs: list[str], issuers: list[str], kind: str) -> str:
    """The body or, where several issue together, all of them; of a letter the first, behind which its drafter stands."""
    if kind in ("thông tư liên tịch", "nghị quyết liên tịch"):
        return ", ".join(dict.fromkeys(issuers))
    if issuers:
        return issuers[0]
    own = signs[1:] if kind_of_sign(signs[0]) else signs
    return own[0] if own else ""
