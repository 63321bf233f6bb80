"""The State's announcements as a file: which years are announced, which days are off, which weekends are worked."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO

from engine.refusal import Refusal
from engine.worktime.days import DayKind, DayRule, Scope, winning
from engine.worktime.hours import parse_windows
from engine.worktime.refusals import SwapsRefused
from engine.worktime.words import weekday

COLUMNS = ("date", "kind", "instead_of", "name_vi", "name_en", "source", "confirmed", "hours")
"""What is read; further columns, such as the shipped file's ``check``, are for people."""

_KINDS = {kind.value: kind for kind in DayKind}
_ANNOUNCED = "announced"
_YES = {"yes": True, "có": True, "true": True, "1": True, "no": False, "chưa": False, "false": False, "0": False}
_ISO_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_LOCAL_DATE = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")


@dataclass(frozen=True)
class Announcements:
    """The ``years`` whose calendar was announced, and the ``rules`` for their single days."""

    years: frozenset[int]
    rules: tuple[DayRule, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong on ``line`` (1 is the header)."""

    line: int
    en: str
    vi: str

    def sentence(self, language: str = "vi") -> str:
        return f"dòng {self.line}: {self.vi}" if language == "vi" else f"line {self.line}: {self.en}"


class _Wrong(Exception):
    def __init__(self, en: str, vi: str) -> None:
        self.en, self.vi = en, vi


def parse_swaps(
    text: str, *, known_years: frozenset[int] = frozenset(), scope: Scope = Scope.NATIONAL, version: int = 1
) -> Announcements:
    """The announcements of a CSV file with the `COLUMNS`.

    ``kind`` is `announced` (the ``date`` is a year, whose calendar is thereby official), `holiday`, `off` and `worked`
    (the two halves of a swap, each naming the other in ``instead_of``), `morning`, `afternoon` (worked half days) or
    `closure`. Every rule lies in a year that the file announces or that is among ``known_years``.

    Raises `SwapsRefused` with every problem and its line: a value that cannot be read, a date twice, a swap without
    its pair, overlapping hours, a national make-up day from Monday to Friday, a year without data.
    """
    problems: list[Problem] = []
    years: set[int] = set()
    rules: dict[int, DayRule] = {}
    for line, row in _rows(text):
        try:
            if row["kind"] == _ANNOUNCED:
                years.add(_announced(row, years))
            else:
                rules[line] = _rule(row, scope, version)
        except _Wrong as wrong:
            problems.append(Problem(line, wrong.en, wrong.vi))
    if not years and not rules and not problems:
        problems.append(Problem(1, "the file names no day", "tệp không có ngày nào"))
    problems += _across(rules, years | known_years)
    if problems:
        raise SwapsRefused(tuple(sorted(problems, key=lambda problem: problem.line)))
    return Announcements(frozenset(years), tuple(winning(rules.values()).values()))


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        names = ", ".join(missing)
        raise SwapsRefused((Problem(1, f"the columns {names} are missing", f"thiếu các cột {names}"),))
    for row in reader:
        cells = {column: (row[column] or "").strip() for column in COLUMNS}
        if any(cells.values()):
            yield reader.line_num, cells


def _announced(row: dict[str, str], seen: set[int]) -> int:
    if not re.fullmatch(r"[12]\d{3}", row["date"]):
        raise _Wrong(f"“{row['date']}” is not a year", f"“{row['date']}” không phải là năm")
    year = int(row["date"])
    if year in seen:
        raise _Wrong(f"the year {year} is announced twice", f"năm {year} được công bố hai lần")
    if not row["source"]:
        raise _Wrong("the source document is missing", "thiếu văn bản nguồn")
    return year


def _rule(row: dict[str, str], scope: Scope, version: int) -> DayRule:
    kind = _KINDS.get(row["kind"])
    if kind is None:
        raise _Wrong(f"the kind “{row['kind']}” is unknown", f"không có loại “{row['kind']}”")
    day = _date(row["date"])
    pair = _date(row["instead_of"]) if row["instead_of"] else None
    swap = kind in (DayKind.SWAPPED_OFF, DayKind.MAKE_UP)
    if swap and pair is None:
        raise _Wrong("the swap does not name its other day", "ngày hoán đổi không ghi ngày còn lại")
    if pair is not None and not swap:
        raise _Wrong(f"a day of kind “{kind.value}” has no other day", f"loại “{kind.value}” không có ngày hoán đổi")
    if swap and scope is Scope.NATIONAL and (day.weekday() >= 5) is (kind is DayKind.SWAPPED_OFF):
        raise _Wrong(
            f"{day:%A} cannot be the day “{kind.value}” of a swap", f"{weekday(day)} không thể là ngày “{kind.value}”"
        )
    if not row["source"]:
        raise _Wrong("the source document is missing", "thiếu văn bản nguồn")
    confirmed = _YES.get(row["confirmed"].lower())
    if confirmed is None:
        raise _Wrong(
            f"confirmed is “{row['confirmed']}”, not yes or no", f"xác nhận “{row['confirmed']}” phải là có/chưa"
        )
    if row["hours"] and not kind.worked:
        raise _Wrong("a day off has no hours", "ngày nghỉ không có giờ làm việc")
    try:
        windows = parse_windows(row["hours"])
    except Refusal as refusal:
        raise _Wrong(refusal.sentence("en"), refusal.sentence("vi")) from refusal
    name_vi = row["name_vi"] or row["name_en"]
    if not name_vi:
        raise _Wrong("the name is missing", "thiếu tên ngày")
    name_en = row["name_en"] or name_vi
    return DayRule(day, kind, name_vi, name_en, row["source"], confirmed, scope, version, pair, windows)


def _date(text: str) -> date:
    try:
        if _ISO_DATE.match(text):
            return date.fromisoformat(text)
        if match := _LOCAL_DATE.match(text):
            day, month, year = (int(part) for part in match.groups())
            return date(year, month, day)
    except ValueError:
        pass
    raise _Wrong(f"“{text}” is not a date", f"“{text}” không phải là ngày")


def _across(rules: dict[int, DayRule], years: set[int] | frozenset[int]) -> Iterator[Problem]:
    first: dict[date, int] = {}
    for line, rule in rules.items():
        day = f"{rule.date:%d/%m/%Y}"
        if rule.date in first:
            before = first[rule.date]
            yield Problem(line, f"{day} is already on line {before}", f"{day} đã có ở dòng {before}")
        first.setdefault(rule.date, line)
        if rule.date.year not in years:
            year = rule.date.year
            yield Problem(line, f"the year {year} is not announced", f"năm {year} chưa có dòng công bố")
    for line, rule in rules.items():
        if rule.instead_of is None:
            continue
        there = rules.get(first.get(rule.instead_of, 0))
        wanted = DayKind.MAKE_UP if rule.kind is DayKind.SWAPPED_OFF else DayKind.SWAPPED_OFF
        if there is None or there.kind is not wanted or there.instead_of != rule.date:
            pair = f"{rule.instead_of:%d/%m/%Y}"
            yield Problem(
                line,
                f"the swap lacks its pair, a line “{wanted.value}” for {pair}",
                f"hoán đổi thiếu cặp: cần dòng “{wanted.value}” cho ngày {pair}",
            )
