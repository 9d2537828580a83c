"""Files that portals link to (Word, Excel, PDF, RTF, pages that call themselves one of these), read into blocks."""

from tui.parse.office.reading import file_blocks

__all__ = ["file_blocks"]
