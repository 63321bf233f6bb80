"""Reads an amount of time from what people, laws and diagrams write."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from engine.worktime.amounts import Amount
from engine.worktime.refusals import (
    AmountAbsurd,
    AmountNegative,
    AmountUnreadable,
    DurationMixed,
    NumberAmbiguous,
    UnitUnknown,
)
from engine.worktime.units import HOURS_PER_WORKING_DAY, LIMIT_YEARS, Unit, find_unit, fold

_SAME_DAY = frozenset(fold(text) for text in ("same day", "trong ngày", "sameday", "trong ngày làm việc"))
_HALF = re.compile(r"^(nửa|half an?|half)\s+(?=\D)")
_VULGAR = {"½": ".5", "¼": ".25", "¾": ".75"}
_NUMBER = r"\d+\s*/\s*\d+|\d+(?:[.,]\d+)?"
_AMOUNT = re.compile(rf"^(?P<sign>[-+−]?)\s*(?P<number>{_NUMBER})\s*(?P<unit>[^\d\s].*)$", re.DOTALL)
_THOUSANDS = re.compile(r"^[1-9]\d{0,2}[.,]\d{3}$")
_PART = r"(?:(?P<{0}>\d+(?:[.,]\d+)?){1})?"
_ISO = re.compile(
    r"^P(?=.)" + _PART.format("years", "Y") + _PART.format("months", "M") + _PART.format("weeks", "W")
    + _PART.format("days", "D") + r"(?:T(?=.)" + _PART.format("hours", "H") + _PART.format("minutes", "M")
    + _PART.format("seconds", "S") + r")?$",
    re.IGNORECASE,
)  # fmt: skip

LONGEST = 200


def parse_amount(text: str, working: bool = False) -> Amount:
    """The amount that ``text`` states.

    | text | amount |
    |---|---|
    | `5wd`, `5 ngày làm việc`, `5 working days` | 5 working days |
    | `0.5wd`, `0,5 ngày làm việc`, `1/2 ngày làm việc`, `½wd`, `nửa ngày làm việc` | half a working day: 4 hours |
    | `4wh`, `4 giờ làm việc` · `30wm`, `30 phút làm việc` | working hours · working minutes |
    | `trong ngày`, `same day` | until closing, or the next working day's after the cut-off hour |
    | `10 ngày`, `10d`, `2 tuần` · `2 tháng`, `1 năm` | calendar days · months, both rolling forward |
    | `4 giờ`, `4h`, `90 phút`, `90min` | hours and minutes of the wall clock |
    | `P5D`, `PT4H`, `P1DT4H`, `P1M` | ISO 8601, exact; with ``working``: 5 working days, 4 working hours, 1.5 … |

    Raises `AmountUnreadable`, `UnitUnknown`, `AmountNegative`, `AmountAbsurd`, `NumberAmbiguous`, `DurationMixed`.
    """
    phrase = unicodedata.normalize("NFC", text).strip()
    if not phrase or len(phrase) > LONGEST:
        raise AmountUnreadable(text=phrase[:40])
    if fold(phrase) in _SAME_DAY:
        return Amount(Decimal(0), Unit.SAME_DAY)
    if phrase[0] in "-−" and phrase[1:2] in "Pp":
        raise AmountNegative(text=phrase)
    if iso := _ISO.match(phrase):
        return _from_iso(phrase, {name: _decimal(value) for name, value in iso.groupdict().items() if value}, working)
    return _from_words(phrase)


def _from_words(phrase: str) -> Amount:
    match = _AMOUNT.match(_spell_out(phrase))
    if match is None:
        raise AmountUnreadable(text=phrase)
    if match["sign"] in ("-", "−"):
        raise AmountNegative(text=phrase)
    found = find_unit(match["unit"])
    if found is None:
        raise UnitUnknown(text=phrase, unit=match["unit"].strip())
    unit, factor = found
    if _THOUSANDS.match(match["number"]):
        raise NumberAmbiguous(text=phrase)
    return Amount(_number(match["number"], phrase) * factor, unit)


def _spell_out(phrase: str) -> str:
    for sign, decimals in _VULGAR.items():
        phrase = re.sub(rf"(\d*)\s*{sign}", lambda m, d=decimals: (m[1] or "0") + d, phrase)  # type: ignore[misc]
    return _HALF.sub("0.5 ", phrase.casefold())


def _number(text: str, phrase: str) -> Decimal:
    if "/" not in text:
        return _decimal(text)
    above, below = (Decimal(part.strip()) for part in text.split("/"))
    if below == 0:
        raise AmountUnreadable(text=phrase)
    return above / below


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _from_iso(phrase: str, parts: dict[str, Decimal], working: bool) -> Amount:
    if any(value > 10**9 for value in parts.values()):
        raise AmountAbsurd(text=phrase, limit=LIMIT_YEARS)
    months = parts.get("years", Decimal(0)) * 12 + parts.get("months", Decimal(0))
    seconds = sum(
        (parts.get(name, Decimal(0)) * size for name, size in (("hours", 3600), ("minutes", 60), ("seconds", 1))),
        Decimal(0),
    )
    if parts.keys() & {"years", "months"}:
        if parts.keys() - {"years", "months"}:
            raise DurationMixed(text=phrase)
        return Amount(months, Unit.MONTHS, exact=not working)
    if working:
        days = parts.get("weeks", Decimal(0)) * 5 + parts.get("days", Decimal(0))
        if parts.keys() & {"weeks", "days"}:
            return Amount(days + seconds / (3600 * HOURS_PER_WORKING_DAY), Unit.WORKING_DAYS)
        return _clock(seconds, Unit.WORKING_HOURS, Unit.WORKING_MINUTES)
    days = parts.get("weeks", Decimal(0)) * 7 + parts.get("days", Decimal(0))
    if parts.keys() <= {"weeks", "days"} and days == int(days):
        return Amount(days, Unit.DAYS, exact=True)
    return _clock(days * 86_400 + seconds, Unit.HOURS, Unit.MINUTES)


def _clock(seconds: Decimal, hours: Unit, minutes: Unit) -> Amount:
    if seconds % 3600 == 0:
        return Amount(seconds / 3600, hours)
    if seconds % 60 == 0 or minutes is Unit.WORKING_MINUTES:
        return Amount(seconds / 60, minutes)
    return Amount(seconds, Unit.SECONDS)
