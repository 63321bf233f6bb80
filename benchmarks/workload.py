"""The workload `dossier-8x3`: a founded office, a published procedure of its own, and people who answer its forms.

A dossier comes with 11 KB of data and ten documents, all kept in the business tables. Eight steps by people: register,
completeness check (every fifth goes back to register), three opinions at the same time, review, decision, hand-out; a
notice is written by itself before the last. Three timers: of the check, of the consultation, of the whole dossier.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Connection

from app.founding import found, read_office
from app.tables import Base
from app.wiring import domain_ports
from engine.core.events import TaskOpened
from engine.runtime.database import Database
from engine.worktime import LOCAL
from workflows.dossiers.rules import read_application
from workflows.dossiers.service import Registered, register
from workflows.procedures import service as procedures
from workflows.procedures.bundle import read_folder
from workflows.staff.actor import SYSTEM, Actor

DATA = Path(__file__).parent / "data" / "dossier_8x3"
CODE = "9.000083"
COUNTER, WARD, ECONOMY, CONSTRUCTION, RECORDS = "H57.132.01", "H57.132", "H57.132.03", "H57.05", "H57.132.02"
REWORK = 0.2
MONDAY = datetime(2026, 11, 2, 8, 30, tzinfo=LOCAL).astimezone(UTC)

_NOTE = "Đã kiểm tra, thành phần hồ sơ đúng quy định."
_GROUNDS = "Căn cứ quy hoạch phân khu đã được phê duyệt, vị trí phù hợp."
_PAYLOAD = {
    f"khoan_{n:02}": {
        "ten": f"Nội dung kê khai số {n} của người nộp hồ sơ",
        "gia_tri": "Số 12 đường Hoa Sữa, phường Hòa Mỹ, tỉnh Thanh Bình",
        "ghi_chu": "theo giấy tờ kèm theo " * 6,
    }
    for n in range(33)
}
_PAPERS = [{"key": f"paper_{n}", "original": 1, "copy": 1, "e_copy": 1} for n in range(1, 11)]
_APPLICATION = {
    "procedure": CODE,
    "receiving_agency": COUNTER,
    "applicant_name": "Trần Văn An",
    "applicant_identity": "001198000123",
    "applicant_address": "Số 12 đường Hoa Sữa, phường Hòa Mỹ",
    "applicant_phone": "0912 345 678",
    "components": _PAPERS,
    "extra": _PAYLOAD,
}


@dataclass
class Person:
    """Somebody at each desk of the diagram."""

    desks: Mapping[str, Actor]

    def at(self, task: TaskOpened) -> Actor:
        assert task.group is not None
        return self.desks[task.group]


def standing_clock(_connection: Connection) -> datetime:
    """Nothing gets late while it is measured."""
    return MONDAY


def reopen(url: str) -> Database:
    """The house at ``url``, opened in this process."""
    return Database(url, clock=standing_clock, ports=domain_ports())


def open_house(url: str) -> Database:
    """A database with every table and a founded office that handles the procedure."""
    database = reopen(url)
    Base.metadata.create_all(database.engine)
    with database.transaction(SYSTEM) as tx:
        found(tx, read_office(), "motcua-2026")
        procedures.publish(tx, "H57", read_folder(DATA))
        agencies = {"planning": CONSTRUCTION, "land": ECONOMY, "fire": RECORDS}
        procedures.assign_agency(tx, CODE, COUNTER, WARD, agencies)
    return database


def desks() -> dict[str, Actor]:
    """Who works where, as the door would say after a sign-in."""
    roles = {COUNTER: "clerk", WARD: "leader", ECONOMY: "specialist", CONSTRUCTION: "specialist", RECORDS: "specialist"}
    return {
        agency: Actor("staff", number, "Người thử", agency, frozenset({role}))
        for number, (agency, role) in enumerate(roles.items(), start=1)
    }


def take_in(database: Database, clerk: Actor) -> Registered:
    """A new dossier, its process waiting at the first step."""
    with database.transaction(clerk) as tx:
        return register(tx, read_application(_APPLICATION))


def answer(task: TaskOpened, rng: random.Random) -> dict[str, Any]:
    """What the person at this step fills into its form."""
    form = task.properties["form"]
    if form == "check":
        return {"outcome": "incomplete" if rng.random() < REWORK else "complete", "note": _NOTE}
    if form == "opinion":
        return {"outcome": "agree", "grounds": _GROUNDS}
    return {"note": _NOTE, "pages": 12}
