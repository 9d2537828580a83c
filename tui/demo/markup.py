"""The small markup the demo's texts are written in, made into HTML of the plain kind a portal's editor produces."""

import re
from html import escape

_ITEM = re.compile(r"(?:- |\d+\. )")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_EMPHASIS = re.compile(r"\*(.+?)\*")


def inline(text: str) -> str:
    """One run of text: `[words](address)`, `**strong**` and `*emphasis*`; everything else is escaped."""
    text = escape(text, quote=False)
    text = _LINK.sub(r'<a href="\2">\1</a>', text)
    return _EMPHASIS.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", text))


def html(text: str) -> str:
    """Blocks parted by empty lines: paragraphs, `## headings`, `- ` and `1. ` lists, `> ` quotes, `| tables |`, `---`, HTML."""
    return "\n".join(_block(block.strip("\n")) for block in re.split(r"\n{2,}", text.strip()) if block)


def _block(block: str) -> str:
    if block.startswith("<"):
        return block
    if block.startswith("## "):
        return f"<h2>{inline(block[3:])}</h2>"
    if block == "---":
        return "<hr />"
    if block.startswith("|"):
        return _table(block)
    if _ITEM.match(block):
        return _list(block)
    if block.startswith("> "):
        return f"<blockquote><p>{inline(' '.join(line.removeprefix('> ') for line in block.split(chr(10))))}</p></blockquote>"
    return f"<p>{inline(' '.join(block.split(chr(10))))}</p>"


def _list(block: str) -> str:
    texts = [_ITEM.sub("", " ".join(item.split()), count=1) for item in re.split(r"\n(?=- |\d+\. )", block)]
    tag = "ul" if block.startswith("- ") else "ol"
    items = "".join(f"<li>{inline(text)}</li>" for text in texts)
    return f"<{tag}>{items}</{tag}>"


def _table(block: str) -> str:
    head, *rows = [[inline(cell.strip()) for cell in line.strip()[1:-1].split("|")] for line in block.split("\n")]
    lines = [f"<tr>{_cells('td', row)}</tr>" for row in rows]
    body = "\n".join(lines)
    return f'<table border="1">\n<thead><tr>{_cells("th", head)}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>'


def _cells(tag: str, texts: list[str]) -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)
