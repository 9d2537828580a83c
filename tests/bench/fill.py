"""Fills a store with made-up entries through Store.record.   python -m tests.bench.fill STORE FEEDS PER [--text BYTES]

500 40 makes 20,000 entries, 5000 20 makes 100,000: the sizes that SPEED.md names. The same arguments make the same entries.
An article has 1 to 20 kB of HTML's worth of text (median 2), Vietnamese or English; one in eight has an attachment;
`graphene` stands in one of 50 and `neutrino` in one of 400.
"""

import argparse
import hashlib
import math
import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tui.model import Body, Document, Enclosure, Entry, Feed, Kind, SourceState, Validators, indexed
from tui.model.blocks import Block, Heading, Image, ListItem, Paragraph, Quote, Span, block_text, encode
from tui.model.stories import clues
from tui.store import Recorded, Store

NEWEST = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
BATCH = 2_000  # entries in one transaction, if no source has more

_VIETNAMESE = """sở khoa học và công nghệ|đề tài cấp tỉnh|nghiệm thu|chuyển đổi số|đo lường|sở hữu công nghiệp|đổi mới sáng tạo|
hội đồng thẩm định|giống lúa mới|truy xuất nguồn gốc|ủy ban nhân dân|kế hoạch|nhà khoa học trẻ|nước sạch|năng lượng tái tạo|
bảo tồn đa dạng sinh học|đồng bằng|trạm quan trắc|vệ tinh|an toàn bức xạ|dữ liệu mở|doanh nghiệp nhỏ và vừa|chế phẩm vi sinh|
thông tin và thống kê|phòng thí nghiệm|công nghệ sinh học|biến đổi khí hậu|xâm nhập mặn|cà phê|thủy sản|dược liệu|giải thưởng|
ban hành|phê duyệt|triển khai|tổ chức|tập huấn|khảo sát|đánh giá|ứng dụng|chuyển giao|hỗ trợ|kiểm tra|nghiên cứu""".replace(
    "\n", ""
)
_ENGLISH = """science council|research grant|peer review|open data|climate model|satellite|soil survey|water quality|laboratory|
measurement standard|seed bank|fusion|quantum sensor|vaccine|ocean buoy|innovation fund|patent|university|public consultation|
field station|early results|regional centre|semiconductor|biodiversity|renewable energy|white paper|policy|budget|workshop|award|
announced|published|approved|evaluated|launched|expanded|reported|improved|funded|measured""".replace("\n", "")
_LANGUAGES = {
    "vi": (_VIETNAMESE.split("|"), ["và", "của", "trong", "với", "tại", "về", "theo", "được", "đã", "sẽ", "nhằm", "từ"]),
    "en": (_ENGLISH.split("|"), ["and", "of", "in", "with", "at", "on", "under", "was", "will", "to", "from", "by"]),
}


class Corpus:
    """Entries of `per` a feed; sentences are drawn from a pool, since making each anew would take longer than storing it."""

    def __init__(self, per: int, *, newest: datetime = NEWEST, text: int = 2_000, host: str = "portal") -> None:
        """`text`: about so many bytes of HTML has the median of the articles; the least half of it, the most ten times."""
        self.per = per
        self._host = host
        self._newest = newest
        self._text = text
        chance = random.Random("sentences")
        self._sentences = {language: [self._sentence(chance, language) for _ in range(3_000)] for language in _LANGUAGES}

    @staticmethod
    def _sentence(chance: random.Random, language: str) -> str:
        words, glue = _LANGUAGES[language]
        parts = [part for _ in range(chance.randint(4, 9)) for part in (chance.choice(words), chance.choice(glue))]
        return " ".join(parts[:-1]).capitalize() + "."

    def feed(self, feed: int, first: int = 0) -> Iterator[Entry]:
        """Newest first, as a feed lists them; `first` below 0 adds entries newer than the newest."""
        for number in range(first, self.per):
            yield self.entry(feed, number)

    def entry(self, feed: int, number: int) -> Entry:
        """Entry `number` of a feed, 0 the newest, as parsing leaves it."""
        told = self.told(feed, number)
        text = "\n".join(map(block_text, told.body.blocks if told.body else ()))
        said = "\n".join([told.title, told.summary, *told.authors, *told.categories, text])
        words, spelled = indexed(said)
        return told._replace(words=words, spelled=spelled, clues=clues(told.title, told.link or "", words))

    def told(self, feed: int, number: int) -> Entry:
        """The same as a portal tells it, without what a search needs."""
        chance = random.Random(f"{feed}/{number}")
        language = "en" if feed % 3 == 1 else "vi"
        words, _ = _LANGUAGES[language]
        title = f"{chance.choice(words)} {chance.choice(words)} {chance.choice(words)} {chance.randint(1, 2026)}".capitalize()
        link = f"https://{self._host}{feed:04d}.example/tin-tuc/bai-viet-{number:05d}.html"
        blocks = list(self._blocks(chance, language, link))
        author = chance.choice(["Ban Biên tập", "Nguyễn Văn A", "Press Office", "Jane Roe"])
        categories = tuple(chance.sample(words, chance.randint(1, 3)))
        summary = " ".join(chance.choices(self._sentences[language], k=2))
        attachment = Enclosure(url=f"{link}.pdf", type="application/pdf", size=chance.randint(10**4, 10**7))
        mark = hashlib.blake2b(f"{feed}/{number}".encode(), digest_size=8).digest()
        return Entry(
            key=link, fingerprint=mark, digest=mark, title=title, link=link,
            published=self._newest - timedelta(minutes=feed % 600 + number * 97), authors=(author,), section=categories[0],
            categories=categories, summary=summary, body=Body(encode(blocks)),
            enclosures=(attachment,) if chance.randrange(8) == 0 else (), language=language,
        )  # fmt: skip

    def _blocks(self, chance: random.Random, language: str, link: str) -> Iterator[Block]:
        def sentences(least: int, most: int) -> str:
            return " ".join(chance.choices(self._sentences[language], k=chance.randint(least, most)))

        for word, one_in in (("graphene", 50), ("neutrino", 400)):
            if chance.randrange(one_in) == 0:
                yield Paragraph((Span(f"{word} {sentences(1, 1)}"),))
        left = min(10 * self._text, max(self._text / 2, chance.lognormvariate(math.log(self._text), 0.8)))
        while left > 0:
            kind, text = chance.random(), sentences(2, 5)
            if kind < 0.72:
                yield Paragraph((Span(text + " "), Span(sentences(1, 1)[:30], link=f"{link}?ref={chance.randint(1, 9999)}")))
            elif kind < 0.84:
                yield from (ListItem((Span(sentences(1, 1), style="strong"),)) for _ in range(4))
            elif kind < 0.92:
                yield Image(url=f"{link}/anh.jpg", alt=sentences(1, 1), caption=sentences(1, 1))
            else:
                yield from (Heading((Span(sentences(1, 1)),), level=3), Quote((Span(text),)))
            left -= 1.2 * len(text.encode()) + 120


def result(feed: int, entries: tuple[Entry, ...], now: datetime, unchanged: tuple[str, ...] = (), body: bytes = b"") -> Recorded:
    """What a good fetch of a feed brings."""
    said = Feed(title=f"Cổng thông tin {feed:04d}", link=f"https://portal{feed:04d}.example/", language="vi", ttl=3600)
    state = SourceState(
        source=f"portal-{feed:04d}", feed=said, kind=Kind.FEED, validators=Validators(etag=f'"{feed}"'), last_fetch=now,
        last_good=now, last_full=now, last_new=now, next_due=now + timedelta(hours=1),
    )  # fmt: skip
    return Recorded(state=state, document=Document(kind=Kind.FEED, feed=said, entries=entries, unchanged=unchanged), body=body)


def fill(path: Path, feeds: int, per: int, now: datetime = NEWEST, *, text: int = 2_000) -> tuple[float, int]:
    """Make the store, of articles of `text` bytes; CPU seconds spent in it, bytes of text in it."""
    corpus, spent, words, at_once = Corpus(per, text=text), 0.0, 0, max(1, BATCH // per)
    with Store(path).open(now) as store:
        for at in range(0, feeds, at_once):
            batch = [result(feed, tuple(corpus.feed(feed)), now) for feed in range(at, min(feeds, at + at_once))]
            words += sum(len(e.words.encode()) for each in batch if each.document for e in each.document.entries)
            start = time.process_time()
            store.record(batch, now)
            spent += time.process_time() - start
        start = time.process_time()
    return spent + time.process_time() - start, words


def main() -> None:
    """Make the store that is asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("store", type=Path)
    options.add_argument("feeds", type=int)
    options.add_argument("per", type=int)
    options.add_argument("--text", type=int, default=2_000, help="bytes of an article, about")
    given = options.parse_args()
    start = time.perf_counter()
    spent, text = fill(given.store, given.feeds, given.per, text=given.text)
    size = given.store.stat().st_size
    print(
        f"{given.feeds * given.per} entries in {given.feeds} sources: {spent:.2f} s CPU, all {time.perf_counter() - start:.1f} s"
    )
    print(f"text {text / 1e6:.1f} MB, file {size / 1e6:.1f} MB, {size / text:.2f} a MB of text")


if __name__ == "__main__":
    main()
