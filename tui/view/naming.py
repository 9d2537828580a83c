"""Names for new sources: short, told apart at a glance, in the way an office would shorten them."""

import re

from tui.i18n import Translator, mark
from tui.model import fold

# What offices themselves shorten. The long form is looked for without regard to case.
_SHORT = (
    ("khoa học và công nghệ", "KH&CN"),
    ("đổi mới sáng tạo", "ĐMST"),
    ("ủy ban nhân dân", "UBND"),
    ("uỷ ban nhân dân", "UBND"),
    ("thành phố", "TP."),
    ("cổng thông tin điện tử", ""),
    ("trang thông tin điện tử", ""),
)
# Left to `re` to compile when they are used: most commands name no new source.
_PROVINCE = r"\b[Tt]ỉnh (?=[A-ZĐÀ-Ỹ])"
_ACRONYM = r"[A-ZĐ]{1,5}(?:&[A-ZĐ]{1,5})+|KHCN|ĐMST|UBND|HĐND|CNTT|TTHC|ISO|TCVN|KC|NTM|OCOP|R&D"
_PLAIN = {"so", "kh", "cn", "tinh", "tp", "cong", "va", "cua", "trang", "thong", "tin", "dien", "tu"}
"""Words that say nothing about which portal it is."""


def portal_name(name: str) -> str:
    """A portal's name as people write it in a list: `Sở KH&CN Quảng Trị`."""
    if name.isupper() and " " in name:
        name = " ".join(_kept(word) or word.capitalize() for word in name.split())
    return _shortened(name)


# Folders of the sources that ship, whose names are those of feeds.toml; a person's own folders are called as they call them.
_SHIPPED = {
    "Americas": mark("Americas"),
    "Europe": mark("Europe"),
    "Asia-Pacific": mark("Asia-Pacific"),
    "World": mark("World"),
}


def folder_name(name: str, tr: Translator) -> str:
    """A folder as the person calls it."""
    return tr(_SHIPPED[name]) if name in _SHIPPED else name


def folder_meant(said: str, tr: Translator) -> str:
    """The name in feeds.toml of the folder that a person calls so; what is called otherwise, as it was said."""
    return next((name for name in _SHIPPED if fold(folder_name(name, tr)) == fold(said.strip().strip("/"))), said)


def section_name(name: str) -> str:
    """A section's name as people write it in a list: `Tin tức - Sự kiện`."""
    if name.isupper() and " " in name:
        parts = [" ".join(_kept(word) or word.lower() for word in part.split()) for part in name.split(" - ")]
        name = " - ".join(part[:1].upper() + part[1:] for part in parts)
    return _shortened(name)


def _shortened(name: str) -> str:
    for long, brief in _SHORT:
        name = re.sub(re.escape(long), brief, name, flags=re.IGNORECASE)
    return " ".join(re.sub(_PROVINCE, "", name).split()).strip(" -") or name


def _kept(word: str) -> str:
    """A word of capitals that is no word but an acronym."""
    return word if re.fullmatch(_ACRONYM, word.strip("().,:")) else ""


def key_words(portal: str, section: str) -> str:
    """The words an id is made of: what tells the portal apart, then the section."""
    own = [word for word in re.findall("[a-z0-9]+", fold(portal_name(portal))) if word not in _PLAIN]
    return " ".join((*own, *re.findall("[a-z0-9]+", fold(section_name(section)))))
