"""Workshop: a folder for what is not finished. Where its maker is killed, who works there next or starts bantin removes it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_HELD = "held"
"""A file that the maker keeps locked as long as it lives; the lock goes with the process, however it ends. A folder that has
none is not ours to remove."""


@contextmanager
def workshop(prefix: str, parent: Path) -> Iterator[Path]:
    """A new folder in `parent`, its name beginning with `prefix`, open to its owner alone, which goes in the end with all that is
    in it. Those that killed processes left go at once. OSError."""
    sweep(prefix, parent)
    folder, lock = _made(prefix, parent)
    try:
        yield folder
    finally:
        _remove(folder)
        os.close(lock)


def lead_on(folder: Path, prefix: str, parent: Path) -> None:
    """Let who sweeps the workshop `folder` sweep those in `parent` too, as far as the file system has symbolic links."""
    with suppress(OSError):
        (folder / prefix).symlink_to(parent)


def sweep(prefix: str, parent: Path) -> None:
    """Remove the person's own workshops in `parent` whose makers live no more. What cannot be removed stays."""
    if os.name == "nt":  # knows no such locks
        return
    with suppress(OSError):
        for each in parent.iterdir():
            if each.name.startswith(prefix):
                _remove_left(each)


def _made(prefix: str, parent: Path) -> tuple[Path, int]:
    """A new folder, and the lock that says that it is in use."""
    while True:
        folder = parent / f"{prefix}{os.urandom(6).hex()}"
        folder.mkdir(0o700)
        with suppress(FileNotFoundError):  # taken for one that was left, between two of these lines: another one
            lock = os.open(folder / _HELD, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            if _locked(lock, folder):
                return folder, lock
            os.close(lock)


def _locked(lock: int, folder: Path) -> bool:
    """Lock the file, or remove it where the file system has no locks; False where the folder was removed meanwhile."""
    if os.name == "nt":
        return True
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
    except OSError:
        (folder / _HELD).unlink()
        return True
    return os.fstat(lock).st_nlink > 0


def _remove_left(folder: Path) -> None:
    """Remove a workshop, and those that it leads on to, unless somebody still works there."""
    import fcntl

    with suppress(OSError):
        if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
            return
        try:
            lock = os.open(folder / _HELD, os.O_RDWR | os.O_NOFOLLOW)
        except FileNotFoundError:
            folder.rmdir()  # killed before it was begun; refused where anything is in it
            return
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for each in folder.iterdir():
                if each.is_symlink():
                    sweep(each.name, each.readlink())
            _remove(folder)
        finally:
            os.close(lock)


def _remove(folder: Path) -> None:
    """Remove a workshop with all that is in it; the lock goes last, for who is killed meanwhile."""
    import shutil

    with suppress(OSError):
        for each in folder.iterdir():
            if each.is_symlink() or not each.is_dir():
                if each.name != _HELD:
                    each.unlink()
            else:
                shutil.rmtree(each)
    shutil.rmtree(folder, ignore_errors=True)
