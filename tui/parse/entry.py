"""From the raw fields of an item to an entry: its key, its hashes, its texts. What the caller already knows is not converted."""

import re
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from tui.model import Body, Enclosure, Entry, OfficialDocument, clean_line, indexed
from tui.model.blocks import Block, Image, block_text, encode
from tui.model.joining import joined
from tui.model.stillness import still
from tui.model.stories import clues
from tui.parse.address import identity
from tui.parse.dates import feed_date
from tui.parse.html import fragment_blocks, fragment_text

MAX_TITLE = 500
MAX_SUMMARY = 2_000
MAX_OPENING = 500
"""Characters of the body that stand for a summary where the publisher wrote none."""
MAX_WORDS = 200_000
MAX_NAMES = 50
"""Authors, categories and enclosures kept of one item; real items have at most 30."""
MAX_MARKUP = 2_000_000
"""Characters of HTML read of one item: five novels. What is behind them is dropped."""

# A number with signs behind it, as 141/KH-UBND or 57-NQ/TW, or one that a letterhead or a label announces. Two patterns: each
# begins with what `re` can look for, and one for both takes four times as long as the two.
_SIGNED = re.compile(r"[0-9]\w? ?[/-] ?[A-Za-zĐđÐ]")
_ANNOUNCED = re.compile(r"S[ốỐ](?: hiệu| k[ýí] hiệu)?(?: văn bản)? ?[:.]? ?[0-9]")
_KINDS = ("Kế hoạch", "Quyết định", "Thông báo", "Công văn")
"""Of a plan whose number only its file tells, the title says nothing: it begins with the kind."""
_PLAIN_ID = re.compile("[!-~]*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}")


class RawItem(NamedTuple):
    """An item's fields as the feed gives them. Texts are HTML, addresses are absolute, dates are still words."""

    id: str = ""
    title: str = ""
    link: str = ""
    published: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    summary: str = ""
    content: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    pictures: tuple[str, ...] = ()  # addresses of images that stand beside the text
    language: str = ""
    base: str = ""  # where addresses inside the texts start
    document: OfficialDocument | None = None  # as a table of documents tells it


def language_tag(text: str) -> str:
    """`text` as a BCP 47 tag, "" where it is none."""
    text = text.strip()
    return text.replace("_", "-") if _LANGUAGE.fullmatch(text) else ""


def line(html: str, limit: int = MAX_TITLE) -> str:
    """A fragment of HTML as one clean line of at most `limit` characters."""
    html = html[: 20 * limit]
    text = fragment_text(html) if "<" in html or "&" in html else clean_line(html)
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def fingerprint(raw: RawItem) -> bytes:
    """Hash of all that the feed says of the item (8 bytes)."""
    files = [part for file in raw.enclosures for part in (file.url, file.type, file.title)]
    fields = (
        raw.id, raw.title, raw.link, raw.published, raw.updated, "\x1e".join(raw.authors), "\x1e".join(raw.categories),
        raw.summary, raw.content, "\x1e".join(files), "\x1e".join(raw.pictures), raw.language,
        *(map(str, raw.document) if raw.document else ()),
    )  # fmt: skip
    return _hash("\x1f".join(fields))


def key(raw: RawItem) -> str:
    """The item's identity within its source: its own id, else its canonical link, else a hash of title and date."""
    own = raw.id if _PLAIN_ID.fullmatch(raw.id) else clean_line(raw.id)
    if not own and raw.link:
        own = identity(raw.link)
    if not own:
        moment = feed_date(raw.published) or feed_date(raw.updated)
        said = line(raw.title) or line(raw.summary or raw.content)
        return "hash:" + _hash(f"{said}\x1f{moment.isoformat() if moment else ''}").hex()
    return own if len(own) <= MAX_TITLE else "hash:" + _hash(own).hex()


def entry(raw: RawItem, key: str, fingerprint: bytes, language: str, read: list[Block] | None = None) -> Entry:
    """The entry that `raw` is, in `language` (the feed's) unless it names its own. The expensive part: HTML becomes blocks,
    unless its content has been `read` already."""
    blocks = fragment_blocks((raw.content or raw.summary)[:MAX_MARKUP], raw.base) if read is None else read
    text = _text(blocks)
    if raw.content and raw.summary:
        lead = raw.summary[: 20 * MAX_SUMMARY]
        summary = _one_line(_text(fragment_blocks(lead, "")), MAX_SUMMARY) if "<" in lead else line(lead, MAX_SUMMARY)
    else:
        summary = _one_line(text, MAX_SUMMARY if raw.summary else MAX_OPENING)
    blocks = _with_pictures(raw.pictures, blocks)
    title = line(raw.title) or _cut(summary, 100)
    authors = tuple(_each(raw.authors))
    categories = tuple(_each(raw.categories))
    lead = summary if raw.content else ""
    said = "\n".join((title, *authors, *categories, lead, text))[:MAX_WORDS]
    words, spelled = indexed(said)
    files = tuple(_files(raw.enclosures))
    return Entry(
        key=key,
        fingerprint=fingerprint,
        digest=_hash("\x1f".join((title, identity(raw.link) if raw.link else "", still(lead), still(text)))),
        title=title,
        link=raw.link,
        published=feed_date(raw.published) if raw.published else None,
        updated=feed_date(raw.updated) if raw.updated else None,
        authors=authors,
        section=categories[0] if categories else "",
        categories=categories,
        summary=summary,
        body=Body(json=encode(blocks)) if blocks else None,
        words=words,
        spelled=spelled,
        enclosures=files,
        language=language_tag(raw.language) or language,
        document=_document(raw.document, title, text, files),
        clues=clues(title, raw.link, words),
    )


def _document(listed: OfficialDocument | None, title: str, text: str, files: tuple[Enclosure, ...]) -> OfficialDocument | None:
    """The official document that an item is: as a table tells it, or by its own words; None of nearly all, at a glance."""
    if listed is None and not title.startswith(_KINDS):
        said = f"{title}\n{text[:2000]}"
        if not _SIGNED.search(said) and not _ANNOUNCED.search(said):
            return None
    from tui.model.official import official

    return joined(listed, official(title, text, [file.title for file in files]))


def _text(blocks: list[Block]) -> str:
    """What is written in `blocks`, a line a block; pictures say nothing here."""
    return "\n".join(filter(None, (block_text(block) for block in blocks if type(block) is not Image)))


def _one_line(text: str, limit: int) -> str:
    return _cut(" ".join(text[: 2 * limit].split()), limit)


def _hash(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _cut(text: str, limit: int) -> str:
    """`text`, ended with "…" after its last whole word where it is longer than `limit`."""
    if len(text) <= limit:
        return text
    words = text[: limit - 1].rpartition(" ")[0]
    return (words or text[: limit - 1]).rstrip(" ,;:.") + "…"


def _each(texts: tuple[str, ...]) -> Iterable[str]:
    return dict.fromkeys(filter(None, (line(text, 200) for text in texts[:MAX_NAMES])))


def _with_pictures(pictures: Iterable[str], blocks: list[Block]) -> list[Block]:
    """`blocks` with the first picture that stands beside the text before them, unless the text shows one itself."""
    if any(type(block) is Image for block in blocks):
        return blocks
    first = next(iter(pictures), "")
    return [Image(url=first), *blocks] if first else blocks


def _files(files: Iterable[Enclosure]) -> Iterable[Enclosure]:
    seen: set[str] = set()
    for file in files:
        if file.url and file.url not in seen and len(seen) < MAX_NAMES:
            seen.add(file.url)
            yield Enclosure(url=file.url, type=clean_line(file.type, 100), size=file.size, title=line(file.title, 200))
