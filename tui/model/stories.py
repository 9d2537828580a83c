"""The same story: whether what two sources tell is one thing, and by which marks such pairs are found. Pure.

Two articles are one story when they stand at one address, or when their titles agree and one text is the other, at most
shortened. Notices are much alike and each counts: one number or one name that is another parts them. In doubt they stay apart.
"""

import re
import unicodedata
from collections.abc import Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

from tui.model.addresses import compared
from tui.model.difference import unmatched
from tui.model.documents import OfficialDocument, is_same
from tui.model.text import fold

DAYS = 10
"""Days that may lie between two tellings of one story; offices copy what they like within a week."""
DAYS_OF_LINK = 60
"""The same where both stand at one address; behind it an address may have been given to something else."""

_WORD = re.compile(r"[\w\u0300-\u036f]+(?:[.,/:-][\w\u0300-\u036f]+)*")
_DIGIT = re.compile(r"\d")
_MOST_WORDS = 3_000
"""Words of a text that are compared; what is equal so far is equal."""
_TITLE = 5
"""Words of a title that may tell a story; "Thông báo tuyển dụng" tells none."""
_SHORT = 12
"""Words of a lead that can be compared, where it is all there is."""
_TEXT = 40
"""Words of a text that can be compared."""
_FORMAL = 60
"""The same of a notice, or where the titles differ."""
_LONG = 90
"""The same where the titles have next to nothing in common."""
_KEPT = 0.85
"""Part of the shorter text that the longer has too."""
_MOST_REPLACED = 20
"""Words in one place that an editor put another way."""
_LEAST_LINE = 60
"""Characters of a paragraph that may be looked up."""

# What is written to a pattern, month by month and office by office, folded.
_NOTICE = re.compile(
    r"\b(?:thong (?:bao|cao)|lich|giay moi|thu moi|moi (?:thau|hop|chao|tham)|(?:thi|xet) tuyen|tuyen (?:dung|chon|sinh)|"
    r"ke hoach|danh (?:sach|muc)|ket qua|bao cao|quyet dinh|cong (?:van|dien|khai|bo|bao)|ban tin|tin van|diem (?:bao|tin)|"
    r"van ban|niem yet|to trinh|nghi quyet|huong dan|dau gia|chao gia|bao gia|lua chon|phe duyet|ban hanh|tiep (?:cong )?dan|"
    r"notices?|announcements?|schedules?|agendas?|vacanc\w+|recruitment|tenders?|calls? for|invitations?|weekly|monthly|daily|"
    r"quarterly|digest|bulletin|minutes|reports?|updates?|newsletter|briefing|statistics|results|list of|advisory|warning|hours|"
    r"closure|appointments?|competition)\b"
)


class Told(NamedTuple):
    """What one source tells of something: `text` a line a block, `lead` its summary, `at` in seconds since 1970."""

    title: str
    link: str = ""
    text: str = ""
    lead: str = ""
    at: int = 0
    language: str = ""
    document: OfficialDocument | None = None


def address(link: str) -> str:
    """The page a link leads to, however it is written; "" where that is a site and no page of it."""
    found = compared(link).partition("://")[2].removeprefix("www.")
    return "" if found.partition("/")[2].rstrip("/") in ("", "index.html", "index.php", "vi", "en", "home") else found


def clues(title: str, link: str, words: str = "") -> tuple[int, ...]:
    """Numbers of 48 bits of which two tellings of one story nearly always share one: of the page, of the title, and of the
    longest paragraph of `words` (folded, a line a block)."""
    found = [f"a{page}"] if (page := address(link)) else []
    told = _named(title)
    if len(told) >= _TITLE:
        found.append(f"t{' '.join(told)}")
    longest = max(words.split("\n"), key=len)
    if len(longest) >= _LEAST_LINE:
        found.append(longest)
    return tuple(map(_number, found))


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big")


def near(one: Told, other: Told) -> bool:
    """Whether two tellings may be of one story as far as time, language, titles and documents say: what costs little to ask."""
    if abs(one.at - other.at) > DAYS_OF_LINK * 86_400:
        return False
    if one.language and other.language and one.language[:2].lower() != other.language[:2].lower():
        return False
    if one.document and other.document and not _one_document(one.document, other.document):
        return False
    mine, its = _heads(one.title, other.title)
    return _numbers(mine) == _numbers(its)


def same_story(one: Told, other: Told) -> bool:
    """Whether two sources tell the same thing."""
    if not near(one, other):
        return False
    mine, its = _heads(one.title, other.title)
    shared = len(set(mine) & set(its)) / max(1, min(len(set(mine)), len(set(its))))
    if address(one.link) and address(one.link) == address(other.link):
        return shared >= 0.5 or (shared > 0 and _agree(one.text or one.lead, other.text or other.lead, formal=True))
    if abs(one.at - other.at) > DAYS * 86_400:
        return False
    formal = bool(_NOTICE.search(fold(one.title)) or _NOTICE.search(fold(other.title)))
    if mine == its and _any_renamed(_words(one.title), _words(other.title)):
        return False
    if formal and not _holds(mine, its) and not _holds(its, mine):  # what differs may be what it is about
        return False
    if one.text and other.text and _agree(one.text, other.text, formal=formal or mine != its):
        return shared >= 0.5 or len(_words(one.text)) >= _LONG
    return mine == its and len(mine) > _TITLE and not formal and _same_lead(one, other)


def _one_document(one: OfficialDocument, other: OfficialDocument) -> bool:
    issued = one.issued is None or other.issued is None or one.issued == other.issued
    issuers = not one.issuer or not other.issuer or fold(one.issuer) == fold(other.issuer)
    return is_same(one, other) and issued and issuers


def _named(title: str) -> list[str]:
    """The words of a title, folded."""
    return _WORD.findall(fold(title))


def _heads(one: str, other: str) -> tuple[list[str], list[str]]:
    """The words of two titles; of both only so many as one that was cut short has."""
    mine, its = _named(one), _named(other)
    if one.rstrip().endswith(("…", "...")) != other.rstrip().endswith(("…", "...")):
        length = len(mine) if one.rstrip().endswith(("…", "...")) else len(its)
        if length >= _TITLE + 1 and mine[: length - 1] == its[: length - 1]:  # the last word may be cut as well
            return mine[: length - 1], its[: length - 1]
    return mine, its


def _numbers(words: Sequence[str]) -> list[str]:
    """What counts among words: numbers without the zeros before them, and Roman ones behind a word that announces them."""
    found = [word.lstrip("0") for word in words if _DIGIT.search(word)]
    found += [word for before, word in pairwise(words) if before in _COUNTED and _ROMAN.fullmatch(word)]
    return sorted(found)


_ROMAN = re.compile("[ivxlc]{1,6}")
_COUNTED = {"lan", "ky", "khoa", "phan", "quy", "giai", "dot", "nhiem", "thu", "hang", "cap", "part", "phase", "volume"}


def _same_lead(one: Told, other: Told) -> bool:
    """Whether the lead of one, all that it tells, is how the other begins; with numbers and names unchanged."""
    short, longer = sorted((one, other), key=lambda told: len(_brief(told)))
    lead = _brief(short)
    begins = _words(f"{longer.lead}\n{longer.text}")[: len(lead) + _TEXT]
    return _SHORT <= len(lead) < _TEXT and _run_in(lead, begins)


def _brief(told: Told) -> list[str]:
    """The words of a text, else of the lead, without lines of one word: names of pictures."""
    return _words("\n".join(line for line in (told.text or told.lead).split("\n") if " " in line))


def _run_in(short: Sequence[str], words: Sequence[str]) -> bool:
    """Whether words stand among others as they are, one after the other."""
    wanted = [_plain(word) for word in short]
    others = [_plain(word) for word in words]
    return any(
        others[at : at + len(wanted)] == wanted and not _any_renamed(short, words[at : at + len(short)])
        for at in range(len(others) - len(wanted) + 1)
    )


def _any_renamed(one: Sequence[str], other: Sequence[str]) -> bool:
    if all(map(str.isascii, one)) or all(map(str.isascii, other)):  # written without marks
        return False
    return any(_is_renamed(mine, its) for mine, its in zip(one, other, strict=False))


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(words)} "


def _words(text: str) -> list[str]:
    return _WORD.findall(text)[:_MOST_WORDS]


def _plain(word: str) -> str:
    return fold(word).lstrip("0")


class _Text(NamedTuple):
    """A text in words; `plain` as they are compared, `starts` where paragraphs begin, the end included."""

    words: list[str]
    plain: list[str]
    starts: set[int]
    marked: bool  # written with marks

    @classmethod
    def of(cls, text: str) -> "_Text":
        words: list[str] = []
        starts = {0}
        for line in text.split("\n"):
            words += _WORD.findall(line)
            starts.add(len(words))
            if len(words) > _MOST_WORDS:
                break
        words = words[:_MOST_WORDS]
        plain = [_plain(word) for word in words]
        return cls(words=words, plain=plain, starts=starts | {len(words)}, marked=not text.isascii())

    def is_whole(self, span: range) -> bool:
        """Whether these are paragraphs from end to end."""
        return not span or {span.start, span.stop} <= self.starts

    def has_number(self, span: range) -> bool:
        """Whether a number stands there."""
        return any(_DIGIT.search(self.words[place]) for place in span)

    def has_name(self, span: range) -> bool:
        """Whether a word there, not the first of a paragraph, is written as a name."""
        return any(place not in self.starts and self.words[place][:1].isupper() for place in span)


def _agree(one: str, other: str, *, formal: bool) -> bool:
    """Whether one text is the other: most of the shorter in the longer, in order, with no number or name replaced. Of what is
    `formal` nothing but whole paragraphs may be more in one than in the other."""
    mine, its = _Text.of(one), _Text.of(other)
    short = min(len(mine.words), len(its.words))
    if short < (_FORMAL if formal else _TEXT):
        return False
    least = min(len(set(mine.plain)), len(set(its.plain)))
    if len(set(mine.plain) & set(its.plain)) < _KEPT * least:  # saves comparing nearly all that differ
        return False
    kept, was, now = 0, 0, 0
    ends = range(len(mine.words), len(mine.words)), range(len(its.words), len(its.words))
    for gone, come in (*unmatched(mine.plain, its.plain), ends):
        alike = zip(mine.words[was : gone.start], its.words[now : come.start], strict=True)
        if mine.marked and its.marked and any(_is_renamed(word, its_word) for word, its_word in alike):
            return False
        if (gone or come) and not _is_harmless(mine, gone, its, come, formal=formal):
            return False
        kept += gone.start - was
        was, now = gone.stop, come.stop
    return kept >= _KEPT * short


def _is_harmless(mine: _Text, gone: range, its: _Text, come: range, *, formal: bool) -> bool:
    """Whether a place where two texts differ leaves them one."""
    whole = mine.is_whole(gone) and its.is_whole(come)
    if not gone or not come:
        text, span = (mine, gone) if gone else (its, come)
        return whole or (not formal and (span.start == 0 or not text.has_number(span)))
    if formal or (mine.has_number(gone) and its.has_number(come)) or max(len(gone), len(come)) > _MOST_REPLACED:
        return False
    if whole and gone.stop == len(mine.words) and come.stop == len(its.words):
        return True  # who wrote it, and where it was taken from
    return not any(text.has_number(span) or text.has_name(span) for text, span in ((mine, gone), (its, come)))


def _is_renamed(mine: str, its: str) -> bool:
    """Whether two names that are equal without marks are not the same: Thanh Hóa and Thanh Hòa."""
    if mine == its or not (mine[:1].isupper() and its[:1].isupper()):
        return False
    # Where the tone stands is no difference: hoà and hòa.
    return sorted(unicodedata.normalize("NFD", mine.lower())) != sorted(unicodedata.normalize("NFD", its.lower()))
