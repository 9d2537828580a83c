"""What may stand behind a command: sources, folders, portals, titles of the list in hand, values that are known."""

from collections.abc import Iterable
from typing import NamedTuple

from tui.commands import options, table
from tui.commands.command import Command
from tui.commands.formats import FORMATS
from tui.session import Session
from tui.view.article import attachment
from tui.view.entries import title_of
from tui.view.naming import folder_name
from tui.view.publication import file_name

TITLES = 200
"""Titles of the list in hand that are offered."""


class Offer(NamedTuple):
    """Something to be given to a command, and what it is where its name does not say so."""

    text: str
    meaning: str = ""


def offers(command: Command, session: Session) -> list[Offer]:
    """All that a command may be given, as far as it is known beforehand."""
    return list(dict.fromkeys(offer for offer in _offers(command, session) if offer.text))


def _offers(command: Command, session: Session) -> Iterable[Offer]:
    if command.argument == "program":
        return map(Offer, session.reader.config.settings.pipes)
    if command.name == "save" and session.entry is not None:
        title = title_of(session.entry, session.tr)
        return (Offer(file_name(title, form)) for form in FORMATS)
    if command.name == "attachment" and session.entry is not None:
        return (Offer(str(n), attachment(each, session.tr)) for n, each in enumerate(session.entry.enclosures, 1))
    known = options.ARGUMENTS.get(command.argument, ())
    if command.about_entry or command.name == "read":
        return (Offer(entry.title) for entry in session.load(0, TITLES))
    if known == options.SOURCES:
        saved = (Offer(search.title, search.folder) for search in session.reader.config.searches)
        return (*(Offer(source.title, source.subscription.folder) for source in session.reader.sources()), *saved)
    if known == options.FOLDERS:
        return (Offer(folder_name(name, session.tr)) for name in session.shelf.folders())
    if known == options.PORTALS:
        return (Offer(source.portal) for source in session.reader.subscriptions)
    if known == options.TAGS:
        return (Offer(each.name) for each in session.shelf.tags())
    if known == options.COMMANDS:
        at = 1 if session.tr.language == "vi" else 0
        return (Offer(table.words(other)[at], session.tr(other.summary)) for other in table.commands())
    return () if known == options.FILES else map(Offer, known)
