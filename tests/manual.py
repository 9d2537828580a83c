"""Writes what is made from the tables and installed beside the program, manual and completions: `python -m tests.manual`."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from tui import __version__
from tui.commands import options, table
from tui.commands.command import Command
from tui.commands.completing import script
from tui.commands.keymap import preset
from tui.commands.options import EVERYWHERE, HELP, LIMIT, READING, Option
from tui.config.rules import RULE
from tui.config.values import SETTINGS, SOURCE, Key
from tui.i18n import Translator, translator
from tui.model.blocks import Table, block_text, plain
from tui.view.grammar import grammar

ROOT = Path(__file__).resolve().parent.parent
DAY = "2026-11-23"
"""Of the manual's prose."""

Pair = tuple[str, str]
"""English and Vietnamese."""
HEADINGS: dict[str, Pair] = {
    "name": ("NAME", "TÊN"),
    "synopsis": ("SYNOPSIS", "CÁCH GỌI"),
    "description": ("DESCRIPTION", "MÔ TẢ"),
    "start": ("FIRST STEPS", "BƯỚC ĐẦU"),
    "commands": ("COMMANDS", "CÁC LỆNH"),
    "search": ("SEARCHING", "CÁCH TÌM"),
    "options": ("OPTIONS", "TUỲ CHỌN"),
    "feeds": ("FEEDS.TOML", "TỆP FEEDS.TOML"),
    "exit": ("EXIT STATUS", "MÃ KẾT THÚC"),
    "environment": ("ENVIRONMENT", "BIẾN MÔI TRƯỜNG"),
    "files": ("FILES", "CÁC TỆP"),
    "examples": ("EXAMPLES", "VÍ DỤ"),
}
TITLE: Pair = ("a terminal reader for government science portals", "đọc các cổng thông tin khoa học trong cửa sổ lệnh")
SYNOPSIS: tuple[Pair, ...] = (
    ("[option ...]", "[tuỳ chọn ...]"),
    ("[option ...] command [argument ...]", "[tuỳ chọn ...] lệnh [đối số ...]"),
    ("demo [command [argument ...]]", "demo [lệnh [đối số ...]]"),
)
DESCRIPTION: tuple[Pair, ...] = (
    (
        "bantin (bản tin, the bulletin) follows the news, weekly schedules, documents and visitor statistics of science portals: "
        "Vietnamese provincial and national portals first, any country's feeds as well. Without a command it opens the full "
        "screen; with --text the text mode, line by line, for screen readers and braille; with a command it answers once, for "
        "people and scripts.",
        "bantin theo dõi tin tức, lịch công tác tuần, văn bản và thống kê truy cập của các cổng thông tin khoa học: trước hết là "
        "cổng của các tỉnh và trung ương Việt Nam, và nguồn tin của mọi nước. Không có lệnh, chương trình mở toàn màn hình; "
        "với --text là chế độ văn bản, từng dòng một, cho trình đọc màn hình và chữ nổi; với một lệnh, chương trình trả lời một "
        "lần, cho người dùng và cho kịch bản.",
    ),
    (
        "Data goes to standard output, everything else to standard error. Nothing is fetched but the addresses in feeds.toml, "
        "what they say belongs to them, and the article you ask for.",
        "Dữ liệu ra đầu ra chuẩn, mọi thứ khác ra đầu ra lỗi. Chương trình chỉ lấy những địa chỉ trong feeds.toml, những gì các "
        "trang ấy nói là của mình, và bài bạn yêu cầu.",
    ),
)
START: Pair = (
    "Start bantin: R fetches what is new, Enter reads, ? tells every key. bantin demo shows everything on a portal inside the "
    "program, without network.",
    "Chạy bantin: phím R lấy tin mới, Enter đọc, ? nói mọi phím. bantin demo cho xem mọi thứ trên một cổng có sẵn trong chương "
    "trình, không cần mạng.",
)
COMMANDS: Pair = (
    "In the shell a command is its English or Vietnamese word in one piece, without marks: read or doc, next-week or tuan-sau. "
    "In text mode and behind : in the full screen the words are typed as they are, with or without marks. Keys are those of the "
    "full screen.",
    "Ở shell, lệnh là từ tiếng Anh hoặc tiếng Việt viết liền, không dấu: read hay doc, next-week hay tuan-sau. Trong chế độ văn "
    "bản và sau dấu : ở toàn màn hình, gõ như thường, có dấu hay không. Phím nêu ở đây là phím của toàn màn hình.",
)
READS: Pair = ("Also the options of reading commands.", "Cùng các tuỳ chọn của lệnh đọc.")
KEYS: Pair = ("Keys:", "Phím:")
EVERY: Pair = ("Before or behind any command:", "Đứng trước hay sau mọi lệnh:")
FORMS: Pair = (
    "Of reading commands; without --limit everything in JSON and CSV, a screenful for a person:",
    "Của các lệnh đọc; không có --limit thì JSON và CSV gồm tất cả, còn người đọc thấy một màn hình:",
)
FEEDS: Pair = (
    "What is followed and how. Unknown keys are reported with a suggestion. Times are 30s, 15m, 1h, 2d, 1w.",
    "Theo dõi gì và thế nào. Khoá lạ được báo kèm gợi ý. Thời gian viết 30s, 15m, 1h, 2d, 1w.",
)
TABLES: dict[str, Pair] = {
    "settings": ("Keys of [settings]", "Các khoá của [settings]"),
    "source": ("Keys of each [[source]]", "Các khoá của mỗi [[source]]"),
    "rule": ("Keys of each [[rule]]", "Các khoá của mỗi [[rule]]"),
}
STATUS: tuple[tuple[str, Pair], ...] = (
    ("0", ("Done.", "Xong.")),
    ("1", ("Some sources failed.", "Một số nguồn không lấy được.")),
    ("2", ("The command line or the configuration is wrong.", "Dòng lệnh hoặc cấu hình sai.")),
    ("3", ("Nothing was found.", "Không tìm thấy gì.")),
    ("4", ("The store is locked or damaged.", "Kho đang bị khoá hoặc hỏng.")),
    ("130", ("Interrupted.", "Bị ngắt.")),
)
ENVIRONMENT: tuple[tuple[str, Pair], ...] = (
    ("BANTIN_CONFIG, BANTIN_DB", ("As --config and --db.", "Như --config và --db.")),
    ("BANTIN_LANG, LC_ALL, LC_MESSAGES, LANG", ("The language, in this order.", "Ngôn ngữ, theo thứ tự này.")),
    ("ACCESSIBLE", ("Set to 1: text mode.", "Đặt là 1: chế độ văn bản.")),
    ("TERM", ("dumb: text mode.", "dumb: chế độ văn bản.")),
    ("NO_COLOR", ("If set, nothing is told by colour.", "Nếu có, không dùng màu.")),
    ("TEXTUAL_ANIMATIONS", ("none: nothing moves by itself.", "none: không gì tự chuyển động.")),
    ("VISUAL, EDITOR", ("The editor of edit.", "Trình soạn thảo của lệnh edit.")),
    (
        "COLORFGBG",
        ("Whether the terminal is light or dark, for the theme terminal.", "Cửa sổ lệnh nền sáng hay tối, cho bộ màu terminal."),
    ),
    ("BROWSER", ("The browser of open.", "Trình duyệt của lệnh open.")),
    ("EMAIL", ("The sender of a digest.", "Người gửi điểm tin.")),
    ("HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY", ("Proxies.", "Máy chủ trung gian.")),
    ("SSL_CERT_FILE, SSL_CERT_DIR", ("Other certificate authorities.", "Cơ quan chứng thực khác.")),
    ("XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME", ("Where files lie.", "Nơi đặt các tệp.")),
)
FILES: tuple[tuple[str, Pair], ...] = (
    (
        "~/.config/bantin/feeds.toml",
        (
            "Your sources and settings. Until there is one, the file that ships is followed.",
            "Nguồn và thiết lập của bạn. Khi chưa có, chương trình theo tệp đi kèm.",
        ),
    ),
    ("~/.config/bantin/spoken.toml", ("Words for the ear of your own.", "Bảng từ đọc cho tai của riêng bạn.")),
    ("~/.local/share/bantin/bantin.db", ("Articles, marks, history.", "Tin, dấu đã đọc, lịch sử.")),
    ("~/.local/state/bantin/history", ("Lines typed in text mode.", "Những dòng đã gõ ở chế độ văn bản.")),
)
EXAMPLES: tuple[tuple[str, Pair], ...] = (
    ("bantin add https://so.example.gov.vn/", ("Follow what a portal offers.", "Theo dõi những gì một cổng có.")),
    ("bantin refresh --due --quiet", ("For cron.", "Dùng cho cron.")),
    ("bantin list --unread --json", ("What is unread, for a script.", "Tin chưa đọc, cho kịch bản.")),
    ('bantin schedule --who "Nguyễn Văn An"', ("The events that name a person.", "Các việc có tên một người.")),
)

_VIETNAMESE = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
_KEY = re.compile(r"#?(?:\[source\.)?([a-z_]+)(?:\]| = )")


def roff(text: str) -> str:
    """A text of which nothing is an order to roff."""
    said = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga").replace("~", "\\(ti")
    said = said.replace("^", "\\(ha").replace('"', "\\(dq")
    return f"\\&{said}" if said[:1] == "." else said


_TABLE = re.compile(r"#?\[\[(\w+)\]\]")


def described(feeds: str) -> dict[tuple[str, str], Pair]:
    """What the comments of the shipped feeds.toml say of each key of each table."""
    found: dict[tuple[str, str], Pair] = {}
    part, remarks = "settings", list[str]()
    for line in feeds.splitlines():
        if line.startswith("# ----"):
            part = "source"
        if table := _TABLE.match(line):
            part, remarks = table[1], []
        if not line.strip():
            remarks = []
        elif line.startswith("# "):
            remarks += line[2:].split("  ")
        elif key := _KEY.match(line):
            native = " ".join(each for each in remarks if _VIETNAMESE.search(each))
            foreign = " ".join(each for each in remarks if not _VIETNAMESE.search(each))
            if remarks:
                found.setdefault((part, key[1]), (foreign.strip(), native.strip()))
    return found


class Manual:
    """The manual in one language."""

    def __init__(self, tr: Translator) -> None:
        self._tr = tr
        self._at = 1 if tr.language == "vi" else 0

    def text(self) -> str:
        """The whole page."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield '.\\" made by python -m tests.manual'
        yield f'.TH BANTIN 1 "{DAY}" "bantin {__version__}" "{self._said(("User commands", "Lệnh người dùng"))}"'
        yield from (".ad l", ".nh")
        yield from self._section("name", [f"bantin \\- {self._said(TITLE)}"])
        yield from self._section("synopsis", ["\n.br\n".join(f".B bantin\n{self._said(way)}" for way in SYNOPSIS)])
        yield from self._section("description", self._paragraphs(DESCRIPTION))
        yield from self._section("start", self._paragraphs((START,)))
        yield from self._section("commands", self._commands())
        yield from self._section("search", self._searching())
        yield from self._section("options", self._options())
        yield from self._section("feeds", self._feeds())
        yield from self._section("exit", self._table(STATUS))
        yield from self._section("environment", self._table(ENVIRONMENT))
        yield from self._section("files", self._table(FILES))
        yield from self._section("examples", self._table(EXAMPLES))

    def _said(self, pair: Pair) -> str:
        return roff(pair[self._at])

    def _section(self, name: str, lines: Iterable[str]) -> Iterator[str]:
        yield f".SH {self._said(HEADINGS[name])}"
        yield from lines

    def _paragraphs(self, texts: Iterable[Pair]) -> Iterator[str]:
        for number, text in enumerate(texts):
            if number:
                yield ".PP"
            yield self._said(text)

    def _table(self, rows: Iterable[tuple[str, Pair]]) -> Iterator[str]:
        for name, what in rows:
            yield from self._tagged(roff(name), [self._said(what)])

    @staticmethod
    def _tagged(tag: str, lines: Iterable[str]) -> Iterator[str]:
        yield ".TP"
        yield f".B {tag}"
        yield from lines

    def _commands(self) -> Iterator[str]:
        yield self._said(COMMANDS)
        for group, commands in groupby(table.commands(), lambda command: command.group):
            yield f".SS {roff(self._tr(group))}"
            for command in commands:
                yield from self._command(command)

    def _command(self, command: Command) -> Iterator[str]:
        tr = self._tr
        argument = tr(command.argument).upper()
        taken = f" {argument}" if command.required else f" [{argument}]" if argument else ""
        yield ".TP"
        yield f"\\fB{roff(command.name)}\\fR{roff(taken)} \\(en {roff(command.vietnamese)}"
        yield from (roff(each) for each in (tr(command.summary), tr(command.detail)) if each)
        if known := preset("default").keys(command.name):
            keys = ", ".join(f"\\fB{roff(key)}\\fR" for key in known)
            yield f"{self._said(KEYS)} {keys}."
        if command.options:
            yield ", ".join(self._shown(options.OWN[name]) for name in command.options) + "."
        if command.reads:
            yield self._said(READS)

    @staticmethod
    def _shown(option: Option) -> str:
        value = f" \\fI{roff(option.value)}\\fR" if option.value else ""
        short = f"\\fB\\-{option.short}\\fR, " if option.short else ""
        return f"{short}\\fB{roff(option.flag)}\\fR{value}"

    def _searching(self) -> Iterator[str]:
        *said, table = grammar(self._tr)
        assert isinstance(table, Table)
        yield from (roff(block_text(block)) for block in said)
        for example, finds in table.rows[table.head :]:
            yield from self._tagged(roff(plain(example)), [roff(plain(finds))])

    def _options(self) -> Iterator[str]:
        own = sorted({name for command in table.commands() for name in command.options})
        of_some = (self._said(("Of single commands:", "Của từng lệnh:")), [options.OWN[name] for name in own])
        for place, (intro, listed) in enumerate(
            ((self._said(EVERY), (HELP, *EVERYWHERE)), (self._said(FORMS), (*READING, LIMIT)), of_some)
        ):
            if place:
                yield ".PP"
            yield intro
            for option in listed:
                yield from (".TP", self._shown(option), roff(f"{self._tr(option.what)}."))

    def _feeds(self) -> Iterator[str]:
        yield self._said(FEEDS)
        known = described((ROOT / "feeds.toml").read_text("utf-8"))
        keys: dict[str, dict[str, Key]] = {"settings": SETTINGS, "source": SOURCE, "rule": RULE}
        for part, heading in TABLES.items():
            yield f".SS {self._said(heading)}"
            for name, key in keys[part].items():
                said = self._said(known.get((part, name), ("", "")))
                yield from self._tagged(roff(name), filter(None, (said, f"({roff(key.expected)})")))


def files() -> dict[Path, str]:
    """Every file made, below the folder that is installed as share/."""
    english, vietnamese = translator("en"), translator("vi")
    return {
        Path("man/man1/bantin.1"): Manual(english).text(),
        Path("man/vi/man1/bantin.1"): Manual(vietnamese).text(),
        Path("bash-completion/completions/bantin"): script("bash", english),
        Path("zsh/site-functions/_bantin"): script("zsh", english),
        Path("fish/vendor_completions.d/bantin.fish"): script("fish", english),
    }


if __name__ == "__main__":
    for path, text in files().items():
        whole = ROOT / "share" / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_text(text, "utf-8")
