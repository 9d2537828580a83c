"""What kinds of files are called: PDF, Word, Excel. No office says application/vnd.openxmlformats-officedocument."""

from tui.i18n import Translator, mark

# By the beginning of the type a publisher tells, the longer ones first; by the ending of the address where that says nothing.
_TYPES = (
    ("application/pdf", "PDF"),
    ("application/msword", "Word"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml", "Word"),
    ("application/vnd.ms-word", "Word"),
    ("application/vnd.ms-excel", "Excel"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml", "Excel"),
    ("application/vnd.ms-powerpoint", "PowerPoint"),
    ("application/vnd.openxmlformats-officedocument.presentationml", "PowerPoint"),
    ("application/vnd.oasis.opendocument", "OpenDocument"),
    ("application/rtf", "RTF"),
    ("text/rtf", "RTF"),
    ("application/epub", "EPUB"),
    ("application/zip", "ZIP"),
    ("application/x-zip", "ZIP"),
    ("application/vnd.rar", "RAR"),
    ("application/x-rar", "RAR"),
    ("application/x-7z", "7z"),
    ("text/csv", "CSV"),
    ("text/calendar", "iCalendar"),
    ("text/html", mark("web page")),
    ("text/", mark("text")),
    ("image/", mark("picture")),
    ("audio/", mark("sound")),
    ("video/", mark("video")),
)
_ENDINGS = {
    "pdf": "PDF", "doc": "Word", "docx": "Word", "xls": "Excel", "xlsx": "Excel", "ppt": "PowerPoint", "pptx": "PowerPoint",
    "odt": "OpenDocument", "ods": "OpenDocument", "odp": "OpenDocument", "rtf": "RTF", "epub": "EPUB", "zip": "ZIP", "rar": "RAR",
    "7z": "7z", "csv": "CSV", "ics": "iCalendar", "txt": mark("text"), "jpg": mark("picture"), "jpeg": mark("picture"),
    "png": mark("picture"), "gif": mark("picture"), "tif": mark("picture"), "mp3": mark("sound"), "mp4": mark("video"),
}  # fmt: skip


def file_kind(type: str, url: str, tr: Translator) -> str:
    """What a file of this type, or at this address, is called; "" where neither tells."""
    told = type.strip().lower()
    name = url.partition("?")[0].partition("#")[0].rpartition("/")[2]
    known = next((word for beginning, word in _TYPES if told.startswith(beginning)), "")
    word = known or _ENDINGS.get(name.rpartition(".")[2].lower() if "." in name else "", "")
    return tr(word) if word.islower() else word  # names are the same in every language, and "Word" is one
