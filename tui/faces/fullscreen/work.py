"""Long work beside the screen: progress with what is being done, a key that stops it, what it brought at the end."""

from collections.abc import AsyncGenerator, Sequence
from typing import TYPE_CHECKING

from textual.timer import Timer

from tui.commands import table
from tui.commands.command import Command, Progress, Request
from tui.errors import Problem
from tui.faces.fullscreen.aside import steps
from tui.faces.fullscreen.errand import Errand, Step
from tui.model import Outcome

if TYPE_CHECKING:
    from tui.faces.fullscreen.app import Reading

REDRAW_EVERY = 2.0  # seconds between two looks at what a refresh brought


class Work:
    """Runs long work for the app, one at a time."""

    def __init__(self, app: "Reading") -> None:
        self._app = app
        self.errand: Errand | None = None  # under way
        self._told = False  # what is wrong around the program, by a process
        self.apart: Sequence[str] = ()  # begins a process that refreshes; none: that is done beside the screen
        self._command = table.named("refresh")
        self._redraw: Timer | None = None
        self._stopped = False

    def begin(self, command: Command, request: Request) -> bool:
        """Run long work: progress at the foot, what arrived now and then, the result at the end. False while other work runs."""
        app = self._app
        if self.errand is not None:
            app.say(app.session.tr("Something is being fetched already. X stops it."))
            return False
        self._command, self._stopped = command, False
        if apart := command.name == "refresh" and bool(self.apart):
            app.progress(app.session.tr("Refresh") + app.manner.signs.cut)  # until the process tells how much there is
        self.errand = Errand(lambda: self._apart(request) if apart else command.steps(app.session, request), self.told)
        self._redraw = app.set_interval(REDRAW_EVERY, app.lookout.show_between_keys)
        return True

    def _apart(self, request: Request) -> AsyncGenerator[Step]:
        """The steps of a refresh in a process of its own."""
        told, self._told = self._told, True
        return steps((*self.apart, self._app.session.tr.language), request, told=told)

    def stop(self) -> None:
        """Stop it. What is stored stays; nobody waits for it here."""
        tr = self._app.session.tr
        if self.errand is None:
            self._app.say(tr("Nothing is being fetched."))
            return
        self._stopped = True
        self._app.say(tr("Stopping."))
        self.errand.cancel(patience=0)

    def told(self, step: Step) -> None:
        """Something came of it."""
        app = self._app
        match step:
            case Progress(done, total) if app.manner.still and total and 4 * done // total == 4 * (done - 1) // total:
                return  # who wants stillness is told each quarter
            case Progress():
                app.progress(self._words(step))
            case Outcome(effect="") if step.page is None or step.page.name == "refresh":
                app.say(step.notice)
                app.lookout.announce_arrived(step)
            case Outcome():
                app.show_outcome(step, self._command)
            case Problem():
                app.rest = ()
                app.complain(step)
            case None:
                self._over()

    def _words(self, step: Progress) -> str:
        """How far it is and with what: whom it waits for where few are left, else who answered last."""
        tr = self._app.session.tr
        if not step.total:
            return ""
        said = tr("Fetching {done} of {total}, X stops", done=step.done, total=step.total)
        name = ", ".join(step.waiting) or (step.item.title if step.item else "")
        return f"{said}: {name}" if name else said

    def _over(self) -> None:
        app = self._app
        self.errand = None
        if self._redraw is not None:
            self._redraw.stop()
        app.progress("")
        if self._stopped:
            app.rest = ()
            app.say(app.session.tr("Stopped. What came is kept."))
        app.lookout.show_arrived()
        app.resume_steps()
