"""Dossier codes: ``<agency>-<yymmdd>-<serial>``, never the same twice, no gap without a record."""

from __future__ import annotations

from sqlalchemy import literal
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.dialects.sqlite import insert as sqlite_upsert

from engine.refusal import Conflict, Invalid
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from workflows.dossiers.models import CodeCounter, CodeReservation, Dossier


class CodeTaken(Conflict):
    code = "dossier_code_taken"
    en = "Expected a new dossier code, but {dossier} is in use already."
    vi = "Cần một mã hồ sơ mới, nhưng mã {dossier} đã được dùng."


class NotReserved(Invalid):
    code = "code_not_reserved"
    en = "Expected a code that was reserved and is still free, but {dossier} is not."
    vi = "Cần một mã đã được dành trước và chưa dùng, nhưng mã {dossier} thì không."


def next_code(tx: Transaction, agency: str) -> str:
    """The next code of ``agency`` today. The row lock of the counter keeps two clerks apart; a serial that another
    system has given out is passed over."""
    day = tx.now.astimezone(LOCAL).strftime("%y%m%d")
    while True:
        code = f"{agency}-{day}-{_next_serial(tx, agency, day):04d}"
        if not _is_taken(tx, code):
            return code


def _next_serial(tx: Transaction, agency: str, day: str) -> int:
    insert = sqlite_upsert if tx.connection.dialect.name == "sqlite" else upsert
    statement = (
        insert(CodeCounter)
        .values(agency=agency, day=day, last=1)
        .on_conflict_do_update(index_elements=["agency", "day"], set_={"last": CodeCounter.last + literal(1)})
        .returning(CodeCounter.last)
    )
    return int(tx.connection.execute(statement).scalar_one())


def take_foreign_code(tx: Transaction, code: str) -> str:
    """Keep a code that another system or a reservation gave; a dossier never has two, and no two have one."""
    code = code.strip()
    if _is_taken(tx, code):
        raise CodeTaken(dossier=code)
    reservation = tx.session.get(CodeReservation, code)
    if reservation is not None:
        if reservation.state != "reserved":
            raise NotReserved(dossier=code)
        reservation.state = "used"
    return code


def _is_taken(tx: Transaction, code: str) -> bool:
    return tx.session.query(Dossier.id).filter(Dossier.code == code).first() is not None


def reserve(tx: Transaction, agency: str, count: int, reason: str) -> list[str]:
    """Set codes aside, each on record with its reason."""
    codes = [next_code(tx, agency) for _ in range(count)]
    tx.session.add_all(
        CodeReservation(
            code=code, agency=agency, reserved_at=tx.now, reserved_by=str(tx.actor), state="reserved", reason=reason
        )
        for code in codes
    )
    return codes


def void(tx: Transaction, code: str, reason: str) -> None:
    """Put on record that a reserved code will never be used."""
    reservation = tx.session.get(CodeReservation, code)
    if reservation is None or reservation.state != "reserved":
        raise NotReserved(dossier=code)
    reservation.state, reservation.reason = "void", reason
