"""Archive: the store and the person's files written into one zip file, while others go on writing."""

import json
import os
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui import __version__
from tui.config import secrets as feeds_secrets
from tui.errors import Code, UsageError
from tui.model import EntryQuery, clean_line, mask
from tui.model.archives import BESIDE, FEEDS, FOLDERS, FORMAT, MOST_FILES, STORE, Archived, is_member
from tui.store.replacing import hide
from tui.workshop import lead_on, workshop

if TYPE_CHECKING:
    from tui.reader import Reader

MANIFEST = "manifest.json"
LARGEST_TEXT = 5_000_000  # bytes of feeds.toml and the files beside it
LARGEST_FILES = 1_000_000_000
"""Bytes of all files in the folders beside the store."""
_WORKSHOP = ".bantin-backup-"
_LEVEL = 3  # of deflate; 140 MB of store: 3 s and 44 MB, where 9 takes 20 s for 41


def write(reader: "Reader", to: Path, *, secrets: bool, replace: bool = False) -> Archived:
    """Write everything into one new file, for its owner alone; it appears when it is whole. Without `secrets`, passwords and
    tokens are left out. UsageError where it cannot be written or is there already and not to be replaced; StoreError."""
    if os.path.lexists(to) and not replace:
        raise UsageError(Code.FILE_EXISTS, path=clean_line(str(to)))
    try:
        with _workshop(to.parent, reader.store.path) as folder:
            members, hidden = _gathered(reader, folder, secrets=secrets)
            left = _copied(reader.store.path.parent, folder, members)
            manifest = _manifest(reader, members, hidden, secrets=secrets)
            made = folder / "archive"
            with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
                    archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
                    for name, path in members.items():
                        archive.write(path, name)
                file.flush()
                os.fsync(file.fileno())
            size = made.stat().st_size
            _place(made, to, replace=replace)
    except FileExistsError:
        raise UsageError(Code.FILE_EXISTS, path=clean_line(str(to))) from None
    except OSError as error:
        raise UsageError(Code.NOT_WRITTEN, path=clean_line(str(to)), reason=error.strerror or str(error)) from None
    return Archived(
        path=clean_line(str(to)), size=size, made=manifest["made"], files=tuple(members), entries=manifest["entries"],
        sources=manifest["sources"], hidden=tuple(hidden), secrets=manifest["secrets"], left=left,
    )  # fmt: skip


@contextmanager
def _workshop(parent: Path, store: Path) -> Iterator[Path]:
    """Where an archive is made, beside its place. The next start looks only beside the store, and finds it from there."""
    with ExitStack() as stack:
        with suppress(OSError):  # a store that is only read
            lead_on(stack.enter_context(workshop(f".{store.name}.", store.parent)), _WORKSHOP, parent)
        yield stack.enter_context(workshop(_WORKSHOP, parent))


def _place(made: Path, to: Path, *, replace: bool) -> None:
    """Give the finished file its name. OSError; FileExistsError where something is there that is not to be replaced."""
    if replace:
        made.replace(to)
        return
    try:
        os.link(made, to)
    except FileExistsError:
        raise
    except OSError:  # no hard links here (FAT, some network shares)
        made.rename(to)


def _gathered(reader: "Reader", folder: Path, *, secrets: bool) -> tuple[dict[str, Path], list[int]]:
    """Copies of everything, by the name they have in the archive, and the lines of feeds.toml whose secret is left out."""
    store = folder / STORE
    reader.store.backup(store)
    if not secrets:
        hide(store, mask)
    members = {STORE: store}
    hidden: list[int] = []
    for name, path in files(reader.config_path).items():
        try:
            body = path.read_bytes()
        except FileNotFoundError:
            continue
        if len(body) > LARGEST_TEXT:
            raise UsageError(Code.NOT_READ, path=clean_line(str(path)), reason=f"> {LARGEST_TEXT} B")
        if name == FEEDS and not secrets:
            text, hidden = feeds_secrets.masked(body.decode("utf-8", "surrogateescape"))
            body = text.encode("utf-8", "surrogateescape")
        members[name] = folder / name
        members[name].write_bytes(body)
    return members, hidden


def _copied(beside: Path, folder: Path, members: dict[str, Path]) -> int:
    """Copies of the files in the folders beside the store, put among `members`; how many were too many or too large."""
    left, room = 0, LARGEST_FILES
    for name in FOLDERS:
        (folder / name).mkdir()
        for path in sorted((beside / name).glob("*")):
            member = f"{name}/{path.name}"
            if path.is_symlink() or not path.is_file() or not is_member(member):
                continue
            room -= path.stat().st_size
            if len(members) > MOST_FILES or room < 0:
                left += 1
                continue
            with suppress(FileNotFoundError):  # removed meanwhile
                members[member] = Path(shutil.copyfile(path, folder / member))
    return left


def files(config_path: Path) -> dict[str, Path]:
    """Where the person's files lie, by the name they have in an archive."""
    return {FEEDS: config_path, **{name: config_path.with_name(name) for name in BESIDE}}


def _manifest(reader: "Reader", members: Mapping[str, Path], hidden: list[int], *, secrets: bool) -> dict[str, Any]:
    found = members.get(FEEDS)
    holds = bool(found and feeds_secrets.masked(found.read_text("utf-8", "surrogateescape"))[1]) if secrets else False
    return {
        "format": FORMAT,
        "program": f"bantin {__version__}",
        "made": reader.clock().isoformat(timespec="seconds"),
        "entries": reader.store.count(EntryQuery()),
        "sources": len(reader.subscriptions),
        "secrets": holds,
        "hidden": hidden,
        "files": {name: {"size": path.stat().st_size, "sha256": digest(path)} for name, path in members.items()},
    }


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    summed = sha256()
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            summed.update(part)
    return summed.hexdigest()


def usual_name(reader: "Reader") -> str:
    """What an archive is called that nobody named."""
    return f"bantin-{reader.clock().astimezone(UTC):%Y%m%d-%H%M%S}.zip"
