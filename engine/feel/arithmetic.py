"""Equality, order and arithmetic between FEEL values. Where there is no answer, the answer is null."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from typing import Any

from dateutil.relativedelta import relativedelta

from engine.feel.values import Range, YearsMonths, kind_of, number

Operation = Callable[[Any, Any], Any]
_ORDER: dict[str, Operation] = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_ORDERED = ("number", "string", "date", "time", "date and time", "days and time duration", "years and months duration")


def equal(left: Any, right: Any) -> bool | None:
    """Null when the kinds cannot be compared."""
    if left is None or right is None:
        return left is right
    kind = kind_of(left)
    if kind != kind_of(right):
        return None
    if kind == "list":
        return len(left) == len(right) and all(equal(a, b) for a, b in zip(left, right, strict=True))
    if kind == "context":
        return left.keys() == right.keys() and all(equal(left[name], right[name]) for name in left)
    return bool(left == right)


def ordering(sign: str) -> Operation:
    """The comparison ``sign``; null between values that have no order."""
    compare = _ORDER[sign]

    def result(left: Any, right: Any) -> bool | None:
        if type(left) is type(right) and type(left) in (int, str, Decimal):
            return bool(compare(left, right))
        kind = kind_of(left)
        if kind != kind_of(right) or kind not in _ORDERED:
            return None
        try:
            return bool(compare(left, right))
        except TypeError:
            return None

    return result


def within(value: Any, span: Range) -> bool | None:
    """Whether ``value`` lies in a range."""
    above = True if span.low is None else ordering(">=" if span.low_included else ">")(value, span.low)
    below = True if span.high is None else ordering("<=" if span.high_included else "<")(value, span.high)
    if above is False or below is False:
        return False
    return None if above is None or below is None else True


def calculate(sign: str) -> Operation:
    """The arithmetic operation ``sign``."""
    return _OPERATIONS[sign]


def _numbers(left: Any, right: Any) -> tuple[Any, Any] | None:
    a, b = number(left), number(right)
    return None if a is None or b is None else (a, b)


def add(left: Any, right: Any) -> Any:
    pair = _numbers(left, right)
    if pair:
        return pair[0] + pair[1]
    if isinstance(left, str) and isinstance(right, str):
        return left + right
    if isinstance(left, timedelta | YearsMonths) and isinstance(right, date):
        return add(right, left)
    if isinstance(left, date) and isinstance(right, timedelta):
        return left + right
    if isinstance(left, date) and isinstance(right, YearsMonths):
        return left + relativedelta(months=right.months)
    if isinstance(left, timedelta) and isinstance(right, timedelta):
        return left + right
    if isinstance(left, YearsMonths) and isinstance(right, YearsMonths):
        return YearsMonths(left.months + right.months)
    return None


def subtract(left: Any, right: Any) -> Any:
    pair = _numbers(left, right)
    if pair:
        return pair[0] - pair[1]
    if isinstance(left, date) and isinstance(right, date):
        return left - right if isinstance(left, datetime) == isinstance(right, datetime) else None
    if isinstance(right, timedelta):
        return add(left, -right)
    if isinstance(right, YearsMonths):
        return add(left, YearsMonths(-right.months))
    return None


def multiply(left: Any, right: Any) -> Any:
    pair = _numbers(left, right)
    if pair:
        return pair[0] * pair[1]
    for span, factor in ((left, right), (right, left)):
        times = number(factor)
        if times is not None and isinstance(span, timedelta):
            return span * float(times)
        if times is not None and isinstance(span, YearsMonths):
            return YearsMonths(int(span.months * times))
    return None


def divide(left: Any, right: Any) -> Any:
    pair = _numbers(left, right)
    if pair:
        return None if pair[1] == 0 else _exact(Decimal(pair[0]) / Decimal(pair[1]))
    divisor = number(right)
    if isinstance(left, timedelta) and divisor:
        return left / float(divisor)
    if isinstance(left, timedelta) and isinstance(right, timedelta) and right:
        return Decimal(left // timedelta(microseconds=1)) / Decimal(right // timedelta(microseconds=1))
    return None


def power(left: Any, right: Any) -> Any:
    pair = _numbers(left, right)
    if not pair:
        return None
    with localcontext() as context:
        context.prec = 34
        try:
            return _exact(Decimal(pair[0]) ** Decimal(pair[1]))
        except (InvalidOperation, Overflow, DivisionByZero):
            return None


def _exact(value: Decimal) -> int | Decimal:
    whole = value.to_integral_value()
    return int(whole) if value == whole and abs(value) < 10**30 else value


_OPERATIONS: dict[str, Operation] = {"+": add, "-": subtract, "*": multiply, "/": divide, "**": power}
