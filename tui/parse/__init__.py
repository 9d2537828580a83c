"""Bytes to documents: what a source sent becomes feed, entries and blocks. HTML stops here."""
