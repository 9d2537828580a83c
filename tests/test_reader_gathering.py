"""One source's document, gathered over real HTTP on loopback with the real parser."""

import asyncio
import ssl
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests import library
from tests.fetch_server import FIXTURES
from tests.test_fetch_certificate import fingerprint
from tui.commands import table
from tui.commands.command import Request
from tui.demo import Portal, Reply
from tui.model import EntryQuery, Outcome, Refreshed, StoredEntry
from tui.reader import refresh

RSS = '<rss version="2.0"><channel><title>Tin</title><item><title>Một</title><guid>1</guid></item></channel></rss>'
FEED = Reply(body=RSS, media="application/rss+xml")


@pytest.fixture
def portal() -> Iterator[Portal]:
    with Portal(today=date(2026, 11, 22)) as portal:
        yield portal


def refreshed(folder: Path, feeds: str) -> dict[str, Refreshed]:
    """What one refresh of all sources brings, by source."""
    session = library.session(folder, filled=False, feeds=feeds)
    try:

        async def refresh() -> dict[str, Refreshed]:
            return {result.source: result async for result in session.reader.refresh(session.reader.subscriptions)}

        return asyncio.run(refresh())
    finally:
        session.reader.store.close()


def test_one_address_is_asked_once_for_all_its_sources(portal: Portal, tmp_path: Path) -> None:
    portal.script("/chung", FEED)
    portal.latency = 0.05
    feeds = "".join(f'[[source]]\nid = "s{n}"\nurl = "{portal.url}/chung"\ntimeout = 20\n' for n in range(3))
    feeds += f'[[source]]\nid = "other"\nurl = "{portal.url}/chung"\nheaders = {{ X-Own = "1" }}\ntimeout = 20\n'
    results = refreshed(tmp_path, feeds)
    assert {name: result.change.new for name, result in results.items()} == {"s0": 1, "s1": 1, "s2": 1, "other": 1}
    assert portal.hits["/chung"] == 2


def test_what_was_accepted_for_one_source_is_not_given_to_another(tmp_path: Path) -> None:
    proof = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    proof.load_cert_chain(FIXTURES / "selfsigned.pem")
    with Portal(today=date(2026, 11, 22), tls=proof) as safe:
        safe.script("/chung", FEED)
        feeds = "".join(f'[[source]]\nid = "s{n}"\nurl = "{safe.url}/chung"\n' for n in range(2))
        results = refreshed(tmp_path, f'{feeds}certificate = "{fingerprint("selfsigned")}"\n')
    assert {name: result.result for name, result in results.items()} == {"s0": "failed", "s1": "new"}


def test_one_address_that_fails_fails_for_all_its_sources(portal: Portal, tmp_path: Path) -> None:
    feeds = "".join(f'[[source]]\nid = "s{n}"\nurl = "{portal.url}/khong-co-gi"\n' for n in range(3))
    results = refreshed(tmp_path, feeds)
    assert [result.result for result in results.values()] == ["failed"] * 3
    assert portal.hits["/khong-co-gi"] == 1


def test_no_more_is_fetched_than_has_room(portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refresh, "MOST_BODIES", 2)
    monkeypatch.setattr(refresh, "BATCH", 1)
    feeds = "[settings]\nper_host = 4\n"
    for number in range(9):
        feeds += f'[[source]]\nid = "s{number}"\nurl = "{portal.url}/{number}"\n'
        if number:
            portal.script(f"/{number}", FEED)
    session = library.session(tmp_path, filled=False, feeds=feeds)

    async def ahead() -> list[int]:
        """How many more were asked than kept, at each that is kept."""
        kept, found = 0, []
        async for _ in session.reader.refresh(session.reader.subscriptions):
            kept += 1
            found.append(sum(portal.hits.values()) - kept)
        return found

    found = asyncio.run(ahead())
    session.reader.store.close()
    assert len(found) == 9
    assert max(found) <= 3, "two bodies, and the one that failed may wait to be kept"


def test_a_proxy_that_cannot_be_used_is_told_once(portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "::::")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    portal.script("/tin", FEED)
    session = library.session(tmp_path, filled=False, feeds=f'[[source]]\nurl = "{portal.url}/tin"\n')

    async def notice() -> str:
        steps = [step async for step in table.named("refresh").steps(session, Request())]
        assert isinstance(steps[-1], Outcome)
        return steps[-1].notice

    assert "HTTP_PROXY" in asyncio.run(notice())
    assert "HTTP_PROXY" not in asyncio.run(notice())
    problems = table.named("problems").answer(session, Request()).page
    assert problems is not None and "HTTP_PROXY" in problems.items[0].line
    session.reader.store.close()


LIST = '<rss version="2.0"><channel><title>Tin</title><item><title>{}</title><link>{}</link><guid>1</guid></item></channel></rss>'
TWO_LINES = (
    '<html lang="vi"><head><title>Cổng tin</title></head><body><div><h1>Hội nghị của ngành</h1><p>Tuyển hai kỹ sư môi trường</p>'
    "<p>Hồ sơ nhận tại văn thư trong mười ngày làm việc.</p></div></body></html>"
)


def test_an_article_is_told_what_its_list_called_it(portal: Portal, tmp_path: Path) -> None:
    portal.script("/bai", Reply(body=TWO_LINES))
    portal.script("/rss", Reply(body=LIST.format("Tuyển hai kỹ sư môi…", f"{portal.url}/bai"), media="application/rss+xml"))
    feeds = f'[[source]]\nid = "so"\nurl = "{portal.url}/rss"\n'
    session = library.session(tmp_path, filled=False, feeds=feeds)
    try:

        async def told() -> StoredEntry:
            assert [result.result async for result in session.reader.refresh(session.reader.subscriptions)] == ["new"]
            return await session.reader.full_text(1)

        entry = asyncio.run(told())
        assert entry.title == "Tuyển hai kỹ sư môi trường"
        assert entry.body is not None and entry.body.text == "Hồ sơ nhận tại văn thư trong mười ngày làm việc."
    finally:
        session.reader.store.close()


COUNTER = "<div><h3>Thống kê truy cập</h3><p>Đang truy cập: {online}</p><p>Tổng lượt truy cập: {total}</p></div></body></html>"
WEEK = (
    '<html lang="vi"><head><title>Lịch công tác tuần</title></head><body><h1>Lịch công tác tuần 47 (16/11/2026 - 22/11/2026)</h1>'
    "<table><tr><th>Ngày</th><th>Giờ</th><th>Nội dung</th></tr><tr><td>Thứ Hai 16/11</td><td>8h00</td><td>Họp giao ban</td></tr>"
    "</table>"
)


def test_the_counter_of_any_page_is_kept_without_a_request_of_its_own(portal: Portal, tmp_path: Path) -> None:
    portal.script("/bai", Reply(body=TWO_LINES.replace("</body></html>", COUNTER.format(online=5, total=105))))
    portal.script("/muc/bai", Reply(body=TWO_LINES.replace("</body></html>", COUNTER.format(online=6, total=106))))
    portal.script("/lich", Reply(body=WEEK + COUNTER.format(online=7, total=107)))
    for path, article in (("/rss", "/bai"), ("/muc", "/muc/bai")):
        listed = LIST.format("Tuyển hai kỹ sư môi…", f"{portal.url}{article}")
        portal.script(path, Reply(body=listed, media="application/rss+xml"))
    feeds = "".join(
        f'[[source]]\nid = "{name}"\nurl = "{portal.url}{path}"\n{more}\n'
        for name, path, more in (
            ("asked", "/rss", ""), ("always", "/muc", 'full_text = "always"'), ("week", "/lich", 'kind = "schedule"'),
        )
    )  # fmt: skip
    session = library.session(tmp_path, filled=False, feeds=feeds)

    def totals() -> dict[str, list[int | None]]:
        return {source: [each.value for each in seen] for source, seen in session.reader.store.figures().items()}

    async def refresh() -> None:
        async for result in session.reader.refresh(session.reader.subscriptions):
            assert not result.problem

    try:
        asyncio.run(refresh())
        assert totals() == {"always": [6, 106], "week": [7, 107]}
        [asked] = session.reader.ids(EntryQuery(sources=("asked",)))
        asyncio.run(session.reader.full_text(asked))
        assert totals() == {"always": [6, 106], "week": [7, 107], "asked": [5, 105]}
        assert dict(portal.hits) == {"/rss": 1, "/muc": 1, "/muc/bai": 1, "/lich": 1, "/bai": 1}
    finally:
        session.reader.store.close()


NEWS = '<html lang="vi"><head><title>Tin tức</title></head><body><ul class="tin">{}</ul></body></html>'
ROW = '<li><a href="{0}">{1}</a> <span>Ngày đăng: 21-11-2026</span><p>Tin của ngành trong tuần, kèm hồ sơ và thời hạn.</p></li>'


def test_an_article_of_a_list_that_is_edited_behind_it_is_noticed(portal: Portal, tmp_path: Path) -> None:
    rows = "".join(ROW.format(f"{portal.url}/bai{n}", f"Tuyển hai kỹ sư môi trường, đợt {n}") for n in range(1, 5))
    portal.script("/tin", Reply(body=NEWS.format(rows)))
    for n in range(1, 5):
        portal.script(f"/bai{n}", Reply(body=TWO_LINES))
    feeds = (
        "[settings]\nedited_unread = true\n"
        f'[[source]]\nid = "so"\nurl = "{portal.url}/tin"\nkind = "articles"\nfull_text = "always"\n'
    )
    session = library.session(tmp_path, filled=False, feeds=feeds)

    def results() -> list[tuple[str, int]]:
        async def refresh() -> list[tuple[str, int]]:
            found = [each async for each in session.reader.refresh(session.reader.subscriptions)]
            return [(each.result, each.change.changed) for each in found]

        return asyncio.run(refresh())

    try:
        assert results() == [("new", 0)]
        ids = session.reader.ids(EntryQuery())
        session.reader.mark(ids, read=True, label="read")
        turn = int(session.reader.utc().timestamp()) // 3600 % 4
        [due] = [number for number in ids if number % 4 == turn]
        assert results() == [("not_modified", 0)]
        assert sum(portal.hits[f"/bai{n}"] for n in range(1, 5)) == 5
        for n in range(1, 5):
            portal.script(f"/bai{n}", Reply(body=TWO_LINES.replace("mười ngày", "hai mươi ngày") + "<p>Lượt xem: 23</p>"))
        assert results() == [("changed", 1)]
        [edited] = [each for each in session.reader.entries(ids) if each.changed]
        assert edited.id == due and not edited.status.read
        assert [version.text.count("hai mươi") for version in session.reader.versions(due)] == [0, 1]
        assert results() == [("not_modified", 0)]
        assert session.reader.count(EntryQuery(text='"hai mươi ngày"')) == 1
    finally:
        session.reader.store.close()
