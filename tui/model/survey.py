"""What can be followed on a portal, as found out from a page of it."""

from typing import Literal, NamedTuple

from tui.model.figures import Observation
from tui.model.identity import Identity
from tui.model.types import Entry, Kind


class Finding(NamedTuple):
    """Something on a portal that can be followed, as one source."""

    kind: Kind
    url: str
    title: str
    how: Literal["announced", "convention", "link", "page"]  # by rel=alternate; where its family keeps it; a link; on the page
    certainty: Literal["certain", "likely", "possible"] = "possible"
    block: str = ""  # as Subscription.block
    recipe: str = ""
    seen: bool = False  # its entries or figures below were read from it; else its address is still to be looked at
    within: str = ""  # title of the finding that brings most of the same
    entries: tuple[Entry, ...] = ()  # as they stand there, bodies left out
    observations: tuple[Observation, ...] = ()


class Survey(NamedTuple):
    """What a page of a portal leads to."""

    url: str
    portal: str = ""  # the portal's name
    family: str = ""  # "nukeviet", "wordpress", "liferay", …; "" unknown
    home: str = ""  # address of the portal's first page
    language: str = ""
    article: bool = False  # the page is itself one article
    identity: Identity = Identity()
    findings: tuple[Finding, ...] = ()  # best first
