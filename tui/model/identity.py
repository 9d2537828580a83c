"""Who stands behind a portal."""

from typing import NamedTuple


class Identity(NamedTuple):
    """Who stands behind a portal, as the foot of its pages says."""

    owner: str = ""
    responsible: str = ""
    address: str = ""
    telephone: str = ""
    email: str = ""
