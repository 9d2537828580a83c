"""Web pages of the demo's own family (NukeViet): home, section, article, schedule; and a plain page for the other offices."""

from collections.abc import Sequence
from html import escape

from tui.demo.calendar import slashed
from tui.demo.content import Publisher
from tui.demo.visits import Visits
from tui.demo.writing import Text, attachments, full

NOTE = "Cổng thông tin minh họa: cơ quan, con người, văn bản và sự kiện ở đây đều không có thật."
NOTE_ENGLISH = "A demonstration: the offices, people, documents and events here do not exist."
PER_PAGE = 8
SECTIONS = (
    ("/tin-tuc/", "Tin tức"),
    ("/thong-bao/", "Thông báo"),
    ("/van-ban/", "Văn bản"),
    ("/lich-cong-tac/", "Lịch công tác"),
)


def grouped(number: int) -> str:
    """3.311.371, as Vietnamese pages print a number."""
    return f"{number:,}".replace(",", ".")


def counter(visits: Visits) -> str:
    """NukeViet's counter: label and value in neighbouring elements, nothing between them."""
    bots = visits.online // 4
    rows = (
        ("Đang truy cập", visits.online), ("Máy chủ tìm kiếm", bots), ("Khách viếng thăm", visits.online - bots),
        ("Hôm nay", visits.today), ("Tháng hiện tại", visits.month), ("Tổng lượt truy cập", visits.total),
    )  # fmt: skip
    lines = "".join(f"<li><span>{label}</span><span>{grouped(value)}</span></li>" for label, value in rows)
    return f'<div class="panel"><div class="panel-heading">Thống kê truy cập</div><ul class="counter">{lines}</ul></div>'


def shell(office: Publisher, title: str, main: str, side: str, *, description: str = "") -> str:
    """A NukeViet page: head with announced feeds, menu, `main`, `side`, footer of identity."""
    menu = "".join(f'<li><a href="{path}">{name}</a></li>' for path, name in SECTIONS)
    feeds = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/rss{path}" title="{office.name} - {name}" />\n'
        for path, name in (("/", "Tất cả"), *SECTIONS[:3])
    )
    who = office.identity
    return f"""<!DOCTYPE html>
<html lang="vi" xmlns="http://www.w3.org/1999/xhtml" prefix="og: http://ogp.me/ns#">
<head>
<meta charset="utf-8">
<title>{escape(title)}</title>
<meta name="description" content="{escape(description)}">
<meta name="generator" content="NukeViet v4.5">
{feeds}</head>
<body>
<header><a href="/"><strong>{office.name}</strong></a><p>{office.slogan}</p></header>
<nav id="menusite"><ul class="nav navbar-nav"><li><a href="/">Trang chủ</a></li>{menu}</ul></nav>
<div class="row">
<div class="col-md-18">
{main}
</div>
<aside class="col-md-6">
{side}
</aside>
</div>
<footer>
<p>Cơ quan chủ quản: {who.owner}</p>
<p>Chịu trách nhiệm: {who.responsible}</p>
<p>Địa chỉ: {who.address}. Điện thoại: {who.telephone}. Email: {who.email}</p>
<p><em>{NOTE}</em></p>
</footer>
</body>
</html>
"""


def most_read(texts: Sequence[Text]) -> str:
    """The side box of old headlines that stands beside everything."""
    lines = "".join(
        f'<li><a href="{text.path}">{escape(text.title)}</a> <span>Lượt xem: {grouped(900 + text.number % 700)}</span></li>'
        for text in texts[-4:]
    )
    return f'<div class="panel"><div class="panel-heading">Xem nhiều</div><ul class="most-read">{lines}</ul></div>'


def listing(office: Publisher, name: str, path: str, texts: Sequence[Text], page: int, side: str) -> str:
    """One page of a section: heading, blocks of picture, title, date and lead, then the numbers of the other pages."""
    shown = texts[(page - 1) * PER_PAGE : page * PER_PAGE]
    blocks = "\n".join(
        f'<div class="news_column panel"><div class="panel-body">{_picture(text)}'
        f'<h3><a href="{text.path}" title="{escape(text.title)}">{escape(text.title)}</a></h3>'
        f'<div class="text-muted"><span>{slashed(text.moment)} {text.moment:%H:%M}</span> | '
        f"<span>{escape(text.section)}</span></div>"
        f'<div class="news-content">{escape(text.lead)}</div></div></div>'
        for text in shown
    )
    pages = range(1, (len(texts) + PER_PAGE - 1) // PER_PAGE + 1)
    numbers = "".join(f'<li><a href="{path if number == 1 else f"{path}page-{number}/"}">{number}</a></li>' for number in pages)
    pager = f'<ul class="pagination">{numbers}</ul>' if len(pages) > 1 else ""
    return shell(office, f"{name} - {office.name}", f"<h1>{name}</h1>\n{blocks}\n{pager}", side)


def article(office: Publisher, text: Text, texts: Sequence[Text], side: str) -> str:
    """One NukeViet article: breadcrumb, title, machine and printed date, lead, picture, body, files, related titles."""
    printed = f"{_weekday(text)} - {slashed(text.moment)} {text.moment:%H:%M}"
    others = [other for other in texts if other.section == text.section and other.number != text.number][:4]
    related = "".join(
        f'<li><a href="{other.path}">{escape(other.title)}</a> <em>({slashed(other.moment)})</em></li>' for other in others
    )
    main = f"""<div class="breadcrumbs"><a href="/">Trang chủ</a> &raquo; <a href="/tin-tuc/">Tin tức</a>
&raquo; {escape(text.section)}</div>
<div itemscope itemtype="http://schema.org/NewsArticle">
<h1 class="title" itemprop="headline">{escape(text.title)}</h1>
<span class="h5">{printed}</span>
<span class="hidden" itemprop="datePublished">{text.moment.isoformat()}</span>
<span class="hidden" itemprop="dateModified">{text.updated.isoformat()}</span>
<div class="hometext" itemprop="description">{escape(text.lead)}</div>
<div id="news-bodyhtml" class="bodytext">
{text.figure}{text.body}{attachments(text)}
</div>
<p class="text-right"><strong>Tác giả: {escape(text.author)}</strong></p>
<p>Lượt xem: {grouped(120 + text.number % 400)}</p>
</div>
<div class="others"><p class="h3">Những tin cũ hơn</p><ul>{related}</ul></div>"""
    return shell(office, text.title, main, side, description=text.lead)


def schedule(office: Publisher, title: str, table: str, week: int, side: str) -> str:
    """The schedule page: the week's heading and table, the weeks before and after, the Word and calendar files."""
    around = "".join(
        f'<a href="/lich-cong-tac/?tuan={other}">{name}</a> '
        for other, name in ((week - 1, "Tuần trước"), (week + 1, "Tuần sau"))
        if -1 <= other <= 1
    )
    main = f"""<h1>Lịch công tác của lãnh đạo Sở</h1>
<h2>{title}</h2>
<p>Trọng tâm tuần: chuẩn bị Tuần lễ Đổi mới sáng tạo và hồ sơ nhiệm vụ đặt hàng.</p>
{table}
<p><em>Lịch có thể thay đổi; thay đổi được cập nhật ngay trên trang này.</em></p>
<p>{around}| <a href="/uploads/lich/lich-tuan.docx">Tải bản Word</a> |
<a href="/lich-cong-tac/lich.ics">Lịch điện tử (.ics)</a></p>"""
    return shell(office, f"Lịch công tác - {office.name}", main, side)


def plain_home(office: Publisher, feed: str, media: str, texts: Sequence[Text]) -> str:
    """The home page of an office with a feed: its announcement in the head, titles with dates."""
    rows = "".join(
        f'<li><time>{slashed(text.moment)}</time> <a href="{text.path}">{escape(text.title)}</a></li>' for text in texts
    )
    head = f'<link rel="alternate" type="{media}" href="{feed}" title="{office.name}">'
    return _plain(office, office.name, f"<h1>{office.name}</h1><p>{office.slogan}</p><ul>{rows}</ul>", head)


def plain_article(office: Publisher, text: Text) -> str:
    """An article of an office with a feed."""
    printed = slashed(text.moment) if office.language == "vi" else f"{text.moment:%Y-%m-%d}"
    files = "Tệp đính kèm" if office.language == "vi" else "Files"
    main = f"""<article><p class="section">{escape(text.section)}</p><h1>{escape(text.title)}</h1>
<p class="meta"><time datetime="{text.moment.isoformat()}">{printed}</time> - {escape(text.author)}</p>
{full(text, files)}</article>"""
    return _plain(office, text.title, main)


def plain_note(office: Publisher, title: str, words: str) -> str:
    """A page of one sentence."""
    return _plain(office, title, f"<h1>{escape(title)}</h1><p>{escape(words)}</p>")


def _plain(office: Publisher, title: str, main: str, head: str = "") -> str:
    generator = '<meta name="generator" content="WordPress 6.8">\n' if office.home == "/trung-tam/" else ""
    note = NOTE if office.language == "vi" else NOTE_ENGLISH
    who = office.identity
    return f"""<!DOCTYPE html>
<html lang="{office.language}">
<head>
<meta charset="utf-8">
<title>{escape(title)}</title>
{generator}{head}
</head>
<body>
<header><a href="{office.home}">{office.name}</a></header>
<main>
{main}
</main>
<footer><p>{who.owner}, {who.address}, {who.telephone}, {who.email}</p><p><em>{note}</em></p></footer>
</body>
</html>
"""


def _picture(text: Text) -> str:
    if not text.picture:
        return ""
    return f'<a href="{text.path}"><img src="{text.picture}" alt="{escape(text.title)}" width="100" class="img-thumbnail" /></a>'


def _weekday(text: Text) -> str:
    from tui.demo.calendar import WEEKDAYS

    return WEEKDAYS[text.moment.weekday()].capitalize()


def captioned(text: Text) -> str:
    """The picture in a centred table with its caption below, as editors paste it."""
    if not text.picture:
        return ""
    caption = text.figure.partition("<figcaption>")[2].partition("</figcaption>")[0]
    picture = f'<img src="{text.picture}" alt="" width="480" />'
    return f'<table align="center"><tr><td>{picture}</td></tr><tr><td align="center"><em>{caption}</em></td></tr></table>\n'
