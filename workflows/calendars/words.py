"""The audit sentences of the calendars, and what a change says without saying whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from engine.worktime import weekday
from workflows.audit.words import sentence, teach

_KINDS = {
    "holiday": ("ngày nghỉ lễ", "a holiday"),
    "closure": ("ngày đóng cửa", "a closure"),
    "morning": ("ngày chỉ làm buổi sáng", "worked in the morning only"),
    "afternoon": ("ngày chỉ làm buổi chiều", "worked in the afternoon only"),
}


def kind_name(kind: str, language: str = "vi") -> str:
    """What a declared day is, in words."""
    return _KINDS[kind][0 if language == "vi" else 1]


def _place(agency: str, language: str) -> str:
    return agency or ("cả nước" if language == "vi" else "the whole country")


def _weekly(hours: dict[str, Any], language: str) -> str:
    monday = date(2026, 11, 2)
    return "; ".join(f"{weekday(monday + timedelta(days=int(day)), language)} {hours[day]}" for day in sorted(hours))


teach(
    {
        "calendar.seeded": (
            "{who} đã nhập lịch nghỉ tính theo luật cho các năm {first}–{last}.",
            "{who} entered the computed holidays of {first}–{last}.",
        ),
        "calendar.day_declared": (
            "{who} đã ghi ngày {day:date} là {kind:day_kind} ({name}) cho {place:place}.",
            "{who} declared {day:date} {kind:day_kind} ({name}) for {place:place}.",
        ),
        "calendar.swapped": (
            "{who} đã hoán đổi: nghỉ ngày {off:date}, làm bù ngày {worked:date} cho {place:place} ({source}).",
            "{who} swapped for {place:place}: off on {off:date}, worked on {worked:date} ({source}).",
        ),
        "calendar.imported": (
            "{who} đã nhập {days} ngày từ {source} cho {place:place}; năm được công bố: {years}.",
            "{who} imported a file for {place:place} ({source}); days: {days}; years announced: {years}.",
        ),
        "calendar.hours_set": (
            "{who} đã đặt giờ làm việc của {place:place} từ {first:date}: {weekly:weekly}.",
            "{who} set the office hours of {place:place} from {first:date}: {weekly:weekly}.",
        ),
        "calendar.undone": (
            "{who} đã hủy thay đổi số {change} của lịch {place:place} ({source}).",
            "{who} undid change {change} of the calendar of {place:place} ({source}).",
        ),
    },
    day_kind=kind_name,
    place=_place,
    weekly=_weekly,
)
teach(
    {
        f"{told}/change": words
        for told, words in {
            "calendar.seeded": (
                "Lịch nghỉ tính theo luật, các năm {first}–{last}",
                "Computed holidays of {first}–{last}",
            ),
            "calendar.day_declared": (
                "Ngày {day:date} là {kind:day_kind} ({name})",
                "{day:date} is {kind:day_kind} ({name})",
            ),
            "calendar.swapped": (
                "Nghỉ ngày {off:date}, làm bù ngày {worked:date}",
                "Off on {off:date}, worked on {worked:date}",
            ),
            "calendar.imported": (
                "Nhập {days} ngày từ tệp; năm được công bố: {years}",
                "Days from a file: {days}; years announced: {years}",
            ),
            "calendar.hours_set": (
                "Giờ làm việc từ {first:date}: {weekly:weekly}",
                "Office hours from {first:date}: {weekly:weekly}",
            ),
        }.items()
    }
)


def change_said(told: str, facts: Mapping[str, Any], language: str = "vi") -> str:
    """What a change is, by the code and the facts of its audit entry: “Ngày 05/11/2026 là ngày đóng cửa (Mất điện)”."""
    return sentence(f"{told}/change", "", facts, language)
