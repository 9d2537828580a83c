"""Pages that stand in the portal's place: a sign-in, a test for people, a dealer or taker of the name, an empty shell."""

import re

from lxml import etree

from tui.errors import Code, ParseError
from tui.model import fold
from tui.parse.portal.door import doors
from tui.parse.portal.webpage import WebPage

MUCH = 3_000
"""Characters a person can read. Who has so many shows a page: only a taker of the name hides behind more."""
LITTLE = 1_500
"""Walls say less; the longest met (Cloudflare's) has 900."""
HARDLY = 200
NOTHING = 40
_TITLE = 500  # characters
_SCRIPTS = 50_000  # characters of scripts looked at

# All patterns below meet folded text: no marks, lower case, đ as d.
_WALL_TITLE = re.compile(
    r"just a moment|attention required|access denied|ddos|checking your browser|security check|one moment,? please|robot check"
    r"|captcha|are you (?:a )?(?:human|robot)|sucuri website firewall|bkav.{0,40}(?:firewall|waf|chan)|request rejected"
    r"|kiem tra (?:bao mat|trinh duyet)|xac minh (?:truy cap|nguoi dung)|truy cap bi (?:chan|tu choi)"
)
_WALL_WORDS = re.compile(
    r"checking (?:if the site connection is secure|your browser)|verif(?:y|ying) (?:that )?you are (?:a )?human"
    r"|enable javascript and cookies to continue|(?:please |you need to )?(?:enable|turn on) (?:javascript|cookies)"
    r"|javascript (?:is|must be|has been) (?:required|enabled|disabled)"
    r"|(?:incapsula|support|incident) id|request unsuccessful|requested url was rejected|ddos protection by|cloudflare ray id"
    r"|access to this page has been (?:denied|blocked)|you have been blocked|request (?:has been|was) blocked|unusual traffic"
    r"|(?:vui long|hay|can|xin) (?:bat|kich hoat|cho phep) (?:javascript|cookie)|trinh duyet.{0,60}(?:javascript|cookie)"
    r"|(?:yeu cau|truy cap|ket noi) (?:cua (?:ban|quy khach) )?(?:da )?bi (?:chan|tu choi)|khong phai (?:la )?(?:robot|nguoi may)"
    r"|dang kiem tra trinh duyet|he thong.{0,40}kiem tra.{0,40}trinh duyet"
)
_WALL_SCRIPT = re.compile(
    r"/cdn-cgi/challenge-platform/|_incapsula_resource|cf-browser-verification|sucuri_cloudproxy_js|awswafcookiedomainlist"
    r"|captcha-delivery\.com|perimeterx|ddos-guard|kpsdk|/_guard/|bobcmn"
)
_SETS_COOKIE = re.compile(r"document\.cookie\s{0,9}=")
_TURNS_BACK = re.compile(r"location\.(?:reload|replace|assign)\s{0,9}\(|location(?:\.href)?\s{0,9}=|\.submit\s{0,9}\(")

_LOGIN_TITLE = re.compile(r"(?:.{0,80}[-|:–] ?)?(?:trang )?(?:dang nhap|sign[ -]?in|log[ -]?in|login|single sign)\b")
_LOGIN_PATH = re.compile(r"/[^?]{0,300}(?:dang-?nhap|log-?in|sign-?in|log-?on|/sso|/cas/|oauth|openid|saml|/account/)")
_LOGIN_WORDS = re.compile(
    r"(?:can|phai|hay|vui long|xin|moi)(?: ban| quy khach)? dang nhap|dang nhap de (?:xem|tiep tuc|su dung|doc)"
    r"|(?:must|need to|please) (?:be logged in|be signed in|log in|sign in|login)|(?:log|sign) in to (?:continue|view|read)"
)
_PROSE = etree.XPath(
    "//text()[string-length(normalize-space()) > 60][not(ancestor::a|ancestor::script|ancestor::style|ancestor::noscript"
    "|ancestor::head|ancestor::select|ancestor::textarea)]"
)
_FOOT = re.compile(
    r"ban quyen|copyright|©|dia chi|dien thoai|chiu trach nhiem|address|telephone|hotline|e-?mail|ghi ro nguon|\bcong thong tin"
)
_MAY_SAY = 400  # characters: how to get an account
_LONG_LINK = 35  # characters: a title, not a word of a menu
_FEW_LINKS = 4

_SALE_WORDS = re.compile(
    r"domain (?:name )?(?:is|may be|has been|was|are) (?:for sale|available|parked|expired|listed)|buy (?:this|the) domain"
    r"|(?:this|the) domain (?:has|had)? ?(?:expired|is parked|was (?:recently )?registered)|inquire about this domain"
    r"|parked (?:free|domain|page)|domain parking|future home of|get this domain|interested in (?:this|the) domain"
    r"|make an offer (?:on|for) (?:this|the)? ?domain|account (?:has been )?suspended|website (?:has )?expired"
    r"|ten mien (?:nay |\S{4,80} )?(?:dang |duoc |can |da )*(?:ban|rao ban|chuyen nhuong|het han|cham gia han|dau gia)\b"
    r"|mua (?:lai )?ten mien nay|ten mien (?:nay )?(?:da|moi|vua) (?:duoc )?dang ky"
    r"|website (?:nay )?(?:da )?(?:het han|tam ngung|bi khoa)|tai khoan (?:hosting )?(?:da )?bi (?:khoa|tam ngung)"
)
_DEALERS = re.compile(
    r"\b(?:sedo|sedoparking|parkingcrew|bodis|afternic|hugedomains|dan\.com|undeveloped|parklogic|above\.com|dynadot|parking-page"
    r"|domainmarket|buydomains|namebright|uniregistry|voodoo|skenzo|smartname|fabulous|perfectdomain|d38psrni17bvxu|img\.sedoparking)\b"
)
_GAMBLING = re.compile(
    r"casino|no hu\b|nha cai|ca cuoc|tai xiu|xoc dia|baccarat|\bslots?\b|ban ca\b|da ga\b|ty le keo|\bkeo (?:nha|bong)"
    r"|soi (?:keo|cau)|lo de\b|game bai|doi thuong|ca do\b|quay hu|roulette|\bpoker|sportsbook|\bbetting|\bbet\d|\d+bet\b"
    r"|\d+win\b|\b(?:ku|go|hi|sun|rik|sky)win|kubet|fun88|\bw88\b|\b(?:xs|kq|xo so |soi cau )(?:mb|mn|mt|mien)|judi|togel|gacor"
    r"|truc tiep bong da|link vao|trang chu chinh thuc"
)
_BETS = 3  # different words of gambling, in title and links
_BET_LINKS = 6
# Phrases that no taker of a name leaves standing.
_OFFICIAL = re.compile(
    r"\bubnd\b|uy ban nhan dan|\bso (?:khoa hoc|thong tin|giao duc|y te|noi vu|tai chinh|tu phap|cong thuong|nong nghiep)"
    r"|bo (?:khoa hoc|thong tin|giao duc)|(?:cong|trang) thong tin dien tu|co quan (?:chu quan|ngon luan)"
    r"|chiu trach nhiem noi dung|\b(?:department|ministry|institute|academy|university) (?:of|for)\b"
)
_SHELL_IDS = {
    "root", "app", "__next", "__nuxt", "__layout", "react-root", "main-app", "app-root", "application", "q-app", "svelte",
}  # fmt: skip


def check(page: WebPage, asked: str) -> None:
    """ParseError LOGIN_PAGE, BOT_WALL, PARKED or NEEDS_SCRIPT where `page` is no page of the portal. `asked` is the address
    that was asked for; the page's own differs after redirects."""
    words = fold(page.line(page.tree, MUCH))
    if code := _code(page, asked, words):
        raise ParseError(code, url=page.url)


def _code(page: WebPage, asked: str, words: str) -> Code | None:
    if len(words) < LITTLE and _is_bot_wall(page, words):
        return Code.BOT_WALL
    if _is_login(page, asked, words):
        return Code.LOGIN_PAGE
    if _is_for_sale(page, words) or _is_taken_over(page, words):
        return Code.PARKED
    if len(words) < HARDLY and _is_shell(page, words):
        return Code.NEEDS_SCRIPT
    return None


def _scripts(page: WebPage) -> str:
    """Addresses and texts of the page's scripts, in lower case."""
    return " ".join(f"{it.get('src', '')} {it.text or ''}" for it in page.tree.iter("script"))[:_SCRIPTS].lower()


def _is_bot_wall(page: WebPage, words: str) -> bool:
    if _WALL_TITLE.search(fold(page.title[:_TITLE])) or _WALL_WORDS.search(words):
        return True
    scripts = _scripts(page)
    if len(words) < HARDLY and _SETS_COOKIE.search(scripts) and _TURNS_BACK.search(scripts):
        return True
    frames = " ".join(frame.get("src", "").lower() for frame in page.tree.iter("iframe"))
    return len(words) < HARDLY and bool(_WALL_SCRIPT.search(scripts) or _WALL_SCRIPT.search(frames))


def _is_login(page: WebPage, asked: str, words: str) -> bool:
    sent = page.url != asked and bool(_LOGIN_PATH.search(page.url.lower()) and not _LOGIN_PATH.search(asked.lower()))
    named = sent or bool(_LOGIN_TITLE.match(fold(page.title[:_TITLE])))
    asks = page.tree.find(".//input[@type='password']") is not None
    if not asks and (len(words) >= LITTLE or not (named or _LOGIN_WORDS.search(words))):
        return False
    if len(words) >= MUCH or _long_links(page) >= _FEW_LINKS:
        return False
    prose = [fold(str(text)) for text in _PROSE(page.tree)]
    return sum(len(text) for text in prose if not _FOOT.search(text)) < (_MAY_SAY if named else HARDLY // 2)


def _long_links(page: WebPage) -> int:
    return sum(len(page.line(link)) >= _LONG_LINK for link in page.tree.iter("a"))


def _is_for_sale(page: WebPage, words: str) -> bool:
    if len(words) >= MUCH:
        return False
    if _SALE_WORDS.search(f"{fold(page.title[:_TITLE])} {words[:LITTLE]}") and not _OFFICIAL.search(words):
        return True
    host = page.url.split("/")[2:3]
    sources = " ".join([*host, *(it.get("src", "") for it in page.tree.iter("script", "frame", "iframe"))])
    return len(words) < LITTLE // 2 and bool(_DEALERS.search(sources.lower()))


def _is_taken_over(page: WebPage, words: str) -> bool:
    head = fold(f"{page.title[:_TITLE]} {page.metas.get('description', '')[:_TITLE]}")
    if not _GAMBLING.search(head) or _OFFICIAL.search(head) or _OFFICIAL.search(words):
        return False
    links = [fold(page.line(link)[:200]) for link in page.tree.iter("a")]
    bets = [link for link in links if _GAMBLING.search(link)]
    kinds = set(_GAMBLING.findall(head)) | {match for link in bets for match in _GAMBLING.findall(link)}
    return len(kinds) >= _BETS and (len(bets) >= _BET_LINKS or 2 * len(bets) >= len(links))


def _is_shell(page: WebPage, words: str) -> bool:
    """Hardly a word, no link to anywhere, scripts, and a place for them to draw in."""
    if page.tree.find(".//script") is None or doors(page):
        return False
    for link in page.tree.iterfind(".//a[@href]"):
        if not link.get("href", "").startswith(("#", "javascript:")) and not any(
            up.tag == "noscript" for up in link.iterancestors()
        ):
            return False
    if len(words) < NOTHING:
        return True
    return any(str(it.get("id") or it.tag).lower() in _SHELL_IDS for it in page.tree.iter("div", "main", "section", "app-root"))
