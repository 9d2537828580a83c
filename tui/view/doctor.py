"""The state of health as a page: of each thing what it is, how it is, and what to do."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tui.i18n import Translator, mark
from tui.model import Item, Page, mask
from tui.model.health import Checked, Contact
from tui.view import problems, times, words
from tui.view.times import spoken_day

AREAS = {
    "store": mark("Store"),
    "config": mark("Sources"),
    "places": mark("Folders"),
    "terminal": mark("Terminal"),
    "locale": mark("Language"),
    "network": mark("Network"),
    "programs": mark("Programs"),
    "clock": mark("Clock"),
    "privacy": mark("Privacy"),
}
# (area, what) -> (how it is, what to do).
SENTENCES: dict[tuple[str, str], tuple[str, str]] = {
    ("store", "none"): (mark("There is none yet: {path}."), mark("It is made when bantin starts.")),
    ("store", "path"): (mark("It lies in {path}."), ""),
    ("store", "damage"): (
        mark("It is damaged: {reason}."),
        mark("Save it with backup, then restore the newest copy. Tell us of it."),
    ),
    ("store", "whole"): (mark("It was read from end to end and is whole."), ""),
    ("store", "version"): (mark("Its format is {version}, with SQLite {sqlite}."), ""),
    ("store", "size"): (mark("It takes {size} for {entries} articles."), ""),
    ("store", "wal"): (mark("{size} wait to be put into it."), mark("Close the other bantins once; it is done then.")),
    ("store", "waste"): (mark("{share} percent of it is empty."), mark("It is made smaller by itself after the next refresh.")),
    ("store", "remote"): (
        mark("It lies on another machine's disk."),
        mark("That is slower and less safe. Name a place on this machine with --db."),
    ),
    ("store", "copy"): (mark("Copies beside it: {count}, the newest is {path}."), ""),
    ("store", "no_copy"): (mark("There is no copy beside it."), mark("If you have an archive, type restore and its name.")),
    ("config", "shipped"): (
        mark("The {count} sources that bantin brings are followed."),
        mark("The first change makes a feeds.toml of your own."),
    ),
    ("config", "path"): (mark("Sources followed: {count}, from {path}."), ""),
    ("config", "right"): (mark("feeds.toml is right."), ""),
    ("places", "missing"): (mark("There is no folder {path} yet."), mark("It is made when it is needed.")),
    ("places", "closed"): (mark("Nothing can be written in {path}."), mark("Give yourself the right to write there.")),
    ("places", "full"): (mark("Only {size} are left in {path}."), mark("Free some space: soon nothing new can be kept.")),
    ("places", "low"): (mark("{size} are left in {path}."), mark("Free some space before long.")),
    ("places", "open"): (mark("{path} can be written, {size} are free."), ""),
    ("places", "shared"): (mark("Others may see or change {path} (mode {mode})."), mark("Take that right away: chmod 600.")),
    ("clock", "now"): (mark("It is {time} on {day}, zone {zone}."), ""),
    ("clock", "early"): (
        mark("It shows {day}, which is long past."),
        mark("Set the clock: certificates seem invalid until then."),
    ),
    ("clock", "back"): (
        mark("The last fetch is dated {day}, in the future."),
        mark("The clock was set back, or was ahead. Set it right; nothing is lost."),
    ),
    ("terminal", "kind"): (mark("It calls itself {term}, {columns} columns and {rows} rows."), ""),
    ("terminal", "none"): (mark("The output is no terminal."), ""),
    ("terminal", "dumb"): (mark("It can only show line after line."), mark("bantin speaks in text mode there.")),
    ("terminal", "small"): (
        mark("It has {columns} columns and {rows} rows."),
        mark("The full screen needs 40 by 10: enlarge the window, or start with --text."),
    ),
    ("terminal", "colours"): (mark("Colours: {count}."), ""),
    ("locale", "encoding"): (mark("Vietnamese can be written: {encoding}."), ""),
    ("locale", "poor"): (
        mark("Vietnamese cannot be written in {encoding}: its marks are left out."),
        mark("Set LANG to a UTF-8 locale, such as C.UTF-8 or vi_VN.UTF-8."),
    ),
    ("locale", "language"): (mark("bantin speaks English here; LANG is {lang}."), ""),
    ("network", "not_asked"): (mark("Nobody outside was asked."), mark("Type doctor --network to ask each host once.")),
    ("network", "answers"): (mark("{host} answers."), ""),
    ("programs", "found"): (mark("{purpose}: {program}."), ""),
    ("programs", "missing"): (mark("{purpose}: none found."), ""),
    ("privacy", "sources"): (mark("{name}: asked every {span} at most, for {count} of your sources."), ""),
    ("privacy", "lists"): (mark("{name}: asked every {span} at most, for a list of sources that feeds.toml names."), ""),
    ("privacy", "articles"): (mark("{name}: asked when an article comes whose full text lies there."), ""),
    ("privacy", "led"): (
        mark("{name}: asked because {count} of your sources lead there: by a redirect, or to a file, a frame or a full text."),
        "",
    ),
    ("privacy", "proxy"): (mark("{name}: a proxy that feeds.toml names; {count} of your sources are fetched through it."), ""),
    ("privacy", "environment"): (
        mark("{name}: the proxy that your environment names (HTTPS_PROXY); what has none of its own is fetched through it."),
        "",
    ),
    ("privacy", "program"): (
        mark("{name}: a program that feeds.toml has run for {count} of your sources. Whom it asks, bantin does not know."),
        "",
    ),
    ("privacy", "rule"): (
        mark("{name}: a program that {count} of your rules give articles to. Whom it asks, bantin does not know."),
        "",
    ),
    ("privacy", "nothing"): (mark("Nobody is asked: no source is followed."), ""),
    ("privacy", "else"): (
        mark("Nobody else is asked by bantin itself: no count of users, no look for updates, no pictures of articles."),
        mark(
            "Pages, attachments and full texts are fetched from their hosts when you ask for them; the files and frames that "
            "hold a schedule, with it."
        ),
    ),
}
PURPOSES = {
    "browser": mark("Browser"),
    "editor": mark("Editor"),
    "clipboard": mark("Clipboard"),
    "speech": mark("Reading aloud"),
    "notifications": mark("Notifications"),
    "mail": mark("Mail"),
    "doc": mark("Old Word files"),
}
"""What programs are for, by the names that `Desktop.programs` gives."""
_LACKING = {
    "browser": mark("Set the variable BROWSER to open links."),
    "editor": mark("Set the variable EDITOR to edit feeds.toml."),
    "clipboard": mark("Copying then depends on the terminal alone."),
    "speech": mark("Install speech-dispatcher or espeak-ng to have articles read aloud."),
    "notifications": mark("Reminders are then shown in bantin alone."),
    "mail": mark("A digest can then be saved, but not handed to a mail program."),
    "doc": mark("Install antiword or catdoc to read .doc files here."),
}
_STATES = {"ok": mark("in order"), "note": mark("to know"), "bad": mark("to mend")}


def sentences(checked: Checked, tr: Translator) -> tuple[str, str]:
    """How it is, and what to do ("" for nothing)."""
    if checked.problem is not None:
        return problems.what(checked.problem, tr), problems.remedy(checked.problem, tr)
    what, remedy = SENTENCES[checked.area, checked.what]
    facts: dict[str, object] = dict(checked.facts)
    if isinstance(size := facts.get("size"), int):
        facts["size"] = words.size(size, tr)
    if isinstance(entries := facts.get("entries"), int):
        facts["entries"] = tr.number(entries)
    if "day" in facts:
        facts["day"] = spoken_day(date.fromisoformat(str(facts["day"])), tr)
    if "purpose" in facts:
        purpose = str(facts["purpose"])
        facts["purpose"] = tr(PURPOSES[purpose])
        remedy = _LACKING[purpose] if checked.what == "missing" else remedy
    return tr(what).format_map(facts), tr(remedy) if remedy else ""


def line(checked: Checked, tr: Translator) -> str:
    """One finding in a line: what, its state unless that is in order, what to do."""
    what, remedy = sentences(checked, tr)
    area = tr(AREAS[checked.area])
    state = "" if checked.state == "ok" else f", {tr(_STATES[checked.state])}"
    return " ".join(filter(None, (f"{area}{state}: {what}", remedy)))


def doctor_page(found: Sequence[Checked], tr: Translator) -> Page:
    """Everything that was looked at, area by area."""
    bad = sum(each.state == "bad" for each in found)
    first = tr.plural("{n} thing to mend.", "{n} things to mend.", bad) if bad else tr("All is in order.")
    items = [
        Item(
            number=number,
            line=line(each, tr),
            title=sentences(each, tr)[0],
            signs=("failing",) if each.state == "bad" else (),
            record=_record(each, tr),
        )
        for number, each in enumerate(found, 1)
    ]
    return Page(name="doctor", title=tr("Checkup"), lead=(first,), items=items, rest=tr("{n} lines left. Type more."))


def _record(checked: Checked, tr: Translator) -> dict[str, Any]:
    what, remedy = sentences(checked, tr)
    facts: dict[str, object] = dict(checked.problem.facts if checked.problem else checked.facts)
    facts = {name: mask(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
    code = checked.problem.code.value if checked.problem else checked.what
    return {
        "area": checked.area, "what": code, "state": checked.state, "text": what, "remedy": remedy or None, "facts": facts,
    }  # fmt: skip


def privacy(contacts: Sequence[Contact], tr: Translator) -> list[Checked]:
    """Everybody who is asked and why, and that nobody else is."""
    found = [
        Checked(
            area="privacy", what=each.role, facts={"name": each.name, "count": each.asked_for, "span": times.span(each.every, tr)}
        )
        for each in contacts
    ]  # fmt: skip
    return [*(found or [Checked(area="privacy", what="nothing")]), Checked(area="privacy", what="else")]
