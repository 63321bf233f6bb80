"""An amount of time as a law or a person states it: “5 ngày làm việc”, “4wh”, “10 ngày”, `P5D`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from engine.worktime.refusals import AmountAbsurd, AmountNegative, FractionUnsupported
from engine.worktime.units import (
    LIMIT_YEARS,
    MINUTES_PER_WORKING_UNIT,
    SECONDS_PER_UNIT,
    WORDS,
    Unit,
    approximate_days,
)

_PLACES = 10
"""A third of a day never ends; kept to ten places, it reads back as itself and is 160 minutes all the same."""


@dataclass(frozen=True, slots=True)
class Amount:
    """``value`` of ``unit``; ``exact`` days and months end on the wall clock, as ISO 8601 has it, the others roll
    forward off days that do not count, as the law has it.

    Raises `AmountNegative`, `AmountAbsurd` (more than ten years) and `FractionUnsupported` (half a month, or half a
    calendar day that rolls).
    """

    value: Decimal
    unit: Unit
    exact: bool = False

    def __post_init__(self) -> None:
        exponent = self.value.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -_PLACES:
            object.__setattr__(self, "value", round(self.value, _PLACES))
        if not self.value.is_finite() or self.value < 0:
            raise AmountNegative(text=f"{self.value}{self.unit.value}")
        if float(self.value) * approximate_days(self.unit) > LIMIT_YEARS * 366:
            raise AmountAbsurd(text=f"{plain_number(self.value)}{self.unit.value}", limit=LIMIT_YEARS)
        if self.unit in (Unit.MONTHS, Unit.DAYS) and self.value != int(self.value):
            raise FractionUnsupported(text=f"{plain_number(self.value)}{self.unit.value}")

    @property
    def working(self) -> bool:
        """Whether office windows measure it."""
        return self.unit.working

    @property
    def rolls(self) -> bool:
        """Whether its end depends on the day from which it is counted: months, and days that roll forward."""
        return self.unit is Unit.MONTHS or (self.unit is Unit.DAYS and not self.exact)

    @property
    def minutes(self) -> int:
        """Working minutes by duration, one working day being 8 hours. Only for units of working time."""
        return _whole(self.value * MINUTES_PER_WORKING_UNIT[self.unit])

    @property
    def seconds(self) -> int:
        """Elapsed seconds. Only for seconds, minutes, hours and calendar days."""
        return _whole(self.value * SECONDS_PER_UNIT[self.unit])

    def __str__(self) -> str:
        if self.unit is Unit.SAME_DAY:
            return str(self.unit.value)
        if self.exact and self.unit in (Unit.DAYS, Unit.MONTHS):
            return f"P{plain_number(self.value)}{'D' if self.unit is Unit.DAYS else 'M'}"
        return f"{plain_number(self.value)}{self.unit.value}"

    def describe(self, language: str = "vi") -> str:
        """In words: “5 ngày làm việc”, “0,5 ngày làm việc”, “5 working days”."""
        vietnamese, one, many = WORDS[self.unit]
        if self.unit is Unit.SAME_DAY:
            return vietnamese if language == "vi" else one
        number = plain_number(self.value)
        if language == "vi":
            return f"{number.replace('.', ',')} {vietnamese}"
        return f"{number} {one if self.value == 1 else many}"


def plain_number(value: Decimal) -> str:
    """``value`` without an exponent and without trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def working_days(number: int | str | Decimal) -> Amount:
    """``number`` working days."""
    return Amount(Decimal(number), Unit.WORKING_DAYS)


def working_minutes(number: int) -> Amount:
    """``number`` working minutes, as `Calendar.measure` counts them."""
    return Amount(Decimal(number), Unit.WORKING_MINUTES)


def _whole(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_HALF_EVEN))
