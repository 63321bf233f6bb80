"""Taking in a list of dossiers: good rows go in, bad ones are reported by line, a second run doubles nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.refusal import Invalid, Refusal
from engine.runtime.database import Database
from engine.runtime.transaction import Transaction
from workflows.dossiers import service
from workflows.dossiers.codes import CodeTaken
from workflows.dossiers.rules import ApplicationInvalid, read_application
from workflows.dossiers.wording import labelled, sentences
from workflows.staff.actor import Actor

NEEDED = ("code", "procedure", "applicant_name", "applicant_address", "applicant_phone")


class ColumnsMissing(Invalid):
    """Params: missing."""

    code = "list_columns_missing"
    en = "Expected the first line to name the columns, but these are missing: {missing}."
    vi = "Cần dòng đầu ghi tên các cột, nhưng thiếu {missing}."


class ColumnTwice(Invalid):
    """Params: columns."""

    code = "list_column_twice"
    en = "Expected each column once, but the first line names these several times: {columns}."
    vi = "Cần mỗi cột một lần, nhưng dòng đầu ghi nhiều lần: {columns}."


class LineTooLong(Invalid):
    """Params: cells, found."""

    code = "list_line_too_long"
    en = "Expected {cells} cells as in the first line, but found {found}; text with a comma in it is quoted."
    vi = "Cần {cells} ô như dòng đầu, nhưng có {found}; ô có dấu phẩy bên trong phải đặt trong ngoặc kép."


class LineUnreadable(Invalid):
    code = "list_line_unreadable"
    en = "Expected a line of cells, but a quotation mark is not closed or a cell is endless."
    vi = "Cần một dòng gồm các ô, nhưng có dấu ngoặc kép chưa đóng hoặc ô quá dài."


@dataclass(slots=True)
class Report:
    """What became of a list: rows taken in, rows known from before, and ``(line, reason)`` of the faulty ones."""

    taken: int = 0
    known: int = 0
    faulty: list[tuple[int, str]] = field(default_factory=list)


def read_rows(text: str) -> csv.DictReader[str]:
    """The rows of a list; spreadsheets separate them by commas, by semicolons where numbers have commas, or by tabs.
    Raises `ColumnsMissing`, `ColumnTwice`."""
    head = text.partition("\n")[0]
    separator = next((mark for mark in ",;\t" if mark in head), ",")
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        columns = list(rows.fieldnames or ())
    except csv.Error as problem:
        raise LineUnreadable() from problem
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise ColumnsMissing(missing=", ".join(missing))
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise ColumnTwice(columns=", ".join(twice))
    return rows


def import_rows(database: Database, clerk: Actor, rows: csv.DictReader[str]) -> Report:
    """Each row in a transaction of its own. A row needs its ``code``: by it a second run knows the row again.
    Where it names no ``receiving_agency`` it is that of the clerk.

    Lines are counted as an editor shows them, blank ones included; a row that spans several is named by its last.
    """
    report = Report()
    for line, row in _lines(rows):
        if isinstance(row, Refusal):
            report.faulty.append((line, row.sentence("vi")))
            continue
        try:
            database.run(clerk, lambda tx, row=row: _take(tx, row))
            report.taken += 1
        except CodeTaken:
            report.known += 1
        except ApplicationInvalid as invalid:
            report.faulty.append(
                (line, " ".join(f"{labelled(name)}: {sentences(error)[0]}" for name, error in invalid.errors.items()))
            )
        except Refusal as refusal:
            report.faulty.append((line, refusal.sentence("vi")))
    return report


def _lines(rows: csv.DictReader[str]) -> Iterator[tuple[int, dict[str, str | None] | Refusal]]:
    """Each row with the number of its line, or what is wrong with the line itself."""
    while True:
        try:
            row: dict[Any, Any] = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield rows.reader.line_num, LineUnreadable()
            continue
        cells = len(rows.fieldnames or ())
        more = any(row.get(None, ()))
        yield rows.line_num, LineTooLong(cells=cells, found=cells + len(row[None])) if more else row


def _take(tx: Transaction, row: Mapping[str, str | None]) -> None:
    given = {name: value for name, value in row.items() if name and value not in (None, "")}
    if not given.get("code"):
        raise ApplicationInvalid({"code": ["Cần mã hồ sơ để nhập lại không bị trùng, nhưng đang để trống."]})
    service.register(tx, read_application(given))
