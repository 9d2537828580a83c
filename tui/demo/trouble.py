"""Pages that stand in a portal's place, each a state that a reader must tell from an empty portal."""

from tui.demo.content import Publisher
from tui.demo.message import Reply

_BETS = (
    "Casino trực tuyến", "Nổ hũ đổi thưởng", "Bắn cá online", "Tài xỉu", "Xóc đĩa", "Kèo nhà cái", "Soi cầu", "Đá gà",
    "Cá cược thể thao", "Game bài", "Khuyến mãi", "Liên hệ",
)  # fmt: skip


def sign_in(office: Publisher) -> Reply:
    """A form for name and password, and nothing else."""
    main = f"""<h2>Đăng nhập hệ thống</h2>
<form method="post" action="/dang-nhap/cong">
<p><label>Tên đăng nhập <input type="text" name="ten" /></label></p>
<p><label>Mật khẩu <input type="password" name="mat-khau" /></label></p>
<p><button type="submit">Đăng nhập</button> <a href="/dang-nhap/cong">Quên mật khẩu?</a></p>
</form>
<p>Bản quyền thuộc {office.identity.owner}. Địa chỉ: {office.identity.address}</p>"""
    return Reply(body=_page("Đăng nhập - " + office.name, main))


def fire_wall() -> Reply:
    """A script that sets a cookie and comes again: a test that no program without a browser passes."""
    script = 'document.cookie="D1N=8d1f0c2a"+"; path=/";window.location.reload(true);'
    main = f"<script>{script}</script><noscript><p>Vui lòng bật JavaScript để tiếp tục truy cập.</p></noscript>"
    return Reply(body=_page("", main))


def taken() -> Reply:
    """What stands where a department's old name was: somebody took it over."""
    links = "".join(f'<li><a href="/ten-mien-cu/?muc={number}">{words}</a></li>' for number, words in enumerate(_BETS, 1))
    more = "<p>Nạp rút trong một phút, hỗ trợ suốt ngày đêm.</p>\n" * 40
    return Reply(body=_page("Nhà cái số một - Casino, nổ hũ, bắn cá", f"<ul>{links}</ul>\n{more}"))


def empty_shell() -> Reply:
    """A page that its script draws; nothing stands in it."""
    main = '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>'
    return Reply(body=_page("Cổng thông tin điện tử", f"{main}<script>/* draws everything */</script>"))


def _page(title: str, main: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="vi">
<head><meta charset="utf-8"><title>{title}</title></head>
<body>
{main}
</body>
</html>
"""
