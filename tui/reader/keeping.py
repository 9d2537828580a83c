"""Keeping: how long what is kept stays, as feeds.toml says, done after a refresh and at most once a day."""

import asyncio
from datetime import datetime, timedelta

from tui.config import Config
from tui.errors import Code, StoreError
from tui.model import Subscription
from tui.store import Store
from tui.store.keeping import Retention, Rule
from tui.store.rescuing import copy_in_rotation


def retention(config: Config) -> Retention:
    """The rules of a feeds.toml."""
    settings = config.settings
    usual = Rule(age=_seconds(settings.keep), entries=settings.keep_entries)
    own = {each.id: _rule(each, usual) for each in config.subscriptions}
    return Retention(usual=usual, own=own, size=settings.keep_size, unread=not settings.keep_unread)


def _rule(subscription: Subscription, usual: Rule) -> Rule:
    return Rule(
        age=usual.age if subscription.keep is None else _seconds(subscription.keep),
        entries=usual.entries if subscription.keep_entries is None else subscription.keep_entries,
        size=subscription.keep_size,
    )


def _seconds(span: timedelta) -> int:
    return round(span.total_seconds())


async def keep(config: Config, store: Store, now: datetime) -> int:
    """Find the stories of an older store, a part each time; remove what has had its time, if a day has passed since the last
    time; copy the store if that is due. How many entries went. A store that others use or that has no room waits. StoreError
    where it is damaged."""
    try:
        if config.settings.copies:
            await asyncio.to_thread(copy_in_rotation, store.path, config.settings.copies, now)
        await asyncio.to_thread(store.catch_up, together=config.settings.same_story == "together")
        return await asyncio.to_thread(store.keep, retention(config), now)
    except StoreError as error:
        if error.problem.code is Code.STORE_DAMAGED:
            raise
        return 0
