"""Completion of the command line for bash, zsh and fish: a script for each, made from the tables of commands and options.

What a person has of their own (sources, folders, portals) the scripts ask of `bantin complete`, which answers at once.
"""

from collections.abc import Callable, Iterable, Iterator

from tui.commands import options, table
from tui.commands.command import Command
from tui.commands.options import EVERYWHERE, FILES, FOLDERS, HELP, LIMIT, OWN, PORTALS, READING, SOURCES, TAGS, Offers, Option
from tui.i18n import Translator
from tui.model import fold

NAMES = {SOURCES: "sources", FOLDERS: "folders", PORTALS: "portals", TAGS: "tags"}
"""What `bantin complete` is asked for."""
_VALUED = "|".join(option.flag for option in EVERYWHERE if option.value)


def script(shell: str, tr: Translator) -> str:
    """The script that makes a shell, one of SHELLS, complete what is typed behind bantin. It has no empty line."""
    return "\n".join(SHELLS[shell](tr)) + "\n"


def typed(command: Command) -> tuple[str, str]:
    """A command's English and Vietnamese word as the shell takes them: in one piece, without marks."""
    return command.name, fold(command.vietnamese).replace(" ", "-")


def _own_first(command: Command, tr: Translator) -> tuple[str, str]:
    english, vietnamese = typed(command)
    return (vietnamese, english) if tr.language == "vi" else (english, vietnamese)


def _commands() -> list[Command]:
    return [command for command in table.commands() if command.name != "quit"]


def _every_option() -> tuple[Option, ...]:
    return (HELP, *EVERYWHERE, *OWN.values(), *READING, LIMIT)


def _quoted(text: str) -> str:
    """A text as one word of bash and zsh."""
    return "'" + text.replace("'", "'\\''") + "'"


def _many(words: Iterable[str]) -> str:
    """Words as one word of bash, a line each."""
    return "$'" + "\\n".join(word.replace("\\", "\\\\").replace("'", "\\'") for word in words) + "'"


# bash


def _bash_offer(offers: Offers) -> str:
    """What fills `offered` with what may stand at a place."""
    if offers == FILES:
        return "compopt -o default; return"
    if offers == options.COMMANDS:
        return "offered=$commands others=$more"
    if offers in NAMES:
        return f"_bantin_names {NAMES[offers]}"
    return f"offered={_many(offers)}" if offers else "return"


def _bash(tr: Translator) -> Iterator[str]:
    commands = _commands()
    yield from f"""\
# bantin: completion for bash, from "bantin completions bash"
_bantin_fit() {{  # of the words given, a line each, those that begin as the word at the cursor
    local word typed=$current quote=''
    case $typed in [\\"\\']*) quote=${{typed:0:1}} typed=${{typed:1}} ;; *) typed=${{typed//\\\\/}} ;; esac
    while read -r word; do
        [[ $word && $word == "$typed"* ]] || continue
        [[ $quote ]] || printf -v word %q "$word"
        COMPREPLY+=("$word")
    done <<< "$1"
}}
_bantin_names() {{  # ids of sources and, where none fits, their titles; folders and portals have but one name
    local found
    found=$("$program" complete "$1" "${{COMP_WORDS[@]:1:COMP_CWORD-1}}" 2>/dev/null)
    offered=$(cut -f1 <<< "$found") others=$(cut -s -f2 <<< "$found")
}}
_bantin() {{
    local program=$1 current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
    local command='' place offered='' others=''
    local commands={_many(_own_first(command, tr)[0] for command in commands)}
    local more={_many(_own_first(command, tr)[1] for command in commands)}
    if [[ $current == "=" ]]; then current=''; elif [[ $before == "=" ]]; then before=${{COMP_WORDS[COMP_CWORD-2]}}; fi
    for ((place = 1; place < COMP_CWORD; place++)); do
        case ${{COMP_WORDS[place]}} in
        {_VALUED}) [[ ${{COMP_WORDS[place+1]}} == "=" ]] && ((place++)); ((place++)) ;;
        -*|demo|dung-thu) ;;
        *) command=${{COMP_WORDS[place]}}; break ;;
        esac
    done
    COMPREPLY=()
    case $before in""".splitlines()
    for option in _every_option():
        if option.value and not option.optional:
            yield f"    {option.flag}) {_bash_offer(option.offers)} ;;"
    yield "    *) if [[ $current == -* ]]; then"
    yield f"        offered={_many(option.flag for option in (HELP, *EVERYWHERE))}"
    yield "        case $command in"
    for command in commands:
        if command.options:
            yield f"        {'|'.join(typed(command))}) offered+={_many(['', *(OWN[name].flag for name in command.options)])} ;;"
    yield "        esac"
    yield f"        case $command in {'|'.join(word for command in commands if command.reads for word in typed(command))})"
    yield f"            offered+={_many(['', *(option.flag for option in (*READING, LIMIT))])} ;;"
    yield "        esac"
    yield "    else case $command in"
    yield "        '') offered=$commands; [[ $current ]] && others=$more ;;"
    for command in commands:
        if offers := options.ARGUMENTS.get(command.argument):
            yield f"        {'|'.join(typed(command))}) {_bash_offer(offers)} ;;"
    yield from """\
        esac
    fi ;;
    esac
    _bantin_fit "$offered"
    ((${#COMPREPLY[@]})) || _bantin_fit "$others"
}
complete -F _bantin bantin""".splitlines()


# zsh


def _zsh_offer(offers: Offers, what: str) -> str:
    """A message and an action of _arguments."""
    if offers == FILES:
        return f"{what}:_files"
    if offers == options.COMMANDS:
        return f"{what}:_bantin_commands"
    if offers in NAMES:
        return f"{what}: _bantin_names {NAMES[offers]}"  # the space: called with just these words
    return f"{what}:({' '.join(offers)})" if offers else f"{what}: "


def _zsh_option(option: Option, tr: Translator) -> str:
    said = "".join(f"\\{sign}" if sign in "[]:\\" else sign for sign in tr(option.what))
    value = f"{':' * (1 + option.optional)}{_zsh_offer(option.offers, option.value)}" if option.value else ""
    names = f"'(-{option.short} {option.flag})'{{-{option.short},{option.flag}}}" if option.short else ""
    return names + _quoted(f"[{said}]") if names else _quoted(f"{option.flag}{'=' if option.value else ''}[{said}]{value}")


def _zsh(tr: Translator) -> Iterator[str]:
    commands = _commands()
    yield from """\
#compdef bantin
# bantin: completion for zsh, from "bantin completions zsh"
_bantin_names() {
    local -a found titles
    local tab=$'\\t'
    found=("${(@f)$($program complete $1 "${(@Q)typed}" 2>/dev/null)}")
    titles=("${(@)found#*$tab}")
    found=("${(@)found//:/\\\\:}")
    found=("${(@)found/$tab/:}")
    _describe $1 found || compadd -a titles
}
_bantin_commands() {
    local -a commands more
    commands=(""".splitlines()
    own = [(_own_first(command, tr), tr(command.summary).replace(":", "\\:")) for command in commands]
    yield from (f"        {_quoted(f'{first}:{summary}')}" for (first, _), summary in own)
    yield "    )"
    yield "    more=("
    yield from (f"        {_quoted(f'{second}:{summary}')}" for (_, second), summary in own)
    yield "    )"
    yield from """\
    _describe command commands || { [[ -n $PREFIX ]] && _describe command more }
}
_bantin() {
    local program=${(Q)words[1]} curcontext=$curcontext state line
    local -a typed everywhere
    local -A opt_args
    typed=("${(@)words[2,CURRENT-1]}")
    everywhere=(""".splitlines()
    yield from (f"        {_zsh_option(option, tr)}" for option in (HELP, *EVERYWHERE))
    yield from """\
    )
    _arguments -C $everywhere '1: :_bantin_commands' '*:: :->behind' && return
    [[ $state == behind ]] || return 1
    case $words[1] in
""".splitlines()
    for command in commands:
        parts = [_zsh_option(option, tr) for option in options.own(command)]
        if command.argument:
            offers = options.ARGUMENTS.get(command.argument, ())
            parts.append(_quoted(f"*:{_zsh_offer(offers, tr(command.argument))}"))
        if command.name == "demo":
            parts.append("'1: :_bantin_commands'")
        yield f"    {'|'.join(typed(command))}) _arguments {' '.join(('$everywhere', *parts))} ;;"
    yield from """\
    *) _arguments $everywhere ;;
    esac
}
if [[ $funcstack[1] == _bantin ]]; then _bantin "$@"; else compdef _bantin bantin; fi""".splitlines()


# fish


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _fish_offer(offers: Offers) -> str:
    """The options of `complete` for what may stand at a place."""
    if offers == FILES:
        return " -F"
    if offers == options.COMMANDS:
        return " -a '(__bantin_commands)'"
    if offers in NAMES:
        return f" -a '(__bantin_names {NAMES[offers]})'"
    return f" -a {_fish_quoted(' '.join(offers))}" if offers else ""


def _fish_option(option: Option, tr: Translator) -> str:
    short = f" -s {option.short}" if option.short else ""
    needs = "" if not option.value or option.optional else " -r" if option.offers == FILES else " -x"
    return f"{short} -l {option.flag[2:]}{needs}{_fish_offer(option.offers)} -d {_fish_quoted(tr(option.what))}"


def _fish(tr: Translator) -> Iterator[str]:
    commands = _commands()
    yield from f"""\
# bantin: completion for fish, from "bantin completions fish"
function __bantin_command # the command typed, if any
    set -l words (commandline -opc)
    set -l value 0
    for word in $words[2..]
        if test $value = 1
            set value 0
            continue
        end
        switch $word
            case {_VALUED.replace("|", " ")}
                set value 1
            case '-*' demo dung-thu
            case '*'
                echo $word
                return 0
        end
    end
    return 1
end
function __bantin_in
    set -l command (__bantin_command); and contains -- $command $argv
end
function __bantin_names
    set -l words (commandline -opc)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    $program complete $argv $words[2..] 2>/dev/null
end
function __bantin_commands""".splitlines()
    own = [(_own_first(command, tr), tr(command.summary)) for command in commands]
    yield from (f"    printf '%s\\t%s\\n' {first} {_fish_quoted(summary)}" for (first, _), summary in own)
    yield "    test -n (commandline -ct | string collect); or return"
    yield from (f"    printf '%s\\t%s\\n' {second} {_fish_quoted(summary)}" for (_, second), summary in own)
    yield "end"
    yield "complete -c bantin -f"
    yield "complete -c bantin -n 'not __bantin_command' -a '(__bantin_commands)'"
    yield from (f"complete -c bantin{_fish_option(option, tr)}" for option in (HELP, *EVERYWHERE))
    for option in (*OWN.values(), *READING, LIMIT):
        if inside := _fish_in(command for command in commands if option in options.own(command)):
            yield inside + _fish_option(option, tr)
    for argument, offers in options.ARGUMENTS.items():
        if inside := _fish_in(command for command in commands if command.argument == argument):
            yield inside + _fish_offer(offers)


def _fish_in(commands: Iterable[Command]) -> str:
    """The beginning of a line about what stands behind one of these commands; "" for none."""
    words = [word for command in commands for word in typed(command)]
    return f"complete -c bantin -n '__bantin_in {' '.join(words)}'" if words else ""


SHELLS: dict[str, Callable[[Translator], Iterator[str]]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}
"""The shells there is a script for, and its lines."""
