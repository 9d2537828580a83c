"""What can go wrong in a parsing process, as jobs for it: the body says which."""

import os
import signal
import sys
import time
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from tui.errors import Code, ParseError
from tui.model import Body, Document, Enclosure, Entry, Event, Feed, Kind, Measure, Observation, Period, Response, Subscription
from tui.model.blocks import Paragraph, Span, encode

RICH = Document(
    kind=Kind.SCHEDULE,
    feed=Feed(title="Lịch công tác", ttl=3600),
    entries=(
        Entry(
            key="k",
            fingerprint=b"12345678",
            digest=b"abcdefgh",
            title="Họp giao ban",
            published=datetime(2026, 11, 20, 8, 30, tzinfo=timezone(timedelta(hours=7))),
            updated=date(2026, 11, 21),
            authors=("Văn phòng",),
            body=Body(encode([Paragraph((Span("Nội dung"),))])),
            enclosures=(Enclosure(url="https://so.vn/lich.pdf", size=12),),
            event=Event(day=date(2026, 11, 23), session="morning", start=datetime(2026, 11, 23, 1, tzinfo=UTC)),
            observations=(Observation(measure=Measure.TODAY, value=1163, seen=datetime(2026, 11, 20, tzinfo=UTC), page="p"),),
        ),
    ),
    unchanged=("a", "b"),
    period=Period(first=date(2026, 11, 23), last=date(2026, 11, 29)),
    incomplete="cut off",
)


def job(subscription: Subscription, response: Response, known: frozenset[bytes]) -> Document:
    """Does what the body of the response says."""
    order, _, rest = response.body.decode().partition(" ")
    if order == "sleep":
        time.sleep(float(rest))
    elif order == "spin":
        while True:
            pass
    elif order == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif order == "exit":
        sys.exit(3)
    elif order == "eat":
        bytearray(int(rest))
    elif order == "grow":
        hoard = []
        while True:
            hoard.append("x" * 10_000_000)
    elif order == "refuse":
        raise ParseError(Code.NOT_A_FEED, url=response.url, found="html")
    elif order == "raise":
        raise ValueError("no \x1b[31mfeed\x1b[0m")
    elif order == "recurse":
        return job(subscription, response, known)
    elif order == "print":
        print("hello")
        os.write(1, b"\0\0\0\0\0\0\0\1x")
    elif order == "foreign":
        return Document(kind=Kind.FEED, feed=Feed(title=Path("/")), entries=())  # type: ignore[arg-type]  # the fault itself
    elif order == "rich":
        return RICH
    elif order == "known":
        return Document(kind=Kind.FEED, feed=Feed(), entries=(), unchanged=tuple(sorted(mark.hex() for mark in known)))
    return Document(kind=Kind.FEED, feed=Feed(title=subscription.title), entries=(), incomplete=f"{order} {os.getpid()}")


def signals(subscription: Subscription, response: Response, known: frozenset[bytes]) -> Document:
    """What the process inherited and set up."""
    import resource

    folder = Path("/proc/self/fd")
    files = sorted(str(link.readlink()) for link in list(folder.iterdir()) if link.is_symlink())
    facts = [
        str(signal.getsignal(signal.SIGINT) == signal.SIG_IGN),
        str(resource.getrlimit(resource.RLIMIT_DATA)[0]),
        str(os.getpgid(0) == os.getpid()),
        *files,
    ]
    return Document(kind=Kind.FEED, feed=Feed(), entries=(), unchanged=tuple(facts))


class Exploit:
    """What a process that was taken over would send."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch /tmp/owned",)
