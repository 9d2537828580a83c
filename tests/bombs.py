"""Serves one bomb after the other beside twenty honest sources, and measures each refresh: `python -m tests.bombs [NAME …]`.

A row a bomb: peak MB of the program and of its largest parsing process, seconds of processor of the latter, seconds until the
bomb's own line, seconds until the last honest source's line (beside those of a refresh without a bomb), how many honest sources
were read, and what was said of the bomb. 1 at the end where a bound was broken or an honest source was not read. Every fault of
`demo --chaos` is among them.
"""

import gzip
import io
import json
import os
import random
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tests import office_files
from tui.demo import Portal, Reply
from tui.demo.chaos import FAULTS, OPENING, RSS, XML, article, bomb, feed
from tui.demo.message import Answer
from tui.errors import ParseError
from tui.model import Response, Validators
from tui.parse import Parser
from tui.start import clock

MEGABYTES, SECONDS = 250, 20
"""The bounds: memory of each process, time of a source."""
HONEST = 20
ALONE = "no bomb"
Made = Callable[[], bytes | str]


class Bomb(NamedTuple):
    """A body and what it is served as; `answers` in its place where the answer itself is the bomb."""

    name: str
    made: Made = str
    kind: str = "feed"  # of the source; "picture" and "attachment" are what a person asks for by hand
    media: str = RSS
    coding: str = ""
    answers: Callable[[str], tuple[Answer, ...]] | None = None
    timeout: int = 20  # seconds
    place: str = "/bomb"


def _quadratic() -> str:
    whole = f"<!DOCTYPE rss [<!ENTITY a '{'a' * 2_000}'>]>"
    return feed("&a;" * 300_000, head=whole)


def _attributes() -> str:
    attributes = " ".join(f"a{n}=''" for n in range(120_000))
    return f"{XML}{OPENING}<item {attributes}><title>x</title></item></channel></rss>"


def _categories() -> str:
    return f"{XML}{OPENING}<item><title>x</title>{'<category>x</category>' * 200_000}</item></channel></rss>"


def _author() -> str:
    return f"{XML}{OPENING}<item><title>x</title><author>{'a ' * 200_000}</author></item></channel></rss>"


def _many_items() -> str:
    return feed(*(f"Bài {n}" for n in range(60_000)))


def _page(body: str) -> str:
    return f"<!DOCTYPE html><html lang=vi><head><meta charset=utf-8><title>Lịch</title></head><body>{body}</body></html>"


def _nested_tables() -> str:
    return _page("<table><tr><td>" * 300_000)


def _wide_table() -> str:
    rows = "".join(f"<tr>{''.join(f'<td>Thứ {n % 7}, {n % 28 + 1}/11: họp</td>' for n in range(100))}</tr>" for _ in range(1_500))
    return _page(f"<table>{rows}</table>")


def _spans() -> str:
    return _page(f"<table>{'<tr><td rowspan=65000 colspan=1000>x</td></tr>' * 3_000}</table>")


def _links() -> str:
    return _page(
        "".join(f'<div><a href="/tin/{n}.html">Tin số {n} của sở về việc họp</a> 22/11/2026</div>' for n in range(60_000))
    )


def _blanks() -> str:
    return _page("<p>" + " \n" * 4_000_000)


def _digits() -> str:
    return _page("Lượt truy cập: " + "1.234.567 " * 800_000)


def _deep_json() -> str:
    return '{"items": ' + '{"a": [' * 700_000


def _calendar() -> str:
    event = "BEGIN:VEVENT\r\nUID:{0}\r\nDTSTART:20000101T000000Z\r\nRRULE:FREQ=SECONDLY\r\nSUMMARY:Họp\r\nEND:VEVENT\r\n"
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{''.join(event.format(n) for n in range(2_000))}END:VCALENDAR\r\n"


def _folded_calendar() -> str:
    return "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:" + "x\r\n " * 2_000_000 + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def _swollen(file: bytes, member: str, megabytes: int = 1_000) -> bytes:
    """An office file one part of which becomes so large."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            with new.open(name, "w", force_zip64=True) as part:
                part.write(old.read(name))
                for _ in range(megabytes if name == member else 0):
                    part.write(b" " * 1_000_000)
    return made.getvalue()


def _rows_xlsx() -> bytes:
    return office_files.xlsx(office_files.sheet({f"A{n}": "Họp" for n in range(1, 200_000)}))


def _far_cell() -> bytes:
    return office_files.xlsx(office_files.sheet({"A1": "Họp", "XFD1048576": "x"}, merged=("A1:XFD1048576",)))


def _docx_tables() -> bytes:
    return office_files.docx("<w:tbl><w:tr><w:tc>" * 100_000 + "</w:tc></w:tr></w:tbl>" * 100_000)


def _pdf_stream() -> bytes:
    packed = zlib.compress(b"q " * 250_000_000, 1)
    head = f"9 0 obj << /Length {len(packed)} /Filter /FlateDecode >> stream\n".encode()
    return (
        b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
        + (b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 9 0 R >> endobj\n" + head + packed)
        + b"\nendstream endobj\ntrailer << /Root 1 0 R >>\n%%EOF"
    )


def _pdf_pages() -> bytes:
    return office_files.pdf(*[office_files.printed(50, 700, "Hop") for _ in range(5_000)])


def _pdf_letters() -> bytes:
    return office_files.pdf("".join(office_files.printed(n % 500, n % 700, "Hop giao ban") for n in range(60_000)))


def _rtf() -> str:
    return "{\\rtf1" + "{" * 3_000_000


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    row = zlib.compressobj(9)
    body = b"".join(row.compress(bytes(width * 3 + 1)) for _ in range(height)) + row.flush()
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", body)
        + chunk(b"IEND", b"")
    )


def _png_that_claims() -> bytes:
    return _png(10, 10).replace(struct.pack(">II", 10, 10), struct.pack(">II", 60_000, 60_000))


def _gif() -> bytes:
    return b"GIF89a" + struct.pack("<HH", 6_000, 6_000) + b"\x80\0\0\0\0\0\xff\xff\xff" + b"\x2c" + bytes(4) + (
        struct.pack("<HH", 6_000, 6_000) + b"\0\x02\x02\x4c\x01\0\x3b"
    )  # fmt: skip


def _noise() -> bytes:
    return random.Random(9).randbytes(9_000_000)


def _lists() -> str:
    return f'<opml version="2.0"><body>{"<outline text=x>" * 300_000}</body></opml>'


SHEET, DOCUMENT = "xl/worksheets/sheet1.xml", "word/document.xml"
FILES = "application/octet-stream"
BOMBS = (
    *(Bomb(f"chaos {each.id}", place=f"/hon-loan/{each.id}", answers=each.answers, timeout=each.timeout) for each in FAULTS),
    Bomb("gzip twice", lambda: bomb(1000), coding="gzip, gzip"),
    Bomb("zstd", _noise, coding="zstd"),
    Bomb("gzip just below", lambda: gzip.compress(b" " * 9_900_000), coding="gzip"),
    Bomb("quadratic entities", _quadratic),
    Bomb("attributes", _attributes),
    Bomb("categories", _categories),
    Bomb("author", _author),
    Bomb("60,000 items", _many_items),
    Bomb("comments", lambda: XML + OPENING + "<!--" * 2_000_000),
    Bomb("deep feed", lambda: XML + OPENING + "<item><title>x</title>" * 400_000),
    Bomb("deep article", lambda: article("<div><b>" * 500_000)),
    Bomb("deep JSON", _deep_json, media="application/feed+json"),
    Bomb("noise", _noise),
    *(
        Bomb(f"{name}, {kind}", made, kind, "text/html")
        for kind in ("articles", "schedule", "visitors")
        for name, made in (
            ("nested tables", _nested_tables), ("150,000 cells", _wide_table), ("wide spans", _spans), ("60,000 links", _links),
            ("blanks", _blanks), ("digits", _digits), ("noise", _noise),
        )
    ),
    Bomb("every second", _calendar, "calendar", "text/calendar"),
    Bomb("folded line", _folded_calendar, "calendar", "text/calendar"),
    Bomb("list", _lists, "feed", "text/x-opml"),
    *(
        Bomb(f"{name}, {kind}", made, kind, FILES)
        for kind in ("schedule", "attachment")
        for name, made in (
            ("xlsx of 1 GB", lambda: _swollen(office_files.week_xlsx(), SHEET)), ("200,000 rows", _rows_xlsx),
            ("far cell", _far_cell),
            ("docx of 1 GB", lambda: _swollen(office_files.week_docx(), DOCUMENT)), ("docx of tables", _docx_tables),
            ("pdf of 500 MB", _pdf_stream), ("pdf of 5,000 pages", _pdf_pages), ("pdf of letters", _pdf_letters), ("rtf", _rtf),
        )
    ),
    Bomb("png of 39 million", lambda: _png(6_500, 6_000), "picture"),
    Bomb("png of 400 million", lambda: _png(20_000, 20_000), "picture"),
    Bomb("png that claims", _png_that_claims, "picture"),
    Bomb("gif", _gif, "picture"),
    Bomb("noise, picture", _noise, "picture"),
)  # fmt: skip


class Peaks(threading.Thread):
    """The most memory, in MB, that a process and those it started had, and the most seconds of processor that one of these used,
    looked at a hundred times a second."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._done = threading.Event()
        self.own = self.parsing = self.worked = 0.0
        self.start()

    def run(self) -> None:
        while not self._done.wait(0.01):
            self.own = max(self.own, _most(self._pid))
            for each in _started(self._pid):
                self.parsing = max(self.parsing, _most(each))
                self.worked = max(self.worked, _worked(each))

    def end(self) -> None:
        """Look no more."""
        self._done.set()
        self.join()


def _most(pid: int) -> float:
    with suppress(OSError, IndexError, ValueError):
        return int(Path(f"/proc/{pid}/status").read_text("utf-8").partition("VmHWM:")[2].split()[0]) / 1024
    return 0.0


def _worked(pid: int) -> float:
    with suppress(OSError, IndexError, ValueError):
        return int(Path(f"/proc/{pid}/schedstat").read_text("ascii").split()[0]) / 1e9
    return 0.0


def _started(pid: int) -> Iterator[int]:
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            yield from map(int, (task / "children").read_text("ascii").split())


class Row(NamedTuple):
    """What came of a bomb; 0 seconds where there was none."""

    name: str
    own: float  # MB
    parsing: float
    worked: float  # seconds of processor, of the parsing process
    bomb: float  # seconds
    honest: float
    read: int  # honest sources
    said: str

    @property
    def broken(self) -> bool:
        """Whether a bound was broken."""
        return max(self.own, self.parsing) > MEGABYTES or self.bomb > SECONDS + 5 or self.read < HONEST

    def __str__(self) -> str:
        mark = "!" if self.broken else " "
        figures = f"{self.own:5.0f} {self.parsing:7.0f} {self.worked:9.1f} {self.bomb:7.1f} {self.honest:6.1f}  {self.read:2}"
        return f"{mark} {self.name:28} {figures}  {self.said[:110]}"


def refreshed(each: Bomb | None) -> Row:
    """A refresh of the bomb and the honest sources, each of two portals on a store of its own."""
    with (
        tempfile.TemporaryDirectory(prefix="bombs-") as name, Portal(today=clock().date(), now=clock()) as evil,
        Portal(today=clock().date(), now=clock()) as good,
    ):  # fmt: skip
        folder, stanzas = Path(name), ""
        for number in range(HONEST):
            good.script(f"/{number}", Reply(body=feed(*(f"Tin {number}-{n} {'lời ' * 300}" for n in range(20))), media=RSS))
            stanzas += f'[[source]]\nid = "good-{number}"\ntitle = "good-{number}"\nurl = "{good.url}/{number}"\nkind = "feed"\n'
        if each:
            headers = {"Content-Encoding": each.coding} if each.coding else {}
            answers = each.answers(evil.url) if each.answers else (Reply(body=each.made(), media=each.media, headers=headers),)
            evil.script(each.place, *answers)
            named = f'id = "bomb"\ntitle = "bomb"\nurl = "{evil.url}{each.place}"'
            stanzas = f'[[source]]\n{named}\nkind = "{each.kind}"\ntimeout = "{each.timeout}s"\n{stanzas}'
        (folder / "feeds.toml").write_text(stanzas, "utf-8")
        environment = {
            "PATH": os.environ["PATH"], "HOME": name, "LANG": "en_US.UTF-8", "PYTHONUNBUFFERED": "1",
            "BANTIN_CONFIG": str(folder / "feeds.toml"), "BANTIN_DB": str(folder / "bantin.db"),
        }  # fmt: skip
        command = [sys.executable, "-m", "tui", "refresh"]
        began, at, read, said = time.perf_counter(), {"bomb": 0.0, "good": 0.0}, 0, ""
        with subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
            peaks = Peaks(process.pid)
            assert process.stdout
            for line in process.stdout:
                which, _, rest = line.partition(":")
                what = which.partition("-")[0]
                if what in at:
                    at[what] = time.perf_counter() - began
                if what == "good" and "20 new" in rest:
                    read += 1
                elif what != "good" and not said:
                    said = line.strip()
            peaks.end()
        return Row(each.name if each else ALONE, peaks.own, peaks.parsing, peaks.worked, at["bomb"], at["good"], read, said)


ASKED = """
import asyncio, sys
from pathlib import Path
from tests.bombs import asked
asyncio.run(asked(sys.argv[1], Path(sys.argv[2])))
"""


async def asked(kind: str, file: Path) -> None:
    """Have what is in a file parsed as a person asks for it; says what came of it."""
    response = Response(url="http://so.example/tep", status=200, content_type="", body=file.read_bytes(), validators=Validators(),
                        fetched=datetime.now(UTC))  # fmt: skip
    parser = Parser()
    try:
        found = await (parser.picture(response) if kind == "picture" else parser.attachment(response))
        sys.stdout.write(f"read: {str(found)[:60]}\n")
    except ParseError as error:
        sys.stdout.write(f"{error.problem.code.value} {json.dumps({**error.problem.facts}, default=str)}\n")
    finally:
        await parser.aclose()


def opened(each: Bomb) -> Row:
    """The bomb parsed alone, as a picture or an attachment."""
    body = each.made()
    with tempfile.TemporaryDirectory(prefix="bombs-") as name:
        file = Path(name, "bomb")
        file.write_bytes(body.encode() if isinstance(body, str) else body)
        began = time.perf_counter()
        command = [sys.executable, "-c", ASKED, each.kind, str(file)]
        with subprocess.Popen(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
            peaks = Peaks(process.pid)
            assert process.stdout
            said = process.stdout.read()
            took = time.perf_counter() - began
            peaks.end()
    return Row(each.name, peaks.own, peaks.parsing, peaks.worked, took, 0, HONEST, said.strip().rpartition("\n")[2])


def main() -> int:
    """All of them, or those whose names begin as is asked."""
    wanted = tuple(sys.argv[1:]) or ("",)
    sys.stdout.write("  bomb                         MB of us, parsing, processor, seconds, of the honest, read\n")
    rows = [refreshed(None)]
    sys.stdout.write(f"{rows[0]}\n")
    for each in BOMBS:
        if each.name.startswith(wanted):
            rows.append(opened(each) if each.kind in ("picture", "attachment") else refreshed(each))
            sys.stdout.write(f"{rows[-1]}\n")
            sys.stdout.flush()
    sys.stdout.write(
        f"{len(rows) - 1} bombs; at most {max(row.own for row in rows):.0f} and {max(row.parsing for row in rows):.0f} MB\n"
    )
    return int(any(row.broken for row in rows))


if __name__ == "__main__":
    raise SystemExit(main())
