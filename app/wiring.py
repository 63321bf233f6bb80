"""Puts the parts together: the engine's ports get the domain's answers, jobs get their handlers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from app import recomputing
from app.address import known_address
from app.clock import clock, is_training
from app.clock import wall as wall_clock
from app.mail import deliver_notice, deliver_warning
from app.settings import Settings
from app.worker import Embedded
from engine.runtime.database import Database
from engine.runtime.ports import Ports
from engine.runtime.sweeps import JobHandler, Worker
from engine.runtime.transaction import Clock
from workflows.audit.service import HOUSE, write
from workflows.deadlines.background import LOOK, MAKE
from workflows.deadlines.new_dates import TELL
from workflows.deadlines.resolver import LedgerDates
from workflows.documents.store import DiskStore
from workflows.letters.paper.fonts import use_fonts
from workflows.notices.service import EMAIL
from workflows.operations import DossierServices
from workflows.reactor import DossierReactor
from workflows.staff.actor import SYSTEM, Actor
from workflows.warnings.mailing import WARNING_EMAIL


@dataclass(frozen=True, slots=True)
class House:
    """A running installation: its settings, its database, its file store, and who does the sweeping."""

    settings: Settings
    database: Database
    store: DiskStore
    worker: Worker
    wall: Callable[[], datetime] = wall_clock
    """The wall clock, for sessions and throttles, whatever a training office plays."""

    def training_time(self) -> datetime | None:
        """The simulated time of a training office; None in a real one."""
        with self.database.reading(SYSTEM) as tx:
            return tx.now if is_training(tx.connection) else None

    def move_clock(self, wanted: datetime, actor: Actor) -> int:
        """Move the clock of a training office on, visiting each due instant, and note who did; how many there were.
        Raises as `app.training.move_on`."""
        from app.training import move_on

        visited = move_on(self, wanted)
        with self.database.transaction(actor) as tx:
            write(tx, HOUSE, "clock.moved", to=wanted.isoformat())
        return visited


_CALENDAR_JOBS = {LOOK: recomputing.look, MAKE: recomputing.make}


def domain_ports() -> Ports:
    """The one-stop shop's answers to the engine, and the job engine of one process."""
    return Ports(due=LedgerDates(), reactor=DossierReactor(), services=DossierServices(), job_engine=Embedded())


def built_font(file: str) -> Path | None:
    """A font among the built files of the front end."""
    from web.assets import Assets

    return Assets().find(f"fonts/{file}")


def build(settings: Settings, time: Clock = clock) -> House:
    """Wire an installation. Opens no connection yet."""
    settings.home.mkdir(parents=True, exist_ok=True)
    use_fonts(built_font)
    ports = replace(domain_ports(), public_url=known_address(settings))
    database = Database(settings.database_url, clock=time, ports=ports)
    mails = {EMAIL: deliver_notice, WARNING_EMAIL: deliver_warning}
    handlers: dict[str, JobHandler] = {kind: partial(send, settings, database) for kind, send in mails.items()}
    worker = Worker(database, handlers | calendar_jobs(database))
    return House(settings, database, DiskStore(settings.uploads), worker)


def calendar_jobs(database: Database) -> dict[str, JobHandler]:
    """What is done for a calendar's change over many dossiers."""
    asked = {kind: partial(recomputing.refusing, work, database) for kind, work in _CALENDAR_JOBS.items()}
    return {**asked, TELL: partial(recomputing.tell, database)}
