"""What went wrong, in the person's language: a sentence that says what and where, and one that says what to do."""

import string
from contextlib import suppress
from datetime import date

from tui.errors import Code, Problem
from tui.i18n import Translator, mark
from tui.model import clean_line, mask
from tui.view import mistakes, problems_upkeep
from tui.view.reasons import reason
from tui.view.times import spoken_day
from tui.view.words import size

_RETRY = mark("bantin tries again by itself.")
_CHECK_ADDRESS = mark("Check the address, or type remove to drop the source.")
_EDIT = mark("Correct feeds.toml: type edit.")
_TEMPLATE = mark("Correct that file: README tells its keys.")
_STORE_KEPT = mark("The file is left as it is. Name another with --db, or restore a backup.")

# Code -> (what went wrong, what to do). Fields are the facts that tui.errors lists for the code.
SENTENCES: dict[Code, tuple[str, str]] = {
    Code.CONFIG_UNREADABLE: (mark("{path} cannot be read: {reason}."), mark("Check that the file is there and yours to read.")),
    Code.CONFIG_TOO_LARGE: (
        mark("{path} is larger than {limit} bytes."),
        mark("Is it really feeds.toml? Name another with --config."),
    ),
    Code.CONFIG_NOT_UTF8: (
        mark("{path}, line {line}, column {column}: the byte {byte} is not UTF-8."),
        mark("Save the file as UTF-8: type edit."),
    ),
    Code.CONFIG_EXPOSED: (
        mark("{path}, line {line}: {key} holds a secret, and others may read the file (mode {mode})."),
        mark("Take that right away: chmod 600 on the file."),
    ),
    Code.CONFIG_SYNTAX: (mark("{path}, line {line}, column {column}: not valid TOML: {reason}."), _EDIT),
    Code.CONFIG_UNKNOWN_KEY: (
        mark("{path}, line {line}: unknown key {key}."),
        mark("Did you mean {suggestion}? Correct feeds.toml: type edit."),
    ),
    Code.CONFIG_BAD_VALUE: (
        mark("{path}, line {line}: {key} cannot be {value}."),
        mark("Expected: {expected}. Correct feeds.toml: type edit."),
    ),
    Code.CONFIG_MISSING_KEY: (mark("{path}, line {line}: {key} is missing."), _EDIT),
    Code.CONFIG_DUPLICATE: (
        mark("{path}, line {line}: {key} {value} stands already on line {first_line}."),
        mark("Give each source its own id."),
    ),
    Code.CONFIG_UNWRITABLE: (
        mark("{path} cannot be written: {reason}."),
        mark("Nothing was changed. Check the folder and the free space."),
    ),
    Code.CONFIG_NO_SOURCE: (
        mark("{path}, line {line}: {key}: no source has the id {value}. The rule does nothing."),
        mark("Did you mean {suggestion}? Correct feeds.toml: type edit."),
    ),
    Code.RULE_COMMAND: (
        mark("{path}, line {line}: {key} is a command, and the file is not yours alone. The rule does nothing."),
        mark("Own the file and let nobody else write it: chmod go-w on it."),
    ),
    Code.KEY_UNKNOWN: (
        mark("{path}, line {line}: there is no key {key}."),
        mark("Did you mean {suggestion}? Correct feeds.toml: type edit."),
    ),
    Code.KEY_ACTION: (
        mark("{path}, line {line}: nothing is called {action}, which the key {key} is to do."),
        mark("Did you mean {suggestion}? Correct feeds.toml: type edit."),
    ),
    Code.KEY_TWICE: (mark("{path}, line {line}: {key} is the same key as that of line {first_line}."), _EDIT),
    Code.KEY_ORDER: (
        mark("{path}, line {line}: {action} asks for words, so nothing can follow it on the key {key}."),
        mark("Put it last. Correct feeds.toml: type edit."),
    ),
    Code.BAD_ADDRESS: (mark("{url} is not an address bantin can fetch."), _CHECK_ADDRESS),
    Code.BAD_SCHEME: (mark("{url}: addresses of the form {scheme}: are not fetched."), mark("Only http and https are.")),
    Code.UNKNOWN_HOST: (mark("The name {host} is not known."), mark("Check the address and the network connection.")),
    Code.UNREACHABLE: (mark("{host} cannot be reached: {reason}."), _RETRY),
    Code.TIMEOUT: (mark("{host} did not finish within {seconds} seconds."), _RETRY),
    Code.CERTIFICATE: (
        mark("The certificate of {host} is not accepted: {detail}."),
        mark("Nothing was fetched. Ask the portal's office, or wait until it is renewed."),
    ),
    Code.BAD_PROXY: (
        mark("The proxy {proxy} cannot be used: {reason}."),
        mark("Correct proxy in feeds.toml or the variable HTTP_PROXY."),
    ),
    Code.BAD_CERTIFICATE_FILE: (
        mark("The certificates in {path} cannot be read: {reason}."),
        mark("Correct the variable SSL_CERT_FILE or SSL_CERT_DIR."),
    ),
    Code.TOO_MANY_REDIRECTS: (mark("{url} leads on and on: more than {limit} redirects."), _CHECK_ADDRESS),
    Code.PRIVATE_REDIRECT: (
        mark("{url} leads into a private network: {target}."),
        mark("Refused. If that is meant, put the private address itself into feeds.toml."),
    ),
    Code.TOO_LARGE: (mark("{url} is larger than {limit}."), mark("Raise max_bytes of this source if that is meant.")),
    Code.BAD_COMPRESSION: (mark("{url} is compressed in a way that cannot be read: {coding}."), _RETRY),
    Code.CUT_OFF: (mark("The answer of {url} broke off: {reason}."), mark("What is stored stays. bantin tries again by itself.")),
    Code.BAD_RESPONSE: (mark("{url} did not answer as a web server should: {reason}."), _RETRY),
    Code.HTTP_STATUS: (mark("{url} answered with status {status}."), _RETRY),
    Code.GONE: (mark("{url} says that it is gone for good."), mark("It is not asked any more. Type remove to drop the source.")),
    Code.RATE_LIMITED: (mark("{url} asks to wait {seconds} seconds."), mark("bantin waits that long and tries again by itself.")),
    Code.EMPTY_BODY: (mark("{url} answered with nothing."), mark("What is stored stays. bantin tries again by itself.")),
    Code.NOT_A_FEED: (
        mark("{url} is not a feed; what came is {found}."),
        mark("The address may be a web page: look there for the address of its feed."),
    ),
    Code.MALFORMED: (mark("{url} cannot be understood: {reason}."), mark("What is stored stays. bantin tries again by itself.")),
    Code.PARSE_TIMEOUT: (
        mark("{url} could not be read within {seconds} seconds."),
        mark("What is stored stays. bantin tries again by itself."),
    ),
    Code.PARSE_CRASHED: (mark("{url} could not be read: {reason}."), mark("What is stored stays. bantin tries again by itself.")),
    Code.KIND_UNSUPPORTED: (
        mark("{url}: sources of kind {kind} cannot be read yet."),
        mark("The source is kept for the version that can."),
    ),
    Code.NO_ENTRIES: (
        mark("No list of articles is found on {url}."),
        mark("What is stored stays. Name the list with select in feeds.toml, or type try and the address of another page."),
    ),
    Code.NO_COUNTER: (
        mark("No visitor counter is found on {url}."),
        mark("What is stored stays. Name where each figure stands with select in feeds.toml, or take another page."),
    ),
    Code.BLOCK_MISSING: (
        mark("{url} has no block with the heading {block} any more."),
        mark("What is stored stays. Correct block in feeds.toml: type edit."),
    ),
    Code.BAD_SELECTOR: (mark("The selector for {name} is not valid CSS: {selector}."), _EDIT),
    Code.UNKNOWN_RECIPE: (mark("There is no recipe {name}."), mark("Known are: {known}. Correct feeds.toml: type edit.")),
    Code.LOGIN_PAGE: (
        mark("{url} shows a page to sign in."),
        mark("What is stored stays. bantin signs in nowhere; look for a public page of the portal."),
    ),
    Code.BOT_WALL: (
        mark("{url} shows a test for people instead of the page."),
        mark("What is stored stays. bantin tries again later; ask the portal's office to let readers in."),
    ),
    Code.PARKED: (
        mark("{url} is no longer the portal: another owner uses the address."),
        mark("What is stored stays, and nothing new is taken from there. Look for the portal's new address."),
    ),
    Code.NEEDS_SCRIPT: (
        mark("{url} is drawn by a script, and nothing stands in the page itself."),
        mark("What is stored stays. Look for a feed or a simpler page of the portal with try."),
    ),
    Code.NOT_A_CALENDAR: (
        mark("{url} is not a calendar; what came is {found}."),
        mark("The address may be a web page: look there for the address of its .ics file."),
    ),
    Code.FILE_UNREADABLE: (
        mark("{url}, a file of the kind {format}, cannot be read: {reason}."),
        mark("What is stored stays. The file itself can be opened: type links."),
    ),
    Code.NEEDS_PROGRAM: (
        mark("{url}, a file of the kind {format}, cannot be read without {program}."),
        mark("Install that to read such files here. The file itself can be opened: type links."),
    ),
    Code.NO_SCHEDULE: (
        mark("No schedule is found on {url}."),
        mark("What is stored stays. Name the table with select in feeds.toml, or type try and the address of another page."),
    ),
    Code.SCHEDULE_PICTURE: (
        mark("The schedule on {url} is a picture: {picture}."),
        mark("What is stored stays. Open the picture, or ask the office for a text."),
    ),
    Code.OTHER_HOST: (
        mark("{url} leads to another host: {target}."),
        mark("Nothing was taken from there. If it is the portal's new address, type move and the source."),
    ),
    Code.STRANGE_LIST: (
        mark("The list on {url} leads to {host} alone, no longer to the portal."),
        mark("What is stored stays, and nothing new is taken. Look at the page in the browser."),
    ),
    Code.LIST_SHRANK: (
        mark("The list has only {count} entries, where it had {before}."),
        mark("Look at the portal: the page may have changed. Name the list with select in feeds.toml."),
    ),
    Code.SELECTOR_EMPTY: (mark("The selector for {name} picks nothing: {selector}."), _EDIT),
    Code.ZONE_UNKNOWN: (
        mark("The time zone {zone} of {count} events is not known."),
        mark("Their times are shown as they stand in the calendar."),
    ),
    Code.DATES_UNREAD: (
        mark("{count} dates are not understood, such as {example}."),
        mark("Those articles are sorted by when they were first seen."),
    ),
    Code.DAYS_DOUBTFUL: (
        mark("{count} days on the schedule do not fit together, such as {example}."),
        mark("They are shown at their date and marked. Ask the office which day is meant."),
    ),
    Code.WEEK_UNDATED: (
        mark("The schedule on {url} names weekdays without dates."),
        mark("They are taken for the days of the week in which it was fetched. Open the page to be sure."),
    ),
    Code.SPOKEN_UNREADABLE: (
        mark("{path} cannot be read as a list of abbreviations: {reason}."),
        mark('Write rows such as "UBND" = "Ủy ban nhân dân" below [vi.word].'),
    ),
    Code.SPOKEN_BAD_ROW: (
        mark("{path}: the row {row} below [{table}] is passed over: {reason}."),
        mark("Correct that row; the others are used."),
    ),
    Code.STORE_LOCKED: (
        mark("The store {path} was busy for {seconds} seconds."),
        mark("Another bantin is writing. Try again in a moment."),
    ),
    Code.STORE_FOREIGN: (mark("{path} is not a store of bantin: {reason}."), _STORE_KEPT),
    Code.STORE_NEWER: (
        mark("The store {path} was written by a newer bantin (format {found}, known {known})."),
        mark("Update bantin."),
    ),
    Code.STORE_READONLY: (mark("The store {path} cannot be written: {reason}."), mark("Reading works; nothing new is kept.")),
    Code.STORE_FULL: (mark("No room left to write {path}."), mark("Reading works. Free some space and try again.")),
    Code.STORE_UNOPENABLE: (
        mark("The store {path} cannot be opened: {reason}."),
        mark("Check the folder, or name another file with --db."),
    ),
    Code.NO_SUCH_SOURCE: (mark("There is no source {name}."), mark("Type sources to hear them all.")),
    Code.AMBIGUOUS_SOURCE: (mark("{name} fits several sources: {matches}."), mark("Type more of the name, or its number.")),
    Code.NO_SUCH_ENTRY: (mark("There is no article {name}."), mark("Type a number from 1 to {count}.")),
    Code.NO_SUCH_COMMAND: (mark("There is no command {name}."), mark("Type help.")),
    Code.AMBIGUOUS_COMMAND: (mark("{name} begins several commands: {matches}."), mark("Type more of the word.")),
    Code.MISSING_ARGUMENT: (mark("{command} needs {argument}."), mark("Type help {command}.")),
    Code.BAD_ARGUMENT: (mark("{argument} cannot be {value}."), mark("Expected: {expected}.")),
    **mistakes.SENTENCES,
    Code.NOTHING_TO_FOLLOW: (
        mark("Nothing that can be followed was found at {url}."),
        mark("Try the portal's first page, or the page of its news."),
    ),
    Code.NOTHING_TRIED: (mark("There is no finding {name}."), mark("Type try and an address first.")),
    Code.NO_FULL_TEXT: (mark("{title} has no page to fetch the full text from."), mark("What the list says is all there is.")),
    Code.NO_NEWS: (mark("No articles of {name} are followed."), mark("Type add and the portal's address to find them.")),
    Code.NO_FIGURES: (
        mark("There are no figures to show yet."),
        mark("Type refresh; a portal that shows a visitor counter is counted from then on."),
    ),
    Code.NO_EVENTS: (mark("No events to save."), mark("Show a week that has some first: type schedule.")),
    Code.NO_NAMES: (
        mark("bantin does not know your name."),
        mark("Put it into feeds.toml: names, under settings. Or type a name."),
    ),
    Code.NOT_WRITTEN: (mark("{path} cannot be written: {reason}."), mark("Name another file or folder.")),
    Code.TEMPLATE_UNREADABLE: (mark("{path} cannot be read: {reason}."), mark("Check that the file is there and yours to read.")),
    Code.TEMPLATE_SYNTAX: (mark("{path}, line {line}, column {column}: not valid TOML: {reason}."), _TEMPLATE),
    Code.TEMPLATE_KEY: (mark("{path}, line {line}: unknown key {key}."), mark("Did you mean {suggestion}? Correct that file.")),
    Code.TEMPLATE_VALUE: (
        mark("{path}, line {line}: {key} cannot be {value}."),
        mark("Expected: {expected}. Correct that file."),
    ),
    Code.NO_DIGEST: (mark("There is nothing to tell of these days."), mark("Type refresh, or name another week.")),
    Code.FILE_EXISTS: (
        mark("{path} exists already."),
        mark("Ask again to replace it, in the shell with --replace; or name another file."),
    ),
    Code.NOT_MOVED: (mark("{name} has not moved."), mark("Type problems to hear what is wrong.")),
    Code.NOT_EDITED: (mark("{title} was not edited."), mark("What it says is what it said when it was fetched first.")),
    Code.NOTHING_OPEN: (mark("No article is open."), mark("Type a number from the list first.")),
    Code.NO_LINK: (mark("{title} has no link."), mark("There is nothing to open or copy.")),
    Code.NO_SUCH_SEARCH: (mark("There is no earlier search {name}."), mark("There are {count}: type searches to hear them.")),
    Code.NO_SUCH_LINK: (mark("There is no link {name} in this article."), mark("It has {count}: type links to hear them.")),
    Code.NO_OTHER_SOURCE: (mark("No other source tells {title}."), mark("Where others do, the row says so.")),
    Code.NO_SUCH_TELLING: (
        mark("There is no other source {name} for this article."),
        mark("There are {count}: type also and a number."),
    ),
    Code.NOTHING_TO_UNDO: (mark("Nothing to undo."), mark("Marks are kept as they are.")),
    Code.NO_UNREAD: (mark("No unread articles."), mark("Type refresh to look for new ones.")),
    Code.AT_END: (mark("There is no further article that way."), mark("Type list to hear the list.")),
    Code.NO_PROGRAM: (mark("No program found for: {what}."), mark("Set the variable {program} to the program to use.")),
    Code.NO_SPEECH: (
        mark("No program that reads aloud is found here."),
        mark("Install espeak-ng or speech-dispatcher, or name one by speech in feeds.toml."),
    ),
    Code.UNEXPECTED: (mark("Something unforeseen happened: {reason}."), mark("Please report it with what you did before.")),
    **problems_upkeep.SENTENCES,
}
# CERTIFICATE by its reason; where a fact is missing, or the reason is another, the sentences above say it.
_CERTIFICATE: dict[str, tuple[str, str]] = {
    "expired": (
        mark("The certificate of {host} expired on {day}."),
        mark("Nothing was fetched. Check the date of this computer, and tell the portal's office."),
    ),
    "not_yet_valid": (
        mark("The certificate of {host} is not valid before {day}."),
        mark("Nothing was fetched. Check the date of this computer first."),
    ),
    "wrong_host": (
        mark("The certificate of {host} is for other names: {names}."),
        mark("Nothing was fetched. Check the address: it may have to be one of those."),
    ),
    "self_signed": (
        mark("The certificate of {host} is signed by itself: no authority answers for it."),
        mark("Nothing was fetched. Ask the portal's office whether it is theirs."),
    ),
    "incomplete": (
        mark("{host} does not send the certificate of {issuer}, which signed its own."),
        mark("Nothing was fetched. Tell the office. Meanwhile, authority in feeds.toml may name a file with that certificate."),
    ),
    "unknown_authority": (
        mark("The certificate of {host} is signed by {issuer}, which this computer does not know."),
        mark("Nothing was fetched. Get that authority's certificate from its office; authority in feeds.toml may name the file."),
    ),
    "not_pinned": (
        mark("{host} shows another certificate than the one feeds.toml accepts."),
        mark("Nothing was fetched. If the portal has renewed it, correct certificate in feeds.toml or take it out."),
    ),
    "bad_authority": (
        mark("The authorities in {path} cannot be read: {detail}."),
        mark("Nothing was fetched. Correct authority in feeds.toml: type edit."),
    ),
}
# What else there is to do, if the fact is given.
_EXCEPTIONS = {
    "fingerprint": mark('If the office confirms it, this line in feeds.toml accepts it: certificate = "{fingerprint}".'),
    "url": mark("A redirect led there. If you trust it, make {url} the address of this source first."),
}
_FOUND = {"html": mark("a web page"), "text": mark("plain text"), "binary": mark("a file of another sort")}


class _Facts(dict[str, object]):
    """Facts for a template; one that is not given reads as a question mark instead of failing a second time."""

    def __missing__(self, key: str) -> str:
        return "?"


# A new stanza has no line yet.
_NEW = {
    Code.CONFIG_DUPLICATE: mark("{key} {value} stands already in {path}, line {first_line}."),
    Code.CONFIG_BAD_VALUE: mark("{key} cannot be {value}."),
    Code.CONFIG_UNKNOWN_KEY: mark("Unknown key {key}."),
    Code.CONFIG_MISSING_KEY: mark("{key} is missing."),
}


def _certificate(problem: Problem, part: int) -> str:
    template = _CERTIFICATE.get(str(problem.facts.get("reason")), SENTENCES[problem.code])[part]
    named = {name for _, name, _, _ in string.Formatter().parse(template) if name}
    return template if named <= problem.facts.keys() else SENTENCES[problem.code][part]


def _said(template: str, problem: Problem, tr: Translator) -> str:
    facts = _Facts({name: clean_line(mask(str(value)), 300) for name, value in problem.facts.items()})
    if problem.code in (Code.MISSING_ARGUMENT, Code.BAD_ARGUMENT):
        facts["argument"] = tr(str(problem.facts.get("argument", "")))
    if "found" in facts and problem.code in (Code.NOT_A_FEED, Code.NOT_A_CALENDAR):
        facts["found"] = tr(_FOUND.get(str(facts["found"]), _FOUND["binary"]))
    if "reason" in facts:
        facts["reason"] = reason(problem.code, str(facts["reason"]), tr)
    if problem.code is Code.TOO_LARGE and isinstance(limit := problem.facts.get("limit"), int):
        facts["limit"] = size(limit, tr)
    facts.update(mistakes.facts(problem, tr))
    if "day" in facts:
        with suppress(ValueError):
            facts["day"] = spoken_day(date.fromisoformat(str(facts["day"])), tr)
    return tr(template).format_map(facts)


def what(problem: Problem, tr: Translator) -> str:
    """What went wrong, one sentence with its full stop."""
    if problem.facts.get("line") == 0 and problem.code in _NEW:
        return _said(_NEW[problem.code], problem, tr)
    if problem.code is Code.CERTIFICATE:
        return _said(_certificate(problem, 0), problem, tr)
    said = _said(mistakes.sentence(problem) or SENTENCES[problem.code][0], problem, tr)
    before = mistakes.beginning(problem)
    return f"{_said(before, problem, tr)} {said}" if before else said


def remedy(problem: Problem, tr: Translator) -> str:
    """What to do about it, in whole sentences."""
    if problem.code is Code.CERTIFICATE:
        said = [_certificate(problem, 1), *(more for fact, more in _EXCEPTIONS.items() if fact in problem.facts)]
        return " ".join(_said(template, problem, tr) for template in said)
    if problem.facts.get("once") and SENTENCES[problem.code][1] == _RETRY:  # asked for by hand: nothing tries again by itself
        return tr("Check the address and the connection, and ask again.")
    if problem.facts.get("status") in (404, 403):
        return tr(_CHECK_ADDRESS)
    if "rule" in problem.facts and problem.code not in mistakes.SENTENCES:
        return tr("For that article it is not tried again.")
    guessed = (Code.CONFIG_UNKNOWN_KEY, Code.CONFIG_NO_SOURCE, Code.SEARCH_NO_SOURCE, Code.KEY_UNKNOWN, Code.KEY_ACTION)
    if problem.code in guessed and not problem.facts.get("suggestion"):
        return tr(_EDIT)
    named = (Code.NO_SUCH_COMMAND, Code.NO_SUCH_SOURCE, Code.NO_SUCH_TAG, Code.QUERY_ORIGIN)
    if problem.code in named and problem.facts.get("suggestion"):
        return _said(mark("Did you mean {suggestion}?"), problem, tr)
    if problem.code is Code.NO_SUCH_ENTRY and not problem.facts.get("count"):
        return tr("Type list first.")
    told = _said(SENTENCES[problem.code][1], problem, tr)
    return f"{told} {_said(problems_upkeep.COPY, problem, tr)}" if "copy" in problem.facts else told


def sentence(problem: Problem, tr: Translator) -> str:
    """What went wrong and what to do, as one line."""
    return f"{what(problem, tr)} {remedy(problem, tr)}"
