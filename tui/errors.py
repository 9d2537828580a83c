"""Errors: one tree, each with a code and facts; the sentence a person reads is found in `view`."""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar, NamedTuple


class Code(StrEnum):
    """Everything that can go wrong, by the room that says it."""

    # config
    CONFIG_UNREADABLE = "config_unreadable"  # path, reason
    CONFIG_TOO_LARGE = "config_too_large"  # path, limit (bytes)
    CONFIG_NOT_UTF8 = "config_not_utf8"  # path, line, column, byte ("0xE0")
    CONFIG_SYNTAX = "config_syntax"  # path, line, column, reason
    CONFIG_UNKNOWN_KEY = "config_unknown_key"  # path, line, key, suggestion
    CONFIG_BAD_VALUE = "config_bad_value"  # path, line, key, value, expected
    CONFIG_MISSING_KEY = "config_missing_key"  # path, line, key
    CONFIG_DUPLICATE = "config_duplicate"  # path, line, key, value, first_line
    CONFIG_EXPOSED = "config_exposed"  # path, line, key, mode ("0644"): a secret in a file that others may read
    CONFIG_UNWRITABLE = "config_unwritable"  # path, reason
    CONFIG_NO_SOURCE = "config_no_source"  # path, line, key, value, suggestion: nothing followed has this id
    SEARCH_NO_SOURCE = "search_no_source"  # path, line, key, value, suggestion: as CONFIG_NO_SOURCE, of a saved search
    SEARCH_TWICE = "search_twice"  # path, value: another saved search has this title
    RULE_COMMAND = "rule_command"  # path, line, key: as CONFIG_COMMAND, of a rule
    # of [keys]; besides: path, line, key (as written)
    KEY_UNKNOWN = "key_unknown"  # path, line, key, suggestion: there is no such key
    KEY_ACTION = "key_action"  # path, line, key, action, suggestion: no command and nothing else is called that
    KEY_TWICE = "key_twice"  # path, line, key, first_line: the same key under another name
    KEY_ORDER = "key_order"  # path, line, key, action: it waits for words, so nothing can follow it
    # fetch
    BAD_ADDRESS = "bad_address"  # url
    BAD_SCHEME = "bad_scheme"  # url, scheme
    UNKNOWN_HOST = "unknown_host"  # host
    UNREACHABLE = "unreachable"  # host, reason
    TIMEOUT = "timeout"  # host, seconds
    # reason is a word: expired, not_yet_valid, wrong_host, self_signed, incomplete, unknown_authority, not_pinned,
    # bad_authority, other; detail is OpenSSL's. Where known: day (ISO, of expired and not_yet_valid), names (of hosts),
    # issuer, fingerprint (where an exception for the source would help), url (where a redirect led there), path (of
    # bad_authority).
    CERTIFICATE = "certificate"  # host, reason, detail
    TOO_MANY_REDIRECTS = "too_many_redirects"  # url, limit
    PRIVATE_REDIRECT = "private_redirect"  # url, target
    TOO_LARGE = "too_large"  # url, limit (bytes)
    BAD_COMPRESSION = "bad_compression"  # url, coding
    CUT_OFF = "cut_off"  # url, reason
    BAD_RESPONSE = "bad_response"  # url, reason
    HTTP_STATUS = "http_status"  # url, status
    GONE = "gone"  # url
    RATE_LIMITED = "rate_limited"  # url, seconds
    BAD_PROXY = "bad_proxy"  # proxy (masked), reason
    BAD_CERTIFICATE_FILE = "bad_certificate_file"  # path, reason; the bundled authorities are used instead
    # parse
    EMPTY_BODY = "empty_body"  # url
    NOT_A_FEED = "not_a_feed"  # url, found ("html", "text", "binary")
    MALFORMED = "malformed"  # url, reason
    PARSE_TIMEOUT = "parse_timeout"  # url, seconds
    PARSE_CRASHED = "parse_crashed"  # url, reason
    KIND_UNSUPPORTED = "kind_unsupported"  # url, kind
    NO_ENTRIES = "no_entries"  # url: a page in which no list of articles is found
    NO_COUNTER = "no_counter"  # url: neither a visitor counter nor figures of a known service
    BLOCK_MISSING = "block_missing"  # url, block
    BAD_SELECTOR = "bad_selector"  # name, selector
    UNKNOWN_RECIPE = "unknown_recipe"  # name, known
    LOGIN_PAGE = "login_page"  # url
    BOT_WALL = "bot_wall"  # url
    PARKED = "parked"  # url: a page of a domain dealer or of somebody who took the name over
    NEEDS_SCRIPT = "needs_script"  # url: the page is drawn by its script; nothing stands in it
    NO_SCHEDULE = "no_schedule"  # url: a page or file in which no schedule is found
    SCHEDULE_PICTURE = "schedule_picture"  # url, picture (address): the schedule is a picture
    NOT_A_CALENDAR = "not_a_calendar"  # url, found (as of NOT_A_FEED)
    FILE_UNREADABLE = "file_unreadable"  # url, format ("docx", …), reason ("encrypted", "pictures", "unknown", or words)
    NEEDS_PROGRAM = "needs_program"  # url, format, program
    OTHER_HOST = "other_host"  # url, target: the address leads to another host
    STRANGE_LIST = "strange_list"  # url, host: a portal's list that leads to another host alone
    # remarks: the page was understood, and yet
    LIST_SHRANK = "list_shrank"  # count, before
    SELECTOR_EMPTY = "selector_empty"  # name, selector: picks nothing
    ZONE_UNKNOWN = "zone_unknown"  # zone, count
    DATES_UNREAD = "dates_unread"  # count, example
    DAYS_DOUBTFUL = "days_doubtful"  # count, example: weekday and date that disagree, or a day that does not exist
    WEEK_UNDATED = "week_undated"  # url: weekdays without any date, taken for those of the week of the fetch
    # the form of a digest
    TEMPLATE_UNREADABLE = "template_unreadable"  # path, reason
    TEMPLATE_SYNTAX = "template_syntax"  # path, line, column, reason
    TEMPLATE_KEY = "template_key"  # path, line, key, suggestion
    TEMPLATE_VALUE = "template_value"  # path, line, key, value, expected
    # view
    SPOKEN_UNREADABLE = "spoken_unreadable"  # path, reason: a person's own file of abbreviations
    SPOKEN_BAD_ROW = "spoken_bad_row"  # path, table, row, reason ("table", "short", "said", "endless", "many")
    # lists of sources
    LIST_UNKNOWN = "list_unknown"  # url (of the file): neither OPML nor addresses line by line
    LIST_EMPTY = "list_empty"  # path
    LIST_COMMAND = "list_command"  # line, what ("exec", "filter", "command", "query"), text
    LIST_ADDRESS = "list_address"  # line, text
    LIST_NO_FEED = "list_no_feed"  # line, text, url: a page, and no feed of it
    LIST_REMOTE = "list_remote"  # line, url: another list within the list
    SOURCE_LIST = "source_list"  # url: it is a list of sources, where one source was looked for
    LIST_LONG = "list_long"  # url, count, limit: of a [[list]], which names more sources than are followed
    SOURCE_LISTED = "source_listed"  # name, list: what feeds.toml would say of it stands in a list that others keep
    # programs and files of the person's own
    PROGRAM_FAILED = "program_failed"  # program (or file), reason
    CONFIG_COMMAND = "config_command"  # path, line, key: a command in a file that is not the person's alone
    SETTING_COMMAND = "setting_command"  # path, line, key: as CONFIG_COMMAND, of a setting
    # archives
    ARCHIVE_REFUSED = "archive_refused"  # path, reason ("damaged", "foreign", "strange"), detail
    ARCHIVE_NEWER = "archive_newer"  # path, found, known (format)
    ARCHIVE_PROGRAMS = "archive_programs"  # path, count, programs: its feeds.toml would have them run, and ours does not
    # store
    STORE_LOCKED = "store_locked"  # path, seconds
    STORE_DAMAGED = "store_damaged"  # path, reason; copy, day: of the newest whole copy, if there is one
    STORE_SHARED = "store_shared"  # path: another process has it open
    STORE_SOUND = "store_sound"  # path: there is nothing to rescue
    STORE_FOREIGN = "store_foreign"  # path, reason
    STORE_NEWER = "store_newer"  # path, found, known
    STORE_READONLY = "store_readonly"  # path, reason
    STORE_FULL = "store_full"  # path
    STORE_UNOPENABLE = "store_unopenable"  # path, reason
    # the computer
    SYSTEM_REFUSED = "system_refused"  # reason: no memory, threads, processes or files are left
    # what a person asked for
    NO_SUCH_SOURCE = "no_such_source"  # name, suggestion
    AMBIGUOUS_SOURCE = "ambiguous_source"  # name, matches
    NO_SUCH_TAG = "no_such_tag"  # name, suggestion
    NO_SEARCH = "no_search"  # what is in hand is neither a search nor a list of several sources
    NO_SUCH_ENTRY = "no_such_entry"  # name, count
    NO_SUCH_COMMAND = "no_such_command"  # name, suggestion
    AMBIGUOUS_COMMAND = "ambiguous_command"  # name, matches
    MISSING_ARGUMENT = "missing_argument"  # command, argument
    BAD_ARGUMENT = "bad_argument"  # argument, value, expected
    # a search that is not understood; besides: query (as typed), column (of the mistake, from 1), word (what stands there)
    QUERY_EMPTY = "query_empty"  # column, word: neither a letter nor a digit
    QUERY_LONG = "query_long"  # column, of ("characters", "terms", "depth"), limit
    QUERY_MISSING = "query_missing"  # column, word: something to look for is missing beside it
    QUERY_UNCLOSED = "query_unclosed"  # column, word
    QUERY_UNOPENED = "query_unopened"  # column, word
    QUERY_FIELD = "query_field"  # column, word, suggestion: a field that was nearly typed
    QUERY_DAY = "query_day"  # column, word
    QUERY_STATE = "query_state"  # column, word
    QUERY_NUMBER = "query_number"  # column, word
    # reason is a word: empty, unopened, unclosed, bad_repeat, bad_range, unsupported, too_large
    QUERY_PATTERN = "query_pattern"  # column, word, reason
    QUERY_SLOW = "query_slow"  # column, word, limit (characters): a pattern that would have to be tried on more text than that
    QUERY_ORIGIN = "query_origin"  # column, word, by ("source", "folder", "tag"), suggestion
    NOTHING_TO_FOLLOW = "nothing_to_follow"  # url
    NOTHING_TRIED = "nothing_tried"  # name: a number, and no survey that it could be of
    NO_FULL_TEXT = "no_full_text"  # title
    NO_NEWS = "no_news"  # name: of a portal
    NO_EVENTS = "no_events"
    NO_FIGURES = "no_figures"
    NO_NAMES = "no_names"
    NOT_WRITTEN = "not_written"  # path, reason
    NO_DIGEST = "no_digest"
    NO_SUCH_RULE = "no_such_rule"  # name, count
    FILE_EXISTS = "file_exists"  # path
    NOT_READ = "not_read"  # path, reason: a file the person named
    NOT_MOVED = "not_moved"  # name
    NOT_EDITED = "not_edited"  # title
    NOTHING_OPEN = "nothing_open"  # command
    NO_LINK = "no_link"  # title
    NO_SUCH_LINK = "no_such_link"  # name, count
    NO_OTHER_SOURCE = "no_other_source"  # title
    NO_SUCH_TELLING = "no_such_telling"  # name, count
    NO_SUCH_SEARCH = "no_such_search"  # name, count
    NOTHING_TO_UNDO = "nothing_to_undo"
    NO_UNREAD = "no_unread"
    AT_END = "at_end"  # of the list, either way
    NO_PROGRAM = "no_program"  # what, program
    NO_COMMAND = "no_command"  # command: one that an article was to be given to, and that cannot be started
    COMMAND_FAILED = "command_failed"  # command, status, said (its last line)
    COMMAND_ENDLESS = "command_endless"  # command, seconds
    NO_ATTACHMENT = "no_attachment"  # title
    FILE_REFUSED = "file_refused"  # name, reason ("empty", "program", "page", "unknown")
    NO_PICTURE = "no_picture"  # title
    PICTURE_REFUSED = "picture_refused"  # url, reason ("missing", "large", "unknown", "broken")
    NO_SPEECH = "no_speech"  # program: the one named in the settings, "" if none is
    UNEXPECTED = "unexpected"  # reason


class Problem(NamedTuple):
    """An error as a value: what went wrong and the facts of it. Stored, shown and compared; never a sentence."""

    code: Code
    facts: Mapping[str, str | int]


class BantinError(Exception):
    """Root of the tree. `exit_status` is what a one-shot command ends with (CONTRACT: 1 sources, 2 usage, 3 nothing, 4 store)."""

    exit_status: ClassVar[int] = 1

    def __init__(self, code: Code, **facts: str | int) -> None:
        super().__init__(code.value, facts)
        self.problem = Problem(code, facts)


class ConfigError(BantinError):
    """feeds.toml cannot be read, understood or written. `problems` holds every one of them."""

    exit_status = 2

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        Exception.__init__(self, problems)
        self.problem = problems[0]
        self.problems = problems


class FetchError(BantinError):
    """A source did not answer with a body. `retry_after` is the pause in seconds it asked for, 0 if none."""

    def __init__(self, code: Code, *, retry_after: int = 0, **facts: str | int) -> None:
        super().__init__(code, **facts)
        self.retry_after = retry_after


class ParseError(BantinError):
    """A body arrived and cannot be understood; what is stored stays."""


class StoreError(BantinError):
    """The store cannot be opened, read or written."""

    exit_status = 4


class UsageError(BantinError):
    """The person asked for something that cannot be done as asked."""

    exit_status = 2


class SearchError(UsageError):
    """What was typed to search for is not understood; the facts say where."""


class NothingFound(BantinError):
    """What was asked for is well-formed and does not exist."""

    exit_status = 3
