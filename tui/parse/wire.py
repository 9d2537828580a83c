"""What goes between this process and a parsing one: jobs down, documents up, each message with its length before it.

The parsing process reads hostile bytes with C libraries, so its answers are not believed: unpacking builds the values of the
model and dates, and calls nothing else.
"""

import io
import pickle
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from typing import Any, NamedTuple, Protocol

from tui.errors import Code, Problem
from tui.model import (
    Body,
    Document,
    Enclosure,
    Entry,
    Event,
    Feed,
    Finding,
    Follow,
    Identity,
    Kind,
    Measure,
    Observation,
    OfficialDocument,
    Period,
    Response,
    Subscription,
    Survey,
    clean_line,
)  # fmt: skip
from tui.model.lists import Listed, SourceList
from tui.model.picture import Picture

MAX_MESSAGE = 1 << 30
"""Bytes of a message. A length over it means that what arrives is no message."""

_LENGTH = 8

_VALUES = (
    Body, Document, Enclosure, Entry, Event, Feed, Finding, Follow, Identity, Listed, Observation, OfficialDocument, Period,
    Picture, Problem, SourceList, Survey,
)  # fmt: skip
# What an answer may call, by the name it is packed under. Functions, not the classes: a packed value can set attributes on
# whatever it was given, and on these that changes nothing.
_MAKERS: dict[tuple[str, str], Callable[..., object]] = {
    **{(value.__module__, value.__qualname__): value._make for value in _VALUES},
    (Kind.__module__, Kind.__qualname__): lambda value: Kind(value),
    (Measure.__module__, Measure.__qualname__): lambda value: Measure(value),
    (Code.__module__, Code.__qualname__): lambda value: Code(value),
    **{("datetime", kind.__qualname__): kind for kind in (date, datetime, timedelta, timezone)},
}


class Crash(NamedTuple):
    """A job that ended in anything but a Document or a ParseError."""

    reason: str


class Failure(NamedTuple):
    """A ParseError on its way: the name of its code, and its facts."""

    code: str
    facts: Mapping[str, str | int]


Answer = Document | Survey | SourceList | Picture | Failure | Crash


class Readable(Protocol):
    """A raw file: `readinto` may give less than asked for, and gives 0 at the end."""

    def readinto(self, buffer: memoryview, /) -> int | None: ...


class Writable(Protocol):
    """A raw file: `write` may take less than it is given."""

    def write(self, data: memoryview, /) -> int | None: ...


def send(file: Writable, message: bytes) -> None:
    """Writes one message. OSError when nobody reads any more."""
    for part in (len(message).to_bytes(_LENGTH, "big"), message):
        view = memoryview(part)
        while view:
            view = view[file.write(view) or 0 :]


def receive(file: Readable) -> bytes | None:
    """The next message; None at the end, in the middle of one, or where none can begin."""
    length = _exactly(file, _LENGTH)
    if length is None or (size := int.from_bytes(length, "big")) > MAX_MESSAGE:
        return None
    return _exactly(file, size)


def _exactly(file: Readable, size: int) -> bytes | None:
    buffer = bytearray(size)
    view = memoryview(buffer)
    done = 0
    while done < size:
        count = file.readinto(view[done:])
        if not count:
            return None
        done += count
    return bytes(buffer)


def pack_job(task: str, subscription: Subscription, response: Response, known: frozenset[bytes]) -> bytes:
    """A job for the parsing process, which believes us. `task` is "" for the process's own work, else "module:function"."""
    return pickle.dumps((task, subscription, response, known), pickle.HIGHEST_PROTOCOL)


def unpack_job(message: bytes) -> tuple[str, Subscription, Response, frozenset[bytes]]:
    """What `pack_job` was given."""
    job: tuple[str, Subscription, Response, frozenset[bytes]] = pickle.loads(message)  # noqa: S301  # from our own parent
    return job


class _Packer(pickle.Pickler):
    def reducer_override(self, value: object) -> Any:
        """Values of the model by name and fields: a third of the time the default way takes, and what _MAKERS expects. Words by
        value: some Pythons (3.11.2, which Debian 12 has) would have getattr called for them."""
        if isinstance(value, Enum):
            return type(value), (value.value,)
        return (type(value), (tuple(value),)) if isinstance(value, _VALUES) else NotImplemented


class _Unpacker(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _MAKERS:
            raise pickle.UnpicklingError(f"{module}.{name} is not expected in an answer")
        return _MAKERS[module, name]


def pack_answer(answer: Answer) -> bytes:
    """An answer for the parent. Raises whatever pickle raises for a document with foreign values in it."""
    file = io.BytesIO()
    if isinstance(answer, Document | Survey | SourceList | Picture):
        _Packer(file, pickle.HIGHEST_PROTOCOL).dump(answer)
    else:
        _Packer(file, pickle.HIGHEST_PROTOCOL).dump((type(answer).__name__, *answer))
    return file.getvalue()


def unpack_answer(message: bytes) -> Answer:
    """What `pack_answer` was given. ValueError where the message is not what a sound process sends."""
    try:
        match _Unpacker(io.BytesIO(message)).load():
            case Document() | Survey() | SourceList() | Picture() as answer:
                return answer
            case ("Failure", str(code), dict(facts)):
                return Failure(Code(code).value, {str(name): _fact(value) for name, value in facts.items()})
            case ("Crash", str(reason)):
                return Crash(reason)
    except Exception as error:  # whatever bytes can make pickle raise
        raise ValueError(f"unreadable answer: {type(error).__name__}: {error}") from None
    raise ValueError("unreadable answer")


def _fact(value: object) -> str | int:
    return value if isinstance(value, int) else clean_line(str(value), 2000)
