"""The only door to the network: a subscription goes in, a whole body or a FetchError comes out.

Importing this loads neither httpx nor asyncio; the first fetch does.
"""

import sys

from tui.fetch.fetcher import Fetcher

# httpx loads its own command line, and click, pygments and rich with it, wherever these are installed: 40 % of its 110 ms.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # None says that there is no such module

__all__ = ["Fetcher"]
