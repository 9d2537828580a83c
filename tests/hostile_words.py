"""A portal and a feeds.toml in which every word that can be one is hostile: orders for terminals, markup, hidden characters."""

import json
import re
from datetime import date, timedelta
from html import escape
from pathlib import Path

from tui.demo import Portal, Reply

ORDERS = "\x1b]52;c;aGk=\x07\x1b[2J\x1bc\x1bP1;2q\x1b\\\x1b_G\x1b\\\x1b]8;;http://a\x1b\\\x9b31m\x9d0;x\x9c\x90q\x9c\x08\x7f"
HIDDEN = "\u202e\u2066\u200b\u200d\u2060\u061c\U000e0041\ufeff"
MARKUP = "[/][@click=app.quit]bấm[/][link=file:///etc/passwd]x[/link]"
MARKS = "o" + "\u0301" * 50 + "ก" + "\u0e49" * 50
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""What no face, file or message may hold of it."""


def evil(word: str) -> str:
    """`word`, by which it is known where it is shown, with everything hostile round it."""
    return f"\x1b[2J\x9b31m{HIDDEN}{word}{MARKUP}{ORDERS}{MARKS}"


def _json_feed(url: str) -> str:
    body = f"<p>{evil('đoạn')}</p><h2>{evil('mục')}</h2><ul><li>{evil('ý')}</li></ul><table><tr><td>{evil('ô')}</td></tr></table>"
    body += f'<blockquote>{evil("lời")}</blockquote><pre>{evil("mã")}</pre><img src="/x.png" alt="{escape(evil("ảnh"))}">'
    links = ("javascript:alert(1)", "file:///etc/passwd", "-x", evil("http://a/"), "http://a/\x1b[2J", "vbscript:x", "ftp://a/b")
    body += "".join(f'<a href="{escape(link)}">{evil("nối")}</a>' for link in links)
    item = {
        "id": evil("số"), "url": f"{url}/{ORDERS}", "external_url": "javascript:alert(1)", "title": evil("bài"),
        "content_html": body, "summary": evil("tóm"), "authors": [{"name": evil("người"), "url": evil("http://a")}],
        "tags": [evil("thẻ")], "language": evil("vi"), "date_published": evil("2026-11-22T08:00:00Z"),
        "attachments": [
            {"url": f"{url}/tep", "mime_type": evil("application/pdf"), "title": evil("tệp"), "size_in_bytes": 5},
            {"url": "javascript:alert(1)", "mime_type": "text/html", "title": "=cmd|' /C calc'!A0"},
        ],
    }  # fmt: skip
    others = [
        {"id": "2", "title": "=HYPERLINK(\"http://a\")", "url": "file:///etc/passwd", "content_text": evil("chữ"),
         "authors": [{"name": "=HYPERLINK(1)"}, {"name": "b"}], "tags": ["@SUM(1)"]},
        {"id": "3", "title": "-rf --help", "url": "http://a/%0d%0aSet-Cookie:x", "date_published": "2026-11-21"},
    ]  # fmt: skip
    return json.dumps({
        "version": "https://jsonfeed.org/version/1.1", "title": evil("nguồn"), "home_page_url": evil(url), "language": evil("vi"),
        "description": evil("tả"), "icon": f"{url}/icon", "favicon": f"{url}/favicon", "items": [item, *others],
    })  # fmt: skip


def _rss() -> str:
    words = {name: escape(evil(name)).replace("\x1b", "&#27;") for name in ("title", "author", "category", "source", "generator")}
    fields = "".join(f"<{name}>{word}</{name}>" for name, word in words.items())
    media = '<enclosure url="/tep" type="&#155;31m" length="&#27;"/><guid>&#155;</guid><pubDate>&#27;Sun</pubDate>'
    return f'<rss version="2.0"><channel>{fields}<item>{fields}{media}</item></channel></rss>'


def _week(today: date) -> str:
    monday = today - timedelta(days=today.weekday())
    rows = "".join(
        f"<tr><td>Thứ {day + 2} {monday + timedelta(days=day):%d/%m/%Y}</td><td>08:00</td><td>{evil('họp')}</td>"
        f"<td>{evil('phòng')}</td><td>{evil('trì')}</td></tr>"
        for day in range(5)
    )
    head = "<tr><th>Ngày</th><th>Giờ</th><th>Nội dung</th><th>Địa điểm</th><th>Chủ trì</th></tr>"
    week = f"(từ ngày {monday:%d/%m/%Y} đến ngày {monday + timedelta(days=6):%d/%m/%Y})"
    return f"<title>{evil('lịch')}</title><h2>Lịch công tác tuần {week} {evil('tuần')}</h2><table>{head}{rows}</table>"


def _calendar(today: date) -> str:
    said = evil("việc").replace("\x1b", "\x1b")
    event = [
        "BEGIN:VEVENT", "UID:1", f"DTSTART:{today:%Y%m%d}T010000Z", f"SUMMARY:{said}\\nATTACH:x", f"LOCATION:{said}",
        f'ORGANIZER;CN="{said}":mailto:a@b', "URL:javascript:alert(1)", f"DESCRIPTION:{said}", "END:VEVENT",
    ]  # fmt: skip
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"X-WR-CALNAME:{said}", *event, "END:VCALENDAR"]
    return "\r\n".join(lines) + "\r\n"


COUNTER = (
    f"<title>{evil('đếm')}</title><div class='thong-ke-truy-cap'><p>Đang truy cập: 5</p><p>Hôm nay: 7{ORDERS}</p>"
    f"<p>Tổng lượt truy cập: 1.234{MARKUP}</p></div>"
)


def _list_of_articles(url: str) -> str:
    items = "".join(f"<li><a href='/tin/{n}.html'>{evil('tin')} số {n}</a> <span>2{n}/11/2026</span></li>" for n in range(8))
    return f"<html><head><title>{evil('cổng')}</title></head><body><h1>{evil('đầu')}</h1><ul>{items}</ul></body></html>"


def _opml(url: str) -> str:
    title = escape(evil("theo")).translate(dict.fromkeys(range(32)))
    outline = f'<outline text="{title}" title="{title}" category="{title}" xmlUrl="{url}/rss"'
    commands = 'filter="touch /tmp/x" command="touch" xmlUrl="exec:touch /tmp/x"'
    return (
        f"<opml><head><title>{title}</title></head><body><outline text='{title}'>{outline}/></outline>"
        f'<outline text="a" {commands}/><outline text="b" xmlUrl="file:///etc/passwd"/></body></opml>'
    )


def script(portal: Portal, today: date) -> None:
    """Let a running portal say it all."""
    url, raw = portal.url, evil("máy").encode("utf-8").replace(b"\n", b"")
    for path, body, media in (
        ("/json", _json_feed(url), "application/feed+json"), ("/rss", _rss(), "application/rss+xml"),
        ("/lich", _week(today), "text/html"), ("/ics", _calendar(today), "text/calendar"), ("/dem", COUNTER, "text/html"),
        ("/tin", _list_of_articles(url), "text/html"), ("/opml", _opml(url), "text/x-opml"),
        ("/hong", f"<rss><channel><{evil('a')}>", "application/rss+xml"), ("/loai", "x", evil("loại").replace("\n", "")),
        ("/jsonhong", '{"version": "https://jsonfeed.org/version/1.1", "items": [' + evil("x"), "application/json"),
    ):  # fmt: skip
        portal.script(path, Reply(body=body, media=media))
    portal.script("/cum", Reply(raw=b"HTTP/1.1 500 " + raw + b"\r\nContent-Length: 0\r\nRetry-After: " + raw + b"\r\n\r\n"))
    portal.script("/dau", Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Encoding: " + raw + b"\r\nContent-Length: 1\r\n\r\nx"))
    portal.script("/ve", Reply(raw=b"HTTP/1.1 302 X\r\nLocation: http://" + raw + b"/\r\nContent-Length: 0\r\n\r\n"))
    portal.script("/ve-lenh", Reply(raw=b"HTTP/1.1 302 X\r\nLocation: java" + raw + b":x\r\nContent-Length: 0\r\n\r\n"))
    portal.script("/khong-http", Reply(raw=raw * 3))
    portal.script("/tep", Reply(
        body=b"%PDF-1.4\n", media=evil("application/pdf"),
        headers={"Content-Disposition": 'attachment; filename="../../.bashrc"'},
    ))  # fmt: skip


FAILING = ("loai", "jsonhong", "cum", "dau", "ve", "ve-lenh", "khong-http")
READ = {"json": "feed", "rss": "feed", "lich": "schedule", "ics": "calendar", "dem": "visitors", "tin": "articles"}


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def feeds_toml(url: str) -> str:
    """The feeds.toml of a colleague who means harm; commands apart, which nobody else's file may have."""
    title, word = _toml(evil("nhan")), _toml(evil("tu"))
    sources = "".join(
        f'[[source]]\nid = "{name}"\nurl = "{url}/{name}"\n'
        + (f'kind = "{READ[name]}"\n' if name in READ else "")
        + f"title = {title}\nfolder = {_toml(evil('hộp') + '/' + evil('trong'))}\ntags = [{word}]\nportal = {word}\n{word} = 1\n"
        for name in (*READ, "hong", *FAILING)
    )
    wrong = f"[[source]]\nid = {word}\nurl = {_toml(evil('http://127.0.0.1/'))}\n[[source]]\nurl = {word}\nkind = {word}\n"
    hunted = (
        f"[[search]]\ntitle = {title}\nquery = {word}\nfolder = {word}\n[[search]]\ntitle = {_toml(evil('hay'))}\nquery = 'bài'\n"
    )
    hunted += f"[[search]]\ntitle = 'x'\nquery = {_toml('(' + evil('sai'))}\n"
    ruled = f"[[rule]]\ntitle = {title}\nquery = 'bài'\ntag = [{word}]\nnotify = true\n"
    ruled += f"[[rule]]\nquery = {_toml('tag:(' + evil('sai'))}\n"
    return (
        f"[settings]\nnames = [{_toml(evil('trì'))}]\nlanguage = {word}\n{word} = {word}\nauto_refresh = false\n"
        f"[keys]\n{word} = {word}\nx = {word}\n{sources}{wrong}"
        f'[[source]]\nid = "noi"\nurl = "{url}/json"\n'
        f'[[list]]\nurl = "{url}/opml"\ntitle = {title}\nfolder = {word}\n{hunted}{ruled}'
    )


def write(folder: Path, url: str) -> None:
    """All the files of a person's that may come from somebody else."""
    (folder / "feeds.toml").write_text(feeds_toml(url), "utf-8")
    (folder / "spoken.toml").write_text(
        f"[vi.word]\n{_toml(evil('a'))} = {_toml(evil('b'))}\nTIN = {_toml(evil('c'))}\n", "utf-8"
    )
    (folder / f"danh sách {MARKUP.replace('/', '')}\x1b[2J\u202e.opml").write_text(_opml(url), "utf-8")
