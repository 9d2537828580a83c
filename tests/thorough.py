"""How much is tried: enough to notice in every run, many more examples and cases when BANTIN_THOROUGH is set."""

import os
from typing import TypeVar

Case = TypeVar("Case")
THOROUGH = bool(os.environ.get("BANTIN_THOROUGH"))


def examples(many: int) -> int:
    """`many` in a thorough run, an eighth of them in the usual one."""
    return many if THOROUGH else max(10, many // 8)


def only(*cases: Case) -> tuple[Case, ...]:
    """Cases that prove again what others prove: all of them in a thorough run, none in the usual one."""
    return cases if THOROUGH else ()
