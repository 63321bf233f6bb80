"""Built-in functions (DMN 1.5, 10.3.4), as many as diagrams and forms need."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

from engine.feel import literals
from engine.feel.arithmetic import add, equal, ordering
from engine.feel.values import kind_of, number, plain


def _list(*values: Any) -> list[Any]:
    if len(values) == 1 and isinstance(values[0], list):
        return values[0]
    return list(values)


def _rounded(value: Any, scale: Any = 0, how: str = ROUND_HALF_EVEN) -> int | Decimal | None:
    found = number(value)
    if found is None:
        return None
    result = Decimal(found).quantize(Decimal(1).scaleb(-int(scale)), rounding=how)
    return int(result) if not scale else result


def _string(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(plain(value))


def _number(text: Any, *_: Any) -> int | Decimal | None:
    if not isinstance(text, str):
        return number(text)
    value = Decimal(text.strip())
    return int(value) if value == value.to_integral_value() else value


def _substring(text: str, start: Any, length: Any = None) -> str | None:
    first = int(start) - 1 if start > 0 else len(text) + int(start)
    return text[first:] if length is None else text[first : first + int(length)]


def _date(value: Any, month: Any = None, day: Any = None) -> date | None:
    if month is not None:
        return date(int(value), int(month), int(day))
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(value)


def _date_and_time(value: Any, clock: Any = None) -> datetime | None:
    if clock is not None:
        return datetime.combine(value, clock)
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


def _extreme(sign: str) -> Callable[..., Any]:
    compare = ordering(sign)

    def pick(*values: Any) -> Any:
        items = _list(*values)
        best = items[0] if items else None
        for item in items[1:]:
            if compare(item, best):
                best = item
        return best

    return pick


def _sum(*values: Any) -> Any:
    items = _list(*values)
    total: Any = items[0] if items else None
    for item in items[1:]:
        total = add(total, item)
    return total


def _mean(*values: Any) -> Decimal | None:
    items = _list(*values)
    total = _sum(items)
    return None if total is None else Decimal(total) / len(items)


def _all(*values: Any) -> bool | None:
    items = _list(*values)
    return False if False in items else True if all(item is True for item in items) else None


def _any(*values: Any) -> bool | None:
    items = _list(*values)
    return True if True in items else False if all(item is False for item in items) else None


def _contains(items: Any, wanted: Any) -> bool:
    return any(equal(item, wanted) for item in _list(items))


def _distinct(items: Any) -> list[Any]:
    found: list[Any] = []
    for item in items:
        if not _contains(found, item):
            found.append(item)
    return found


def _flatten(items: list[Any]) -> list[Any]:
    return [leaf for item in items for leaf in (_flatten(item) if isinstance(item, list) else [item])]


def _sort(items: list[Any], precedes: Callable[[Any, Any], Any] | None = None) -> list[Any]:
    from functools import cmp_to_key

    before = precedes or ordering("<")
    return sorted(items, key=cmp_to_key(lambda a, b: -1 if before(a, b) is True else 1))


BUILTINS: dict[str, Callable[..., Any]] = {
    "not": lambda value: None if type(value) is not bool else not value,
    "string": _string,
    "number": _number,
    "date": _date,
    "time": lambda value: value if isinstance(value, time) else time.fromisoformat(value),
    "date and time": _date_and_time,
    "duration": literals.duration,
    "string length": len,
    "upper case": str.upper,
    "lower case": str.lower,
    "substring": _substring,
    "substring before": lambda text, match: text.partition(match)[0] if match in text else "",
    "substring after": lambda text, match: text.partition(match)[2],
    "contains": lambda text, match: match in text,
    "starts with": str.startswith,
    "ends with": str.endswith,
    "matches": lambda text, pattern: re.search(pattern, text) is not None,
    "replace": lambda text, pattern, other: re.sub(pattern, other, text),
    "split": lambda text, pattern: re.split(pattern, text),
    "string join": lambda items, by="": by.join(item for item in items if item is not None),
    "trim": str.strip,
    "count": lambda items: len(_list(items)),
    "list contains": _contains,
    "min": _extreme("<"),
    "max": _extreme(">"),
    "sum": _sum,
    "mean": _mean,
    "all": _all,
    "any": _any,
    "append": lambda items, *more: [*items, *more],
    "concatenate": lambda *lists: [item for items in lists for item in items],
    "insert before": lambda items, at, new: [*items[: int(at) - 1], new, *items[int(at) - 1 :]],
    "remove": lambda items, at: [item for index, item in enumerate(items, 1) if index != at],
    "reverse": lambda items: list(reversed(items)),
    "index of": lambda items, wanted: [i for i, item in enumerate(items, 1) if equal(item, wanted)],
    "union": lambda *lists: _distinct([item for items in lists for item in items]),
    "distinct values": _distinct,
    "flatten": _flatten,
    "sort": _sort,
    "sublist": lambda items, start, length=None: items[int(start) - 1 :][: None if length is None else int(length)],
    "decimal": lambda value, scale: _rounded(value, scale),
    "floor": lambda value: _rounded(value, 0, ROUND_FLOOR),
    "ceiling": lambda value: _rounded(value, 0, ROUND_CEILING),
    "round half up": lambda value, scale: _rounded(value, scale, ROUND_HALF_UP),
    "abs": lambda value: abs(value),
    "modulo": lambda value, divisor: value % divisor,
    "even": lambda value: value % 2 == 0,
    "odd": lambda value: value % 2 == 1,
    "get value": lambda context, key: context.get(key),
    "get entries": lambda context: [{"key": key, "value": value} for key, value in context.items()],
    "is defined": lambda value: value is not None,
    "kind of": kind_of,
}
