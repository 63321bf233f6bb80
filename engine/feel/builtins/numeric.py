"""Numeric functions (DMN 1.5, table 76)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)

from engine.feel.builtins.registry import builtin
from engine.feel.values.kinds import YearsMonths
from engine.feel.values.numbers import CONTEXT

_SCALES = range(-6111, 6177)
_WIDE = Context(prec=2 * 6200, Emax=CONTEXT.Emax, Emin=CONTEXT.Emin)


def rounded(value: Decimal, scale: int, how: str) -> Decimal | None:
    """``value`` to so many decimal places; null for a scale outside those of the standard."""
    if scale not in _SCALES:
        return None
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent <= scale:
        return value
    return value.quantize(Decimal(1).scaleb(-scale), rounding=how, context=_WIDE)


def _rounding(how: str) -> Callable[[Decimal, int], Decimal | None]:
    def function(value: Decimal, scale: int | None = None) -> Decimal | None:
        return rounded(value, scale or 0, how)

    return function


for _name, _how in {
    "decimal(n: number, scale: count)": ROUND_HALF_EVEN,
    "floor(n: number, scale?: count)": ROUND_FLOOR,
    "ceiling(n: number, scale?: count)": ROUND_CEILING,
    "round up(n: number, scale: count)": ROUND_UP,
    "round down(n: number, scale: count)": ROUND_DOWN,
    "round half up(n: number, scale: count)": ROUND_HALF_UP,
    "round half down(n: number, scale: count)": ROUND_HALF_DOWN,
}.items():
    builtin(_name)(_rounding(_how))


@builtin("abs(n: number)")
def absolute(value: Decimal) -> Decimal:
    return value.copy_abs()


@builtin("abs(n: duration)")
def absolute_duration(span: timedelta | YearsMonths) -> timedelta | YearsMonths:
    return YearsMonths(abs(span.months)) if isinstance(span, YearsMonths) else abs(span)


@builtin("modulo(dividend: number, divisor: number)")
def modulo(dividend: Decimal, divisor: Decimal) -> Decimal | None:
    """Has the sign of the divisor: ``modulo(-12, 5)`` is 3."""
    if not divisor:
        return None
    rest = CONTEXT.remainder(dividend, divisor)
    return CONTEXT.add(rest, divisor) if rest and (rest < 0) != (divisor < 0) else rest


@builtin("sqrt(number: number)")
def square_root(value: Decimal) -> Decimal:
    return CONTEXT.sqrt(value)


@builtin("log(number: number)")
def logarithm(value: Decimal) -> Decimal | None:
    """The natural one."""
    return CONTEXT.ln(value) if value > 0 else None


@builtin("exp(number: number)")
def exponential(value: Decimal) -> Decimal:
    return CONTEXT.exp(value)


@builtin("odd(number: number)")
def odd(value: Decimal) -> bool:
    return abs(CONTEXT.remainder(value, Decimal(2))) == 1


@builtin("even(number: number)")
def even(value: Decimal) -> bool:
    return not CONTEXT.remainder(value, Decimal(2))
