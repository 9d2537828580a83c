"""What is said of an archive made or restored."""

from datetime import datetime

from tui.i18n import Translator
from tui.model.archives import Archived, Rescued
from tui.view import times, words


def _contents(archived: Archived, tr: Translator) -> str:
    articles = tr.plural("{n} article", "{n} articles", archived.entries)
    sources = tr.plural("{n} source", "{n} sources", archived.sources)
    return tr("{articles} of {sources}", articles=articles, sources=sources)


def backed_up(archived: Archived, tr: Translator) -> str:
    """What was saved, where, and what of it is secret."""
    size = words.size(archived.size, tr)
    said = [tr("Saved everything: {path}, {size}, {contents}.", path=archived.path, size=size, contents=_contents(archived, tr))]
    if archived.hidden:
        left = tr.plural("{n} password or token was left out.", "{n} passwords or tokens were left out.", len(archived.hidden))
        said += [left, tr("With --with-secrets they are kept.")]
    if archived.left:
        count = archived.left
        said.append(tr.plural("{n} file is too large and was left out.", "{n} files are too large and were left out.", count))
    if archived.secrets:
        said.append(tr("It holds passwords or tokens: show it to nobody."))
    return " ".join(said)


def restored(archived: Archived, tr: Translator, now: datetime, *, dry: bool) -> str:
    """What came back, where the old is, and what the person has to put in again."""
    try:
        made = times.spoken_day(datetime.fromisoformat(archived.made).date(), tr)
    except ValueError:
        made = "?"
    contents = _contents(archived, tr)
    if dry:
        said = [tr("The archive of {day} is sound: {contents}. Nothing was changed.", day=made, contents=contents)]
    else:
        said = [tr("Restored the archive of {day}: {contents}.", day=made, contents=contents)]
    if archived.programs:
        named = "; ".join(archived.programs)
        said.append(tr("Its feeds.toml has programs run that yours did not name: {programs}.", programs=named))
    if archived.kept:
        said.append(tr("What was here before is kept in {path}.", path=archived.kept))
    if archived.hidden and not dry:
        lines = ", ".join(map(str, archived.hidden))
        said.append(
            tr.plural(
                "A password or token was left out of feeds.toml, line {lines}: put it in again with edit.",
                "Passwords or tokens were left out of feeds.toml, lines {lines}: put them in again with edit.",
                len(archived.hidden),
                lines=lines,
            )
        )
    return " ".join(said)


def rescued(saved: Rescued, tr: Translator) -> str:
    """How much of a damaged store was saved, what was not, and where the damaged one is."""
    articles = tr.plural("{n} article", "{n} articles", saved.entries)
    said = [tr("Saved: {articles}, {marked} of them read or starred.", articles=articles, marked=tr.number(saved.marked))]
    if saved.lost:
        lost = tr.plural("{n} article could not be read.", "{n} articles could not be read.", saved.lost)
        said += [lost, tr("What their sources still publish comes again with the next refresh.")]
    said.append(tr("The damaged store is kept in {path}.", path=saved.kept))
    return " ".join(said)
