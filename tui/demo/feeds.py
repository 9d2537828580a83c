"""Feeds in the dialects of their families: RSS 2.0 of three kinds of CMS, RSS 1.0, Atom, JSON Feed."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from typing import NamedTuple

from tui.demo.writing import PAPERS, Text, attachments, full, media_type, paper

XML = '<?xml version="1.0" encoding="utf-8"?>\n'


class Channel(NamedTuple):
    """What a feed says of itself; `home` and `path` are addresses inside the portal."""

    title: str
    description: str
    home: str
    path: str
    language: str = "vi"


def nukeviet(base: str, channel: Channel, texts: Sequence[Text], *, whole: bool) -> str:
    """RSS 2.0 as NukeViet writes it: guid `news_<id>`, a thumbnail and the lead; the whole text too where `whole`."""
    items = [
        f"""<item>
<title><![CDATA[{text.title}]]></title>
<link>{base}{text.path}</link>
<guid isPermaLink="false">news_{text.number}</guid>
<description><![CDATA[{_thumbnail(text, 'width="100" align="left" border="0"')}{_lead(text)}]]></description>
{_nukeviet_whole(text) if whole else ""}<pubDate>{_local(text.moment)}</pubDate>
</item>"""
        for text in texts
    ]
    newest = _local(texts[0].moment) if texts else ""
    lines = "\n".join(items)
    return f"""{XML}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>{escape(channel.title)}</title>
<link>{base}{channel.home}</link>
<atom:link href="{base}{channel.path}" rel="self" type="application/rss+xml" />
<description><![CDATA[{channel.description}]]></description>
<language>{channel.language}</language>
<pubDate>{newest}</pubDate>
<lastBuildDate>{newest}</lastBuildDate>
<copyright><![CDATA[{channel.title}]]></copyright>
<docs>{base}/rss/</docs>
<generator>NukeViet</generator>
{lines}
</channel>
</rss>
"""


def _nukeviet_whole(text: Text) -> str:
    who = f"<dc:creator><![CDATA[{text.author}]]></dc:creator>\n<category><![CDATA[{text.section}]]></category>\n"
    return f"{who}<content:encoded><![CDATA[{full(text)}]]></content:encoded>\n"


def ministry(base: str, channel: Channel, texts: Sequence[Text]) -> str:
    """RSS 2.0 of the `.htm` news CMS: a linked picture and the lead, the zone printed as GMT+7."""
    items = [
        f"""<item>
<title><![CDATA[{text.title}]]></title>
<link>{base}{text.path}</link>
<guid>{base}{text.path}</guid>
<description><![CDATA[<a href="{base}{text.path}">{_thumbnail(text)}</a></br>{_lead(text)}]]></description>
<pubDate>{_local(text.moment).replace("+0700", "GMT+7")}</pubDate>
</item>"""
        for text in texts
    ]
    lines = "\n".join(items)
    return f"""{XML}<rss version="2.0">
<channel>
<title><![CDATA[{channel.title}]]></title>
<description><![CDATA[{channel.description}]]></description>
<link>{base}{channel.home}</link>
<image><url>{base}/uploads/anh/logo-cuc.png</url><title><![CDATA[{channel.title}]]></title><link>{base}{channel.home}</link></image>
<generator>RSS</generator>
{lines}
</channel>
</rss>
"""


def wordpress(base: str, channel: Channel, texts: Sequence[Text]) -> str:
    """RSS 2.0 as WordPress writes it: creator, categories, excerpt, the whole text, an enclosure, comments."""
    lines = "\n".join(_wordpress_item(base, channel, text) for text in texts)
    newest = format_datetime(texts[0].updated.astimezone(UTC)) if texts else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
\txmlns:content="http://purl.org/rss/1.0/modules/content/"
\txmlns:wfw="http://wellformedweb.org/CommentAPI/"
\txmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:atom="http://www.w3.org/2005/Atom"
\txmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
\txmlns:slash="http://purl.org/rss/1.0/modules/slash/"
\t>

<channel>
\t<title>{escape(channel.title)}</title>
\t<atom:link href="{base}{channel.path}" rel="self" type="application/rss+xml" />
\t<link>{base}{channel.home}</link>
\t<description>{escape(channel.description)}</description>
\t<lastBuildDate>{newest}</lastBuildDate>
\t<language>{channel.language}</language>
\t<sy:updatePeriod>hourly</sy:updatePeriod>
\t<sy:updateFrequency>1</sy:updateFrequency>
\t<generator>https://wordpress.org/?v=6.8</generator>
{lines}
</channel>
</rss>
"""


def _wordpress_item(base: str, channel: Channel, text: Text) -> str:
    categories = "".join(f"\t\t<category><![CDATA[{name}]]></category>\n" for name in (text.section, *text.tags))
    files = "".join(
        f'\t\t<enclosure url="{base}{PAPERS}{file.name}" length="{len(paper(file))}" type="{media_type(file.name)}" />\n'
        for file in text.files
    )
    return f"""\t<item>
\t\t<title>{escape(text.title)}</title>
\t\t<link>{base}{text.path}</link>
\t\t<dc:creator><![CDATA[{text.author}]]></dc:creator>
\t\t<pubDate>{format_datetime(text.moment.astimezone(UTC))}</pubDate>
{categories}\t\t<guid isPermaLink="false">{base}{channel.home}?p={text.number}</guid>
\t\t<description><![CDATA[<p>{_lead(text)} [&#8230;]</p>]]></description>
\t\t<content:encoded><![CDATA[{full(text)}]]></content:encoded>
\t\t<slash:comments>0</slash:comments>
{files}\t</item>"""


def rdf(base: str, channel: Channel, texts: Sequence[Text]) -> str:
    """RSS 1.0: a table of contents, then the items beside the channel; dates and authors by Dublin Core."""
    contents = "\n".join(f'<rdf:li rdf:resource="{base}{text.path}" />' for text in texts)
    items = "\n".join(
        f"""<item rdf:about="{base}{text.path}">
<title>{escape(text.title)}</title>
<link>{base}{text.path}</link>
<description>{escape(text.lead)}</description>
<dc:creator>{escape(text.author)}</dc:creator>
<dc:subject>{escape(text.section)}</dc:subject>
<dc:date>{text.moment.isoformat()}</dc:date>
</item>"""
        for text in texts
    )
    return f"""{XML}<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xml:lang="{channel.language}">
<channel rdf:about="{base}{channel.path}">
<title>{escape(channel.title)}</title>
<link>{base}{channel.home}</link>
<description>{escape(channel.description)}</description>
<dc:language>{channel.language}</dc:language>
<items><rdf:Seq>
{contents}
</rdf:Seq></items>
</channel>
{items}
</rdf:RDF>
"""


def atom(base: str, channel: Channel, texts: Sequence[Text]) -> str:
    """Atom 1.0 with summaries, whole texts as escaped HTML, categories and enclosures."""
    updated = max((text.updated for text in texts), default=datetime(2000, 1, 1, tzinfo=UTC))
    entries = "\n".join(_atom_entry(base, text) for text in texts)
    return f"""{XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{channel.language}">
<id>tag:northmere.example,2024:notices</id>
<title>{escape(channel.title)}</title>
<subtitle>{escape(channel.description)}</subtitle>
<link rel="alternate" type="text/html" href="{base}{channel.home}" />
<link rel="self" type="application/atom+xml" href="{base}{channel.path}" />
<updated>{_instant(updated)}</updated>
{entries}
</feed>
"""


def _atom_entry(base: str, text: Text) -> str:
    files = "".join(
        f'<link rel="enclosure" type="{media_type(file.name)}" length="{len(paper(file))}" title="{escape(file.title)}" '
        f'href="{base}{PAPERS}{file.name}" />\n'
        for file in text.files
    )
    names = "".join(f'<category term="{escape(name)}" />\n' for name in (text.section, *text.tags))
    content = escape(f"{text.figure.replace('Ảnh:', 'Photo:')}{text.body}{attachments(text, 'Files')}", quote=False)
    return f"""<entry>
<id>tag:northmere.example,2024:notice-{text.number}</id>
<title>{escape(text.title)}</title>
<link rel="alternate" type="text/html" href="{base}{text.path}" />
{files}<published>{_instant(text.moment)}</published>
<updated>{_instant(text.updated)}</updated>
<author><name>{escape(text.author)}</name></author>
{names}<summary>{escape(text.lead)}</summary>
<content type="html" xml:base="{base}/">{content}</content>
</entry>"""


def json_feed(base: str, channel: Channel, texts: Sequence[Text]) -> str:
    """JSON Feed 1.1 with whole texts, tags and attachments."""
    items = [
        {
            "id": f"{base}{text.path}",
            "url": f"{base}{text.path}",
            "title": text.title,
            "summary": text.lead,
            "content_html": f"{text.figure}{text.body}",
            "date_published": text.moment.isoformat(),
            "date_modified": text.updated.isoformat(),
            "authors": [{"name": text.author}],
            "tags": [text.section, *text.tags],
            "attachments": [
                {"url": f"{base}{PAPERS}{file.name}", "mime_type": media_type(file.name), "title": file.title,
                 "size_in_bytes": len(paper(file))}
                for file in text.files
            ],
        }
        for text in texts
    ]  # fmt: skip
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.description,
        "home_page_url": f"{base}{channel.home}",
        "feed_url": f"{base}{channel.path}",
        "language": channel.language,
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


def _thumbnail(text: Text, more: str = "") -> str:
    return f'<img src="{text.picture}" {more}/>' if text.picture else ""


def _lead(text: Text) -> str:
    return escape(text.lead, quote=False)


def _local(moment: datetime) -> str:
    return format_datetime(moment)


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
