"""What the demo's publishers are made of: the shapes their texts are written in. Everything they say is invented."""

from typing import NamedTuple


class Photo(NamedTuple):
    """A picture of an article; `caption` and `credit` are printed under it as `caption - Ảnh: credit`."""

    name: str
    caption: str
    credit: str


class File(NamedTuple):
    """A file offered with an article; the ending of `name` says what is made of it (pdf, doc, docx, xlsx)."""

    name: str
    title: str


class Article(NamedTuple):
    """One text. `days` and `time` say when it was published, counted back from the portal's today.

    `lead`, `body` and `title` hold dates relative to that day (`{d-2}`, see `tui.demo.calendar`); `body` is in the small
    markup of `tui.demo.markup`. `correction` is a paragraph put before the body once the portal edits the article.
    """

    number: int
    days: int
    time: str
    section: str
    title: str
    lead: str
    body: str
    author: str = ""
    photo: Photo | None = None
    files: tuple[File, ...] = ()
    tags: tuple[str, ...] = ()
    correction: str = ""


class Identity(NamedTuple):
    """Who answers for a portal, as its footer prints it."""

    owner: str
    responsible: str
    address: str
    telephone: str
    email: str


class Publisher(NamedTuple):
    """One office and what it has published. `later` appears one by one while the portal runs."""

    name: str
    slogan: str
    home: str
    identity: Identity
    articles: tuple[Article, ...]
    later: tuple[Article, ...] = ()
    language: str = "vi"


PEOPLE = (
    "Lê Trường Khê", "Hoàng Vân Thùy", "Phan Lộc Sơn", "Dương Bá Quỳ", "Võ Thạch Lâm", "Trịnh Thảo Khanh", "Mai Xuân Điền",
    "Đoàn Hữu Kỷ", "Tạ Lam Nguyệt", "Đặng Tường Nghi", "Cao Bích Hạ", "Lương Kế Viễn", "Hồ Sỹ Bường", "Trương Cồn",
    "Thái Thị Lượm", "Bùi Nhật Trạch", "Đinh Khắc Mạch", "Quách Tuệ Mẫn", "Vương Đình Thoan", "Nghiêm Thu Lãm",
    "Imelda Harcastle", "Osric Penhallow", "Tomas Eilertsdal", "Maruko Ishitani",
)  # fmt: skip
"""Everybody who is named with a title anywhere in the demo. None of them exists."""
