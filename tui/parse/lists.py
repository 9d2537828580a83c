"""Lists of sources: OPML, newsboat's file of addresses, addresses line by line. Nothing in one can become a command."""

import re

from tui.errors import Code, ParseError, Problem
from tui.model import Response, Subscription, clean_line
from tui.model.lists import Listed, SourceList
from tui.parse.encoding import decode

MOST_SOURCES = 10_000
"""Of one list, and as many refusals; OPML of 1 MB holds about 5,000."""
MAX_TITLE = 300  # characters
MAX_TAGS = 50
MAX_LINE = 5_000
"""Characters of a line that are looked at: behind a quotation mark that nothing closes, time grows with the square of them."""

# What other readers run, and what they search for among what they have stored.
_COMMANDS = {"exec": "exec", "filter": "filter", "command": "command", "|": "exec", "query": "query"}
_COMMAND = re.compile(r"\s*(?:(exec|filter|command|query):|(\|))", re.IGNORECASE)
_FEED_SCHEME = re.compile(r"feed:(?:(?=https?:)|//)", re.IGNORECASE)
_BARE = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d{1,5})?(?:[/?]\S*)?")
_PART = re.compile(r'"((?:[^"\\]|\\.)*)"|([^\s"]+)')
_ROOT = re.compile(r"<(?:[A-Za-z][\w.-]*:)?opml(?=[\s/>])", re.IGNORECASE)


def parse_list(subscription: Subscription, response: Response, known: frozenset[bytes]) -> SourceList:
    """The list in a file. ParseError (LIST_UNKNOWN) where it is none of the three forms."""
    body = response.body
    if b"\x00" in body[:4096] and body[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise ParseError(Code.LIST_UNKNOWN, url=response.url)
    text, _ = decode(body, response.content_type)
    if root := _ROOT.search(text):
        from tui.parse.opml import read_opml

        return read_opml(text, root.start(), response.url)
    if text.lstrip()[:1] in ("<", "{", "["):
        raise ParseError(Code.LIST_UNKNOWN, url=response.url)
    return _read_lines(text)


def _read_lines(text: str) -> SourceList:
    """An address a line. newsboat puts tags behind it, the title with a tilde before it, and "!" for what its list hides."""
    gathering = Gathering()
    for number, line in enumerate(text.split("\n"), 1):
        line = line[:MAX_LINE].strip()
        if not line or line.startswith("#"):
            continue
        if gathering.full:
            break
        if not line.startswith('"') and gathering.refuses_command(line, number):
            continue
        parts = [_unquoted(found) for found in _PART.finditer(line)]
        if not parts:
            continue
        titles = [part[1:] for part in parts[1:] if part.startswith("~")]
        tags = [part for part in parts[1:] if part[:1] not in ("~", "!", "#")]
        hidden = any(part[:1] == "!" for part in parts[1:])
        gathering.add(number, parts[0], title=titles[0] if titles else "", tags=tags, hidden=hidden)
    return gathering.found("")


def _unquoted(found: re.Match[str]) -> str:
    return re.sub(r"\\(.)", r"\1", found[1]) if found[1] is not None else found[2]


class Gathering:
    """Sources as they are met, each address once: met again in another folder, that folder becomes a tag."""

    def __init__(self) -> None:
        self._sources: dict[tuple[object, ...], tuple[int, dict[str, object]]] = {}
        self._searches: list[Listed] = []
        self._refused: list[Problem] = []

    @property
    def full(self) -> bool:
        """Whether nothing more is taken."""
        return len(self._sources) + len(self._refused) + len(self._searches) >= MOST_SOURCES

    def refuse(self, code: Code, line: int, **facts: str) -> None:
        """Keep why something was not taken."""
        said = {name: clean_line(value, MAX_TITLE) for name, value in facts.items()}
        self._refused.append(Problem(code=code, facts={"line": line, **said}))

    def refuses_command(self, address: str, line: int) -> bool:
        """Whether it is a command or a stored search of another reader; then it is refused."""
        found = _COMMAND.match(address)
        if found:
            self.refuse(Code.LIST_COMMAND, line, what=_COMMANDS[(found[1] or found[2]).lower()], text=address)
        return found is not None

    def add(self, line: int, address: str, *, title: str, tags: list[str], folder: str = "", **own: object) -> None:
        """Take a source, or say why not."""
        if self.refuses_command(address, line):
            return
        url = _FEED_SCHEME.sub(lambda found: "" if found[0][-1] == ":" else "http://", address.strip(), count=1)
        if _BARE.fullmatch(url):
            url = f"https://{url}"
        if not re.match(r"https?://[^/\s]", url, re.IGNORECASE) or len(url) > 4000:
            self.refuse(Code.LIST_ADDRESS, line, text=address)
            return
        url = re.sub(r"^[^:]+", lambda scheme: scheme[0].lower(), clean_line(url).replace(" ", "%20"))
        said = [tag for tag in (clean_line(tag, MAX_TITLE) for tag in tags) if tag]
        named = (url, own.get("kind"), own.get("block"))
        if named not in self._sources:
            stanza = {"title": clean_line(title, MAX_TITLE), "url": url, "folder": folder, **own}
            self._sources[named] = (line, {key: value for key, value in stanza.items() if value})
        elif folder and folder != self._sources[named][1].get("folder"):
            said.append(clean_line(folder.rpartition("/")[2], MAX_TITLE))
        stanza = self._sources[named][1]
        before = stanza.get("tags")
        all_tags = list(dict.fromkeys([*(before if isinstance(before, list) else []), *said]))[:MAX_TAGS]
        if all_tags:
            stanza["tags"] = all_tags

    def add_search(self, line: int, stanza: dict[str, object]) -> None:
        """Take a saved search."""
        self._searches.append(Listed(line=line, stanza={key: value for key, value in stanza.items() if value}))

    def found(self, title: str) -> SourceList:
        """Everything met."""
        sources = tuple(Listed(line=line, stanza=stanza) for line, stanza in self._sources.values())
        return SourceList(
            sources=sources, refused=tuple(self._refused), title=clean_line(title, MAX_TITLE), searches=tuple(self._searches)
        )
