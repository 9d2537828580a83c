"""Web pages of Lam Hải, a department without a feed: Liferay, in the order of a real department's pages."""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import NamedTuple

from tui.demo.articles_lam_hai import ISSUES, PAPERS
from tui.demo.calendar import WEEKDAYS, slashed, working_day
from tui.demo.content import File, Publisher
from tui.demo.files import ending
from tui.demo.pages import NOTE, captioned, grouped
from tui.demo.visits import Visits
from tui.demo.writing import PAPERS as FILES
from tui.demo.writing import PICTURES, Text, attachments

LIFERAY = "/lam-hai/web/guest"
PER_PAGE = 4
MENU = (
    ("/lam-hai/", "Trang chủ"),
    (f"{LIFERAY}/tin-tuc", "Tin tức - Sự kiện"),
    (f"{LIFERAY}/thong-bao", "Thông báo"),
    (f"{LIFERAY}/van-ban", "Văn bản"),
    (f"{LIFERAY}/lich-cong-tac-tuan", "Lịch công tác tuần"),
    (f"{LIFERAY}/chuyen-muc", "Chuyên mục KH&amp;CN"),
)
_QUERY = "p_p_id=101_INSTANCE_khcn&amp;p_p_lifecycle=0&amp;_101_INSTANCE_khcn_cur="


class Issue(NamedTuple):
    """A special issue, one a month."""

    number: int
    year: int
    about: str

    @property
    def name(self) -> str:
        """`Chuyên mục KH&CN số 5-2016`."""
        return f"Chuyên mục KH&CN số {self.number}-{self.year}"

    @property
    def file(self) -> File:
        """Its PDF."""
        return File(f"chuyen-muc-so-{self.number}-{self.year}.pdf", self.name)

    @property
    def cover(self) -> str:
        """The name of the picture on its cover."""
        return f"bia-so-{self.number}-{self.year}.png"


def issues(today: date) -> tuple[Issue, ...]:
    """The special issues of the last months, the newest first."""
    months = [today.year * 12 + today.month - 1 - back for back in range(len(ISSUES))]
    return tuple(Issue(number=month % 12 + 1, year=month // 12, about=about) for month, about in zip(months, ISSUES, strict=True))


def liferay(office: Publisher, name: str, main: str, visits: Visits, today: date, *, schedule: str = "", header: str = "") -> str:
    """A Liferay page: page name, department, slogan, `main`, side blocks, identity; in the order of the model portal.
    `schedule` is what stands under the heading of the week, `header` what stands before everything."""
    who = office.identity
    menu = "".join(f'<li role="menuitem"><a href="{path}">{label}</a></li>' for path, label in MENU)
    newest = issues(today)[0]
    return f"""<!DOCTYPE html>
<html class="ltr" dir="ltr" lang="vi-VN">
<head>
<meta content="text/html; charset=UTF-8" http-equiv="content-type" />
<title>{name} - {office.name}</title>
</head>
<body class="default yui3-skin-sam controls-visible signed-out public-page site">
<div id="wrapper">
{header}<div class="page-name">{name}</div>
<div class="site-name">{office.name}</div>
<div class="slogan">{office.slogan}</div>
<nav class="sort-pages modify-pages" id="navigation"><ul role="menubar">{menu}</ul></nav>
<div id="content"><div class="portlet-boundary" id="p_p_id_101_INSTANCE_khcn_">
{main}
</div></div>
<div class="side">
<div class="portlet"><h2><a href="{LIFERAY}/lich-cong-tac-tuan">LỊCH CÔNG TÁC TUẦN</a></h2>
{schedule}</div>
<div class="portlet"><h2>{escape(newest.name.upper())}</h2>
<p><a href="{FILES}{newest.file.name}"><img src="{PICTURES}{newest.cover}" alt="{escape(newest.name)}" width="180" /></a></p>
<p><a href="{LIFERAY}/chuyen-muc">Xem tất cả</a></p></div>
<div class="portlet"><h2>Thống kê truy cập</h2>
<p>Số người online: {visits.online}</p><p>Hôm nay: {visits.today}</p><p>Tổng lượt truy cập: {grouped(visits.total)}</p></div>
</div>
<footer id="footer">
<p>Chủ quản: {who.owner}</p><p>Người chịu trách nhiệm: {who.responsible}</p>
<p>Địa chỉ: {who.address}</p><p>Điện thoại: {who.telephone} - Email: {who.email}</p><p><em>{NOTE}</em></p>
</footer>
</div>
</body>
</html>
"""


def home(
    office: Publisher, news: Sequence[Text], notices: Sequence[Text], visits: Visits, today: date, *, schedule: str
) -> str:  # fmt: skip
    """The first page: today's date before everything, the newest news, announcements and documents, this week's schedule."""
    told = "\n".join(
        f'<li><a href="{text.path}">{escape(text.title)}</a> <span class="date">({text.moment:%d-%m-%Y})</span></li>'
        for text in notices
    )
    more = f'<div class="view-all"><a href="{LIFERAY}/{{0}}">Xem tất cả</a></div>'
    main = f"""<div class="portlet"><h2 class="portlet-title"><a href="{LIFERAY}/tin-tuc">TIN TỨC - SỰ KIỆN</a></h2>
{_abstracts(news[:PER_PAGE])}
{more.format("tin-tuc")}</div>
<div class="portlet"><h2 class="portlet-title"><a href="{LIFERAY}/thong-bao">THÔNG BÁO</a></h2>
<ul class="notices">
{told}
</ul>
{more.format("thong-bao")}</div>
<div class="portlet"><h2 class="portlet-title"><a href="{LIFERAY}/van-ban">VĂN BẢN MỚI</a></h2>
{_papers(today, 3)}
{more.format("van-ban")}</div>"""
    header = f'<div class="today">{WEEKDAYS[today.weekday()]}, ngày {slashed(today)}</div>\n'
    return liferay(office, "Trang chủ", main, visits, today, schedule=schedule, header=header)


def listing(office: Publisher, name: str, place: str, texts: Sequence[Text], page: int, visits: Visits, today: date) -> str:
    """A section of Lam Hải as an asset publisher lists it, four a page."""
    more = len(texts) > page * PER_PAGE
    following = f'<a class="next" href="{LIFERAY}/{place}?{_QUERY}{page + 1}">Tiếp theo</a>' if more else ""
    shown = _abstracts(texts[(page - 1) * PER_PAGE : page * PER_PAGE])
    return liferay(office, name, f'{shown}\n<div class="taglib-page-iterator">{following}</div>', visits, today)


def documents(office: Publisher, visits: Visits, today: date) -> str:
    """The documents of Lam Hải in a table, each with its file."""
    return liferay(office, "Văn bản", _papers(today, len(PAPERS)), visits, today)


def special(office: Publisher, visits: Visits, today: date) -> str:
    """All special issues: cover, name, what it is about, the day it came out, its file."""
    shown = "\n".join(
        f'<div class="issue"><a href="{FILES}{issue.file.name}"><img src="{PICTURES}{issue.cover}" alt="" width="120" /></a>'
        f'<h3><a href="{FILES}{issue.file.name}">{escape(issue.name)}</a></h3>'
        f"<p>{escape(issue.about)}</p><p>Ngày phát hành: {slashed(date(issue.year, issue.number, 1))}</p></div>"
        for issue in issues(today)
    )
    return liferay(office, "Chuyên mục KH&amp;CN", shown, visits, today)


def article(office: Publisher, text: Text, texts: Sequence[Text], visits: Visits, today: date) -> str:
    """One article of Lam Hải: section, date, title, lead, picture with caption and credit, body."""
    older = "".join(f'<li><a href="{other.path}">{escape(other.title)}</a></li>' for other in texts if other.number < text.number)
    kind = "Thông báo" if text.section == "Thông báo" else f"Tin tức - Sự kiện: {text.section}"
    main = f"""<div class="section-name">{escape(kind)}</div>
<div class="publish-date">Ngày đăng: {text.moment:%d-%m-%Y}</div>
<div class="article-title">{escape(text.title)}</div>
<div class="sapo"><strong>{escape(text.lead)}</strong></div>
<div class="journal-content-article">
{captioned(text)}{text.body}{attachments(text)}
<p style="text-align: right"><strong>{escape(text.author)}</strong></p>
</div>
<div class="other-news"><strong>Các tin khác</strong><ul>{older}</ul></div>"""
    return liferay(office, "Chi tiết tin", main, visits, today)


def _abstracts(texts: Sequence[Text]) -> str:
    return "\n".join(
        f'<div class="asset-abstract">{_thumbnail(text)}'
        f'<h3 class="asset-title"><a href="{text.path}">{escape(text.title)}</a></h3>'
        f'<div class="asset-content"><span class="date">({text.moment:%d-%m-%Y})</span>'
        f'<div class="asset-summary">{escape(text.lead)}</div>'
        f'<div class="asset-more"><a href="{text.path}">Xem tiếp</a></div></div></div>'
        for text in texts
    )


def _thumbnail(text: Text) -> str:
    if not text.picture:
        return ""
    return f'<a href="{text.path}"><img src="{text.picture}" alt="{escape(text.title)}" width="120" /></a>'


def _papers(today: date, count: int) -> str:
    rows = "\n".join(
        f"<tr><td>{number}</td><td>{paper.sign}</td><td>{slashed(working_day(today, -paper.days))}</td>"
        f'<td><a href="{FILES}{paper.file.name}">{escape(paper.about)}</a></td>'
        f'<td><a href="{FILES}{paper.file.name}">Tải về ({ending(paper.file.name).upper()})</a></td></tr>'
        for number, paper in enumerate(PAPERS[:count], 1)
    )
    head = "".join(f"<th>{name}</th>" for name in ("STT", "Số/Ký hiệu", "Ngày ban hành", "Trích yếu", "Tệp đính kèm"))
    return f'<table class="documents" border="1">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>'
