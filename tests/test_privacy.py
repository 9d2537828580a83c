"""Whom bantin asks: a network of many hosts on loopback that writes down every request, against what `doctor --privacy` tells."""

import json
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests import inside
from tui.start import clock

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8")

NAMES = (
    "feed",
    "articles",
    "list",
    "listed",
    "schedule",
    "frame",
    "portal",
    "old",
    "new",
    "moving",
    "picture",
    "tracker",
    "else",
)
PAGE = """<html><head><link rel="icon" href="{else_}/favicon.ico"><link rel="stylesheet" href="{else_}/a.css">
<link rel="preload" href="{else_}/p"><link rel="next" href="{else_}/next"><meta http-equiv="refresh" content="0;url={else_}/r">
<script src="{tracker}/count.js"></script></head><body><img src="{tracker}/1x1.gif"><iframe src="{else_}/ad"></iframe>{body}
<a href="{else_}/trang-2" rel="next">Trang sau</a> <a href="{else_}/tuan-sau">Tuần sau</a></body></html>"""


class Network:
    """Hosts that answer what they are told, and what each was asked."""

    def __init__(self) -> None:
        self.asked: dict[str, list[tuple[str, dict[str, str]]]] = defaultdict(list)
        self.pages: dict[str, tuple[int, str, str]] = {}  # by address: status, media type or target, body
        self.servers = {name: self._server(name, f"127.0.0.{number}") for number, name in enumerate(NAMES, 11)}
        self.url = {name: f"http://{server.server_address[0]!s}:{server.server_port}" for name, server in self.servers.items()}

    def _server(self, name: str, address: str) -> ThreadingHTTPServer:
        network = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                headers = {key.lower(): value for key, value in self.headers.items()}
                network.asked[name].append((self.path, headers))
                status, media, body = network.pages.get(f"{network.url[name]}{self.path}", (404, "text/html", ""))
                self.send_response(status)
                self.send_header("Location" if status in (301, 302) else "Content-Type", media)
                self.send_header("Set-Cookie", "theo=doi; Path=/")
                self.send_header("Content-Length", str(len(body.encode())))
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, format: str, *args: object) -> None:
                pass

        server = ThreadingHTTPServer((address, 0), Handler)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return server

    def say(self, address: str, body: str, media: str = "text/html", status: int = 200) -> None:
        """What stands at an address; of a redirect `media` is where it leads."""
        self.pages[address] = (status, media, body)

    def page(self, body: str) -> str:
        """A page that would have many others asked."""
        return PAGE.format(body=body, else_=self.url["else"], tracker=self.url["tracker"])

    def close(self) -> None:
        for server in self.servers.values():
            server.shutdown()
            server.server_close()


@pytest.fixture(scope="module")
def network() -> Iterator[Network]:
    made = Network()
    yield made
    made.close()


def _feed(link: str, text: str, more: str = "") -> str:
    words = f"<title>Bài</title><link>{link}</link><guid>{link}</guid><description><![CDATA[{text}]]></description>{more}"
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Tin</title><item>{words}</item></channel></rss>'


def _week(today: date) -> str:
    monday = today - timedelta(days=today.weekday())
    rows = "".join(f"<tr><td>{monday + timedelta(days=n):%d/%m/%Y}</td><td>08:00 Họp giao ban số {n}</td></tr>" for n in range(5))
    return f"<h2>Lịch công tác tuần từ {monday:%d/%m/%Y} đến {monday + timedelta(days=6):%d/%m/%Y}</h2><table>{rows}</table>"


FEEDS = """
[[source]]
id = "tin"
url = "{feed}/rss?utm_source=an"
headers = {{ Authorization = "Bearer kin" }}
[[source]]
id = "toàn văn"
url = "{feed}/full"
full_text = "always"
[[source]]
id = "lịch"
kind = "schedule"
url = "{schedule}/"
[[source]]
id = "cổng"
kind = "articles"
pages = 3
url = "{portal}/"
[[source]]
id = "đếm"
kind = "visitors"
url = "{portal}/dem"
[[source]]
id = "cũ"
url = "{old}/rss"
[[list]]
url = "{list}/ds.opml"
"""


def fill(network: Network, today: date) -> None:
    url, say, page = network.url, network.say, network.page
    picture = (
        f'<img src="{url["picture"]}/a.jpg"><img src="{url["tracker"]}/1.gif"><p>Đoạn</p><iframe src="{url["else"]}/f"></iframe>'
    )
    files = f'<enclosure url="{url["else"]}/a.pdf" type="application/pdf" length="5"/><comments>{url["else"]}/c</comments>'
    dtd = f'<!DOCTYPE rss SYSTEM "{url["else"]}/x.dtd">'
    say(f"{url['feed']}/rss?utm_source=an", _feed(f"{url['else']}/bai", picture, files).replace("?>", f"?>{dtd}"), "text/xml")
    say(f"{url['feed']}/full", _feed(f"{url['articles']}/bai", ""), "text/xml")
    say(
        f"{url['articles']}/bai",
        page("<article><h1>Bài</h1>" + "<p>Một đoạn văn dài của bài viết này.</p>" * 9 + picture + "</article>"),
    )
    say(f"{url['schedule']}/", f'<h1>Lịch công tác</h1><iframe src="{url["frame"]}/lich-tuan"></iframe>')
    say(f"{url['frame']}/lich-tuan", page(_week(today)))
    items = "".join(
        f"<li><a href='/tin/bai-{n}.html'>Bài viết số {n} của cổng</a> <span>{n}/11/2026</span></li>" for n in range(1, 9)
    )
    say(f"{url['portal']}/", page(f"<h1>Tin</h1><ul>{items}</ul>"))
    say(f"{url['portal']}/dem", page("<div>Đang truy cập: 5</div><div>Hôm nay: 70</div><div>Tổng lượt truy cập: 1.234</div>"))
    say(f"{url['old']}/rss", "", f"{url['moving']}/rss", 302)
    say(f"{url['moving']}/rss", "", f"{url['new']}/rss", 301)
    say(f"{url['new']}/rss", _feed(f"{url['else']}/b", ""), "text/xml")
    opml = f'<opml><body><outline text="Kê" xmlUrl="{url["listed"]}/rss" htmlUrl="{url["else"]}/h"/></body></opml>'
    say(f"{url['list']}/ds.opml", opml, "text/x-opml")
    say(f"{url['listed']}/rss", _feed(f"{url['else']}/c", picture), "text/xml")


def test_whom_it_asks_is_whom_it_tells_of(network: Network, tmp_path: Path) -> None:
    fill(network, clock().date())
    (tmp_path / "feeds.toml").write_text(FEEDS.format(**network.url), "utf-8")
    (tmp_path / "feeds.toml").chmod(0o600)
    env = {
        "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path), "BANTIN_CONFIG": str(tmp_path / "feeds.toml"),
        "BANTIN_DB": str(tmp_path / "bantin.db"), "LANG": "vi_VN.UTF-8",
    }  # fmt: skip
    refreshed = json.loads(inside.run(["refresh", "--json"], env).stdout)
    assert [row for row in refreshed if row["result"] == "failed"] == []
    for line in ("list", "read 1", "links 1", "schedule", "stats", "overview", "sources", "digest", "problems", "export 1 {to}"):
        inside.run(line.format(to=tmp_path / "a.html").split(), env)
    inside.run(["--text"], env, typed="list\n1\n2\n3\nlinks\nsources\nschedule\ndigest\n")
    inside.run(["refresh"], env)
    asked = {name for name in network.servers if network.asked[name]}
    rows = json.loads(inside.run(["doctor", "--privacy", "--json"], env).stdout)
    names = {str(server.server_address[0]): name for name, server in network.servers.items()}
    told = defaultdict(set)
    for row in rows[:-1]:
        told[row["what"]].add(names[row["facts"]["name"]])
    assert told == {
        "sources": {"feed", "schedule", "portal", "old", "listed"}, "lists": {"list"}, "articles": {"articles"},
        "led": {"articles", "frame", "moving", "new"},
    }  # fmt: skip
    assert asked == set().union(*told.values())
    allowed = {"host", "user-agent", "accept", "accept-encoding", "if-none-match", "if-modified-since"}
    for name, requests in network.asked.items():
        for path, headers in requests:
            assert path in {target.removeprefix(network.url[name]) for target in network.pages}, (name, path)
            assert set(headers) - allowed == ({"authorization"} if (name, path[:4]) == ("feed", "/rss") else set()), (name, path)
