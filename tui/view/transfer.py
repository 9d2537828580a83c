"""What an import did, as a page: a line for each source, and for each thing that was not taken, why."""

from collections import Counter

from tui.i18n import Translator
from tui.model import Item, Page, clean_line, mask
from tui.model.lists import Imported, Taken
from tui.view import problems


def import_page(imported: Imported, tr: Translator, *, dry: bool) -> Page:
    """The page of an import; its first line says what was done altogether, or with `dry` would be."""
    items = [
        Item(number=number, line=_line(each, tr, dry=dry), title=each.title, record=_record(each, tr))
        for number, each in enumerate(imported.taken, 1)
    ]
    rest = tr("{n} lines left. Type more.")
    return Page(name="import", title=tr("Import"), lead=(summary(imported, tr, dry=dry),), items=items, rest=rest)


def summary(imported: Imported, tr: Translator, *, dry: bool) -> str:
    """One or two sentences."""
    if imported.marks >= 0:
        return _marks(imported, tr, dry=dry)
    count = Counter(each.state for each in imported.taken)
    if dry:
        first = tr.plural("{n} source would be added.", "{n} sources would be added.", count["added"])
    else:
        first = tr.plural("{n} source added.", "{n} sources added.", count["added"])
    said = [first]
    if count["followed"]:
        said.append(tr.plural("{n} was followed already.", "{n} were followed already.", count["followed"]))
    if count["refused"]:
        said.append(tr.plural("{n} line was not taken.", "{n} lines were not taken.", count["refused"]))
    if dry:
        said.append(tr("Nothing was written."))
    elif count["added"]:
        said.append(tr("Type refresh to fetch them."))
    return " ".join(said)


def _marks(imported: Imported, tr: Translator, *, dry: bool) -> str:
    if dry:
        said = [tr.plural("{n} article is marked there.", "{n} articles are marked there.", imported.marks)]
    else:
        said = [tr.plural("{n} mark taken over.", "{n} marks taken over.", imported.marks)]
        if imported.waiting:
            said.append(
                tr.plural("{n} waits for an article not fetched yet.", "{n} wait for articles not fetched yet.", imported.waiting)
            )
    if imported.strangers:
        said.append(
            tr.plural("{n} is of a feed not followed here.", "{n} are of feeds not followed here.", imported.strangers)
        )  # fmt: skip
    if dry:
        said.append(tr("Nothing was written."))
    return " ".join(said)


def _line(taken: Taken, tr: Translator, *, dry: bool) -> str:
    if taken.problem is not None:
        return tr("Not taken: {why}", why=problems.sentence(taken.problem, tr))
    place = tr("{title}, in {folder}", title=taken.title, folder=taken.folder) if taken.folder else taken.title
    if taken.state == "followed":
        return tr("Followed already: {source}.", source=place)
    return tr("Would be added: {source}.", source=place) if dry else tr("Added: {source}.", source=place)


def _record(taken: Taken, tr: Translator) -> dict[str, object]:
    return {
        "line": taken.line,
        "state": taken.state,
        "title": mask(taken.title),
        "url": clean_line(mask(taken.url)) or None,
        "folder": taken.folder or None,
        "tags": list(taken.tags),
        "kind": taken.kind or None,
        "problem": problems.sentence(taken.problem, tr) if taken.problem else None,
    }
