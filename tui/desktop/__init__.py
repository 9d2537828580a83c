"""The person's own programs: browser, editor, clipboard. Addresses and paths go as one argument, never through a shell."""

import errno
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from tui.errors import Code, UsageError
from tui.model import clean, clean_line
from tui.workshop import workshop

if TYPE_CHECKING:
    import subprocess

    from tui.desktop.running import Running, Speech

_OPENERS = (("xdg-open",), ("gio", "open"), ("wslview",), ("open",), ("termux-open-url",))
_MAILER = ("xdg-email",)
_NEED_SCREEN = ("xdg-open", "gio", "xdg-email")
LONGEST_LETTER = 2000
"""Characters of a mailto address; some programs cut longer ones."""
_COPIERS = (
    ("TMUX", ("tmux", "load-buffer", "-w", "-")),
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("", ("pbcopy",)),
    ("", ("clip.exe",)),
    ("", ("termux-clipboard-set",)),
)
_SPEECH_DISPATCHER = ("spd-say", "--pipe-mode", "--wait", "--language")
"""Reads its input line by line; the language is put behind it. What begins with _ORDER is no text to it but a command."""
_ORDER, _HARMLESS = "!-!", "! -!"
_ESPEAK = ("espeak-ng", "-m", "--stdin", "-v")
"""Reads SSML from its input; the voice is put behind it, one that it always has."""
_EDITORS = ("sensible-editor", "nano", "vim", "vi", "notepad")


def _found(program: str) -> str | None:
    """The file of a program, None where there is none. What looks for it, and what runs it below, is loaded when it is used:
    most commands of the shell run no other program."""
    import shutil

    return shutil.which(program)


def _parted(command: str) -> list[str]:
    """A command as a shell would part it. ValueError."""
    import shlex

    return shlex.split(command)


class Desktop:
    """What stands around the terminal, as `environment` (os.environ, or a test's) tells of it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._private = ExitStack()

    def this_program(self, config: Path, store: Path) -> list[str]:
        """The command that starts bantin again, with the same feeds.toml and store, wherever and by whomever it is run."""
        started = Path(sys.argv[0]).absolute()
        installed = started.stem == "bantin" and os.access(started, os.X_OK)
        program = [str(started)] if installed else [sys.executable, "-m", "tui"]
        chosen = ["--config", str(config.absolute())] if config.exists() else []  # without one the shipped sources are followed
        return [*program, *chosen, "--db", str(store.absolute())]

    def terminal(self) -> dict[str, str | int]:
        """What standard output is: term ("" for none), columns, rows, colours."""
        if not (sys.stdout and sys.stdout.isatty()):
            return {"term": "", "columns": 0, "rows": 0, "colours": 0}
        term = clean_line(self._environment.get("TERM") or ("windows" if os.name == "nt" else "dumb"), 40)
        import shutil

        size = shutil.get_terminal_size()
        rich = self._environment.get("COLORTERM") in ("truecolor", "24bit") or "direct" in term
        colours = 0 if self._environment.get("NO_COLOR") else 16_777_216 if rich else 256 if "256" in term else 16
        return {"term": term, "columns": size.columns, "rows": size.lines, "colours": colours}

    def locale(self) -> dict[str, str | int]:
        """The encoding of standard output, whether it can write Vietnamese, and the variable that chose it. The full screen puts
        something that has none in its place."""
        encoding = getattr(sys.stdout, "encoding", "") or getattr(sys.__stdout__, "encoding", "") or "ascii"
        named = (self._environment.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
        try:
            writes = bool("ếữặđ".encode(encoding))
        except (LookupError, UnicodeError):
            writes = False
        return {"encoding": encoding, "writes": writes, "lang": clean_line(next(filter(None, named), "?"), 60)}

    def programs(self) -> dict[str, str]:
        """The program that would be used for each purpose, "" where there is none."""
        editor = _parted(self._environment.get("VISUAL") or self._environment.get("EDITOR") or "")
        wanted: dict[str, Sequence[Sequence[str]]] = {
            "browser": self._browsers(),
            "editor": [editor, *([name] for name in _EDITORS)],
            "clipboard": [argv for variable, argv in _COPIERS if not variable or self._environment.get(variable)],
            "speech": [_SPEECH_DISPATCHER, _ESPEAK],
            "notifications": [["notify-send"]] if self._environment.get("DBUS_SESSION_BUS_ADDRESS") else [],
            "mail": [_MAILER],
            "doc": [["antiword"], ["catdoc"]],
        }
        return {
            purpose: next((clean_line(argv[0]) for argv in programs if argv and _found(argv[0])), "")
            for purpose, programs in wanted.items()
        }

    def browse(self, url: str) -> None:
        """Open an http(s) address in the browser, without waiting. UsageError if it is none, or no browser is found."""
        try:
            parts = urlsplit(url)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.netloc or url != clean_line(url):
            raise UsageError(Code.BAD_ADDRESS, url=clean_line(url, 200))
        if sys.platform == "win32":
            os.startfile(url)  # noqa: S606 checked above: http(s) only
            return
        for template in self._browsers():
            if _found(template[0]):
                argv = [part.replace("%s", url) for part in template]
                self._start(argv if argv != list(template) else [*argv, url])
                return
        raise UsageError(Code.NO_PROGRAM, what=url, program="BROWSER")

    def _browsers(self) -> list[Sequence[str]]:
        named = [_parted(part) for part in self._environment.get("BROWSER", "").split(os.pathsep) if part.strip()]
        return [*(argv for argv in named if argv), *_OPENERS]

    def _start(self, argv: Sequence[str]) -> None:
        import subprocess
        from threading import Thread

        process = subprocess.Popen(  # noqa: S603 argv from the person's own BROWSER or the list above, an address one element
            argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        Thread(target=process.wait, daemon=True).start()  # else it would stay as a zombie until bantin ends

    def announce(self, text: str) -> None:
        """Show a notification where the desktop has any; where it has none, nothing happens."""
        if self._environment.get("DBUS_SESSION_BUS_ADDRESS") and _found("notify-send"):
            from html import escape

            # Most desktops read the text as markup; what begins with a stroke would be an option.
            self._start(["notify-send", "--app-name=bantin", "--", "bantin", escape(clean_line(text), quote=False)])

    def write_letter(self, to: str, subject: str, text: str) -> bool:
        """Open the person's mailer with a letter to be sent; False where there is none, or the letter is too long for an
        address (RFC 6068) that every mailer takes."""
        fields = urlencode({"subject": clean_line(subject), "body": clean(text).replace("\n", "\r\n")}, quote_via=quote)
        url = f"mailto:{quote(to, safe='@,+')}?{fields}"
        if len(url) > LONGEST_LETTER:
            return False
        if sys.platform == "win32":
            os.startfile(url)  # noqa: S606 made above
            return True
        opener = next((opener for opener in _OPENERS if self._opens(opener)), None)
        if opener:
            self._start([*opener, url])
        return bool(opener)

    def attach_to_letter(self, to: str, subject: str, text: str, file: Path) -> None:
        """Open the person's mailer with a letter that has a file attached; only where it `attaches`."""
        options = ["--utf8", "--subject", clean_line(subject, 500), "--body", clean(text, LONGEST_LETTER), "--attach", str(file)]
        self._start([*_MAILER, *options, *filter(None, to.split(","))])

    @property
    def attaches(self) -> bool:
        """Whether there is a mailer that can be asked to attach a file."""
        return self._opens(_MAILER)

    def _opens(self, program: Sequence[str]) -> bool:
        """Whether a program is there, and a screen it needs: xdg-open without one opens a browser for terminals."""
        screen = any(self._environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
        return bool(_found(program[0])) and (screen or program[0] not in _NEED_SCREEN)

    @property
    def mail_address(self) -> str:
        """The person's own address, where the environment tells it."""
        return self._environment.get("EMAIL", "").strip()

    def edit(self, path: Path) -> None:
        """Edit a file in $VISUAL, $EDITOR or the system's editor; returns when the editor ends. UsageError if there is none."""
        import subprocess

        named = self._environment.get("VISUAL") or self._environment.get("EDITOR") or ""
        for argv in [_parted(named), *([name] for name in _EDITORS)]:
            if argv and _found(argv[0]):
                subprocess.run([*argv, str(path)], check=False)  # noqa: S603 the person's own editor
                return
        raise UsageError(Code.NO_PROGRAM, what=str(path), program="EDITOR")

    def open_file(self, path: Path, program: str) -> None:
        """Open a file with a `program` of the person's settings, else with that of the desktop, without waiting. The file is one
        argument behind the others, or stands where the program has %s. UsageError where there is none."""
        given = _parted(program)
        if sys.platform == "win32" and not given:
            os.startfile(path)  # noqa: S606 a file whose content and ending were looked at
            return
        found = given if given and _found(given[0]) else None
        if not given:
            found = next((list(opener) for opener in _OPENERS if self._opens(opener)), None)
        if found is None:
            raise UsageError(Code.NO_PROGRAM, what=clean_line(given[0] if given else path.name, 200), program="open_with")
        argv = [part.replace("%s", str(path)) for part in found]
        self._start(argv if argv != found else [*argv, str(path)])

    def private_folder(self) -> Path:
        """A new folder for files that go when the person leaves, open to them alone. Those that the killed left go now."""
        import tempfile

        return self._private.enter_context(workshop("bantin-files-", Path(tempfile.gettempdir())))

    def remove_folders(self) -> None:
        """Remove such folders with all that is in them."""
        self._private.close()

    def through(self, command: str, data: bytes, facts: Mapping[str, str]) -> "Running":
        """Start a command of the person's, parted as a shell would but run without one, on `data`, in a process group of its
        own. `facts` are put into its environment. UsageError where it cannot be started."""
        import subprocess

        from tui.desktop.running import Running

        return Running(
            self._given(command, data, facts, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
        )

    def in_terminal(self, command: str, data: bytes, facts: Mapping[str, str]) -> int:
        """Run such a command with the terminal its own, and give its exit status."""
        return self._given(command, data, facts).wait()

    def _given(self, command: str, data: bytes, facts: Mapping[str, str], **streams: Any) -> "subprocess.Popen[bytes]":
        import subprocess
        import tempfile

        try:
            argv = _parted(command)
        except ValueError:
            argv = []
        if not argv or not _found(argv[0]):
            raise UsageError(Code.NO_COMMAND, command=clean_line(command, 200))
        with tempfile.TemporaryFile() as file:  # not a pipe: a command that reads slowly, or not at all, keeps nobody waiting
            file.write(data)
            file.seek(0)
            try:
                return subprocess.Popen(argv, stdin=file, env={**self._environment, **facts}, **streams)  # noqa: S603 the person's own command, never a shell
            except (OSError, ValueError):
                raise UsageError(Code.NO_COMMAND, command=clean_line(command, 200)) from None

    def speak(self, text: str, ssml: str, language: str, command: str) -> "Speech":
        """Have `text` read aloud by the person's `command` or by spd-say, or `ssml` by espeak-ng, in a process group of its own.
        `language` is that of most of it. UsageError where there is no such program."""
        import subprocess
        import tempfile

        from tui.desktop.running import Speech

        if command:
            argv, spoken = _parted(command), text
        elif _found(_SPEECH_DISPATCHER[0]):
            argv, spoken = [*_SPEECH_DISPATCHER, language], text.replace(_ORDER, _HARMLESS)
        else:
            argv, spoken = [*_ESPEAK, language if language in ("vi", "en") else "en"], ssml
        if not _found(argv[0]):
            raise UsageError(Code.NO_SPEECH, program=clean_line(command))
        with tempfile.TemporaryFile() as file:  # not a pipe: a program that reads slowly keeps nobody waiting
            file.write(spoken.encode())
            file.seek(0)
            try:
                process = subprocess.Popen(  # noqa: S603 argv from the person's own settings or the list above, never a shell
                    argv, stdin=file, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
                )
            except OSError:
                raise UsageError(Code.NO_SPEECH, program=clean_line(command)) from None
        return Speech(process, (argv[0], "--cancel") if argv[0] == _SPEECH_DISPATCHER[0] else ())

    def save(self, name: str, content: bytes, *, replace: bool = False) -> Path:
        """Write a file in one step, readable by the person alone, and give its path. UsageError, and nothing is written, where a
        file is there already that is not to be replaced, or none can be."""
        path = self.path(name)
        fresh = path.with_name(f".{path.name[:100]}.{os.urandom(6).hex()}")
        try:
            if path.exists() and not path.is_file():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if not replace:
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # ours, as it was nobody's
            fresh.replace(path)
        except (OSError, ValueError) as error:
            with suppress(OSError, ValueError):
                fresh.unlink()
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise UsageError(Code.NOT_WRITTEN, path=clean_line(str(path)), reason=reason) from None
        return path

    def path(self, name: str) -> Path:
        """The file a person means by a name, from where bantin was started."""
        return Path(name.strip()).expanduser().absolute()

    def copy(self, text: str) -> bool:
        """Put text on the clipboard with a local tool; False when there is none."""
        import subprocess

        for variable, argv in _COPIERS:
            if (not variable or self._environment.get(variable)) and _found(argv[0]):
                try:
                    done = subprocess.run(  # noqa: S603 the list above
                        argv, input=text.encode(), check=False, timeout=5, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                    )
                except (OSError, subprocess.TimeoutExpired):
                    continue
                if done.returncode == 0:
                    return True
        return False
