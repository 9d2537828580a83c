"""Which CMS makes a portal, by the signs it leaves on every page, and where that CMS keeps its feeds."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from tui.parse.address import canonical
from tui.parse.portal.webpage import WebPage

MAX_FEEDS = 6
_TEXT = 500_000  # characters of the page looked at
_PATHS = 2_000  # addresses looked at


class Family(NamedTuple):
    """Signs of a CMS, one of which is enough, and templates of its feeds, the most promising first.

    `generator` meets <meta name="generator">; `paths` the paths of what the page links to or loads from its own host, a line
    each; `text` are words in the page as it came, in lower case. `root` finds the CMS's own folder in those paths. In `feeds`,
    {root} is that folder, {section} the section the page stands in and {page} the page's address; one whose part is missing is
    left out.
    """

    name: str
    generator: str = ""
    paths: str = ""
    text: tuple[str, ...] = ()
    root: str = ""
    section: str = ""
    feeds: tuple[str, ...] = ()


# The first that fits counts: SharePoint and DNN are WebForms too, and so stand before it.
FAMILIES = (
    Family(
        name="nukeviet",
        generator=r"nukeviet",
        paths=r"index\.php\?(?:\S{1,60}&)?nv=[a-z]",
        text=("nv_base_siteurl", "nukeviet.vn"),
        root=r"(/\S{0,200}?)(?:themes/|assets/|uploads/|data/)",
        section=r"/(?:(?:vi|en|news|vi/news)/)?([a-z0-9-]{2,120})/(?:$|[^/]{1,300}-\d{1,9}(?:\.html|/)|page-\d)",
        feeds=(
            "{root}rss/{section}/",
            "{root}rss/",
            "{root}index.php?nv=rss",
            "{root}index.php?nv=news&op=rss",
            "{root}news/rss/{section}/",
            "{root}news/rss/",
        ),
    ),
    Family(
        name="wordpress",
        generator=r"wordpress",
        paths=r"/wp-(?:content|includes|json)/",
        text=("://api.w.org/",),
        root=r"(/\S{0,200}?)wp-(?:content|includes|json)/",
        section=r"\S{0,200}/(category/[^?#\s]{1,200}|tag/[^/?#\s]{1,100}|chuyen-muc/[^?#\s]{1,200})/?$",
        feeds=("{root}{section}/feed/", "{root}feed/", "{root}?feed=rss2"),
    ),
    Family(
        name="liferay",
        generator=r"liferay",
        paths=r"[?&]p_p_id=|/-/(?:view-article|asset_publisher)/|/web/guest/|/c/portal/|/combo/?\?.{0,80}minifierType",
        text=(
            "liferay.portlet",
            "liferay.util",
            "liferay.themedisplay",
            "liferay.aui",
            "liferay.on(",
            "portlet-boundary",
            "p_p_id_",
        ),
    ),
    Family(
        name="sharepoint",
        generator=r"sharepoint",
        paths=r"/_layouts/|/_catalogs/|/Style%20Library/|/Pages/[^/\s]{1,200}\.aspx",
        text=("skip ribbon commands", "_sppagecontextinfo", "msowebpartpage_"),
        feeds=(),
    ),
    Family(
        name="dnn",
        generator=r"dotnetnuke|\bdnn\b",
        paths=r"[?&/]tabid[=/]\d|/portals/\d+/|/desktopmodules/",
        text=("dnn_ctr", "__dnnvariable", 'id="dnn_'),
    ),
    Family(
        name="joomla",
        generator=r"joomla",
        paths=r"[?&]option=com_[a-z]|/media/(?:jui|system)/js/|/templates/[^/\s]{1,60}/(?:css|js)/|/components/com_",
        text=('"joomla.', "joomla-script-options"),
        feeds=("{page}?format=feed&type=rss", "{root}index.php?format=feed&type=rss", "{page}?format=feed&type=atom"),
        root=r"(/\S{0,200}?)(?:media/|templates/|components/)",
    ),
    Family(
        name="drupal",
        generator=r"drupal",
        paths=r"/sites/(?:default|all)/(?:files|themes|modules)/|/core/(?:misc|themes)/",
        text=("drupal-settings-json", "drupal.settings", "data-drupal-"),
        root=r"(/\S{0,200}?)(?:sites/|core/)",
        feeds=("{root}rss.xml", "{root}feed", "{root}rss"),
    ),
    Family(
        name="mst",
        paths=r"-\d{15,21}\.htm$",
        section=r"/([a-z0-9-]{2,120}(?:/[a-z0-9-]{2,120})?)\.htm$",
        feeds=("{root}rss/{section}.rss", "{root}rss/home.rss", "{root}rss/tin-tuc-su-kien.rss"),
    ),
    Family(name="webforms", text=('name="__viewstate"', 'id="__viewstate"')),
)
_KNOWN = {family.name: family for family in FAMILIES}
_ARTICLE_NUMBER = re.compile(r"-\d{4,21}$")


def family(page: WebPage) -> str:
    """The name of the CMS that made the page, one of FAMILIES; "" where nothing tells."""
    generator = page.metas.get("generator", "")
    if generator:
        for one in FAMILIES:
            if one.generator and re.search(one.generator, generator, re.IGNORECASE):
                return one.name
    paths = "\n".join(_paths(page))
    text = page.text[:_TEXT].lower()
    for one in FAMILIES:
        if one.paths and re.search(one.paths, paths, re.IGNORECASE | re.MULTILINE):
            return one.name
        if any(sign in text for sign in one.text):
            return one.name
    return ""


def conventional_feeds(page: WebPage, family: str) -> list[str]:
    """Where a CMS of that name keeps the feeds of the section and the site that `page` belongs to; at most MAX_FEEDS addresses,
    the most promising first, none of them looked at. [] for a family without feeds."""
    known = _KNOWN.get(family)
    if not known or not known.feeds:
        return []
    own = urlsplit(page.url)
    section = re.match(known.section, own.path) if known.section else None
    name = section[1] if section and not _ARTICLE_NUMBER.search(section[1]) else ""
    root = next((path[1] for path in (re.match(known.root, one) for one in _paths(page)) if path), "/") if known.root else "/"
    bare = f"{own.scheme}://{own.netloc}{own.path}"
    found = (
        page_feed.replace("{root}", root).replace("{section}", name.strip("/")).replace("{page}", bare)
        for page_feed in known.feeds
        if name or "{section}" not in page_feed
    )
    return list(dict.fromkeys(filter(None, (page.address(urljoin(bare, one)) for one in found))))[:MAX_FEEDS]


def _paths(page: WebPage) -> Iterator[str]:
    """Path and query of what the page links to or loads, as far as it lies on the page's own host; its own address first."""
    own = urlsplit(page.url)
    yield own.path + (f"?{own.query}" if own.query else "")
    host = f"//{own.netloc}/"
    left = _PATHS
    for element in page.tree.iter("link", "script", "img", "a", "form"):
        href = element.get("href") or element.get("src") or element.get("action") or ""
        if not href or href[0] in "#?" or href[:5] in ("data:", "javas", "mailt"):
            continue
        if "//" in href[:8]:
            if host not in href:
                continue
            href = "/" + href.partition(host)[2]
        yield href if href[0] == "/" else "/" + page.address(href).partition("//")[2].partition("/")[2]
        left -= 1
        if not left:
            return


def same_host(page: WebPage, url: str) -> bool:
    """Whether `url` lies on the page's host, `www.` left out of account."""
    hosts = [urlsplit(canonical(one)).netloc.removeprefix("www.") for one in (page.url, url)]
    return hosts[0] == hosts[1]
