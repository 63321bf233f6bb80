"""Taking in a list of dossiers: good rows go in, bad ones are reported by line, a second run doubles nothing."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.refusal import Refusal
from engine.runtime.database import Database
from engine.runtime.transaction import Transaction
from workflows.dossiers import service
from workflows.dossiers.codes import CodeTaken
from workflows.dossiers.rules import ApplicationInvalid, read_application
from workflows.dossiers.wording import labelled
from workflows.staff.actor import Actor


@dataclass(slots=True)
class Report:
    """What became of a list: rows taken in, rows known from before, and ``(line, reason)`` of the faulty ones."""

    taken: int = 0
    known: int = 0
    faulty: list[tuple[int, str]] = field(default_factory=list)


def import_rows(database: Database, clerk: Actor, rows: csv.DictReader[str]) -> Report:
    """Each row in a transaction of its own. A row needs its ``code``: by it a second run knows the row again.
    Where it names no ``receiving_agency`` it is that of the clerk.

    Lines are counted as an editor shows them, blank ones included; a row that spans several is named by its last.
    """
    report = Report()
    for row in rows:
        line = rows.line_num
        try:
            database.run(clerk, lambda tx, row=row: _take(tx, row))
            report.taken += 1
        except CodeTaken:
            report.known += 1
        except ApplicationInvalid as invalid:
            report.faulty.append(
                (line, " ".join(f"{labelled(name)}: {_first(error)}" for name, error in invalid.errors.items()))
            )
        except Refusal as refusal:
            report.faulty.append((line, refusal.sentence("vi")))
    return report


def _take(tx: Transaction, row: Mapping[str, str | None]) -> None:
    given = {name: value for name, value in row.items() if name and value not in (None, "")}
    if not given.get("code"):
        raise ApplicationInvalid({"code": ["Cần mã hồ sơ để nhập lại không bị trùng, nhưng đang để trống."]})
    service.register(tx, read_application(given))


def _first(error: object) -> str:
    return str(error[0] if isinstance(error, list) and error else error)
