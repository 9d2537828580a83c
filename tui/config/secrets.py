"""Secrets: feeds.toml without the passwords and tokens in it, everything else byte for byte."""

import re

from tui.config.reading import CONFIDENTIAL
from tui.model import mask

_NAMED = rf"""[\w-]*(?:{CONFIDENTIAL.removeprefix("(?i)")})[\w-]*["']?[ \t]*=[ \t]*"""
_STRING = r'''"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|\'\'\'(?:[^']|'(?!''))*'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*\''''
_SECRET = re.compile(rf"(?is)({_NAMED})({_STRING})")
_SPACED = re.compile(r"""(["'][A-Za-z][\w+.-]*://)[^/?#"'\n]*@""")
"""A name and password before a host, with blanks too, as no address has them."""
MASKED = '"***"'


def masked(text: str) -> tuple[str, list[int]]:
    """The text of a feeds.toml, valid or not, without secrets, and the lines where one stood: user and password in addresses,
    and values of headers whose name says that they are secret."""
    without = _SECRET.sub(lambda found: found[1] + MASKED, text)
    without = _SPACED.sub(r"\1***@", without)
    without = "".join(map(mask, re.findall(r"[^\n]*\n|[^\n]+", without)))
    pairs = zip(text.split("\n"), without.split("\n"), strict=False)
    return without, [number for number, (old, new) in enumerate(pairs, 1) if old != new]
