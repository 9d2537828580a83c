"""A publication as one HTML file: its style inside, no script, nothing fetched, to be read, printed or sent."""

from collections.abc import Iterator, Sequence

from tui.export.hypertext import STYLE, anchor, part_body, text, tongue
from tui.model import clean_line
from tui.model.publication import Letterhead, Part, Publication, Signature

LISTED = 2
"""Levels that the table of contents has."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write(publication: Publication) -> str:
    """The whole page."""
    return "\n".join(_page(publication)) + "\n"


def _page(publication: Publication) -> Iterator[str]:
    title = text(clean_line(publication.title))
    yield "<!DOCTYPE html>"
    yield f'<html lang="{tongue(publication.language) or "vi"}">\n<head>\n<meta charset="utf-8"/>'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>\n<meta name="referrer" content="no-referrer"/>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
    yield '<meta name="color-scheme" content="light dark"/>'
    yield f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>"
    if publication.head:
        yield _letterhead(publication.head)
    yield f"<main>\n<h1>{title}</h1>"
    yield from (f'<p class="subtitle">{text(line)}</p>' for line in publication.subtitle)
    if publication.contents:
        yield f"<nav>\n<h2>{text(publication.contents)}</h2>\n{_contents(publication.parts)}\n</nav>"
    for number, part in enumerate(publication.parts, 1):
        yield _part(part, number, publication.words.picture)
    yield "</main>"
    if publication.signatures:
        said = "".join(_signature(one, publication.words.sign) for one in publication.signatures)
        yield f'<div class="sign">{said}</div>'
    if publication.recipients:
        first, *rest = map(text, publication.recipients)
        yield f'<div class="to"><p>{first}</p><ul>{"".join(f"<li>{each}</li>" for each in rest)}</ul></div>'
    yield "</body>\n</html>"


def _letterhead(head: Letterhead) -> str:
    left = [text(head.above), f"<strong>{text(head.office)}</strong>" if head.office else "", text(head.number)]
    right = [f"<strong>{text(line)}</strong>" for line in head.motto]
    sides = ["".join(f"<p>{line}</p>" for line in side if line) for side in (left, right)]
    place = f'<p class="place">{text(head.place)}</p>' if head.place else ""
    return f'<header class="head"><div>{sides[0]}</div><div>{sides[1]}{place}</div></header>'


def _contents(parts: Sequence[Part]) -> str:
    """The titles as links to their parts, those of depth 2 under the one before them."""
    written, depth = ["<ul>"], 0
    for number, part in enumerate(parts, 1):
        if not part.title or part.depth > LISTED:
            continue
        wanted = 2 if part.depth > 1 and depth else 1
        if depth:
            written.append("<ul>" if wanted > depth else "</li></ul></li>" if wanted < depth else "</li>")
        written.append(f'<li><a href="#p{number}">{text(clean_line(part.title))}</a>')
        depth = wanted
    return "".join((*written, "</li></ul>" * depth or "</ul>"))


def _part(part: Part, number: int, picture: str) -> str:
    level = part.depth + 1
    language = f' lang="{tag}"' if (tag := tongue(part.language)) else ""
    title = f"<h{level}>{anchor(part.link, text(clean_line(part.title)))}</h{level}>\n" if part.title else ""
    body = "\n".join(part_body(part, picture))
    if part.link and not part.title:
        title = f'<p class="facts">{anchor(part.link, text(part.link))}</p>\n'
    return f'<section id="p{number}"{language}>\n{title}{body}\n</section>'


def _signature(one: Signature, sign: str) -> str:
    under = f"<p><em>{text(sign)}</em></p>" if sign else ""
    return f'<div><p><strong>{text(one.role)}</strong></p>{under}<p class="name">{text(one.name)}</p></div>'
