"""Addresses as they are compared: the many ways of writing one as one. Pure; of addresses that are absolute and safe already."""

import re
from urllib.parse import unquote

PARTS = re.compile(r"(https?):[/\\]*([^/?#\\]*)(.*)", re.DOTALL | re.IGNORECASE)
"""Scheme, host with its port, and the rest of an address."""

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


def compared(absolute: str) -> str:
    """An http address with scheme and host in lower case, no default port, no fragment, no slash at the end, no session and
    tracking keys, the several ways to one article of Liferay and NukeViet as one; "" for every other address."""
    parts = PARTS.fullmatch(absolute)
    if not parts:
        return ""
    scheme, host = parts[1].lower(), parts[2].lower().rstrip(".")
    host = host.removesuffix(":").removesuffix(":80" if scheme == "http" else ":443")
    tail = parts[3].partition("#")[0]
    path, _, query = (_ESCAPE.sub(_plain_escape, tail) if "%" in tail else tail).partition("?")
    path = _SESSION_PATH.sub("", path).rstrip("/") or "/"
    keys = [pair for pair in query.split("&") if pair and not _is_leftover(pair)] if query else []
    if "/-/" in path and (article := _LIFERAY_ARTICLE.fullmatch(path)):
        path, keys = article[1], [pair for pair in keys if not _PORTLET_KEY.fullmatch(pair.partition("=")[0])]
    elif path.endswith("/index.php") and keys:
        path, keys = _nukeviet(path, keys)
    return f"{scheme}://{host}{path}{'?' if keys else ''}{'&'.join(keys)}"


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
