"""Long work beside the screen: progress with what is being done, a key that stops it, what it brought at the end."""

from collections.abc import AsyncGenerator, Sequence
from typing import TYPE_CHECKING

from textual.timer import Timer

from tui.commands import table
from tui.commands.command import Command, Finish, Progress, Request
from tui.errors import BantinError, Problem
from tui.faces.fullscreen import pages
from tui.faces.fullscreen.aside import steps
from tui.faces.fullscreen.errand import Errand, Step
from tui.model import Outcome

if TYPE_CHECKING:
    from tui.faces.fullscreen.app import Reading

REDRAW_EVERY = 2.0  # seconds between two looks at what a refresh brought
_ONE = Progress(done=0, total=1)


class Work:
    """Runs long work for the app, one at a time."""

    def __init__(self, app: "Reading") -> None:
        self._app = app
        self.errand: Errand | None = None  # under way
        self._told = False  # what is wrong around the program, by a process
        self.apart: Sequence[str] = ()  # begins a process for what can be done in one; none: that is done beside the screen
        self._command, self._request = table.named("refresh"), Request()
        self._stood: tuple[object, ...] = ()  # on what the person stood when they asked for it
        self._answered = False  # all that is left of it is upkeep
        self._next: tuple[Command, Request] | None = None  # asked for meanwhile
        self._redraw: Timer | None = None
        self._stopped = False

    def begin(self, command: Command, request: Request) -> bool:
        """Run long work: progress at the foot, what arrived now and then, the result at the end. False while other work runs;
        behind work that has answered it waits."""
        app = self._app
        if self.errand is not None and not self._answered:
            app.say(app.session.tr("Something is being fetched already. X stops it."))
            return False
        try:
            if command.finish:  # later it would mean another entry
                request = request._replace(text=f"e{app.session.meant(request.text)}")
        except BantinError as error:
            app.complain(error.problem)
            return False
        if self.errand is not None:
            self._next = command, request
            return True
        self._command, self._request, self._stopped, self._answered = command, request, False, False
        self._stood = self._standing()
        if apart := command.apart and bool(self.apart):  # until the process tells how much there is
            app.progress(app.session.tr("Refresh") + app.manner.signs.cut if command.name == "refresh" else self._words(_ONE))
        self.errand = Errand(lambda: self._apart() if apart else command.work(app.session, request), self.told)
        self._redraw = app.set_interval(REDRAW_EVERY, app.lookout.show_between_keys)
        return True

    def _apart(self) -> AsyncGenerator[Step]:
        """The steps of the work in a process of its own."""
        told, self._told = self._told, self._told or self._command.name == "refresh"
        return steps((*self.apart, self._app.session.tr.language), self._command, self._request, told=told)

    def stop(self) -> None:
        """Stop it. What is stored stays; nobody waits for it here."""
        tr = self._app.session.tr
        if self.errand is None:
            self._app.say(tr("Nothing is being fetched."))
            return
        self._stopped, self._next = True, None
        self._app.say(tr("Stopping."))
        self.errand.cancel(patience=0)

    def told(self, step: Step) -> None:
        """Something came of it."""
        app = self._app
        self._answered |= isinstance(step, Outcome)
        match step:
            case Progress(done, total) if app.manner.still and total and 4 * done // total == 4 * (done - 1) // total:
                return  # who wants stillness is told each quarter
            case Progress():
                app.progress(self._words(step))
            case Outcome() if self._command.finish:
                self._finish(step, self._command.finish)
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

    def _finish(self, step: Outcome, finish: Finish) -> None:
        """Show what came where the person still stands where they asked for it; else say so, and let them be."""
        app, session = self._app, self._app.session
        if self._stood == self._standing():
            app.show_outcome(finish(session, self._request, step), self._command)
            return
        app.rest = ()
        app.say(step.notice)
        if session.entry is not None and self._request.text == f"e{session.entry.id}":
            session.refreshed_entry()
            app.show_article(pages.opened(session), app.article.spot)

    def _standing(self) -> tuple[object, ...]:
        """What the person stands on."""
        app = self._app
        entry = app.session.entry
        return app.place, app.query_one("#page").display, app.at_hand(self._command), entry and entry.id

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
        waiting, self._next = self._next, None
        if waiting is None or not self.begin(*waiting):
            app.resume_steps()
