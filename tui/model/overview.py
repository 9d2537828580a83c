"""What a person sees at first: what is new, what is on, how the portals are doing, what is wrong."""

from datetime import datetime
from typing import NamedTuple

from tui.model.agenda import Agenda
from tui.model.statistics import PortalFigures
from tui.model.types import StoredEntry


class Overview(NamedTuple):
    """What came since the person was here, and what there is today. Times in UTC."""

    since: datetime | None  # when the person was here before this visit; None at the first
    unread: int  # articles
    fresh: int  # of them new
    new: tuple[StoredEntry, ...]  # the newest of those
    today: Agenda | None  # None where no schedule is followed
    altered: int  # events of this week that changed since the schedule was looked at
    figures: tuple[PortalFigures, ...]  # one figure of each portal whose counter moved since yesterday
