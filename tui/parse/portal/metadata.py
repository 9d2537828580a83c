"""What a page says of its article to machines: JSON-LD, meta elements, microdata."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from tui.parse.entry import line
from tui.parse.portal.webpage import WebPage

MAX_SCRIPT = 500_000
"""Characters of one JSON-LD script."""
MAX_THINGS = 2_000
_MAX_SCRIPTS = 30

_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "headline")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished",
    "date.published", "dc.date.issued", "dcterms.issued", "dc.issued", "dcterms.created", "dc.date.created", "datecreated",
    "sailthru.date", "parsely-pub-date", "publish-date", "publish_date", "pubdate", "publication_date", "publicationdate",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "date", "dc.date", "dcterms.date", "article.published",
    "originalpublicationdate", "published_time_telegram", "rnews:datepublished", "pubishdate", "display_date", "published-date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified", "dc.date.modified",
    "lastmod", "article:modified", "revised",
)  # fmt: skip
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "article:author_name")
_SECTION = ("article:section", "parsely-section", "dc.subject")


class Stated(NamedTuple):
    """Texts are one clean line, dates still words. `article` is True where the page calls itself one."""

    title: str = ""
    headline: str = ""  # as JSON-LD or microdata give it
    description: str = ""
    published: tuple[str, ...] = ()  # best first
    updated: str = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    site: str = ""
    article: bool = False


def stated(page: WebPage) -> Stated:
    """What `page` says to machines. Never raises: what is broken says nothing."""
    metas = page.metas
    things = list(islice(_things(page), MAX_THINGS))
    article = next((it for it in things if _is_article(it)), None) or next((it for it in things if "datePublished" in it), {})
    micro = _microdata(page)
    headline = _text(article.get("headline") or article.get("name")) or micro.get("headline", "")
    published = [
        _text(article.get("datePublished")),
        *(metas.get(name, "") for name in _PUBLISHED),
        micro.get("datePublished", ""),
    ]
    published += [_text(article.get("dateCreated")), micro.get("dateCreated", "")]
    return Stated(
        title=next((line(metas[name]) for name in _TITLE if metas.get(name)), ""),
        headline=headline,
        description=line(metas.get("og:description") or metas.get("description") or "", 2_000),
        published=tuple(dict.fromkeys(filter(None, published))),
        updated=_text(article.get("dateModified"))
        or next((metas[name] for name in _UPDATED if metas.get(name)), micro.get("dateModified", "")),
        authors=tuple(dict.fromkeys(_names(article.get("author"))))
        or tuple(name for key in _AUTHOR if (name := metas.get(key, "")) and not name.startswith("http"))[:1],
        section=_text(article.get("articleSection")) or next((line(metas[name]) for name in _SECTION if metas.get(name)), ""),
        site=line(metas.get("og:site_name") or metas.get("application-name") or "", 200),
        article=bool(_is_article(article)) or "articleBody" in micro or metas.get("og:type", "").lower() in ("article", "news"),
    )


def _things(page: WebPage) -> Iterator[dict[str, Any]]:
    """Every object in the page's JSON-LD, outer ones first."""
    for script in islice(page.tree.iterfind(".//script[@type='application/ld+json']"), _MAX_SCRIPTS):
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->")
        if len(text) > MAX_SCRIPT:
            continue
        try:
            waiting: list[Any] = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(MAX_THINGS):
            if not waiting:
                break
            thing = waiting.pop(0)
            if isinstance(thing, list):
                waiting[:0] = thing[:MAX_THINGS]
            elif isinstance(thing, dict):
                yield thing
                waiting += [inner for inner in thing.values() if isinstance(inner, dict | list)]


def _is_article(thing: dict[str, Any]) -> bool:
    kind = thing.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(it, str) and (it.endswith(("Article", "BlogPosting")) or it == "Report") for it in kinds)


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or ""
    return line(value) if isinstance(value, str) else ""


def _names(value: object) -> Iterator[str]:
    for it in value[:20] if isinstance(value, list) else [value]:
        name = _text(it)
        if name and not name.startswith("http"):
            yield name


def _microdata(page: WebPage) -> dict[str, str]:
    """The first value of each property that says something of an article."""
    found: dict[str, str] = {}
    wanted = {"headline", "datePublished", "dateModified", "dateCreated", "articleBody"}
    for element in page.tree.iterfind(".//*[@itemprop]"):
        for name in (element.get("itemprop") or "").split():
            if name in wanted and name not in found:
                said = element.get("content") or element.get("datetime")
                found[name] = "" if name == "articleBody" else line(said) if said else page.line(element)[:500]
    return found
