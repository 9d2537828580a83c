"""Why a file cannot be read, on its way to the ParseError that also knows the address."""


class Unreadable(Exception):
    """`reason` in the parser's words, or one of "encrypted", "pictures", "empty", "unknown", which people are told in theirs."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Missing(Exception):
    """Reading it takes a `program` that is not there."""

    def __init__(self, program: str) -> None:
        super().__init__(program)
        self.program = program
