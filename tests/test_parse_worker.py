"""Parsing processes: what they answer, and what happens when they hang, die, eat memory or talk nonsense."""

import asyncio
import pickle
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.processes import all_end
from tests.worker_faults import RICH, Exploit
from tui.errors import Code, ParseError
from tui.model import Document, Feed, Kind, Response, Subscription, Validators
from tui.parse import Parser, wire
from tui.parse import parser as parser_module

SOURCE = Subscription(id="so", url="https://so.example.vn/rss", title="Sở")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="limits and signals of POSIX")


def said(order: str) -> Response:
    return Response(
        url="https://so.example.vn/rss",
        status=200,
        content_type="",
        body=order.encode(),
        validators=Validators(),
        fetched=datetime(2026, 11, 20, tzinfo=UTC),
    )


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent.parent))


@asynccontextmanager
async def faulty(*, processes: int = 1, deadline: float = 20.0, memory: int = 200_000_000) -> AsyncIterator[Parser]:
    parser = Parser(processes=processes, deadline=deadline, memory=memory, target="tests.worker_faults:job")
    try:
        yield parser
    finally:
        await parser.aclose()


async def run(parser: Parser, order: str) -> Document:
    return await parser.parse(SOURCE, said(order), frozenset())


async def pid(parser: Parser) -> str:
    return (await run(parser, "pid")).incomplete.split()[1]


async def problem(parser: Parser, order: str) -> ParseError:
    with pytest.raises(ParseError) as caught:
        await run(parser, order)
    return caught.value


async def test_a_document_crosses_whole() -> None:
    async with faulty() as parser:
        document = await run(parser, "rich")
        assert document == RICH
        assert type(document.entries[0].published) is datetime
        assert document.entries[0].body is not None
        assert document.entries[0].body.text == "Nội dung"
        assert document.kind is Kind.SCHEDULE


async def test_the_process_stays_warm_and_knows_what_is_known() -> None:
    async with faulty() as parser:
        parser.start()
        first = await pid(parser)
        assert await pid(parser) == first
        document = await parser.parse(SOURCE, said("known"), frozenset({b"12345678", b"abcdefgh"}))
        assert document.unchanged == (b"12345678".hex(), b"abcdefgh".hex())


async def test_a_parse_error_keeps_its_code_and_facts() -> None:
    async with faulty() as parser:
        error = await problem(parser, "refuse")
        assert error.problem.code is Code.NOT_A_FEED
        assert dict(error.problem.facts) == {"url": "https://so.example.vn/rss", "found": "html"}


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("raise", "ValueError: no [31mfeed[0m"),
        ("recurse", "RecursionError: maximum recursion depth exceeded"),
        ("exit", "SystemExit: 3"),
        ("foreign", "PosixPath is not expected in an answer"),
    ],
)
async def test_any_other_error_is_a_crash_with_its_words(order: str, reason: str) -> None:
    async with faulty() as parser:
        error = await problem(parser, order)
        assert error.problem.code is Code.PARSE_CRASHED
        assert error.problem.facts["url"] == "https://so.example.vn/rss"
        assert reason in str(error.problem.facts["reason"])
        assert (await run(parser, "fine")).feed.title == "Sở"


async def test_what_a_library_prints_is_no_answer() -> None:
    async with faulty() as parser:
        assert (await run(parser, "print")).feed.title == "Sở"
        assert (await run(parser, "fine")).incomplete.startswith("fine")


async def test_a_process_that_dies_fails_its_job_alone() -> None:
    async with faulty() as parser:
        before = await pid(parser)
        results = await asyncio.gather(*(run(parser, order) for order in ("a", "die", "b", "c")), return_exceptions=True)
        assert [type(result) for result in results] == [Document, ParseError, Document, Document]
        assert isinstance(results[1], ParseError)
        assert results[1].problem.code is Code.PARSE_CRASHED
        assert await pid(parser) != before


async def test_a_job_over_its_deadline_is_killed() -> None:
    async with faulty(deadline=1.5) as parser:
        before = await pid(parser)
        start = time.monotonic()
        results = await asyncio.gather(*(run(parser, order) for order in ("spin", "b", "c")), return_exceptions=True)
        assert time.monotonic() - start < 15
        assert isinstance(results[0], ParseError)
        assert results[0].problem.code is Code.PARSE_TIMEOUT
        assert dict(results[0].problem.facts) == {"url": "https://so.example.vn/rss", "seconds": 2}
        assert [type(result) for result in results[1:]] == [Document, Document]
        assert await pid(parser) != before


async def test_waiting_in_line_takes_no_time_from_a_job() -> None:
    async with faulty(deadline=1.2) as parser:
        parser.start()
        await asyncio.sleep(0.2)
        results = await asyncio.gather(*(run(parser, "sleep 0.4") for _ in range(4)))
        assert len(results) == 4


async def test_several_processes_work_side_by_side() -> None:
    async with faulty(processes=2) as parser:
        parser.start()
        slow = asyncio.create_task(run(parser, "sleep 30"))
        others = await asyncio.wait_for(asyncio.gather(*(pid(parser) for _ in range(6))), 20)
        assert len(set(others)) == 1
        slow.cancel()


@POSIX
@pytest.mark.parametrize("order", ["eat 3000000000", "grow"])
async def test_memory_has_an_end(order: str) -> None:
    async with faulty(memory=300_000_000) as parser:
        error = await problem(parser, order)
        assert error.problem.code is Code.PARSE_CRASHED
        assert "MemoryError" in str(error.problem.facts["reason"])
        assert (await run(parser, "fine")).feed.title == "Sở"


async def test_what_waits_and_what_was_given_ahead_go_past_a_slow_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser_module, "SLOW", 0.05)
    async with faulty() as parser:
        await run(parser, "warm")
        slow = asyncio.create_task(run(parser, "sleep 30"))
        await asyncio.sleep(0)
        answers = await asyncio.gather(*(run(parser, order) for order in ("one", "two", "three", "four")))
        assert [each.incomplete.split()[0] for each in answers] == ["one", "two", "three", "four"]
        assert not slow.done()
        slow.cancel()


async def test_what_was_only_slow_is_answered_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser_module, "SLOW", 0.05)
    async with faulty() as parser:
        orders = ["sleep 0.4", "one", "two", "sleep 0.3", "three", "four", "five"]
        for _ in range(2):
            answers = await asyncio.gather(*(run(parser, order) for order in orders))
            assert [each.incomplete.split()[0] for each in answers] == [order.split()[0] for order in orders]


async def test_cancelling_leaves_the_stream_whole() -> None:
    async with faulty() as parser:
        await run(parser, "warm")
        running, ahead, waiting = (asyncio.create_task(run(parser, order)) for order in ("sleep 30", "one", "two"))
        last = asyncio.create_task(run(parser, "three"))
        await asyncio.sleep(0.05)
        for task in (ahead, waiting, running):
            task.cancel()
        for task in (ahead, waiting, running):
            with pytest.raises(asyncio.CancelledError):
                await task
        assert (await asyncio.wait_for(last, 20)).incomplete.startswith("three ")
        assert (await run(parser, "four")).incomplete.startswith("four ")


async def test_closing_ends_everything() -> None:
    parser = Parser(processes=2, target="tests.worker_faults:job")
    task = asyncio.create_task(run(parser, "sleep 30"))
    await asyncio.sleep(0.05)
    children = [process._child for process in parser._alive]
    await parser.aclose()
    await parser.aclose()
    assert children
    assert all(child.returncode is not None for child in children)
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await run(parser, "again")).feed.title == "Sở"
    await parser.aclose()


def test_one_parser_serves_one_loop_after_another() -> None:
    parser = Parser(target="tests.worker_faults:job")

    async def cut_off() -> None:
        asyncio.create_task(run(parser, "sleep 30")).add_done_callback(lambda task: None)
        await asyncio.sleep(0.05)

    asyncio.run(cut_off())
    assert asyncio.run(run(parser, "second")).feed.title == "Sở"
    assert asyncio.run(run(parser, "third")).feed.title == "Sở"
    asyncio.run(parser.aclose())


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
@pytest.mark.parametrize(("deadline", "order"), [(20, "pid"), (0.3, "spin")])
def test_the_process_ends_with_its_parent(deadline: float, order: str) -> None:
    code = f"""
import asyncio, os
from tests.test_parse_worker import Parser, run
async def main():
    parser = Parser(deadline={deadline}, target="tests.worker_faults:job")
    task = asyncio.create_task(run(parser, {order!r}))
    await asyncio.sleep(0.2)
    print(parser._alive[0]._child.pid, flush=True)
    os._exit(0)
asyncio.run(main())
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert all_end([int(out.stdout)], 10), "the parsing process outlived its parent"


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="reads /proc")
async def test_what_the_process_inherits() -> None:
    with Path(__file__).open() as open_file:
        parser = Parser(memory=700_000_000, target="tests.worker_faults:signals")
        facts = (await parser.parse(SOURCE, said(""), frozenset())).unchanged
        await parser.aclose()
        assert facts[:3] == ("True", "700000000", "True")
        assert open_file.name not in facts
        assert all(name.startswith(("pipe:", "socket:", "/dev/null", "/proc")) for name in facts[3:])


async def test_a_hostile_folder_is_not_imported_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("tui.py", "lxml.py", "pickle.py", "signal.py"):
        (tmp_path / name).write_text("raise SystemExit('owned')")
    monkeypatch.chdir(tmp_path)
    async with faulty() as parser:
        assert (await run(parser, "fine")).feed.title == "Sở"


async def test_a_target_that_cannot_be_imported_is_a_crash() -> None:
    parser = Parser(target="tests.nothing:job")
    error = await problem(parser, "x")
    assert error.problem.code is Code.PARSE_CRASHED
    assert "ModuleNotFoundError" in str(error.problem.facts["reason"])
    await parser.aclose()


async def test_no_process_to_be_had_is_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    parser = Parser()
    parser.start()
    error = await problem(parser, "x")
    assert error.problem.code is Code.PARSE_CRASHED
    assert "nowhere" in str(error.problem.facts["reason"])
    await parser.aclose()


async def test_the_real_function_reads_a_feed() -> None:
    parser = Parser()
    body = b"<rss version='2.0'><channel><title>Tin</title><item><title>M\xe1\xbb\x99t</title></item></channel></rss>"
    document = await parser.parse(SOURCE, said("")._replace(body=body), frozenset())
    await parser.aclose()
    assert [entry.title for entry in document.entries] == ["Một"]


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"\x80\x05.",
        pickle.dumps(Exploit()),
        pickle.dumps(print),
        pickle.dumps([1, 2]),
        pickle.dumps(("Failure", "no such code", {})),
        b"cbuiltins\neval\n(S'1'\ntR.",
        b"\x80\x05cos\nsystem\n.",
    ],
)
def test_nonsense_is_refused(message: bytes) -> None:
    with pytest.raises(ValueError, match="unreadable answer"):
        wire.unpack_answer(message)
    assert not Path("/tmp/owned").exists()


def test_words_are_packed_the_same_by_every_python(monkeypatch: pytest.MonkeyPatch) -> None:
    by_name = Kind.__reduce_ex__
    monkeypatch.setattr(Kind, "__reduce_ex__", lambda kind, _: (getattr, (Kind, kind.name)))  # as Python 3.11.2 has it
    document = Document(kind=Kind.FEED, feed=Feed(title="x"), entries=())
    assert wire.unpack_answer(wire.pack_answer(document)) == document
    assert by_name is not Kind.__reduce_ex__


def test_a_packed_answer_cannot_change_our_classes() -> None:
    # BUILD sets attributes on whatever was named before it: Feed, with the state (None, {"title": "x"})
    message = b"\x80\x02ctui.model.types\nFeed\nN}X\x05\x00\x00\x00titleX\x01\x00\x00\x00xs\x86b."
    before = Feed.title
    with pytest.raises(ValueError, match="unreadable answer: AttributeError"):
        wire.unpack_answer(message)
    assert Feed.title is before


def test_messages_cut_off_or_too_long_are_the_end(tmp_path: Path) -> None:
    cases: list[tuple[bytes, Callable[[bytes | None], bool]]] = [
        (b"", lambda got: got is None),
        (b"\0\0\0", lambda got: got is None),
        ((5).to_bytes(8, "big") + b"abc", lambda got: got is None),
        ((1 << 40).to_bytes(8, "big"), lambda got: got is None),
        ((3).to_bytes(8, "big") + b"abc", lambda got: got == b"abc"),
    ]
    for number, (raw, right) in enumerate(cases):
        path = tmp_path / str(number)
        path.write_bytes(raw)
        with path.open("rb", buffering=0) as file:
            assert right(wire.receive(file)), raw


def test_the_door_is_light() -> None:
    code = "import sys, tui.parse; print([name for name in ('asyncio', 'lxml', 'pickle', 'subprocess') if name in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
