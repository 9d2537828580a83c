"""Restoring: an archive looked at from end to end, and then put in the place of what is there, whole or not at all.

First everything is unpacked beside the store and checked; then the folder gets the name by which it is known to be complete. From
that moment on the new state holds: a process killed before leaves the old one, killed after, the next start finishes the work.
"""

import json
import os
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from tui.config import disk
from tui.config.programs import programs as config_programs
from tui.errors import Code, StoreError, UsageError
from tui.model import clean_line
from tui.model.archives import FEEDS, FOLDERS, FORMAT, MEMBERS, MOST_FILES, STORE, Archived, is_member
from tui.reader.archive import LARGEST_TEXT, MANIFEST, files
from tui.store.replacing import prepare, put_in_place, set_aside
from tui.workshop import workshop

if TYPE_CHECKING:
    from tui.reader import Reader

_LARGEST_MANIFEST = 2_000_000  # bytes
SHOWN = 10
"""So many programs are named."""
_READY = "ready"
_SYMLINK = 0o120000


def restore(reader: "Reader", file: Path, *, dry: bool = False, programs: bool = False) -> Archived:
    """Put what an archive holds in the place of the store and the person's files; what was there is kept aside. With `dry` it
    is only looked at. Without `programs`, one whose feeds.toml names programs that ours does not is refused. UsageError
    (ARCHIVE_…), StoreError; then nothing has changed."""
    store, config_path, kept = reader.store.path, reader.config_path, ""
    finish(store)
    try:
        store.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with workshop(f".{store.name}.", store.parent) as folder:
            (new := folder / "new").mkdir(mode=0o700)
            with _opened(file) as archive:
                manifest = _manifest(archive, file)
                _unpack(archive, manifest["files"], new, file)
            prepare(new / STORE, reader.utc())
            unknown = _unknown_programs(new / FEEDS, config_path)
            if unknown and not programs and not dry:
                raise _strange_programs(file, unknown)
            if not dry:
                kept = _keep(store, config_path, reader.utc(), manifest["files"], folder / "kept")
                _commit(new, store, config_path, manifest["files"])
                try:
                    finish(store)
                except StoreError:  # in use, or no room: all is as it was
                    shutil.rmtree(_staging(store), ignore_errors=True)
                    raise
    except OSError as error:
        raise UsageError(Code.NOT_WRITTEN, path=clean_line(str(store)), reason=error.strerror or str(error)) from None
    return _told(file, manifest, kept)._replace(programs=unknown)


def _unknown_programs(feeds: Path, own: Path) -> tuple[str, ...]:
    """The programs that a feeds.toml from elsewhere names and the person's own does not: whoever made the archive chose them."""
    texts = [path.read_text("utf-8", "replace") if path.exists() else "" for path in (feeds, own)]
    known = config_programs(texts[1])
    return tuple(each for each in config_programs(texts[0]) if each not in known)


def _strange_programs(file: Path, unknown: tuple[str, ...]) -> UsageError:
    shown = "; ".join(unknown[:SHOWN]) + ("; …" if len(unknown) > SHOWN else "")
    return UsageError(Code.ARCHIVE_PROGRAMS, path=clean_line(str(file)), count=len(unknown), programs=shown)


def _told(file: Path, manifest: Mapping[str, Any], kept: str) -> Archived:
    lines = manifest.get("hidden")
    hidden = tuple(line for line in lines if isinstance(line, int)) if isinstance(lines, list) else ()
    return Archived(
        path=clean_line(str(file)), size=file.stat().st_size, made=clean_line(str(manifest.get("made", "")), 40),
        files=tuple(manifest["files"]), entries=_count(manifest, "entries"), sources=_count(manifest, "sources"), hidden=hidden,
        secrets=bool(manifest.get("secrets")), kept=kept,
    )  # fmt: skip


def _staging(store: Path) -> Path:
    return store.with_name(f"{store.name}.restoring")


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except FileNotFoundError:
        raise UsageError(Code.NOT_READ, path=clean_line(str(file)), reason=os.strerror(2)) from None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _refused(file, "damaged", str(error)) from None
    except Exception as error:
        if type(error).__module__ != "zlib":  # zlib.error has no other base
            raise
        raise _refused(file, "damaged", str(error)) from None


def _refused(file: Path, reason: str, detail: str = "") -> UsageError:
    return UsageError(Code.ARCHIVE_REFUSED, path=clean_line(str(file)), reason=reason, detail=clean_line(detail, 200))


def _manifest(archive: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    """What the archive says that it holds, and nothing else is in it."""
    members = {each.filename: each for each in archive.infolist()[: len(MEMBERS) + MOST_FILES + 2]}
    head = members.get(MANIFEST)
    if head is None or head.file_size > _LARGEST_MANIFEST:
        raise _refused(file, "foreign")
    with archive.open(head) as opened:
        body = opened.read(_LARGEST_MANIFEST + 1)
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise _refused(file, "foreign") from None
    if not isinstance(found, dict) or not isinstance(found.get("format"), int) or not isinstance(found.get("files"), dict):
        raise _refused(file, "foreign")
    if found["format"] > FORMAT:
        raise UsageError(Code.ARCHIVE_NEWER, path=clean_line(str(file)), found=found["format"], known=FORMAT)
    named = found["files"]
    if STORE not in named or {*named, MANIFEST} != members.keys() or len(archive.infolist()) != len(members):
        raise _refused(file, "strange", ", ".join(sorted({*members} ^ {*named, MANIFEST})))
    for name, told in named.items():
        if not is_member(name) or (members[name].external_attr >> 16) & 0o170000 == _SYMLINK:
            raise _refused(file, "strange", name)
        sound = isinstance(told, dict) and isinstance(told.get("size"), int) and isinstance(told.get("sha256"), str)
        small = name in MEMBERS and name != STORE
        if not sound or told["size"] != members[name].file_size or (small and told["size"] > LARGEST_TEXT):
            raise _refused(file, "damaged", name)
    return found


def _unpack(archive: zipfile.ZipFile, named: Mapping[str, Any], staging: Path, file: Path) -> None:
    needed = 2 * sum(told["size"] for told in named.values())
    if needed > shutil.disk_usage(staging).free:
        raise StoreError(Code.STORE_FULL, path=str(staging.parent))
    for folder in FOLDERS:
        (staging / folder).mkdir(mode=0o700)
    for name, told in named.items():
        with archive.open(name) as source, _new(staging / name) as target:
            summed, left = sha256(), told["size"]
            while part := source.read(min(1 << 20, left + 1)):
                left -= len(part)
                if left < 0:
                    raise _refused(file, "damaged", name)
                summed.update(part)
                target.write(part)
            if left or summed.hexdigest() != told["sha256"]:
                raise _refused(file, "damaged", name)
            target.flush()
            os.fsync(target.fileno())


def _new(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _keep(store: Path, config_path: Path, now: datetime, named: Iterable[str], made: Path) -> str:
    """Copy what is there, of the files beside the store those that an archive names, into a folder of its own, which is made as
    `made` and appears when it is whole; "" where there is nothing."""
    name = f"{store.name}.before-{now.astimezone(UTC):%Y%m%dT%H%M%S}"
    folder = next(new for n in count(1) if not (new := store.with_name(name if n == 1 else f"{name}-{n}")).exists())
    made.mkdir(mode=0o700)
    kept = set_aside(store, made / STORE)
    for name, path in {**files(config_path), **_beside(store, named)}.items():
        with suppress(FileNotFoundError):
            body = path.read_bytes()
            (made / name).parent.mkdir(mode=0o700, exist_ok=True)
            with _new(made / name) as target:
                target.write(body)
            kept = True
    if kept:
        made.rename(folder)
    return clean_line(str(folder)) if kept else ""


def _commit(new: Path, store: Path, config_path: Path, named: Mapping[str, Any]) -> None:
    """The moment from which the new state holds: the folder `new` gets its name. Files that the archive has not stay as they
    are."""
    config_path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    known = {STORE: store, **files(config_path), **_beside(store, named)}
    places = {name: str(path) for name, path in known.items() if name in named}
    with _new(new / _READY) as target:
        target.write(json.dumps(places).encode())
        target.flush()
        os.fsync(target.fileno())
    new.rename(_staging(store))
    with suppress(OSError):
        folder = os.open(store.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _beside(store: Path, named: Iterable[str]) -> dict[str, Path]:
    """Where the files in the folders beside the store belong, of an archive's names."""
    return {name: store.with_name(folder) / file for name in named for folder, _, file in (name.partition("/"),) if file}


def finish(store: Path) -> bool:
    """Finish what a killed process left complete; True if there was something. Doing it twice, or in two processes at once,
    does no harm. StoreError where the store is in use for too long: it is tried again at the next start."""
    staging = _staging(store)
    ready = staging / _READY
    if not ready.exists():
        shutil.rmtree(staging, ignore_errors=True)  # all was done but this, or nothing was
        return False
    with disk.alone(ready):
        try:
            places: dict[str, str] = json.loads(ready.read_bytes())
        except FileNotFoundError:  # another process was quicker
            return False
        put_in_place(staging / STORE, store)
        for name, place in places.items():
            path = Path(place)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if "/" in name:
                with suppress(FileNotFoundError):  # put there by a process that was killed
                    (staging / name).replace(path)
            elif name != STORE:
                disk.replace(Path(os.path.realpath(path)), (staging / name).read_text("utf-8", "replace"))
        ready.unlink()
    shutil.rmtree(staging, ignore_errors=True)
    return True


def _count(manifest: Mapping[str, Any], name: str) -> int:
    found = manifest.get(name)
    return found if isinstance(found, int) and 0 <= found < 10**12 else 0
