"""The office under fire: founded, with a procedure whose timers are due in seconds, and tokens for its users."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.clock import make_training, wall
from app.founding import found, read_office
from app.migrating import migrate
from app.server import create_app
from app.settings import read_settings
from app.wiring import House, build
from workflows.procedures import service as procedures
from workflows.procedures.bundle import read_folder
from workflows.staff.actor import SYSTEM
from workflows.staff.queries import find_person
from workflows.staff.tokens import create_token

DATA = Path(__file__).parent / "data"
CODE, COUNTER, WARD, ECONOMY = "9.000009", "H57.132.01", "H57.132", "H57.132.03"
PEOPLE = ("lan", "minh")
"""The clerk and the specialist of the diagram's two lanes."""


@dataclass(frozen=True, slots=True)
class Place:
    """An office, as its processes find it in their environment."""

    home: Path
    database_url: str
    port: int
    smtp_port: int
    tokens: tuple[str, ...] = ()

    @property
    def environment(self) -> Mapping[str, str]:
        return {
            "MOTCUA_HOME": str(self.home),
            "MOTCUA_DATABASE_URL": self.database_url,
            "PORT": str(self.port),
            "MOTCUA_SMTP_HOST": "127.0.0.1",
            "MOTCUA_SMTP_PORT": str(self.smtp_port),
        }

    def house(self) -> House:
        """The installation, opened in this process. Close its database before anything is forked."""
        return build(read_settings(self.environment))


def found_place(place: Place, begin: datetime | None = None) -> tuple[str, ...]:
    """Make the office, its clock a simulated one that shows ``begin`` where that is given; the tokens of `PEOPLE`."""
    house = place.house()
    migrate(house.database)
    create_app(house)  # what it imports, every process that is forked from this one has then
    try:
        if begin is not None:
            with house.database.transaction(SYSTEM) as tx:
                make_training(tx.connection, begin)
        with house.database.transaction(SYSTEM) as tx:
            found(tx, read_office(), "motcua-2026")
            procedures.publish(tx, "H57", read_folder(DATA))
            procedures.assign_agency(tx, CODE, COUNTER, WARD, {"economy": ECONOMY})
            people = [find_person(tx, username) for username in PEOPLE]
            return tuple(create_token(tx, person.id, "kill", at=wall()) for person in people if person)
    finally:
        house.database.close()
