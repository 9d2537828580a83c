"""The language of search: what a person types becomes an expression, and back. Pure; the store answers it, `view` marks it.

Not imported by `tui.model`: only who searches pays for it.
"""

from tui.model.query.folding import Folded, Token, column, folded, tokens
from tui.model.query.parser import MAX_QUERY, parse
from tui.model.query.tree import And, Dated, Expression, Flag, Not, Number, Or, Origin, Pattern, Span, Text
from tui.model.query.written import written

__all__ = [
    "MAX_QUERY", "And", "Dated", "Expression", "Flag", "Folded", "Not", "Number", "Or", "Origin", "Pattern", "Span", "Text",
    "Token", "column", "folded", "parse", "tokens", "written",
]  # fmt: skip
