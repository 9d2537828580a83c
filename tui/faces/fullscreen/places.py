"""Places beside the articles: each shows the pages of one name in a widget of its own, and knows what brings them again."""

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from tui.commands import table
from tui.commands.choosing import greeting
from tui.commands.command import Command, Request
from tui.commands.furniture import SCHEDULE, STATISTICS
from tui.commands.statistics import ALL
from tui.errors import BantinError
from tui.faces.fullscreen import pages
from tui.faces.fullscreen.beginning import Beginning
from tui.faces.fullscreen.followed import Followed
from tui.faces.fullscreen.glance import Glance
from tui.faces.fullscreen.keys import Keyed
from tui.faces.fullscreen.rowline import Id
from tui.faces.fullscreen.statistics import Statistics
from tui.faces.fullscreen.week import Week
from tui.model import Page
from tui.view.sources import in_trouble

if TYPE_CHECKING:
    from tui.faces.fullscreen.app import Reading


class Place:
    """A place. `name` is also that of the command that brings it, whose keys lead here, and of the pages it shows."""

    name: ClassVar[str]
    shows: ClassVar[str]  # the id of its widget

    def __init__(self, app: "Reading") -> None:
        self.app = app
        self.title = ""  # at the top of the screen
        self.brought = (table.named(self.name), Request())  # what brings the page shown once more

    def widget(self) -> Widget:
        """Make its widget. Called once."""
        raise NotImplementedError

    def show(self, page: Page) -> None:
        """Draw a page. Called again with the same page made anew when the store or the language changed."""
        raise NotImplementedError

    @property
    def entry(self) -> Id | None:
        """The entry a key is about here, None where there is none."""
        return None

    @property
    def source(self) -> str:
        """The id of the source a key is about here, "" where there is none."""
        return ""

    def again(self, command: Command, request: Request) -> tuple[Command, Request]:
        """The command that brings once more what this one just brought."""
        return command, request

    def leave(self) -> bool:
        """One step back within the place. False where there is none."""
        return False

    def beside(self, step: int) -> None:
        """To the part beside, where there is one."""


class Overview(Place):
    """What is new, what is on, what moved, what is wrong."""

    name, shows = "overview", "glance"

    @property
    def glance(self) -> Glance:
        """Its widget."""
        return self.app.query_one(Glance)

    def widget(self) -> Widget:
        """The overview."""
        return Glance(id=self.shows)

    def show(self, page: Page) -> None:
        """Draw an overview."""
        self.title = page.title
        self.glance.show(page, self.app.session.tr)

    @property
    def entry(self) -> Id | None:
        """The article or event highlighted."""
        return self.glance.entry

    def go(self, target: str) -> None:
        """To what a line tells of."""
        app, (sort, _, name) = self.app, target.partition(":")
        if sort == "unread":
            app.run_command(table.named("list"), request=Request(unread=True))
        elif sort == "portal":
            app.run_command(table.named("stats"), request=Request(portal=name))
        elif sort == "source":
            app.run_command(table.named("sources"))
            app.query_one(Followed).table.go_to(name)
        elif sort == "problems":
            app.run_command(table.named("problems"))
        else:
            app.run_command(table.named("read"), target)


class Choosing(Place):
    """Whose sources to follow, of those that ship; the first screen."""

    name, shows = "choose", "beginning"

    @property
    def beginning(self) -> Beginning:
        """Its widget."""
        return self.app.query_one(Beginning)

    def widget(self) -> Widget:
        """The countries."""
        return Beginning(id=self.shows)

    def show(self, page: Page) -> None:
        """Draw the countries."""
        session = self.app.session
        self.title = page.title
        self.beginning.show(page, next(iter(greeting(session)), page.lead[0]), session.tr)

    def leave(self) -> bool:
        """To the articles, of all that ship."""
        self.app.call_later(self.app.refresh_due)
        return False

    def go(self, target: str) -> None:
        """What a line says."""
        app, beginning = self.app, self.beginning
        if target == "fetch":
            if not beginning.chosen:
                app.say(app.session.tr("Choose one at least."), "strong")
                return
            if not beginning.all_chosen:
                app.run_command(table.named("choose"), ", ".join(beginning.chosen))
            app.action_articles()
            app.run_command(table.named("refresh"))
        else:
            app.run_command(table.named(target))


class WeekKeys(Keyed, Week):
    """The schedule with our keys."""

    WHERE = SCHEDULE


class Schedule(Place):
    """The schedule, by day or as a grid."""

    name, shows = "schedule", "week"

    @property
    def week(self) -> Week:
        """Its widget."""
        return self.app.query_one("#week", Week)

    def widget(self) -> Widget:
        """The week."""
        return WeekKeys(self.app.session.reader.clock, id=self.shows)

    def show(self, page: Page) -> None:
        """Draw the schedule; the highlight stays on its event."""
        session = self.app.session
        self.title = " · ".join(filter(None, (page.title, session.listing.title)))
        self.week.show(page, session.days, session.tr)

    @property
    def entry(self) -> Id | None:
        """The event highlighted."""
        return self.week.event

    def again(self, command: Command, request: Request) -> tuple[Command, Request]:
        """This week by its date: "the week after" would be another one each time."""
        session = self.app.session
        if command.name in ("next-week", "previous-week") and session.days:
            source = next(iter(session.listing.query.sources), "")
            return table.named("schedule"), request._replace(week=session.days[0].isoformat(), source=source)
        return command, request

    def today(self) -> None:
        """To what comes next today, in this week if another is shown."""
        if not self.week.to_today():
            self.app.run_command(table.named("schedule"))
            self.week.to_today()

    def turn(self) -> None:
        """The grid instead of the agenda, or the other way round."""
        tr = self.app.session.tr
        if not self.week.turn():
            self.app.say(tr("No grid here: it needs a week and more columns."))
        else:
            self.app.say(tr("Grid.") if self.week.form == "grid" else tr("Agenda."))


class StatisticsKeys(Keyed, Statistics):
    """The statistics with our keys."""

    WHERE = STATISTICS


class Figures(Place):
    """The figures of the portals, and one portal through time."""

    name, shows = "stats", "statistics"

    @property
    def statistics(self) -> Statistics:
        """Its widget."""
        return self.app.query_one("#statistics", Statistics)

    def widget(self) -> Widget:
        """The statistics."""
        return StatisticsKeys(self.app.session.reader.clock, id=self.shows)

    def show(self, page: Page) -> None:
        """Draw the figures of all portals, whether all were asked for or one; of one that is the portal in hand."""
        tr = self.app.session.tr
        self.title = tr("Statistics")
        if not page.charts:
            self.statistics.show(page, tr)
            return
        overview = table.named(self.name).answer(self.app.session, Request(text=ALL[0])).page
        if overview is not None:
            self.statistics.show(overview, tr, portal=page.title)
            self.statistics.show_portal(page)

    def again(self, command: Command, request: Request) -> tuple[Command, Request]:
        """All portals: the one in hand is asked for by the widget."""
        return table.named(self.name), Request(text=ALL[0])

    def leave(self) -> bool:
        """From the portal to the table, from the comparison to the portal."""
        return self.statistics.leave()

    def asked(self, portal: str, measure: str, by: str) -> None:
        """Show the history of a portal."""
        wish = Request(portal=portal, measure=measure, text=by)
        with suppress(BantinError):  # a portal that has gone meanwhile
            page = table.named(self.name).answer(self.app.session, wish).page
            if page is not None:
                self.statistics.show_portal(page)


class Sources(Place):
    """The sources and their health."""

    name, shows = "sources", "sources-place"

    def widget(self) -> Widget:
        """The table of sources and what is known of one."""
        return Followed(pages.labels(self.app.session.tr), id=self.shows)

    @property
    def followed(self) -> Followed:
        """Its widget."""
        return self.app.query_one(Followed)

    def show(self, page: Page) -> None:
        """Draw the sources of a page."""
        session = self.app.session
        now, tr = session.reader.clock(), session.tr
        named = {item.record["id"] for item in page.items}
        found = [each for each in session.reader.sources() if each.id in named]
        troubled = sum(in_trouble(each, now) for each in found)
        said = tr.plural("{n} in trouble", "{n} in trouble", troubled) if troubled else tr("all in order")
        self.title = " · ".join((tr("Sources"), said))
        self.followed.show(found, tr, now, self.app.manner.signs)

    @property
    def source(self) -> str:
        """The id of the source highlighted, "" for none."""
        return self.followed.source.id if self.followed.source else ""

    def leave(self) -> bool:
        """From the text to the table, from those in trouble to all."""
        if not self.followed.table.has_focus:
            self.followed.turn()
        elif self.followed.only_troubled:
            self.filter()
        else:
            return False
        return True

    def beside(self, step: int) -> None:
        """Between the table and what is known of a source."""
        self.followed.turn()

    def refresh(self) -> None:
        """Fetch the source highlighted."""
        if self.source:
            self.app.run_command(table.named("refresh"), request=Request(source=self.source))

    def remove(self) -> None:
        """Follow the source highlighted no longer, when asked twice."""
        source = self.followed.source
        if source is None:
            return
        if self.app.confirmed(f"remove {source.id}"):
            self.app.run_command(table.named("remove"), source.id)
        else:
            self.app.say(self.app.session.tr("Remove {name}? Press the key again.", name=source.title), "strong")

    def filter(self) -> None:
        """Only what is in trouble, or all."""
        self.followed.only_troubled = not self.followed.only_troubled
        self.app.renew_place()
        tr = self.app.session.tr
        self.app.say(tr("Only what is in trouble. F shows all.") if self.followed.only_troubled else tr("All sources."))


PLACES: tuple[type[Place], ...] = (Overview, Schedule, Figures, Sources, Choosing)
"""Every place beside the articles."""
