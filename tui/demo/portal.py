"""The demo portal: a scripted HTTP/1.1 server on loopback, in a thread and event loop of its own."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import unquote

from tui.demo.calendar import VIETNAM
from tui.demo.message import Answer, Prepared, Reply, Request, http_date, prepare

if TYPE_CHECKING:
    import ssl
    from concurrent.futures import Future
    from threading import Thread

    from tui.demo.connection import Connection
    from tui.demo.site import Site

MEDIA = {
    ".xml": "application/xml", ".rss": "application/rss+xml", ".atom": "application/atom+xml", ".rdf": "application/rdf+xml",
    ".json": "application/json", ".html": "text/html", ".htm": "text/html", ".ics": "text/calendar", ".txt": "text/plain",
}  # fmt: skip


class Portal:
    """A provincial science portal that does not exist, and anything else a test scripts.

    Answers, in this order: what `script` was told, `/files/<name>` out of the directory `files`, the invented portal.
    `latency` (seconds before every answer), `gzip` (of files and the invented portal, where accepted), `validators` and
    `files` may be changed while it runs. What it saw is in `hits` (by target, query included), `requests`, `statuses`,
    `connections` and `peak` (delayed answers under way at one time).
    """

    def __init__(
        self,
        *,
        today: date,
        now: datetime | None = None,
        port: int = 0,
        files: Path | Mapping[str, Answer] | None = None,
        latency: float = 0.0,
        tls: "ssl.SSLContext | None" = None,
    ) -> None:
        """`now` (zone-aware; default `today` at 17:00 in Vietnam): nothing is dated later, and its day there is today.

        A mapping of `files` is scripted.
        """
        self.today = now.astimezone(VIETNAM).date() if now else today
        self.now = now or datetime.combine(today, time(17), VIETNAM)
        self.port = port
        self.latency = latency
        self.gzip = False
        self.validators = True
        self.tls = tls
        self.files = files if isinstance(files, Path) else None
        self.url = ""
        self.hits: dict[str, int] = {}
        self.requests: list[Request] = []
        self.statuses: Counter[int] = Counter()
        self.connections = 0
        self.in_flight = 0
        self.peak = 0
        self.stopping = False
        self.open_connections: set[Connection] = set()
        self._scripts: dict[str, tuple[Prepared | Callable[[Request], Reply], ...]] = {}
        self._asked: Counter[str] = Counter()
        self._scripted = 0
        self._prepared: dict[tuple[object, ...], Prepared] = {}
        self._site: Site | None = None
        self._thread: Thread | None = None
        self._stop: Callable[[], object] = lambda: None
        for path, answer in files.items() if isinstance(files, Mapping) else ():
            self.script(path, answer)

    def start(self) -> str:
        """Listen, and give the base address, "http://127.0.0.1:PORT". OSError if the port is taken."""
        from concurrent.futures import Future
        from threading import Thread

        if self._thread:
            raise RuntimeError("the portal is already running")
        started: Future[int] = Future()
        self.stopping = False
        self._thread = Thread(target=self._run, args=(started,), name="demo-portal", daemon=True)
        self._thread.start()
        try:
            started.result()
        except BaseException:
            self._thread.join()
            self._thread = None
            raise
        return self.url

    def stop(self) -> None:
        """End every connection and the thread. Does nothing to a portal that is not running."""
        if self._thread:
            self._stop()
            self._thread.join()
            self._thread = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def script(self, path: str, *answers: Answer) -> None:
        """The n-th request to `path` from now on gets the n-th answer, the last one for ever; without answers, as before.

        `path` with a query stands before the same path without. A path of the invented portal may be scripted too.
        """
        self._scripts.pop(path, None)
        self._asked[path] = 0
        if answers:
            self._scripts[path] = tuple(self._ready(answer) if isinstance(answer, Reply) else answer for answer in answers)

    def answer(self, request: Request) -> Prepared:
        """What the connection must send. Counts the request; an error in a scripted function is a 500."""
        self.hits[request.target] = self.hits.get(request.target, 0) + 1
        self.requests.append(request)
        try:
            return self._scripted_answer(request) or self._file(request) or self._page(request)
        except Exception as error:
            return self._ready(Reply(body=f"{type(error).__name__}: {error}", status=500, media="text/plain"))

    def running(self, base: str, stop: Callable[[], object]) -> None:
        """Called in the portal's thread once it listens."""
        from tui.demo.site import Site

        self.url = base
        self._stop = stop
        self._site = Site(base=base, today=self.today, now=self.now, hits=self.hits)
        self._prepared.clear()

    def _run(self, started: "Future[int]") -> None:
        import asyncio

        from tui.demo.connection import serve

        try:
            asyncio.run(serve(self, started))
        except BaseException as error:
            if started.done():
                raise
            started.set_exception(error)

    def _ready(self, reply: Reply) -> Prepared:
        """A scripted reply made ready; each is a second younger than the one before, as its Last-Modified."""
        self._scripted += 1
        modified = datetime.combine(self.today, time(), VIETNAM) + timedelta(seconds=self._scripted)
        return prepare(reply if self.validators else reply._replace(validators=False), modified=http_date(modified))

    def _scripted_answer(self, request: Request) -> Prepared | None:
        for path in (request.target, request.path):
            if answers := self._scripts.get(path):
                answer = answers[min(self._asked[path], len(answers) - 1)]
                self._asked[path] += 1
                return answer if isinstance(answer, Prepared) else self._ready(answer(request))
        return None

    def _file(self, request: Request) -> Prepared | None:
        if self.files is None or not request.path.startswith("/files/"):
            return None
        place = self.files / unquote(request.path.removeprefix("/files/"))
        compress = self.gzip and request.accepts_gzip
        try:
            changed = place.stat().st_mtime
        except OSError:
            return None
        key = (place, changed, compress, self.validators)
        if key not in self._prepared:
            if not place.resolve().is_relative_to(self.files.resolve()) or not place.is_file():
                return None
            modified = datetime.fromtimestamp(changed, VIETNAM)
            reply = Reply(body=place.read_bytes(), media=MEDIA.get(place.suffix, "application/octet-stream"))
            reply = reply._replace(charset="", validators=self.validators)
            self._prepared[key] = prepare(reply, modified=http_date(modified), compress=compress)
        return self._prepared[key]

    def _page(self, request: Request) -> Prepared:
        assert self._site is not None, "answers before it listens"
        if request.method not in ("GET", "HEAD"):
            return self._ready(Reply(status=405, headers={"Allow": "GET, HEAD"}))
        content = self._site.content(request.target)
        compress = self.gzip and request.accepts_gzip
        if not content.version:  # never the same twice
            return prepare(content.make()._replace(validators=False), modified="", compress=compress)
        key = (request.target, content.version, compress, self.validators)
        if key not in self._prepared:
            reply = content.make()
            self._prepared[key] = prepare(
                reply if self.validators else reply._replace(validators=False), modified=self._site.modified(), compress=compress
            )
        return self._prepared[key]
