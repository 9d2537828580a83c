"""A small library for tests: a feeds.toml with two sources and a real store with a few articles, made without network."""

import hashlib
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tui import config
from tui.desktop import Desktop
from tui.i18n import translator
from tui.model import Body, Document, Enclosure, Entry, Feed, Kind, Moment, SourceState, fold
from tui.model.blocks import Block, Heading, Image, ListItem, Paragraph, Span, Table, encode
from tui.reader import Reader
from tui.session import Session
from tui.store import Recorded, Store
from tui.view.spoken import Spoken

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=timezone(timedelta(hours=7)))
FEEDS = """\
# Nguồn của tôi
[[source]]
id = "so"
title = "Sở KH&CN"
url = "http://127.0.0.1:9/rss"
folder = "Tỉnh"

[[source]]
id = "council"
title = "Research Council"
url = "http://127.0.0.1:9/atom"
folder = "World"
"""


def entry(title: str, *blocks: Block, key: str = "", published: Moment | None = None, link: str = "", **more: object) -> Entry:
    """An entry with the fields a test does not care about made up."""
    text = " ".join(span.text for block in blocks if isinstance(block, Paragraph) for span in block.spans)
    digest = hashlib.blake2b(f"{title}{text}".encode(), digest_size=8).digest()
    return Entry(
        key=key or title, fingerprint=digest, digest=digest, title=title, link=link, published=published,
        body=Body(json=encode(blocks)) if blocks else None, words=fold(f"{title} {text}"), **more,  # type: ignore[arg-type]  # fields by name
    )  # fmt: skip


def said(text: str, link: str | None = None) -> tuple[Span, ...]:
    """One span."""
    return (Span(text, link=link),)


ARTICLES = (
    entry(
        "Khai mạc tuần lễ đổi mới sáng tạo",
        Heading(said("Gian hàng")),
        Paragraph((Span("Bốn mươi gian hàng tham gia, xem "), Span("chương trình", link="https://so.example/ct"), Span("."))),
        ListItem(said("Sinh viên"), number=1),
        Table(((said("Ngày"), said("Việc")), (said("22/11"), said("Khai mạc")), (said("22/11"), said("Hội thảo"))), head=1),
        Image("https://so.example/a.jpg", caption="Lễ khai mạc - Ảnh: AQ"),
        key="1",
        published=NOW - timedelta(hours=1),
        link="https://so.example/1",
        authors=("Ban Biên tập",),
        section="Tin tức",
        enclosures=(
            Enclosure(url="https://so.example/kh.pdf", type="application/pdf", size=2_500_000, title="Kế hoạch 141/KH-UBND"),
        ),
    ),
    entry(
        "Công bố danh mục nhiệm vụ", Paragraph(said("Mười hai nhiệm vụ ở Đông Hà.")), key="2", published=NOW - timedelta(days=1)
    ),
    entry(
        "Tập huấn tra cứu sáng chế",
        Paragraph(said("Lớp dành cho ba mươi cán bộ.")),
        key="3",
        published=(NOW - timedelta(days=2)).date(),
    ),
    entry("Nghiệm thu đề tài", key="4", summary="Giống lúa mới cho sáu tấn mỗi hecta."),
)
NOTICES = tuple(
    entry(f"Notice {n}", Paragraph(said(f"Text of notice {n}.")), key=str(n), published=NOW - timedelta(days=10 + n))
    for n in range(1, 9)
)


def fill(store: Store) -> None:
    """Put the articles of both sources into a store."""
    at = NOW.astimezone(UTC) - timedelta(hours=3)
    state = SourceState(source="so", feed=Feed(title="Cổng thông tin"), kind=Kind.FEED, last_fetch=at, last_good=at, last_new=at)
    store.record(
        [
            Recorded(state=state, document=Document(kind=Kind.FEED, feed=state.feed, entries=ARTICLES), body=b""),
            Recorded(
                state=state._replace(source="council"), document=Document(kind=Kind.FEED, feed=Feed(), entries=NOTICES), body=b""
            ),
        ],
        at,
    )


_speaker = cache(translator)


@cache
def _made(filled: bool) -> bytes:
    """A store as a file, made once for all tests of a process."""
    with TemporaryDirectory() as folder:
        with Store(Path(folder, "bantin.db")).open(NOW.astimezone(UTC)) as store:
            if filled:
                fill(store)
        return store.path.read_bytes()


def lay(path: Path, *, filled: bool = False) -> Path:
    """Put a store at `path`, empty or with the articles of both sources; gives `path`."""
    path.touch(mode=0o600)
    path.write_bytes(_made(filled))
    return path


def session(folder: Path, language: str = "en", *, filled: bool = True, feeds: str = FEEDS) -> Session:
    """A session over a feeds.toml and a store in `folder`; its store must be closed."""
    path = folder / "feeds.toml"
    if not path.exists():
        path.write_text(feeds, "utf-8")
    store = Store(folder / "bantin.db")
    new = not store.path.exists()
    if new:
        lay(store.path, filled=filled)
    store.open(NOW.astimezone(UTC))
    if filled and not new:
        fill(store)
    reader = Reader(config_path=path, loaded=config.load(path), store=store, clock=lambda: NOW)
    return Session(reader, _speaker(language), Desktop({}), Spoken.load(folder / "spoken.toml"))
