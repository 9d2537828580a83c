"""Why something failed, in the person's language: the short words that rooms, libraries and the system say it with."""

from tui.errors import Code
from tui.i18n import Translator, mark

# What a file cannot be read or is not opened for, an archive not restored, a row of abbreviations passed over.
_BY_CODE: dict[Code, dict[str, str]] = {
    Code.FILE_UNREADABLE: {
        "encrypted": mark("it is locked with a password"),
        "pictures": mark("its pages are pictures"),
        "unknown": mark("bantin does not know its format"),
    },
    Code.FILE_REFUSED: {
        "empty": mark("it is empty"),
        "program": mark("it is a program"),
        "page": mark("it is a web page and no file"),
        "unknown": mark("what it is cannot be told"),
    },
    Code.PICTURE_REFUSED: {
        "missing": mark("the extra images is not installed, pip install 'bantin[images]'"),
        "large": mark("it is too large"),
        "unknown": mark("bantin does not know its format"),
        "broken": mark("it is broken"),
    },
    Code.STORE_FOREIGN: {"empty": mark("the file is empty")},
    Code.ARCHIVE_REFUSED: {
        "damaged": mark("it is damaged"),
        "foreign": mark("it is no archive of bantin"),
        "strange": mark("it holds what no archive of bantin does"),
    },
    Code.SPOKEN_BAD_ROW: {
        "table": mark("there is no such table; take vi.word or en.word"),
        "short": mark("an abbreviation begins with a letter or digit and is at most 40 characters long"),
        "said": mark("what is read is text of 1 to 200 characters"),
        "endless": mark("what is read holds the abbreviation itself"),
        "many": mark("at most 5000 rows are read"),
    },
}
# How the words begin, whoever says them.
_SAID = (
    # the system
    ("Connection refused", mark("nobody answers there")),
    ("Connection reset", mark("the other side broke off the connection")),
    ("Network is unreachable", mark("there is no network")),
    ("No route to host", mark("there is no way there from this network")),
    ("No such file", mark("there is no such file or folder")),
    ("Permission denied", mark("it is not yours to open")),
    ("Operation not permitted", mark("it is not yours to open")),
    ("Is a directory", mark("it is a folder")),
    ("Not a directory", mark("a part of the path is no folder")),
    ("Read-only file system", mark("the disk can only be read")),
    ("No space left", mark("the disk is full")),
    ("Disk quota exceeded", mark("your share of the disk is full")),
    ("Too many open files", mark("too many files are open")),
    ("Input/output error", mark("the disk failed")),
    ("can't start new thread", mark("no more threads can be started")),
    ("Cannot allocate memory", mark("there is too little memory")),
    ("Resource temporarily unavailable", mark("no more processes can be started")),
    # the store
    ("database disk image is malformed", mark("what stands in it does not fit together")),
    ("file is not a database", mark("its beginning is gone")),
    ("nothing in it can be read", mark("nothing in it can be read")),
    # the connection
    ("304 to an unconditional request", mark("it says that nothing changed though nobody asked that")),
    ("redirect to nowhere", mark("it leads on without saying where")),
    ("headers too long", mark("the head of its answer is too long")),
    ("closed without an answer", mark("it closed the connection without an answer")),
    ("closed within the head", mark("the connection ended too soon")),
    ("peer closed connection", mark("the connection ended too soon")),
    ("closed during the TLS handshake", mark("it closed the connection before it was secured")),
    ("spoke before the TLS handshake", mark("it spoke before the connection was secured")),
    ("gzip stream incomplete", mark("the compressed answer has no end")),
    ("more bytes than Content-Length", mark("more came than was announced")),
    ("too many small chunks", mark("it came in too many small pieces")),
    ("not an address", mark("that is no address")),
    ("scheme not supported", mark("bantin knows no proxy of that kind")),
    # what was to be understood
    ("MemoryError", mark("it takes more memory than one source may have")),
    ("Unable to allocate", mark("it takes more memory than one source may have")),
    ("the parsing process ended", mark("the process that read it broke down")),
    ("maximum recursion depth", mark("it is nested too deeply")),
    ("nested too deeply", mark("it is nested too deeply")),
    ("Exceeds the limit (4300 digits)", mark("there is a number of more than 4300 digits in it")),
    ("Expecting ", mark("the JSON is broken")),
    ("Unterminated string", mark("the JSON is broken")),
    ("Extra data", mark("the JSON is broken")),
    ("Invalid ", mark("the JSON is broken")),
)

# What tomllib says, which begins some of it as the JSON parser does.
_TOML = (
    ("Unterminated string", mark("a quotation mark is missing")),
    ("Expected '=' after", mark("an equals sign is missing behind a key")),
    ("Expected ']'", mark("a closing bracket is missing")),
    ("Expected ']]'", mark("a closing bracket is missing")),
    ("Unclosed ", mark("a closing bracket is missing")),
    ("Expected newline", mark("something stands behind the end of the value")),
    ("Invalid value", mark("that is no value: texts stand between quotation marks")),
    ("Invalid date", mark("there is no such day or time")),
    ("Invalid ", mark("nothing begins so: a line is key = value, or [table]")),
    ("Illegal character", mark("a character stands there that may not")),
    ("Found invalid character", mark("a character stands there that may not")),
    ("Unescaped ", mark("a backslash in a text is written twice")),
    ("Cannot declare", mark("this table stands there twice")),
    ("Cannot ", mark("this key stands there twice")),
    ("Duplicate ", mark("this key stands there twice")),
)
_OF_TOML = (Code.CONFIG_SYNTAX, Code.TEMPLATE_SYNTAX)


def reason(code: Code, said: str, tr: Translator) -> str:
    """`said` in the person's language, as far as it is known; else as it was said."""
    table = _TOML if code in _OF_TOML else _SAID
    known = _BY_CODE.get(code, {}).get(said) or next((words for start, words in table if said.startswith(start)), "")
    return tr(known) if known else said
