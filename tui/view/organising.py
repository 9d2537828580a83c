"""Organising: tags, folders and saved searches as pages and sentences."""

from collections.abc import Mapping, Sequence

from tui.i18n import Translator
from tui.model import Counts, Item, Page
from tui.model.saved import Kept, TagCount
from tui.view import records
from tui.view.naming import folder_name
from tui.view.words import sentence


def told(tags: Sequence[str], tr: Translator) -> str:
    """Tags as a sentence."""
    return tr("Tags: {names}.", names=", ".join(tags))


def borne(title: str, tags: Sequence[str], tr: Translator) -> str:
    """The tags of one article."""
    return tr("Tags of {title}: {names}.", title=title, names=", ".join(tags)) if tags else tr("No tags: {title}.", title=title)


def _counted(counts: Counts | TagCount | None, tr: Translator) -> str:
    if counts is None:
        return tr("not understood")
    said = tr.plural("{n} article", "{n} articles", counts.total)
    return said if not counts.unread else ", ".join((said, tr.plural("{n} unread", "{n} unread", counts.unread)))


def search_item(kept: Kept, number: int, tr: Translator) -> Item:
    """A saved search as a row of the list of sources."""
    own, counts = kept.search, kept.counts
    said = [f"{number}. {own.title}", tr("saved search")]
    if counts is None:
        said.append(tr("not understood"))
    elif counts.unread:
        said.append(tr.plural("{n} unread", "{n} unread", counts.unread))
    if own.hidden:
        said.append(tr("hidden"))
    return Item(
        number=number,
        line=f"{', '.join(said)}.",
        title=own.title,
        when=tr.number(counts.unread) if counts and counts.unread else "",
        source=own.folder,
        record=records.search(kept, tr),
    )


def about_search(kept: Kept, titles: Sequence[str], tr: Translator) -> Page:
    """What a saved search asks, in which sources, and what it finds."""
    own, counts = kept.search, kept.counts
    said = [tr("{title}: a saved search.", title=own.title)]
    if own.query:
        said.append(tr("It asks: {words}", words=own.query))
    if titles:
        said.append(tr("In: {names}.", names="; ".join(titles)))
    said.append(sentence(_counted(counts, tr)) if counts else tr("It is not understood: it may name what there no longer is."))
    return Page(name="about", title=own.title, lead=tuple(said), record=records.search(kept, tr))


def tag_list(tags: Sequence[TagCount], tr: Translator) -> Page:
    """Every tag with its articles."""
    items = [
        Item(
            number=number,
            line=f"{number}. {tag.name}, {_counted(tag, tr)}.",
            title=tag.name,
            when=tr.number(tag.unread) if tag.unread else "",
            record={"tag": tag.name, "total": tag.total, "unread": tag.unread},
        )
        for number, tag in enumerate(tags, 1)
    ]
    return Page(
        name="tags",
        title=tr("Tags"),
        lead=(tr.plural("{n} tag.", "{n} tags.", len(items)) if items else tr("No tags. Type tag, a number and a word."),),
        items=items,
        end=tr("End of tags."),
        rest=tr("{n} tags left. Type more."),
    )


def folder_list(folders: Mapping[str, Counts], saved: Sequence[Kept], tags: Sequence[TagCount], tr: Translator) -> Page:
    """The folders, one nested in another by its whole path, then saved searches and tags, each with what is there."""
    found: list[tuple[str, str, Counts | TagCount | None]] = [
        *(("folder", folder_name(path, tr), counts) for path, counts in folders.items()),
        *(("search", each.search.title, each.counts) for each in saved if not each.search.hidden),
        *(("tag", tag.name, tag) for tag in tags),
    ]
    words = {"folder": tr("folder"), "search": tr("saved search"), "tag": tr("tag")}
    items = [
        Item(
            number=number,
            line=f"{number}. {name}, {words[sort]}, {_counted(counts, tr)}.",
            title=name,
            when=tr.number(counts.unread) if counts and counts.unread else "",
            source=words[sort],
            record={
                "type": sort, "name": name,
                "total": counts.total if counts else None, "unread": counts.unread if counts else None,
            },
        )
        for number, (sort, name, counts) in enumerate(found, 1)
    ]  # fmt: skip
    return Page(
        name="folders",
        title=tr("Folders"),
        lead=(
            tr.plural("{n} folder, search or tag.", "{n} folders, searches and tags.", len(items))
            if items
            else tr("No folders."),
        ),
        items=items,
        end=tr("End of folders."),
        rest=tr("{n} left. Type more."),
    )
