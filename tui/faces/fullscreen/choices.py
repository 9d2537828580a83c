"""What may be chosen instead of typed: commands by word, commands by what they do, and what may stand behind one."""

from collections.abc import Callable, Iterator, Sequence

from tui.commands import furniture, table
from tui.commands.command import Command
from tui.commands.furniture import EVERYWHERE
from tui.commands.keymap import Keymap
from tui.commands.offering import Offer, offers
from tui.errors import BantinError
from tui.faces.fullscreen.prompt import Choice
from tui.i18n import Translator
from tui.model import StoredEntry, fold
from tui.model.saved import TAG
from tui.session import Session
from tui.view.naming import folder_name

Choices = Callable[[str], Sequence[Choice]]


def command_line(session: Session) -> Choices:
    """For the command line: words of commands and, behind one, what it may be given."""

    def found(typed: str) -> list[Choice]:
        line = typed.lstrip()
        if " " in line:
            try:
                command, argument = table.parse(line)
            except BantinError:
                pass
            else:
                said = line[: len(line.rstrip()) - len(argument)].rstrip() if argument else line.rstrip()
                if argument or (line.endswith(" ") and fold(said) in table.words(command)):
                    return [_behind(said, offer) for offer in _fitting(offers(command, session), argument)]
        return list(_commands(session, fold(line.strip())))

    return found


def shelf(session: Session, entry: StoredEntry | None) -> Choices:
    """For the key of folders and tags: what may be listed, and what tags the entry at hand may be given or relieved of."""
    tr, known = session.tr, session.shelf.tags()
    borne = {fold(name): name for name in (entry.status.tags if entry else ())}
    listed = [
        *(
            Choice(folder_name(name, tr), _counted(tr("folder"), counts.unread, tr))
            for name, counts in session.shelf.folders().items()
        ),
        *(Choice(search.title, tr("saved search")) for search in session.shelf.searches),
        *(Choice(f"{TAG}{tag.name}", _counted(tr("tag"), tag.unread, tr)) for tag in known),
    ]
    off = [Choice(f"-{name}", tr("take this tag off the article")) for name in borne.values()]
    given = [Choice(f"+{tag.name}", tr("tag the article")) for tag in known if fold(tag.name) not in borne]

    def found(typed: str) -> list[Choice]:
        sign, words = typed.strip()[:1], typed.strip()[1:].strip()
        if entry is None or sign not in ("+", "-"):
            return _ranked(listed, typed) + (_ranked([*off, *given], typed) if entry is not None else [])
        several = "," in words or "#" in words
        fitting = _ranked(given if sign == "+" else off, words) if not several else []
        new = sign == "+" and words and fold(words) not in {fold(tag.name) for tag in known}
        return [*fitting, Choice(f"+{words}", tr("tag the article with a new word"))] if new else fitting

    return found


def _counted(what: str, unread: int, tr: Translator) -> str:
    return ", ".join((what, tr.plural("{n} unread", "{n} unread", unread))) if unread else what


def _ranked(known: Sequence[Choice], typed: str) -> list[Choice]:
    """Those that begin as typed, the sign before them aside, then those that have it somewhere."""
    wanted = fold(typed.strip().lstrip("#+-"))
    begun = [choice for choice in known if fold(choice.word.lstrip("#+-")).startswith(wanted)]
    return begun + [choice for choice in known if choice not in begun and wanted in fold(choice.word)]


def _behind(said: str, offer: Offer) -> Choice:
    return Choice(offer.text, offer.meaning, line=f"{said} {offer.text}")


def arguments(command: Command, session: Session) -> Choices | None:
    """For a prompt of one command: what it may be given; None where nothing is known beforehand."""
    known = offers(command, session)
    if not known:
        return None
    return lambda typed: [Choice(offer.text, offer.meaning) for offer in _fitting(known, typed)]


def _fitting(known: Sequence[Offer], typed: str) -> list[Offer]:
    """Those that begin as typed, then those that have it somewhere."""
    wanted = fold(typed.strip())
    begun = [offer for offer in known if fold(offer.text).startswith(wanted)]
    within = [offer for offer in known if offer not in begun and wanted in fold(f"{offer.text} {offer.meaning}")]
    return begun + within


def _commands(session: Session, wanted: str) -> Iterator[Choice]:
    """The commands whose word or meaning has what is typed, those that begin with it first."""
    tr = session.tr
    own = 1 if tr.language == "vi" else 0
    ranked = []
    known = [(table.words(command), tr(command.summary)) for command in table.commands()]
    known += [((row.name, fold(row.typed)), tr(row.what)) for row in furniture.TABLE if row.typed]
    for words, meaning in known:
        if any(word.startswith(wanted) for word in words):
            rank = 0
        elif wanted in fold(f"{' '.join(words)} {meaning}"):
            rank = 1
        else:
            continue
        ranked.append((rank, Choice(words[min(own, len(words) - 1)], meaning)))
    return (choice for _, choice in sorted(ranked, key=lambda one: one[0]))


def palette(session: Session, keymap: Keymap) -> Choices:
    """For the palette: every command and everything keys do everywhere, by word or by meaning, however little of it is typed."""
    tr = session.tr
    own = 1 if tr.language == "vi" else 0
    known = []
    for command in table.commands():
        words, meaning = table.words(command), tr(command.summary).rstrip(".")
        keys = " ".join(keymap.keys(command.name))
        known.append((fold(f"{meaning} {' '.join(words)}"), Choice(words[min(own, len(words) - 1)], meaning, keys, command.name)))
    for row in furniture.TABLE:
        if EVERYWHERE in row.where and row.name not in ("palette", "command-line"):
            meaning = tr(row.what)
            meaning = meaning[:1].upper() + meaning[1:]
            word = fold(row.typed) if own and row.typed else row.name
            hay = fold(f"{meaning} {row.name} {row.typed}")
            known.append((hay, Choice(word, meaning, " ".join(keymap.keys(row.name)), row.name)))

    def found(typed: str) -> list[Choice]:
        wanted = fold(typed).split()
        ranked = [(rank, choice) for hay, choice in known if (rank := nearness(wanted, hay)) is not None]
        return [choice for _, choice in sorted(ranked, key=lambda one: one[0])]

    return found


def nearness(wanted: Sequence[str], hay: str) -> int | None:
    """How far a folded text is from all of some words: 0 where they begin words of it, more the looser they stand in it; None
    where letters are missing."""
    far = 0
    for word in wanted:
        place = f" {hay}".find(f" {word}")
        if place >= 0:
            far += min(place, 50)
        elif word in hay:
            far += 100
        else:
            at, first = -1, -1
            for letter in word:
                at = hay.find(letter, at + 1)
                if at < 0:
                    return None
                first = at if first < 0 else first
            if at - first > 5 * len(word):
                return None
            far += 200 + at - first
    return far
