"""The program run within the test's own process, as its command line and its streams know it: a tenth of the cost of a process
of its own, for what a test needs to know besides. tests/test_bantin.py starts it as people do."""

import io
import os
import shutil
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess
from unittest import mock

from tui.start import main

_HANDLED = (signal.SIGTERM, signal.SIGHUP)


def run(arguments: Sequence[str], env: Mapping[str, str], *, typed: str = "") -> CompletedProcess[str]:
    """Run a command to its end; what a shell would know of it then. Nothing of `env` nor of the streams stays."""
    streams = [io.TextIOWrapper(io.BytesIO(said), encoding="utf-8", newline=None) for said in (typed.encode(), b"", b"")]
    handlers = [signal.getsignal(number) for number in _HANDLED]
    try:
        with (
            mock.patch.dict(os.environ, {"PATH": os.environ["PATH"], **env}, clear=True),
            mock.patch.multiple(sys, stdin=streams[0], stdout=streams[1], stderr=streams[2]),
        ):
            try:
                status = main(arguments)
            except SystemExit as left:  # argparse leaves so
                status = left.code if isinstance(left.code, int) else int(left.code is not None)
    finally:
        for number, handler in zip(_HANDLED, handlers, strict=True):
            signal.signal(number, handler)
    for stream in streams[1:]:
        stream.flush()
    out, err = (stream.buffer.getvalue().decode() for stream in streams[1:])
    return CompletedProcess(list(arguments), status, out, err)


class Home:
    """The home of a person who reads Vietnamese, and the commands run there; `more` stands in the environment too."""

    def __init__(self, folder: Path, **more: str) -> None:
        self.folder = folder
        self.env = {
            "HOME": str(folder), "XDG_STATE_HOME": str(folder / "s"), "BANTIN_CONFIG": str(folder / "feeds.toml"),
            "BANTIN_DB": str(folder / "bantin.db"), "LANG": "vi_VN.UTF-8", "BROWSER": "true", **more,
        }  # fmt: skip

    def ask(self, *arguments: str, typed: str = "") -> CompletedProcess[str]:
        """Run a command here."""
        done = run(arguments, self.env, typed=typed)
        assert "Traceback" not in done.stderr, done.stderr
        return done

    @contextmanager
    def unchanged(self, spare: Path) -> Iterator[None]:
        """Whatever is done meanwhile, the files are then as they were; they wait in `spare`."""
        shutil.copytree(self.folder, spare)
        yield
        shutil.rmtree(self.folder)
        shutil.copytree(spare, self.folder)
