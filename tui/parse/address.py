"""Addresses found in pages and feeds: made absolute and safe to open, and made equal where they mean the same."""

import re
from urllib.parse import quote, unquote, urljoin

from tui.model import clean

MAX_LENGTH = 8192
"""Longer addresses are refused: they are data smuggled as an address, and no program takes them as an argument."""

# As they may stand in an address (RFC 3986); "%" only before two hex digits.
_PLAIN = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,4})?(?:[/?#][A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*)?")
# A path that only needs to be put behind its base: no "//", "./", empty query or fragment.
_PLAIN_PATH = re.compile(
    r"/?(?!www\.)[A-Za-z0-9_~-][A-Za-z0-9_~!$&'()*+,=-]*(?:[./?](?![./?]|$)[A-Za-z0-9_~!$&'()*+,=-]+|%[0-9A-Fa-f]{2})*/?",
    re.ASCII,
)
_PLAIN_BASE = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,4})?/[A-Za-z0-9._~/?&=%-]*")
_UNSAFE = re.compile(r"[^A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]|%(?![0-9A-Fa-f]{2})")
_QUERY = re.compile("[?#]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SPLIT = re.compile(r"(https?):[/\\]*([^/?#\\]*)(.*)", re.DOTALL | re.IGNORECASE)
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._-]{1,253})(?::([0-9]{0,5}))?")
_MAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")

_SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid)=[^/?#;]*|/\([A-Z]\([A-Za-z0-9_-]{16,}\)\)(?=/)", re.IGNORECASE)
_SESSION_KEY = re.compile(
    r"utm_\w+|(?:fb|g|d|ms|y|gb|tt|tw)clid|gclsrc|wbraid|gbraid|igshid|mc_[ce]id|_ga|_gl|_hs(?:enc|mi)|mkt_tok|zarsrc|xtor|wt_mc|"
    r"j?sessionid|phpsessid|session_id|asp\.net_sessionid|aspsessionid\w*|cfid|cftoken|p_p?_?auth",
    re.IGNORECASE,
)
# What Liferay adds to say "as usual, in the middle of the page": with other values these keys do choose the content.
_LIFERAY = re.compile(r"p_p_lifecycle=0|p_p_state=normal|p_p_mode=view|p_p_col_(?:id|pos|count)=[^=]*")
# An article of Liferay: a locale before its path, and whatever portlet keys behind it, change nothing.
_LIFERAY_ARTICLE = re.compile(r"(?:/[a-z]{2}(?:[-_][A-Za-z]{2})?)?(/(?:[^?]*/)?-/(?!calendar)[^?]+)")
_PORTLET_KEY = re.compile(r"p_[plrv]_\w+|_\w+|redirect|inheritRedirect|controlPanelCategory")
# An article of NukeViet: index.php?language=vi&nv=news&op=section/slug-12.html is section/slug-12.html.
_NUKEVIET_OP = re.compile(r"/?([\w./-]+-\d+(?:\.html)?)/?")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def resolve(base: str, href: str) -> str:
    """`href` as met on a page at `base`: an absolute http, https or mailto address in ASCII, without name and password.
    "" for every other scheme and for what cannot be an address."""
    if not href:
        return ""
    if len(href) <= MAX_LENGTH and _PLAIN.fullmatch(href) and ("%" not in href or not _UNSAFE.search(href)):
        return href
    if _PLAIN_PATH.fullmatch(href) and _PLAIN_BASE.fullmatch(base):
        return _beside(base, href)  # most links of most pages; the long way takes four times as long
    href = re.sub(r"[\t\n\r]", "", clean(href[: 2 * MAX_LENGTH].strip())).strip()
    if not href or len(href) > MAX_LENGTH:
        return ""
    scheme = _SCHEME.match(href)
    if scheme:
        kind = scheme[1].lower()
        if kind == "mailto":
            return _mailto(href[len("mailto:") :])
        return _absolute(href) if kind in ("http", "https") else ""
    try:
        if href.startswith("www."):
            href = "http://" + href
        elif href[:2] in ("//", "\\\\", "/\\"):
            href = ("http:" if base[:5].lower() == "http:" else "https:") + href
        else:
            href = urljoin(base, href.replace("\\", "/"))
    except ValueError:  # a base that is no address
        return ""
    return _absolute(href)


def _beside(base: str, href: str) -> str:
    """`href`, a path without dots and strange letters, as it stands on a page at `base`."""
    place = base.find("/", 8) if href[0] == "/" else _QUERY.split(base, maxsplit=1)[0].rfind("/") + 1
    found = base[:place] + href
    return found if len(found) <= MAX_LENGTH else ""


def _absolute(url: str) -> str:
    parts = _SPLIT.fullmatch(url)
    if not parts:
        return ""
    host = parts[2].rpartition("@")[2]
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    shape = _HOST.fullmatch(host)
    if not shape or int(shape[2] or 0) > 65535:
        return ""
    path, mark, rest = _part_query(parts[3])
    url = f"{parts[1].lower()}://{host}{_safe(path.replace(chr(92), '/') or '/')}{mark}{_safe(rest)}"
    return url if len(url) <= MAX_LENGTH else ""


def _part_query(tail: str) -> tuple[str, str, str]:
    """Path, then "?" or "#" or "", then what follows it."""
    mark = _QUERY.search(tail)
    return (tail[: mark.start()], mark[0], tail[mark.end() :]) if mark else (tail, "", "")


def _safe(part: str) -> str:
    return _UNSAFE.sub(lambda found: quote(found[0], safe=""), part)


def _mailto(rest: str) -> str:
    to, mark, query = rest.partition("?")
    if not _MAIL.fullmatch(unquote(to)):
        return ""
    url = f"mailto:{_safe(to)}{mark}{_safe(query)}"
    return url if len(url) <= MAX_LENGTH else ""


def canonical(url: str) -> str:
    """`url` for telling whether two addresses mean the same thing: scheme and host in lower case, no default port, no
    fragment, no slash at the end, no session and tracking keys, the several ways to one article of Liferay and NukeViet as
    one. What is no http address comes back cleaned. Never raises."""
    absolute = resolve("", url)
    parts = _SPLIT.fullmatch(absolute)
    if not parts:
        return absolute or clean(url[:MAX_LENGTH]).strip()
    scheme, host = parts[1], parts[2].lower().rstrip(".")
    host = host.removesuffix(":").removesuffix(":80" if scheme == "http" else ":443")
    tail = _ESCAPE.sub(_plain_escape, parts[3].partition("#")[0])
    path, _, query = tail.partition("?")
    path = _SESSION_PATH.sub("", path).rstrip("/") or "/"
    keys = [pair for pair in query.split("&") if pair and not _is_leftover(pair)]
    if "/-/" in path and (article := _LIFERAY_ARTICLE.fullmatch(path)):
        path, keys = article[1], [pair for pair in keys if not _PORTLET_KEY.fullmatch(pair.partition("=")[0])]
    elif path.endswith("/index.php") and keys:
        path, keys = _nukeviet(path, keys)
    return f"{scheme}://{host}{path}{'?' if keys else ''}{'&'.join(keys)}"


def identity(url: str) -> str:
    """`canonical`, and hosts with and without www. as one: what tells one article from another."""
    return canonical(url).replace("://www.", "://", 1)


def _nukeviet(path: str, keys: list[str]) -> tuple[str, list[str]]:
    said = dict(pair.partition("=")[::2] for pair in keys)
    article = _NUKEVIET_OP.fullmatch(unquote(said.get("op", "")))
    if not article or not said.get("nv") or said.keys() - {"nv", "op", "language"}:
        return path, keys
    module = "" if said["nv"] == "news" else f"/{said['nv']}"
    return f"{path.removesuffix('/index.php')}{module}/{article[1]}", []


def _is_leftover(pair: str) -> bool:
    return bool(_SESSION_KEY.fullmatch(pair.partition("=")[0]) or _LIFERAY.fullmatch(pair))


def _plain_escape(found: re.Match[str]) -> str:
    letter = chr(int(found[0][1:], 16))
    return letter if letter in _UNRESERVED else found[0].upper()
