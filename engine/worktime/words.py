"""Dates, weekdays and counts as the product says them."""

from __future__ import annotations

from datetime import date, datetime

_VIETNAMESE = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday(day: date, language: str = "vi") -> str:
    """“thứ Hai”, “Monday”: spelled out here, because no locale may change a receipt."""
    return (_VIETNAMESE if language == "vi" else _ENGLISH)[day.weekday()]


def say_date(day: date) -> str:
    """“09/11/2026”."""
    return f"{day:%d/%m/%Y}"


def say_instant(at: datetime, language: str = "vi") -> str:
    """“10:00 thứ Hai, 09/11/2026”, “10:00 on Monday, 09/11/2026”."""
    joined = " on " if language == "en" else " "
    return f"{at:%H:%M}{joined}{weekday(at, language)}, {say_date(at)}"


def say_all(parts: list[str], language: str = "vi") -> str:
    """“a, b và c”, “a, b and c”."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + (" và " if language == "vi" else " and ") + parts[-1]
