"""Web pages of Thạch Đông, a department without a feed: WebForms, all of it tables."""

from collections.abc import Sequence
from datetime import date
from html import escape

from tui.demo.calendar import WEEKDAYS, slashed
from tui.demo.content import Publisher
from tui.demo.pages import NOTE, captioned
from tui.demo.visits import Visits
from tui.demo.writing import Text, attachments

WEBFORMS = "/thach-dong/default.aspx"
PER_PAGE = 4


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


def webforms_listing(office: Publisher, texts: Sequence[Text], page: int, today: date, visits: Visits) -> str:
    """A page of the news of Thạch Đông: title, date in brackets, lead, one table a text; then the numbers of all pages."""
    blocks = "\n".join(
        f'<table class="news"><tr><td><a class="title" href="{text.path}">{escape(text.title)}</a> '
        f'<span class="date">({text.moment:%H:%M %d/%m/%Y})</span><br />{escape(text.lead)}</td></tr></table>'
        for text in texts[(page - 1) * PER_PAGE : page * PER_PAGE]
    )
    pages = range(1, (len(texts) + PER_PAGE - 1) // PER_PAGE + 1)
    numbers = " ".join(
        f"<span>{number}</span>" if number == page else f'<a href="{WEBFORMS}?pid=57&amp;trang={number}">{number}</a>'
        for number in pages
    )
    pager = f'<table class="pager" align="right"><tr><td>Trang: {numbers}</td></tr></table>'
    return webforms(office, f'<div class="heading">TIN TỨC</div>\n{blocks}\n{pager}', today, visits)


def webforms_article(office: Publisher, text: Text, today: date, visits: Visits) -> str:
    """One article of Thạch Đông: the title in a span, time before date, then lead and body."""
    main = f"""<span id="ctl00_lblSection">{escape(text.section)}</span>
<div><span id="ctl00_lblTitle" class="newstitle">{escape(text.title)}</span>
<span id="ctl00_lblDate" class="date">{text.moment:%H:%M %d/%m/%Y}</span></div>
<div id="ctl00_lblLead" class="lead">{escape(text.lead)}</div>
<div id="ctl00_lblContent">
{captioned(text)}{text.body}{attachments(text)}
</div>
<div align="right">{escape(text.author)}</div>"""
    return webforms(office, main, today, visits)
