"""A portal without a feed, as people follow it: the real program, on a real pseudo-terminal, against the portal on loopback."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_bantin import Home
from tui.demo import Portal, Reply
from tui.start import clock

KINDS = ["articles", "articles", "articles", "articles", "schedule", "visitors"]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A home that follows nothing yet."""
    with Portal(today=clock().date(), now=clock()) as portal:
        home = Home(tmp_path, portal)
        home.follow('[settings]\nevery = "1h"\n')
        yield home


def test_one_add_follows_the_whole_portal(home: Home) -> None:
    found = json.loads(home.ask("try", f"{home.portal.url}/lam-hai/", "--json").stdout)
    assert [each["kind"] for each in found] == KINDS
    assert all(each["certainty"] == "certain" and not each["added"] for each in found)
    assert "[[source]]" not in home.feeds.read_text("utf-8"), "try writes nothing"
    assert home.ask("add", f"{home.portal.url}/lam-hai/").returncode == 0
    assert home.feeds.read_text("utf-8").count("# Tìm thấy ngày") == 6
    done = home.ask("refresh", "--json")
    assert done.returncode == 0 and [row["result"] for row in json.loads(done.stdout)].count("failed") == 0
    articles = json.loads(home.ask("list", "--json").stdout)
    assert {each["kind"] for each in articles} == {"articles"} and len(articles) > 15
    assert all(each["link"] and each["published"] for each in articles)
    week = json.loads(home.ask("schedule", "--json").stdout)
    assert len(week) > 4 and all(each["title"] and each["place"] for each in week)
    assert home.portal.hits["/lam-hai/"] == 3, "the first page is asked for once each time"
    about = json.loads(home.ask("about", "tin-tuc", "--json").stdout)[0]
    assert about["state"] == "ok" and about["found"] > 3 and about["identity"]["owner"]


def test_the_full_text_is_fetched_when_asked_for(home: Home) -> None:
    home.ask("add", f"{home.portal.url}/lam-hai/")
    home.ask("refresh")
    listed = json.loads(home.ask("read", "1", "--json").stdout)[0]
    assert {block["type"] for block in listed["blocks"]} <= {"image"} and "toan van" in home.ask("read", "1").stdout
    fetched = json.loads(home.ask("full-text", "1", "--json").stdout)[0]
    assert fetched["title"] == listed["title"] and fetched["id"] == listed["id"]
    assert len(fetched["body"]) > 300
    assert any(image["caption"] for image in fetched["images"])
    home.ask("refresh")
    assert json.loads(home.ask("read", "1", "--json").stdout)[0]["body"] == fetched["body"]


def test_a_portal_is_added_and_read_in_the_full_screen(home: Home) -> None:
    with home.screen() as screen:
        assert screen.until_shown("Chưa có nguồn nào")
        screen.send(b"a")
        screen.settle()
        screen.send(f"{home.portal.url}/lam-hai/\r".encode())
        assert screen.until_shown("Có 6 mục theo dõi được")
        assert screen.until_shown("Đã thêm 6 nguồn")
        screen.send(b"q")
        screen.settle()
        screen.send(b"R")
        assert screen.until_shown("bài mới") and screen.until_shown("Xã Đồng Vọng")
        screen.settle()
        screen.send(b"\r")
        assert screen.until_shown("Toàn văn: gõ toan van")
        screen.send(b"x")
        assert screen.until_shown("Đã lấy toàn văn")
        assert screen.until_shown("Ảnh:")


def test_a_choice_of_what_was_found(home: Home) -> None:
    said = home.ask("--text", typed=f"thu {home.portal.url}/lam-hai/\nthem nguon 2, 5\nthem nguon 9\ncac nguon\n").stdout
    assert "Đã thêm 2 nguồn." in said
    assert "Lỗi: Không có mục 9" in said
    assert said.count("chưa tải lần nào") == 2
    assert home.ask("add", "3").returncode == 0, "what was found stays for the next command"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/dang-nhap/cong", "trang đăng nhập"),
        ("/tuong-lua/", "trang kiểm tra người dùng"),
        ("/ten-mien-cu/", "không còn là cổng thông tin này"),
        ("/ung-dung/", "do mã kịch bản dựng nên"),
        ("/khong-co-trang/", "mã 404"),
    ],
)
def test_what_is_no_portal_is_told(home: Home, path: str, words: str) -> None:
    done = home.ask("add", home.portal.url + path)
    assert done.returncode in (1, 3) and words in done.stderr and "Traceback" not in done.stderr
    assert "[[source]]" not in home.feeds.read_text("utf-8")


def test_a_portal_that_leads_elsewhere_is_asked_about(home: Home) -> None:
    with Portal(today=clock().date()) as other:
        moved = other.url.replace("127.0.0.1", "localhost") + "/lam-hai/web/guest/tin-tuc"
        home.portal.script("/tin", Reply(status=302, headers={"Location": moved}))
        home.follow(f'[[source]]\nid = "tin"\ntitle = "Tin cũ"\nurl = "{home.portal.url}/tin"\nkind = "articles"\n')
        assert home.ask("refresh").returncode == 1
        assert home.ask("list", "--json").stdout == "[]\n", "nothing is taken from a stranger"
        trouble = json.loads(home.ask("problems", "--json").stdout)[0]
        assert moved in trouble["reason"] and "chuyen" in trouble["remedy"]
        assert moved in home.ask("move", "tin").stdout
        assert f'url = "{moved}"' in home.feeds.read_text("utf-8")


def test_a_list_that_turns_to_nonsense_keeps_what_is_stored(home: Home) -> None:
    home.ask("add", f"{home.portal.url}/lam-hai/")
    home.ask("refresh")
    before = json.loads(home.ask("list", "--json").stdout)
    home.portal.script("/lam-hai/web/guest/tin-tuc", Reply(body="<html><body><p>Đang bảo trì.</p></body></html>"))
    done = {row["source"]: row for row in json.loads(home.ask("refresh", "--json").stdout)}
    assert [row["result"] for name, row in done.items() if name.endswith("Tin tức - Sự kiện")] == ["failed"]
    assert len(json.loads(home.ask("list", "--json").stdout)) == len(before)
    assert "Không tìm thấy danh sách bài viết nào" in home.ask("problems").stdout


def test_a_page_is_captured_as_a_case(home: Home) -> None:
    folder = home.folder / "cases"
    done = home.ask("capture", f"{home.portal.url}/lam-hai/web/guest/tin-tuc", str(folder))
    assert done.returncode == 0
    names = sorted(path.name.rpartition("tin_tuc")[2] for path in folder.iterdir())
    assert names == [".expected.json", ".headers.json", ".html"]
    expected = json.loads(next(folder.glob("*.expected.json")).read_text("utf-8"))
    assert len(expected["articles"]["entries"]) > 3 and expected["feed"] is None
    assert b"<html" in next(folder.glob("*.html")).read_bytes()
    home.ask("capture", f"{home.portal.url}/lam-hai/web/guest/tin-tuc", str(folder))
    assert len(list(folder.iterdir())) == 6, "no case is written over"


def test_a_feeds_toml_that_cannot_be_read_is_not_called_empty(home: Home) -> None:
    home.feeds.write_text('[[source]]\nurl = "http://x\n', "utf-8")
    with home.screen() as screen:
        assert screen.until_shown("feeds.toml có lỗi nên chưa đọc được nguồn nào.")
