"""How many examples a property is tried with: enough to notice in every run, many more when BANTIN_THOROUGH is set."""

import os

THOROUGH = bool(os.environ.get("BANTIN_THOROUGH"))


def examples(many: int) -> int:
    """`many` in a thorough run, a quarter of them in the usual one."""
    return many if THOROUGH else max(10, many // 4)
