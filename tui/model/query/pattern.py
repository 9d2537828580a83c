"""Regular expressions whose time grows with the text alone: an automaton instead of trying, so that no pattern is catastrophic.

Letters, . \\d \\w \\s \\D \\W \\S, [a-z] and [^a-z], ( ), |, ? * + {2} {2,} {2,5}, ^ and $ at the ends of a line; a backslash
makes any sign itself. No back-references and nothing that looks around: those cannot be bounded. Capitals are as small letters.
A pattern typed without marks is tried on the folded text, one with marks on the text as it is spelled.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, Never

from tui.errors import Code, SearchError
from tui.model.query.folding import folded
from tui.model.text import fold, spell

MAX_STATES = 1_000
"""Of one pattern, counted repetitions written out: what bounds a step."""
MAX_REPEAT = 200
MAX_DEPTH = 20
_MAX_CACHED = 2_000
_MAX_STEPS = 1_000_000  # in marking one text

Test = Callable[[str], bool]
_CLASSES: dict[str, Test] = {
    "d": str.isdecimal,
    "w": lambda letter: letter.isalnum() or letter == "_",
    "s": str.isspace,
    "D": lambda letter: not letter.isdecimal() and letter != "\n",
    "W": lambda letter: not letter.isalnum() and letter not in "_\n",
    "S": lambda letter: not letter.isspace(),
}
_PLAIN = {"n": "\n", "t": "\t"}


class _State(NamedTuple):
    """A state that reads a character if `test` says so (None: it reads nothing), and where one gets from it."""

    test: Test | None
    to: tuple[int, ...]


class Match(NamedTuple):
    """A place in a text: first and last offset, end excluded."""

    start: int
    end: int


class _Step:
    """A set of states after which the same characters lead to the same sets."""

    def __init__(self, states: frozenset[int], accepts: bool) -> None:
        self.states = states
        self.accepts = accepts
        self.moves: dict[str, _Step] = {}


class Automaton:
    """A pattern made ready. Tries every way at once: a character costs at most as much as the pattern has states."""

    def __init__(self, source: str, states: list[_State], start: int, accept: int) -> None:
        self.marked = fold(source) != source.lower()
        self._states = states
        self._accept = accept
        self._start = self._closure([start])
        self._steps: dict[frozenset[int], _Step] = {}

    def found_in(self, text: str) -> bool:
        """Whether a text has it."""
        step = self._step(self._start)
        for letter in f"\n{spell(text) if self.marked else fold(text)}\n":
            if step.accepts:
                return True
            following = step.moves.get(letter)
            if following is None:
                following = self._next(step, letter, self._start)
            step = following
        return step.accepts

    def matches(self, text: str) -> Iterator[Match]:
        """Where a text has it: each time the first and longest. What is empty is no match."""
        form = folded(text)
        if self.marked:
            lowered = spell(text)
            if len(lowered) != len(text):
                return
            form = form._replace(text=lowered, places=tuple(range(len(text) + 1)))
        line, at, left = f"\n{form.text}\n", 0, _MAX_STEPS
        anchored = Automaton._anchored(self)
        while at < len(line) and left > 0:
            step, end, here = anchored._step(self._start), -1, at
            while step.states and here < len(line) and left > 0:
                step = step.moves.get(line[here]) or anchored._next(step, line[here], frozenset())
                here, left = here + 1, left - 1
                end = here if step.accepts else end
            first, last = max(at - 1, 0), min(end - 1, len(form.text))
            while first < last and form.text[first] == "\n":
                first += 1
            while first < last and form.text[last - 1] == "\n":
                last -= 1
            if first < last:
                yield Match(start=form.places[first], end=form.places[last])
            at = max(end, at + 1)

    def _anchored(self) -> "Automaton":
        """The same with steps of its own: these do not begin anew at each character."""
        twin = object.__new__(Automaton)
        twin.__dict__.update(self.__dict__, _steps={})
        return twin

    def _closure(self, states: list[int]) -> frozenset[int]:
        seen: set[int] = set()
        waiting = list(states)
        while waiting:
            state = waiting.pop()
            if state not in seen:
                seen.add(state)
                if self._states[state].test is None:
                    waiting.extend(self._states[state].to)
        return frozenset(state for state in seen if self._states[state].test is not None or state == self._accept)

    def _step(self, states: frozenset[int]) -> _Step:
        found = self._steps.get(states)
        if found is None:
            if len(self._steps) >= _MAX_CACHED:
                self._steps.clear()
            found = self._steps[states] = _Step(states, self._accept in states)
        return found

    def _next(self, step: _Step, letter: str, anew: frozenset[int]) -> _Step:
        reached: list[int] = []
        for number in step.states:
            state = self._states[number]
            if state.test is not None and state.test(letter):
                reached.extend(state.to)
        following = self._step(self._closure(reached) | anew)
        if len(step.moves) < _MAX_CACHED:
            step.moves[letter] = following
        return following


def compiled(source: str) -> Automaton:
    """The automaton of a pattern. SearchError with the place in it where it is not understood, or where it grows too large."""
    builder = _Builder(source)
    start, accept = builder.whole()
    return Automaton(source, builder.states, start, accept)


class _Builder:
    """Reads a pattern and lays its states from the end to the beginning: each part is told where it leads."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.states: list[_State] = []

    def fail(self, reason: str, at: int | None = None) -> Never:
        at = self.at if at is None else at
        raise SearchError(Code.QUERY_PATTERN, query=self.source, column=at + 1, word=self.source[at : at + 1], reason=reason)

    def state(self, test: Test | None, *to: int) -> int:
        if len(self.states) >= MAX_STATES:
            self.fail("too_large", min(self.at, len(self.source) - 1))
        self.states.append(_State(test, to))
        return len(self.states) - 1

    def whole(self) -> tuple[int, int]:
        """The numbers of the first and of the accepting state."""
        if not self.source.strip():
            self.fail("empty", 0)
        accept = self.state(None)
        tree = self.choice(0)
        if self.at < len(self.source):
            self.fail("unopened")
        return self.lay(tree, accept), accept

    # a part is a function that, told where to lead, lays its states and gives the first of them

    def choice(self, depth: int) -> "_Part":
        if depth > MAX_DEPTH:
            self.fail("too_large")
        ways = [self.sequence(depth)]
        while self.source.startswith("|", self.at):
            self.at += 1
            ways.append(self.sequence(depth))
        return _Part("choice", tuple(ways)) if len(ways) > 1 else ways[0]

    def sequence(self, depth: int) -> "_Part":
        parts = []
        while self.at < len(self.source) and self.source[self.at] not in "|)":
            parts.append(self.repeated(depth))
        return _Part("sequence", tuple(parts))

    def repeated(self, depth: int) -> "_Part":
        part = self.atom(depth)
        while self.at < len(self.source) and (bounds := self.bounds()) is not None:
            part = _Part("repeat", (part,), least=bounds[0], most=bounds[1])
        return part

    def bounds(self) -> tuple[int, int] | None:
        """How often, most -1 for without end; None where no sign of repetition stands."""
        sign = self.source[self.at]
        if sign in "?*+":
            self.at += 1
            return {"?": (0, 1), "*": (0, -1), "+": (1, -1)}[sign]
        if sign != "{":
            return None
        start, end = self.at, self.source.find("}", self.at)
        least, comma, most = self.source[start + 1 : max(end, start)].partition(",")
        if end < 0 or not least.isdecimal() or not (most.isdecimal() or not most):
            self.fail("bad_repeat", start)
        self.at = end + 1
        low, high = int(least[:6]), int(most[:6]) if most else -1 if comma else int(least[:6])
        if max(low, high) > MAX_REPEAT or -1 < high < low:
            self.fail("bad_repeat", start)
        return low, high

    def atom(self, depth: int) -> "_Part":
        sign, start = self.source[self.at], self.at
        self.at += 1
        if sign == "(":
            if self.source.startswith("?:", self.at):
                self.at += 2
            elif self.source.startswith("?", self.at):
                self.fail("unsupported", start)
            part = self.choice(depth + 1)
            if not self.source.startswith(")", self.at):
                self.fail("unclosed", start)
            self.at += 1
            return part
        if sign == "[":
            return _Part("test", test=self.set_of(start))
        if sign in "?*+{":
            self.fail("bad_repeat", start)
        if sign == "\\":
            return _Part("test", test=self.escaped(start))
        if sign == ".":
            return _Part("test", test=lambda letter: letter != "\n")
        return _Part("test", test=("\n" if sign in "^$" else sign.lower()).__eq__)

    def escaped(self, start: int) -> Test:
        if self.at >= len(self.source):
            self.fail("unclosed", start)
        sign = self.source[self.at]
        self.at += 1
        if sign in _CLASSES:
            return _CLASSES[sign]
        if sign.isalnum() and sign not in _PLAIN:
            self.fail("unsupported", start)
        return _PLAIN.get(sign, sign).__eq__

    def set_of(self, start: int) -> Test:
        """[…]: letters, ranges and classes; ^ at its beginning turns it about."""
        negated = self.source.startswith("^", self.at)
        self.at += negated
        tests: list[Test] = []
        ranges: list[tuple[str, str]] = []
        first = True
        while first or not self.source.startswith("]", self.at):
            first = False
            if self.at >= len(self.source):
                self.fail("unclosed", start)
            here, sign = self.at, self.source[self.at]
            self.at += 1
            if sign == "\\":
                if self.source[self.at : self.at + 1] in _CLASSES:
                    tests.append(self.escaped(here))
                    continue
                self.escaped(here)
                sign = _PLAIN.get(self.source[self.at - 1], self.source[self.at - 1])
            last = sign
            if self.source.startswith("-", self.at) and self.source[self.at + 1 : self.at + 2] not in ("", "]"):
                last = self.source[self.at + 1]
                self.at += 2
                if last < sign or last == "\\":
                    self.fail("bad_range", here)
            ranges.append((sign, last))
        self.at += 1

        def within(letter: str) -> bool:
            forms = (letter, letter.upper())
            return any(low <= form <= high for low, high in ranges for form in forms) or any(test(letter) for test in tests)

        return (lambda letter: letter != "\n" and not within(letter)) if negated else within

    def lay(self, part: "_Part", to: int) -> int:
        """The states of a part that leads to `to`; the number of its first."""
        match part.kind:
            case "test":
                return self.state(part.test, to)
            case "choice":
                return self.state(None, *(self.lay(way, to) for way in part.parts))
            case "sequence":
                for each in reversed(part.parts):
                    to = self.lay(each, to)
                return to
            case _:
                return self.lay_repeat(part, to)

    def lay_repeat(self, part: "_Part", to: int) -> int:
        inner = part.parts[0]
        if part.most < 0:
            loop = self.state(None, to)
            self.states[loop] = _State(None, (self.lay(inner, loop), to))
            to = loop
        for _ in range(part.most - part.least if part.most >= 0 else 0):
            to = self.state(None, self.lay(inner, to), to)
        for _ in range(part.least):
            to = self.lay(inner, to)
        return to


class _Part(NamedTuple):
    """A part of a pattern as read."""

    kind: str
    parts: tuple["_Part", ...] = ()
    test: Test | None = None
    least: int = 0
    most: int = 0
