"""What follows from the figures of a visitor counter, and from the dates of articles. All of it is derived by bantin."""

from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from tui.model.figures import Measure, Sighting
from tui.model.types import Moment

By = Literal["day", "week", "month"]
Note = Literal["", "gap", "reset", "running"]
"""What keeps a bar from being a whole period: days in which nobody looked, a counter that fell (then the value is the least that
it can be), a period that is not over or did not begin under our eyes."""


class Bar(NamedTuple):
    """One step of a history: days from `first` to `last`, both included, and what the measure was in them."""

    first: date
    last: date
    value: int | None
    derived: bool  # reckoned from the differences of totals, not printed by the portal
    since: datetime  # the readings it comes from
    until: datetime
    note: Note = ""


class Reset(NamedTuple):
    """A total that fell, between two readings."""

    before: Sighting
    after: Sighting


class Since(NamedTuple):
    """A figure now against one that was seen about `ago` before; `change` is None where there is none or a reset lies between."""

    ago: timedelta
    seen: datetime | None
    change: int | None
    reset: bool = False


class Now(NamedTuple):
    """A measure as last seen, with what changed since yesterday and since last week."""

    sighting: Sighting
    yesterday: Since
    last_week: Since


class Growth(NamedTuple):
    """Two whole periods, one after the other. `percent` is None after a period without visits."""

    before: Bar
    after: Bar
    change: int
    percent: float | None


class Share(NamedTuple):
    """A portal's part of what all portals with a figure have together, in percent."""

    portal: str
    value: int
    percent: float


class Span(NamedTuple):
    """The highest and lowest bars of a history with a value, and where it leads."""

    highest: Bar
    lowest: Bar
    trend: Literal["rising", "falling", "level", "unknown"]


class Busiest(NamedTuple):
    """When most comes: hours (0 to 23) or weekdays (0 Monday), the mean there and over all, and of how much that is known.
    Of `places` the first has the highest mean, the others differ from it by no more than chance explains."""

    places: tuple[int, ...]
    mean: float  # of the first
    overall: float
    days: int
    readings: int


class Week(NamedTuple):
    """Articles published in the week that begins on `monday`."""

    monday: date
    articles: int


class Publishing(NamedTuple):
    """What is known of a source's articles by the dates they bear. `weeks` goes without a break from the first one known to the
    present one; the first may be cut, since a list shows only its newest. Shares are of the articles they can be known of."""

    weeks: tuple[Week, ...]
    dated: int
    last: Moment
    quiet: timedelta  # since the last one
    usual_pause: timedelta | None  # median time from one day with articles to the next; None of fewer than MIN_ARTICLES
    weekday: int | None  # on which most appear, 0 Monday
    weekday_percent: float
    hour: int | None  # in Vietnam
    hour_percent: float


class Doubt(NamedTuple):
    """Why a measure is not to be believed: "drawn" by lot between `lowest` and `highest`, or a total "wandering" up and down;
    and how much was looked at. `rhythm` and `kurtosis` are of the first, `falling` (part of all changes) of the second."""

    reason: Literal["drawn", "wandering"]
    lowest: int
    highest: int
    days: int
    readings: int
    rhythm: float = 0.0
    kurtosis: float = 0.0
    falling: float = 0.0


class Portal(NamedTuple):
    """What stands under one name in the statistics: the portal's, or the title of a source that names none. `counted` is one
    that shows a visitor counter."""

    name: str
    sources: tuple[str, ...]
    counted: bool


class PortalFigures(NamedTuple):
    """What a portal's visitor counter shows now, measure by measure in the order of Measure, and what speaks against it;
    `figures` are () where it has none."""

    portal: str
    sources: tuple[str, ...]
    figures: tuple[Now, ...]
    doubts: tuple[tuple[Measure, Doubt], ...] = ()


class History(NamedTuple):
    """One measure of one portal through time, and what follows from it."""

    measure: Measure
    by: By
    bars: tuple[Bar, ...]
    span: Span | None
    growth: Growth | None  # of the last two whole bars
    resets: tuple[Reset, ...]
    hour: Busiest | None
    weekday: Busiest | None


class Chart(NamedTuple):
    """A history to be drawn: of a measure, or of articles where `measure` is None."""

    title: str
    by: By
    bars: tuple[Bar, ...]
    measure: Measure | None = None
