"""Numbers are decimals of 34 digits (DMN 1.5, 10.3.2.3.1: IEEE 754-2008 decimal128)."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Any

DIGITS = 34
CONTEXT = Context(
    prec=DIGITS, rounding=ROUND_HALF_EVEN, Emin=-6143, Emax=6144,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)  # fmt: skip
NUMBERS = frozenset((Decimal, int))


def number(value: Any) -> Decimal | None:
    """``value`` as a decimal, or None where it is no finite number."""
    kind = type(value)
    if kind is Decimal:
        return value if value.is_finite() else None
    if kind is int:
        return Decimal(value)
    if isinstance(value, float):
        found = Decimal(repr(value))
        return found if found.is_finite() else None
    if isinstance(value, int | Decimal) and kind is not bool:
        return number(Decimal(value))
    return None


def integer(value: Any) -> int | None:
    """``value`` as a whole number, or None."""
    found = number(value)
    if found is None or found.adjusted() > DIGITS or found != found.to_integral_value():
        return None
    return int(found)


def number_text(value: Decimal) -> str:
    """The shortest way to write a number, without an exponent: ``1.5``, ``1000``."""
    if not value:
        return "0"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
