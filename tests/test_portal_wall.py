"""Pages in the portal's place are told from the portal: by their kind, and never a real page for one of them."""

from datetime import UTC, datetime

import pytest

from tui.errors import Code, ParseError
from tui.parse.portal.wall import check
from tui.parse.portal.webpage import WebPage

URL = "https://so.lamhai.example/tin-tuc"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def verdict(html: str, url: str = URL, asked: str = URL) -> Code | None:
    """What `check` says of a page; None where it lets it pass. Its address must be among the facts."""
    try:
        check(WebPage(url=url, text=html, fetched=NOW), asked)
    except ParseError as error:
        assert error.problem.facts == {"url": url}
        return error.problem.code
    return None


def page(body: str, title: str = "", head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


FIELDS = '<input type="text" name="u"><input type="password" name="p"><button>Vào</button>'
FOOT = "<footer>Bản quyền thuộc Sở Khoa học và Công nghệ tỉnh Lam Hải. Địa chỉ: 204 Đồi Chè. Điện thoại: 0298 000 7301</footer>"
MENU = "<ul>" + "".join(f'<li><a href="/m{n}">Mục số {n}</a></li>' for n in range(30)) + "</ul>"
LEAD = "Sau ba vụ làm thử, xã Đồng Vọng hoàn thành phun phân hữu cơ dạng lỏng bằng máy bay không người lái trên 210 ha lúa."
NEWS = "".join(
    f'<div><a href="/tin/{n}.html">Xã Đồng Vọng đưa máy bay vào phun phân hữu cơ, đợt {n}</a> (0{n}-06-2024)<p>{LEAD}</p></div>'
    for n in range(1, 9)
)
TITLES = "".join(f'<p><a href="/t/{n}">Xã Đồng Vọng đưa máy bay vào phun phân, đợt {n}</a></p>' for n in range(6))
BETS = (
    "Casino trực tuyến", "Nổ hũ đổi thưởng", "Bắn cá online", "Tài xỉu uy tín", "Xóc đĩa 3D", "Kèo nhà cái hôm nay",
    "Soi cầu XSMB", "Đá gà Thomo", "Nhà cái tặng 88k", "Cá cược bóng đá", "Game bài Club", "Liên hệ",
)  # fmt: skip
TAKER = "".join(f'<li><a href="/{n}">{text}</a></li>' for n, text in enumerate(BETS)) + "<p>Nạp rút nhanh, hỗ trợ 24/7.</p>" * 200

LOGINS = {
    "Vietnamese": page(f"<h2>Đăng nhập hệ thống</h2><form>Tên đăng nhập Mật khẩu {FIELDS}</form>{FOOT}", "Đăng nhập"),
    "English": page(f"<form>User name Password {FIELDS} Forgot your password?</form>", "Log in"),
    "with the portal's menu": page(f"{MENU}<form>Tên đăng nhập Mật khẩu {FIELDS} Quên mật khẩu?</form>{FOOT}", "Cổng thông tin"),
    "form round the page": page(f"<form>{MENU}<table><tr><td>Mật khẩu {FIELDS}</td></tr></table>{FOOT}</form>", "Hệ thống"),
    "without a form": page(f"<h1>Đăng nhập</h1><p>Bạn cần đăng nhập để xem nội dung này.</p>{FOOT}"),
    "marks left out": page("<p>Vui long dang nhap de tiep tuc</p>"),
}
WALLS = {
    "Cloudflare": page('<h1>so.lamhai.example</h1><p>Checking your browser before accessing.</p>', "Just a moment..."),
    "Cloudflare's new one": page(
        '<script>window._cf_chl_opt={};var a=document.createElement("script");a.src="/cdn-cgi/challenge-platform/h/b";</script>'
    ),
    "Incapsula": page('<iframe src="/_Incapsula_Resource?CWUDNSAI=9">Request unsuccessful. Incapsula incident ID: 1-2</iframe>'),
    "Sucuri": page("<h1>Access Denied</h1><p>Block ID: GEO02</p>", "Sucuri WebSite Firewall - Access Denied"),
    "BKAV": page("<p>Yêu cầu của bạn đã bị chặn. Mã: 8842</p>", "Bkav Web Application Firewall"),
    "F5": page("The requested URL was rejected. Please consult with your administrator. Your support ID is: 18"),
    "a cookie and again": page('<script>document.cookie="D1N=abc"+"; path=/";window.location.reload(true);</script>'),
    "words": page(f"<p>Vui lòng bật JavaScript để tiếp tục truy cập.</p>{FOOT}"),
    "a question": page("<p>Xác minh bạn không phải là robot</p><script src='/c.js'></script>"),
}  # fmt: skip
PARKED = {
    "English": page("<h1>lamhai.example</h1><p>This domain is for sale. Make an offer.</p>", "lamhai.example"),
    "Vietnamese": page("<p>Tên miền này đang được bán. Liên hệ 0900 000 000.</p>"),
    "expired": page("<p>Tên miền lamhai.example đã hết hạn.</p>"),
    "a dealer's script": page("<div id=main></div><script src='https://img1.parkingcrew.example/x'></script>", head="").replace(
        "parkingcrew.example", "parkingcrew.net"
    ),
    "suspended": page("<h1>This Account has been suspended.</h1>"),
    "gambling": page(TAKER, "Nhà cái uy tín số 1 - Casino, nổ hũ, bắn cá"),
}
SHELLS = {
    "React": page(
        '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script src="/m.js"></script>'
    ),
    "Angular": page('<app-root></app-root><script src="/main.9f.js" type="module"></script>', "Cổng thông tin điện tử"),
    "loading": page('<div id="app"><p>Đang tải dữ liệu, xin chờ giây lát…</p></div><script src="/app.js"></script>'),
}  # fmt: skip


@pytest.mark.parametrize("name", LOGINS)
def test_login_pages(name: str) -> None:
    assert verdict(LOGINS[name]) == Code.LOGIN_PAGE


def test_login_after_a_redirect() -> None:
    html = page("<div>Cổng dịch vụ</div>", "Hệ thống xác thực")
    assert verdict(html, url="https://xacthuc.example/sso/login?service=x") == Code.LOGIN_PAGE
    assert verdict(html, url="https://xacthuc.example/gioi-thieu") is None


@pytest.mark.parametrize("name", WALLS)
def test_tests_for_people(name: str) -> None:
    assert verdict(WALLS[name]) == Code.BOT_WALL


@pytest.mark.parametrize("name", PARKED)
def test_names_in_other_hands(name: str) -> None:
    assert verdict(PARKED[name]) == Code.PARKED


@pytest.mark.parametrize("name", SHELLS)
def test_pages_drawn_by_script(name: str) -> None:
    assert verdict(SHELLS[name]) == Code.NEEDS_SCRIPT


ORDINARY = {
    "a list": page(MENU + NEWS + FOOT, "Tin tức"),
    "a small login box": page(f"{MENU}<div class='box'>Đăng nhập {FIELDS}</div>{NEWS}{FOOT}", "Cổng thông tin điện tử"),
    "a login box beside four titles": page(f"<form>Thành viên {FIELDS}</form>{NEWS[:1200]}{FOOT}", "Sở Khoa học"),
    "a login box beside a short article": page(
        f"{MENU}<form>Đăng nhập {FIELDS}</form><h1>Thông báo nghỉ lễ</h1><p>{LEAD}</p><p>{LEAD}</p>{FOOT}{FOOT}"
    ),
    "a login box beside bare titles": page(f"{MENU}<form>{FIELDS}</form>{TITLES}{FOOT}", "Trang chủ"),
    "a form round it all": page(f"<form>{MENU}{NEWS}Đăng nhập {FIELDS}</form>", "Trang chủ"),
    "no script, little text": page("<h1>Không tìm thấy trang</h1><p>Địa chỉ bạn mở không còn trên cổng.</p>"),
    "a note with a script of statistics": page(f"<h1>Thông báo</h1><p>{LEAD}</p><script src='/ga.js'></script>"),
    "a picture to click on": page("<a href='/trang-chu'><img src='/hoa.jpg'></a><script src='/ga.js'></script>"),
    "frames": "<html><frameset><frame src='/top.htm'><frame src='/main.htm'></frameset><script></script></html>",
    "a script that leads on": page("<script>window.location.href = '/web/guest/trang-chu';</script>"),
    "blanks before the text": page("<div>\n        </div>" * 900 + f"<div id=app>{NEWS}</div><script src='/a.js'></script>"),
    "a list that sets a cookie": page(f"{NEWS}<script>document.cookie='a=1';function f(){{location.reload()}}</script>"),
    "news of the police": page(
        "".join(f"<a href='/{n}'>{text}: Công an triệt phá</a>" for n, text in enumerate(BETS)) + NEWS + "UBND tỉnh Lam Hải",
        "Triệt phá sòng casino, cá cược qua mạng",
    ),
    "news of a match": page(f"{NEWS}<a href='/b'>Giải bóng đá công đoàn ngành</a>", "Giải bóng đá, poker và casino trong phim"),
    "an article of domains": page(f"<h1>Cảnh báo</h1>{NEWS}{NEWS}{NEWS}{NEWS}<p>Tên miền này đang được bán lại.</p>", "Cảnh báo"),
    "how to sign in": page(f"<h1>Hướng dẫn đăng nhập</h1>{f'<p>{LEAD}</p>' * 9}<p>Bạn cần đăng nhập để xem.</p>", "Đăng nhập"),
}  # fmt: skip


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_pages_pass(name: str) -> None:
    assert verdict(ORDINARY[name]) is None


@pytest.mark.parametrize(
    "html",
    [
        "<p>",
        "<html></html>",
        page("<b>" * 1500 + "x"),
        page("casino " * 100_000, "casino " * 100_000),
        "<a href=#>x</a>" * 50_000,
    ],
    ids=["one tag", "nothing", "deep", "long", "links"],
)
def test_odd_pages_pass(html: str) -> None:
    assert verdict(html) is None
