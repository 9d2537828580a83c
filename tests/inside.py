"""The program run within the test's own process, as its command line and its streams know it: a tenth of the cost of a process
of its own, for what a test needs to know besides. tests/test_bantin.py starts it as people do."""

import io
import os
import signal
import sys
from collections.abc import Mapping, Sequence
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
