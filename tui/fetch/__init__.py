"""The only door to the network: a subscription goes in, a whole body or a FetchError comes out.

Importing this loads neither httpx nor asyncio; the first fetch does.
"""

from tui.fetch.fetcher import Fetcher

__all__ = ["Fetcher"]
