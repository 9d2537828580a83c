"""Lists of sources that others keep: how each stands, and what asking one changed of what is followed."""

from collections.abc import Sequence
from datetime import datetime

from tui.i18n import Translator
from tui.model import Source
from tui.model.lists import Asked
from tui.view import problems, times

FEW = 5
"""So many sources that came or went are named."""


def standing(found: Source, tr: Translator, now: datetime) -> str:
    """A list in a sentence: how many sources are followed because of it, when it was asked, what is wrong with it."""
    count = tr.plural("{n} source", "{n} sources", found.counts.total)
    asked = times.ago(found.state.last_fetch, tr, now)
    said = [tr("List {title}: {sources}, asked {when}.", title=found.title, sources=count, when=asked)]
    said += [problems.what(problem, tr) for problem in (found.state.problem, *found.state.remarks) if problem]
    return " ".join(said)


def told(asked: Asked, tr: Translator) -> str:
    """What asking a list changed; "" where nothing did."""
    said = []
    if asked.problem:
        said.append(problems.sentence(asked.problem, tr))
    if asked.new:
        count = tr.plural("{n} source added", "{n} sources added", len(asked.new))
        said.append(tr("{count}: {names}.", count=count, names=_names(asked.new)))
    if asked.gone:
        count = tr.plural("{n} source no longer followed", "{n} sources no longer followed", len(asked.gone))
        said.append(tr("{count}: {names}.", count=count, names=_names(asked.gone)))
    return tr("List {title}: {what}", title=asked.title, what=" ".join(said)) if said else ""


def _names(titles: Sequence[str]) -> str:
    return "; ".join(titles[:FEW]) + ("; …" if len(titles) > FEW else "")
