"""Figures as counters print them: grouped, padded, shortened, in the digits of any script. What is not surely one is None."""

import re
import unicodedata

MAX_VALUE = 2**63 - 1
"""What 64 bits hold; no counter that counts people comes near."""
MAX_LENGTH = 40
"""Characters of a figure that are looked at."""

# One sign between all groups of three. A first group of zeros alone ("0.123") is a fraction as likely as a padded number.
_GROUPED = re.compile(r"(?!0[^0-9])[0-9]{1,3}(?:([.,'’ ٬，．])[0-9]{3}(?:\1[0-9]{3})*)")
_LAKH = re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}")  # 12,34,567, as India groups
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_PLAIN = re.compile(r"[0-9]+")
# A comma before exactly three digits ("12,167M") may part thousands or a fraction: not read.
_SHORT = re.compile(r"([0-9]{1,6})(?:\.([0-9]{1,9})|,([0-9]{1,2}|[0-9]{4,9}))? ?(k|m|b|tr|trieu|nghin|ngan|ty)")
_POWER = {"k": 3, "nghin": 3, "ngan": 3, "m": 6, "tr": 6, "trieu": 6, "b": 9, "ty": 9}
# A national number of Vietnam: one zero, the digit of a mobile or regional code, ten or eleven digits in all.
_TELEPHONE = re.compile(r"0[235789][0-9]{8,9}")


def ascii_digits(text: str) -> str:
    """`text` with the decimal digits of every script as 0 to 9; the length stays."""
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)


def value(text: str) -> int | None:
    """The number that a printed figure is, None where it is not surely one: a fraction, a negative number, one over 64 bits,
    a telephone number, groups that are not of three.

    `12.167M` is 12,167,000: the figure as printed, exact to its last digit and never rounded; what is behind that digit nobody
    knows. A shortened figure finer than one (`1.2345K`) is none.
    """
    text = ascii_digits(text.strip().lower())
    if len(text) > MAX_LENGTH:
        return None
    if _PLAIN.fullmatch(text):
        found = None if _TELEPHONE.fullmatch(text) else int(text)
    elif _GROUPED.fullmatch(text) or _LAKH.fullmatch(text):
        found = int(re.sub("[^0-9]", "", text))
    elif short := _SHORT.fullmatch(text):
        found = _lengthened(short[1], short[2] or short[3] or "", _POWER[short[4]])
    else:
        found = None
    return found if found is not None and found <= MAX_VALUE else None


def _lengthened(whole: str, fraction: str, power: int) -> int | None:
    fraction = fraction.rstrip("0")
    return int(whole + fraction) * 10 ** (power - len(fraction)) if len(fraction) <= power else None
