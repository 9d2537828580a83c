"""bantin: a terminal reader for government science portals."""

__version__ = "0.1.0"
