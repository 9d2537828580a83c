"""Web pages of the two departments without a feed: Lam Hải on Liferay, Thạch Đông on WebForms."""

from collections.abc import Sequence
from datetime import date
from html import escape

from tui.demo.calendar import WEEKDAYS, slashed
from tui.demo.content import Publisher
from tui.demo.pages import NOTE, Visits, grouped
from tui.demo.writing import Text, attachments

LIFERAY = "/lam-hai/web/guest"
WEBFORMS = "/thach-dong/default.aspx"
PER_PAGE = 4
MENU = (
    ("/lam-hai/", "Trang chủ"),
    (f"{LIFERAY}/tin-tuc", "Tin tức - Sự kiện"),
    (f"{LIFERAY}/lich-cong-tac-tuan", "Lịch công tác tuần"),
)


def liferay(office: Publisher, name: str, main: str, visits: Visits) -> str:
    """A Liferay page: page name, department, slogan, `main`, side blocks, identity; in the order of the model portal."""
    who = office.identity
    menu = "".join(f'<li role="menuitem"><a href="{path}">{label}</a></li>' for path, label in MENU)
    return f"""<!DOCTYPE html>
<html class="ltr" dir="ltr" lang="vi-VN">
<head>
<meta content="text/html; charset=UTF-8" http-equiv="content-type" />
<title>{name} - {office.name}</title>
</head>
<body class="default yui3-skin-sam controls-visible signed-out public-page site">
<div id="wrapper">
<div class="page-name">{name}</div>
<div class="site-name">{office.name}</div>
<div class="slogan">{office.slogan}</div>
<nav class="sort-pages modify-pages" id="navigation"><ul role="menubar">{menu}</ul></nav>
<div id="content"><div class="portlet-boundary" id="p_p_id_101_INSTANCE_khcn_">
{main}
</div></div>
<div class="side">
<div class="portlet"><h2><a href="{LIFERAY}/lich-cong-tac-tuan">LỊCH CÔNG TÁC TUẦN</a></h2></div>
<div class="portlet"><h2><a href="/uploads/van-ban/chuyen-muc-so-5.pdf">CHUYÊN MỤC KH&amp;CN SỐ 5</a></h2></div>
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


def liferay_listing(office: Publisher, texts: Sequence[Text], page: int, visits: Visits) -> str:
    """The news of Lam Hải as an asset publisher lists them, four a page."""
    blocks = "\n".join(
        f'<div class="asset-abstract"><h3 class="asset-title"><a href="{text.path}">{escape(text.title)}</a></h3>'
        f'<div class="asset-content"><span class="date">({text.moment:%d-%m-%Y})</span>'
        f'<div class="asset-summary">{escape(text.lead)}</div>'
        f'<div class="asset-more"><a href="{text.path}">Xem tiếp</a></div></div></div>'
        for text in texts[(page - 1) * PER_PAGE : page * PER_PAGE]
    )
    more = len(texts) > page * PER_PAGE
    query = "p_p_id=101_INSTANCE_khcn&amp;p_p_lifecycle=0&amp;_101_INSTANCE_khcn_cur="
    following = f'<a class="next" href="{LIFERAY}/tin-tuc?{query}{page + 1}">Tiếp theo</a>' if more else ""
    return liferay(office, "Tin tức - Sự kiện", f'{blocks}\n<div class="taglib-page-iterator">{following}</div>', visits)


def liferay_article(office: Publisher, text: Text, texts: Sequence[Text], visits: Visits) -> str:
    """One article of Lam Hải: section, date, title, lead, picture with caption and credit, body."""
    older = "".join(f'<li><a href="{other.path}">{escape(other.title)}</a></li>' for other in texts if other.number < text.number)
    main = f"""<div class="section-name">Tin tức - Sự kiện: {escape(text.section)}</div>
<div class="publish-date">Ngày đăng: {text.moment:%d-%m-%Y}</div>
<div class="article-title">{escape(text.title)}</div>
<div class="sapo"><strong>{escape(text.lead)}</strong></div>
<div class="journal-content-article">
{_captioned(text)}{text.body}{attachments(text)}
<p style="text-align: right"><strong>{escape(text.author)}</strong></p>
</div>
<div class="other-news"><strong>Các tin khác</strong><ul>{older}</ul></div>"""
    return liferay(office, "Chi tiết tin", main, visits)


def webforms(office: Publisher, main: str, today: date, visits: Visits) -> str:
    """A WebForms page: today's date before everything, a form round it all, a padded counter with its number a line below."""
    who = office.identity
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head><title>{office.name}</title><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /></head>
<body>
<form method="post" action="default.aspx" id="form1">
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKMTY1NDU2MTA1MmRk" />
<table width="1000" align="center">
<tr><td colspan="2">{WEEKDAYS[today.weekday()]} ngày {slashed(today)} Chào mừng bạn đến với {office.name}</td></tr>
<tr><td colspan="2"><a href="{WEBFORMS}">Trang chủ</a> | <a href="{WEBFORMS}?pid=57">Tin tức</a></td></tr>
<tr><td valign="top">
{main}
</td><td valign="top" width="220">
<div>Số người đang truy cập:<br />
{visits.online}</div>
<div>Lượt truy cập: {visits.total:08}</div>
</td></tr>
<tr><td colspan="2">{who.owner}<br />Địa chỉ: {who.address}<br />Điện thoại: {who.telephone}<br /><em>{NOTE}</em></td></tr>
</table>
</form>
</body>
</html>
"""


def webforms_listing(office: Publisher, texts: Sequence[Text], today: date, visits: Visits) -> str:
    """The news of Thạch Đông: title, date in brackets, lead, one table a text."""
    blocks = "\n".join(
        f'<table class="news"><tr><td><a class="title" href="{text.path}">{escape(text.title)}</a> '
        f'<span class="date">({text.moment:%H:%M %d/%m/%Y})</span><br />{escape(text.lead)}</td></tr></table>'
        for text in texts
    )
    return webforms(office, blocks, today, visits)


def webforms_article(office: Publisher, text: Text, today: date, visits: Visits) -> str:
    """One article of Thạch Đông: the title in a span, time before date, then lead and body."""
    main = f"""<span id="ctl00_lblSection">{escape(text.section)}</span>
<div><span id="ctl00_lblTitle" class="newstitle">{escape(text.title)}</span>
<span id="ctl00_lblDate" class="date">{text.moment:%H:%M %d/%m/%Y}</span></div>
<div id="ctl00_lblLead" class="lead">{escape(text.lead)}</div>
<div id="ctl00_lblContent">
{_captioned(text)}{text.body}{attachments(text)}
</div>
<div align="right">{escape(text.author)}</div>"""
    return webforms(office, main, today, visits)


def _captioned(text: Text) -> str:
    """The picture in a centred table with its caption below, as editors paste it."""
    if not text.picture:
        return ""
    caption = text.figure.partition("<figcaption>")[2].partition("</figcaption>")[0]
    picture = f'<img src="{text.picture}" alt="" width="480" />'
    return f'<table align="center"><tr><td>{picture}</td></tr><tr><td align="center"><em>{caption}</em></td></tr></table>\n'
