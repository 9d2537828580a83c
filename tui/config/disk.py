"""Disk: feeds.toml as text, read within bounds and replaced in one step."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.errors import Code, ConfigError, Problem
from tui.model import clean_line
from tui.workshop import workshop

LARGEST = 5_000_000  # bytes
_BOM = "\ufeff"


def shipped_path() -> Path:
    """The shipped feeds.toml: inside the package where a wheel put it, else beside it as in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "feeds.toml"
    return inside if inside.exists() else package.parent / "feeds.toml"


def failure(code: Code, path: Path, **facts: str | int) -> ConfigError:
    """The error for this one problem of the file at `path`."""
    return ConfigError((Problem(code=code, facts={"path": clean_line(str(path)), **facts}),))


def _reason(error: OSError) -> str:
    return clean_line(error.strerror or str(error), 200)


def read(path: Path) -> str:
    """The text of a file, a byte order mark and CRLF kept. ConfigError where it cannot be read, is larger than LARGEST bytes
    or not UTF-8."""
    try:
        with path.open("rb") as file:
            body = file.read(LARGEST + 1)
    except OSError as error:
        raise failure(Code.CONFIG_UNREADABLE, path, reason=_reason(error)) from error
    if len(body) > LARGEST:
        raise failure(Code.CONFIG_TOO_LARGE, path, limit=LARGEST)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        before = body[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        byte = f"0x{body[error.start]:02X}"
        raise failure(Code.CONFIG_NOT_UTF8, path, line=line, column=column, byte=byte) from error


def without_bom(text: str) -> tuple[str, str]:
    """(byte order mark or "", the rest)."""
    return (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)


def mode(path: Path) -> int:
    """The permission bits of a file; 0600 where they cannot be known or mean nothing (Windows)."""
    if os.name == "nt":
        return 0o600
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0o600


def is_own(path: Path) -> bool:
    """Whether a file belongs to the person and nobody else may write it: only then are commands taken from it."""
    if os.name == "nt":
        return True
    try:
        found = path.stat()
    except OSError:
        return False
    return found.st_uid in (os.geteuid(), 0) and not found.st_mode & 0o022


@contextmanager
def alone(path: Path) -> Iterator[Path]:
    """Keep other bantins from changing the file meanwhile; gives the file itself where `path` is a symbolic link.

    Makes the folder (0700) if need be. The lock is the folder's, where the system has such locks. ConfigError
    CONFIG_UNWRITABLE for any OSError within.
    """
    try:
        target = Path(os.path.realpath(path))
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = os.open(target.parent, os.O_RDONLY) if os.name != "nt" else -1
        try:
            if folder >= 0:
                import fcntl

                with suppress(OSError):  # NFS may know no lock on a folder
                    fcntl.flock(folder, fcntl.LOCK_EX)
            yield target
        finally:
            if folder >= 0:
                os.close(folder)
    except OSError as error:
        raise failure(Code.CONFIG_UNWRITABLE, path, reason=_reason(error)) from error


def replace(target: Path, text: str) -> None:
    """Write a file in one step: whoever reads it sees the old text or the new. An existing file keeps its permissions and
    its owner where it may, a new one gets 0600. Raises OSError; then the old file is untouched."""
    if target.exists() and not (target.is_file() and os.access(target, os.W_OK)):
        code = errno.EISDIR if target.is_dir() else errno.EACCES
        raise OSError(code, os.strerror(code))
    with workshop(f".{target.name}.", target.parent) as folder:
        fresh = folder / target.name
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            old = target.stat()
            if os.name != "nt" and (old.st_uid, old.st_gid) != (os.geteuid(), os.getegid()):
                with suppress(PermissionError):
                    os.chown(fresh, old.st_uid, old.st_gid)
            fresh.chmod(stat.S_IMODE(old.st_mode))
        fresh.replace(target)
    with suppress(OSError):  # the rename itself made durable, where a folder can be synchronised
        descriptor = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
