"""Bytes to documents: what a source sent becomes feed, entries and blocks. HTML stops here."""

from tui.parse.parser import Parser

__all__ = ["Parser"]
