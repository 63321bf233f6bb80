"""``now()`` and ``today()``: the instant that the caller gave, never the clock of the machine."""

from __future__ import annotations

from datetime import date, datetime

from engine.feel.budget import running
from engine.feel.builtins.registry import builtin
from engine.feel.errors import Trouble


@builtin("now()")
def now() -> datetime:
    instant = running().now
    if instant is None:
        raise Trouble("it asks the time, which is not given here", "hỏi thời điểm hiện tại, nhưng ở đây không có")
    return instant


@builtin("today()")
def today() -> date:
    return now().date()
