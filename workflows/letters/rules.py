"""How letters write dates and money, and which edition of a letter is in force. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal

from engine.worktime import LOCAL

ACCOMPANIED: dict[str, str] = {
    "form01": "notice_accept",
    "form02": "notice_supplement",
    "form03": "notice_refused",
    "form04": "notice_late",
    "form05": "notice_stopped",
}
"""What is written in the e-mail that carries a standard form (Thông tư 03/2025/TT-VPCP, Appendix I)."""

FOLDERS = ("letters/", "shared/letters/")


def enclosed_form(letter: str) -> str | None:
    """The standard form that goes with the notice ``letter``, by its own name or by that of its occasion."""
    said = {letter, f"notice_{letter}"}
    return next((form for form, notice in ACCOMPANIED.items() if form == letter or notice in said), None)


def vn_date(day: date) -> str:
    """“ngày 3 tháng 3 năm 2026”. An instant is taken on the local wall clock."""
    local = day.astimezone(LOCAL) if isinstance(day, datetime) else day
    return f"ngày {local.day} tháng {local.month} năm {local.year}"


def vn_datetime(moment: datetime) -> str:
    """“10 giờ 00, ngày 3 tháng 3 năm 2026”, local. Raises `ValueError` for an instant without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone")
    local = moment.astimezone(LOCAL)
    return f"{local.hour} giờ {local.minute:02d}, {vn_date(local)}"


def doc_date(day: date) -> str:
    """“ngày 02 tháng 11 năm 2026”, as on the head of a document: a zero stands before days below 10, and before
    the months 1 and 2 (Nghị định 30/2020/NĐ-CP, Appendix I). An instant is taken on the local wall clock."""
    local = day.astimezone(LOCAL) if isinstance(day, datetime) else day
    month = f"{local.month:02d}" if local.month < 3 else str(local.month)
    return f"ngày {local.day:02d} tháng {month} năm {local.year}"


def doc_moment(moment: datetime) -> str:
    """“09 giờ 12 phút, ngày 02 tháng 11 năm 2026”, as in the standard forms. Raises as `vn_datetime`."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone")
    local = moment.astimezone(LOCAL)
    return f"{local.hour:02d} giờ {local.minute:02d} phút, {doc_date(local)}"


def money(amount: int | Decimal) -> str:
    """“75.000 đồng”. Đồng have no fractions: `ValueError` where there are some."""
    if isinstance(amount, bool) or amount != int(amount):
        raise ValueError(f"{amount} is not an amount in đồng")
    return f"{int(amount):,}".replace(",", ".") + " đồng"


OWN, SHARED = FOLDERS


def choose(names: Collection[str], key: str, day: date) -> str | None:
    """The file of the letter ``key`` on ``day``: the procedure's own before the shared one.

    ``form04.html`` is the present edition; ``form04.to-2025-09-14.html`` an earlier one with its last day. So the
    forms of 2018 are used up to 14/9/2025 and those of 2025 from 15/9/2025.
    """
    return choose_in(OWN, names, key, day) or choose_in(SHARED, names, key, day)


def choose_in(folder: str, names: Collection[str], key: str, day: date) -> str | None:
    """The same among the files of one folder."""
    earlier = [last for last in _last_days(folder, names, key) if last[0] >= day]
    if earlier:
        return earlier[0][1]
    return next((name for ending in ("html", "txt") if (name := f"{folder}{key}.{ending}") in names), None)


def last_days(names: Collection[str], key: str) -> list[date]:
    """The last days of the earlier editions of a shared letter, in order."""
    return [day for day, _ in _last_days(SHARED, names, key)]


def _last_days(folder: str, names: Collection[str], key: str) -> list[tuple[date, str]]:
    edition = re.compile(rf"{re.escape(folder + key)}\.to-(\d{{4}}-\d{{2}}-\d{{2}})\.(?:html|txt)")
    found = [(match[1], name) for name in names if (match := edition.fullmatch(name))]
    return sorted((date.fromisoformat(day), name) for day, name in found)


def choose_text(names: Collection[str], key: str, day: date) -> str | None:
    """The file of what is *said* in a message about ``key``: the notice that accompanies a standard form, the notice
    of that occasion, else the letter itself."""
    said = (ACCOMPANIED.get(key), f"notice_{key}", key)
    return next((found for each in said if each and (found := choose(names, each, day))), None)
