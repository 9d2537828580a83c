"""The welcome to who starts for the first time: what bantin is, what is ready, and the words one needs."""

from collections.abc import Sequence

from tui.i18n import Translator
from tui.model import Item, Page, fold
from tui.view.naming import folder_name


def welcome(folders: Sequence[str], sources: int, tr: Translator) -> tuple[str, str]:
    """What bantin is, and how to get the articles of the sources that ship, which lie in these folders."""
    called = [folder_name(name, tr) for name in folders]
    return (
        tr("bantin reads the news, weekly schedules and visitor figures of science portals."),
        tr.plural(
            "{n} source is ready: {folders}. Type refresh to fetch it.",
            "{n} sources are ready: {folders}. Type refresh to fetch all, or first choose and a name for some: choose {first}.",
            sources,
            folders=", ".join(called),
            first=fold(called[0]) if called else "",
        ),
    )


def folder_list(counts: Sequence[tuple[str, int, int]], tr: Translator) -> Page:
    """The folders of the shipped sources; of each its name, its sources, and how many of them are followed."""
    items = []
    for number, (name, sources, followed) in enumerate(counts, 1):
        told = tr.plural("{n} source", "{n} sources", sources)
        state = tr("followed") if followed == sources else tr("{n} followed", n=followed) if followed else tr("not followed")
        items.append(
            Item(
                number=number,
                line=f"{number}. {folder_name(name, tr)}: {told}, {state}.",
                title=folder_name(name, tr),
                record={"folder": name, "sources": sources, "followed": followed},
            )
        )
    lead = tr("Type choose and the number or name of those to follow.")
    return Page(name="choose", title=tr("Countries"), lead=(lead,), items=items, rest=tr("{n} left. Type more."))
