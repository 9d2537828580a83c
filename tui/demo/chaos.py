"""A portal where every address fails in its own way: the network cases of a hostile web, for `bantin demo --chaos`."""

import json
import zlib
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from tui.demo.message import Answer, Reply, Request

if TYPE_CHECKING:
    from tui.demo.portal import Portal

RSS = "application/rss+xml"
XML = '<?xml version="1.0" encoding="utf-8"?>'
OPENING = '<rss version="2.0"><channel><title>Hỗn loạn</title>'
MEGABYTE = 1_000_000
CONTROLS = "\x1b]52;c;aGVsbG8=\x07\x1b[2J\x1bc\x1bP1$r\x1b\\\x9b31m\x9d0;x\x9c"
UNSEEN = "\u202e\u2066\u200b\u2060\U000e0041\U000e0062"


class Fault(NamedTuple):
    """One misbehaviour. `answers` are made anew for each portal: the n-th request gets the n-th, the last one for ever."""

    id: str  # also its place: /hon-loan/<id>
    title: str
    answers: Callable[[str], tuple[Answer, ...]]  # of the portal's base address
    timeout: int = 5  # seconds
    failing: bool = True  # the source is told as failing; else it is read for what it is worth


def feed(*items: str, head: str = "") -> str:
    """An RSS feed of titles, the first of them the newest; `head` stands before it."""
    entries = "".join(
        f"<item><title>{title}</title><link>https://hon-loan.example/{number}</link><guid>hon-loan-{number}</guid></item>"
        for number, title in enumerate(items, 1)
    )
    return f"{XML}{head}{OPENING}{entries}</channel></rss>"


def article(html: str) -> str:
    """A feed with one article of this HTML."""
    item = f"<item><title>Bài dài</title><guid>hon-loan-bai</guid><description>{escape(html, quote=False)}</description></item>"
    return f"{XML}{OPENING}{item}</channel></rss>"


def bomb(megabytes: int) -> bytes:
    """Gzip that becomes so many megabytes of blanks; made from one compressed piece said again and again."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packing.compress(b" " * MEGABYTE) + packing.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\0\0\0\0\0\2\xff" + piece * megabytes


def _always(body: str | bytes = "", **how: object) -> Callable[[str], tuple[Answer, ...]]:
    return lambda _: (Reply(body=body, media=RSS, **how),)  # type: ignore[arg-type]  # fields of Reply by name


def _redirect(target: str, status: int = 302) -> Callable[[str], tuple[Answer, ...]]:
    return lambda base: (Reply(status=status, headers={"Location": target.replace("{base}", base)}),)


def _raw(head: str, body: bytes = b"", **how: object) -> Callable[[str], tuple[Answer, ...]]:
    whole = head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body
    return lambda _: (Reply(raw=whole, **how),)  # type: ignore[arg-type]  # fields of Reply by name


def _json(text: str) -> Callable[[str], tuple[Answer, ...]]:
    return lambda _: (Reply(body=text, media="application/feed+json"),)


def _unasked(request: Request) -> Reply:
    return Reply(status=304, validators=False)


def _moody(base: str) -> tuple[Answer, ...]:
    return (*(Reply(status=status) for status in (500, 502, 503, 504, 500)), Reply(body=GOOD, media=RSS))


def _tailless(base: str) -> tuple[Answer, ...]:
    return Reply(body=GOOD, media=RSS), Reply(body=GOOD[: GOOD.index("</item>")], media=RSS)


MARKUP = feed("[/]", "[@click=app.quit]boo[/]", "[link=file:///etc/passwd]x[/link]")
ORDERS = feed(f"Tin {CONTROLS}thật").replace("\x1b", "&#27;")
HIDDEN = feed(f"Tin {UNSEEN}thật", "a" + "\u0301" * 3000, "\U0001f468\u200d" * 400)
GOOD = feed("Trước khi hỏng", "Vẫn còn đọc được")
LAUGHS = "<!DOCTYPE rss [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"
OUTSIDE = "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
ITEM = '{{"version": "https://jsonfeed.org/version/1.1", "title": "Hỗn loạn", "items": [{{"id": "1", "title": {0}}}]}}'


FAULTS: tuple[Fault, ...] = (
    # what is said, T01 to T09
    Fault("nhan", "Tiêu đề giả làm nhãn", _always(MARKUP), failing=False),
    Fault("ngoac", "Tiêu đề có ngoặc", _always(feed('{"a": [true, false]}', "[RFC 9110]", "[#ff0]x")), failing=False),
    Fault("lenh", "Tiêu đề giấu lệnh cho màn hình", _always(ORDERS), failing=False),
    Fault("an", "Tiêu đề có ký tự ẩn", _always(HIDDEN), failing=False),
    Fault("dai", "Tiêu đề dài bốn triệu chữ", _always(feed("x" * 4 * MEGABYTE)), failing=False),
    Fault("mot-dong", "Bài dài năm triệu chữ trên một dòng", _always(article("dài " * 1_250_000)), failing=False),
    # how much of it, T12 and T13
    Fault("nen", "Tệp nén thành một tỷ chữ", _always(bomb(1000), headers={"Content-Encoding": "gzip"})),
    Fault("nen-la", "Cách nén không hỏi tới", _always(b"\x0b\x02\x80x\x03", headers={"Content-Encoding": "br"})),
    Fault("vo-tan", "Trang không có hồi kết", _always("tin " * 1000, endless=True)),
    # how slowly, T14 and T15
    Fault("nho-giot", "Mỗi giây một chữ", _always(GOOD, drip=1), timeout=2),
    Fault("nho-giot-dau", "Phần đầu nhỏ giọt", _raw("HTTP/1.1 200 OK\nContent-Length: 5", drip=1), timeout=2),
    Fault("im", "Nhận kết nối rồi im lặng", _always(hang=True), timeout=2),
    Fault("im-giua", "Im lặng giữa chừng", _always(GOOD, cut=100, hang=True), timeout=2),
    # where it leads, T16 to T18
    Fault("vong", "Chuyển hướng vòng tròn", _redirect("{base}/hon-loan/vong")),
    Fault("ve-tep", "Chuyển hướng về tệp trong máy", _redirect("file:///etc/passwd")),
    Fault("ve-lenh", "Chuyển hướng về đoạn mã", _redirect("javascript:alert(1)")),
    Fault("ve-trong", "Chuyển hướng vào mạng nội bộ", _redirect("http://169.254.169.254/latest/meta-data/"), timeout=2),
    Fault("khong-dau", "Chuyển hướng không có địa chỉ", _always(status=302, headers={"Location": ""})),
    # heads, T21 and T26
    Fault("banh", "Cookie một trăm nghìn chữ", _always(GOOD, headers={"Set-Cookie": "a=" + "b" * 100_000}), failing=False),
    Fault("dau-lon", "Phần đầu một triệu chữ", _always(GOOD, headers={"X-Lon": "x" * MEGABYTE})),
    Fault("dau-nhieu", "Phần đầu hai vạn dòng", _always(GOOD, headers=tuple((f"X-{n}", "x") for n in range(20_000)))),
    # what is cut off, T25
    Fault("thieu", "Ít hơn đã hứa", _always(GOOD, cut=100)),
    Fault("thieu-khuc", "Khúc cuối không tới", _always(GOOD, chunked=True, cut=100)),
    Fault("thieu-nen", "Tệp nén bị đứt", _always(GOOD * 50, gzip=True, length=False, cut=60)),
    Fault("cat", "Cắt ngang kết nối", _always(GOOD, cut=0, reset=True)),
    # moods, T27 to T29
    Fault("that-thuong", "Hỏng năm lần rồi lại chạy", _moody),
    Fault("khong-doi", "Bảo không đổi dù chưa ai hỏi", lambda _: (_unasked,)),
    Fault("cho", "Bảo chờ hai phút", _always(status=429, headers={"Retry-After": "120"})),
    # what cannot be read, T30 to T34
    Fault("ha-ha", "Một tỷ tiếng cười", _always(feed("&a11;", head=LAUGHS)), failing=False),
    Fault("tep-ngoai", "Đòi đọc tệp trong máy", _always(feed("Tin &x; thật", head=OUTSIDE)), failing=False),
    Fault("mot-byte", "Một byte hỏng", _always(feed("Tin th@t").encode().replace(b"@", b"\xff")), failing=False),
    Fault("long-nhau", "Một trăm nghìn thẻ lồng nhau", _always(article("<div>" * 100_000 + "sâu")), failing=False),
    Fault("be-hon", "Năm trăm nghìn dấu bé hơn", _always("<" * 500_000)),
    Fault("mat-duoi", "Bản tin mất đuôi", _tailless, failing=False),
    Fault("ngoac-vuong", "Hai trăm nghìn ngoặc vuông", _json("[" * 200_000)),
    Fault("so-lon", "Số có năm nghìn chữ số", _json(ITEM.format("1" + "0" * 5000))),
)  # fmt: skip


def misbehave(portal: "Portal") -> str:
    """Let a running portal misbehave at /hon-loan/<id>, and give the [[source]] stanzas that follow it there."""
    stanzas = ""
    for fault in FAULTS:
        place = f"/hon-loan/{fault.id}"
        portal.script(place, *fault.answers(portal.url))
        title = json.dumps(fault.title, ensure_ascii=False)
        stanzas += f'\n[[source]]\nid = "hon-loan-{fault.id}"\ntitle = {title}\nurl = "{portal.url}{place}"\n'
        stanzas += f'kind = "feed"\nfolder = "Hỗn loạn"\ntimeout = "{fault.timeout}s"\n'
    return stanzas
