"""Reading bodies and queries: what no database can keep is refused before any schema looks at it."""

from __future__ import annotations

from typing import Any

from marshmallow import RAISE
from webargs.flaskparser import FlaskParser

from api.problems import ValueUnusable

DEEPEST = 40
LARGEST_NUMBER = 2**63 - 1


class Parser(FlaskParser):
    """Refuses parameters that no query has, text with NUL or half a surrogate pair, numbers beyond 64 bits, and what
    is nested too deeply.
    """

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": RAISE}  # noqa: RUF012

    def load_json(self, req: Any, schema: Any) -> Any:
        return sound(super().load_json(req, schema))

    def load_querystring(self, req: Any, schema: Any) -> Any:
        sound({str(number): text for number, text in enumerate(req.args.values())})
        return super().load_querystring(req, schema)


def sound(data: Any) -> Any:
    """``data`` as it is. Raises `ValueUnusable`."""
    waiting = [(data, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST:
            raise ValueUnusable()
        if isinstance(value, dict):
            waiting += [(inner, depth + 1) for pair in value.items() for inner in pair]
        elif isinstance(value, list):
            waiting += [(inner, depth + 1) for inner in value]
        elif not _can_be_kept(value):
            raise ValueUnusable()
    return data


def _can_be_kept(value: Any) -> bool:
    if isinstance(value, str):
        return "\x00" not in value and (value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value))
    return not isinstance(value, (int, float)) or abs(value) <= LARGEST_NUMBER
