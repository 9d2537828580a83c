"""Sentences for what goes wrong with lists, archives, saved searches and kinds of sources; part of the table in `problems`."""

from tui.errors import Code
from tui.i18n import mark

COPY = mark("Or type rescue {copy}: that is the whole copy of {day}.")
"""What else there is to do about a damaged store, where there is one."""

SENTENCES: dict[Code, tuple[str, str]] = {
    Code.NO_COMMAND: (
        mark("The command {command} cannot be started."),
        mark("It is run without a shell: name a program and its arguments."),
    ),
    Code.COMMAND_FAILED: (mark("{command} ended with status {status}. {said}"), mark("Try it in a shell.")),
    Code.COMMAND_ENDLESS: (
        mark("{command} was ended after {seconds} seconds."),
        mark("A command that needs the terminal is started by view-with."),
    ),
    Code.NO_ATTACHMENT: (mark("No attachment of that number: {title}."), mark("links lists the links and attachments.")),
    Code.FILE_REFUSED: (
        mark("{name} is not opened: {reason}."),
        mark("links lists its address, open with a number opens that in the browser."),
    ),
    Code.NO_PICTURE: (mark("No pictures in this article: {title}."), mark("links lists its links and attachments.")),
    Code.PICTURE_REFUSED: (
        mark("The picture {url} is not shown: {reason}."),
        mark("links lists addresses, open opens the page."),
    ),
    Code.LIST_UNKNOWN: (
        mark("{url} is not a list of sources."),
        mark("bantin reads OPML, newsboat's file of addresses, a list of addresses, and newsboat's cache.db."),
    ),
    Code.LIST_EMPTY: (mark("No sources are found in {path}."), mark("Nothing was changed. Check that it is the right file.")),
    Code.LIST_COMMAND: (
        mark("Line {line}: {text} is a command or a stored search of another reader. No import brings those."),
        mark("If you want it, write it into feeds.toml yourself."),
    ),
    Code.LIST_ADDRESS: (mark("Line {line}: {text} is not an address bantin can fetch."), mark("Only http and https are.")),
    Code.LIST_NO_FEED: (
        mark("Line {line}: {text} names a page and no feed: {url}."),
        mark("Type try and the address to see what it offers."),
    ),
    Code.LIST_REMOTE: (
        mark("Line {line}: another list is named, {url}. It is not fetched."),
        mark("If you trust it, type add-list and its address."),
    ),
    Code.SOURCE_LIST: (
        mark("{url} is a list of sources."),
        mark("Type add-list and its address to follow all that it names; or save it, and import the file."),
    ),
    Code.LIST_LONG: (
        mark("The list {url} names {count} sources; {limit} are followed."),
        mark("Ask who keeps it for a shorter one, or import it and choose."),
    ),
    Code.SOURCE_LISTED: (
        mark("{name} is followed because the list {list} names it."),
        mark("Write a [[source]] with the same address into feeds.toml to have it your way, or remove the list."),
    ),
    Code.PROGRAM_FAILED: (mark("{program} failed: {reason}."), mark("What is stored stays. Try it in a shell.")),
    Code.NO_SUCH_RULE: (mark("There is no rule {name}."), mark("Type rules to hear them all.")),
    Code.SETTING_COMMAND: (
        mark("{path}, line {line}: {key} is a command, and the file is not yours alone. It is not used."),
        mark("Own the file and let nobody else write it: chmod go-w on it."),
    ),
    Code.CONFIG_COMMAND: (
        mark("{path}, line {line}: {key} is a command, and the file is not yours alone. The source is not followed."),
        mark("Own the file and let nobody else write it: chmod go-w on it."),
    ),
    Code.ARCHIVE_REFUSED: (mark("{path} is not restored: {reason}."), mark("Nothing was changed. Take another archive.")),
    Code.ARCHIVE_NEWER: (
        mark("{path} was made by a newer bantin (format {found}, known {known})."),
        mark("Update bantin."),
    ),
    Code.ARCHIVE_PROGRAMS: (
        mark("{path} is not restored: its feeds.toml would have programs run that yours does not name: {programs}."),
        mark("If you know every one of them, type restore, the file and --with-programs. Nothing was changed."),
    ),
    Code.STORE_DAMAGED: (
        mark("The store {path} is damaged: {reason}."),
        mark("It is left as it is. rescue saves what can still be read of it."),
    ),
    Code.STORE_SHARED: (mark("Another bantin has the store {path} open."), mark("Leave it, and try again. Nothing was changed.")),
    Code.STORE_SOUND: (mark("The store {path} is not damaged."), mark("Nothing was changed.")),
    Code.SYSTEM_REFUSED: (
        mark("The system refuses what bantin needs: {reason}."),
        mark("Nothing that was done is lost. End other programs, and start again."),
    ),
    Code.NOT_READ: (mark("{path} cannot be read: {reason}."), mark("Check that the file is there and yours to read.")),
    Code.SEARCH_NO_SOURCE: (
        mark("{path}, line {line}: {key}: no source has the id {value}. The saved search does without it."),
        mark("Did you mean {suggestion}? Correct feeds.toml: type edit."),
    ),
    Code.SEARCH_TWICE: (mark("A search called {value} is saved already."), mark("Give it another name, or remove the other.")),
    Code.NO_SUCH_TAG: (mark("There is no tag {name}."), mark("Type tags to hear them all.")),
    Code.NO_SEARCH: (mark("There is no search in hand to be saved."), mark("Search first, or list a folder.")),
}
