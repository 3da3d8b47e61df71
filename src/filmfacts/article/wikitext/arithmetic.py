"""The sums of `{{#expr: ...}}`.

In: an expression as infoboxes write it, `123 + 13.3 round 0`. Out: what a reader sees, `136`; None for anything else.
Source: mediawiki.org, "Help:Extension:ParserFunctions", "#expr".
"""

import ast
import operator
import re

OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
SUM = re.compile(r"[-+*/.\d\s()]{1,200}")


def evaluate(expression: str) -> str | None:
    """The value of a sum of plain numbers, as shown.

    >>> evaluate("123 + 13.3 round 0"), evaluate("1/0"), evaluate("{{a}}")
    ('136', None, None)
    """
    terms, _, digits = expression.replace(",", "").partition("round")
    if not SUM.fullmatch(terms) or re.search(r"[\d)]\s*\(", terms) or not re.fullmatch(r"\s*\d?\s*", digits):
        return None
    try:
        value = _value(ast.parse(terms.strip(), mode="eval").body)
    except (ArithmeticError, RecursionError, SyntaxError, ValueError, MemoryError):
        return None
    value = round(value, int(digits)) if digits.strip() else value
    return f"{value:.10g}" if abs(value) < 1e10 else f"{value:.0f}"


def _value(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            return float(OPERATORS[type(op)](_value(left), _value(right)))
    raise ValueError("not a sum")
