"""Plays an office on its simulated clock: people come, staff work at their own pace, some of it too slowly."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from app.demo.answers import facts_of, fill_in
from app.demo.people import somebody
from app.training import advance_to
from app.wiring import House
from engine.refusal import Refusal
from engine.runtime.instances import InstanceRow
from engine.runtime.tasks import IS_OPEN, TaskRow
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL, parse_amount, working_minutes
from workflows.calendars.queries import calendar_of
from workflows.dossiers import service as dossiers
from workflows.dossiers.queries import get_dossier
from workflows.dossiers.rules import read_application
from workflows.forms.library import form_of
from workflows.procedures.queries import received_by, settings_of
from workflows.staff.actor import SYSTEM, Actor
from workflows.staff.queries import actor_of, people_of
from workflows.tasks import service as tasks
from workflows.tasks.rules import Work

CITIZENS_COME_BACK = "1wd"


@dataclass(order=True)
class Plan:
    """Something that somebody will do at an instant."""

    at: datetime
    turn: int
    act: Callable[[], None] = field(compare=False)


class Month:
    """``slow`` of the steps take far longer than their budget: that is where lateness comes from."""

    def __init__(self, house: House, counter: str, *, seed: int = 1, slow: float = 0.06) -> None:
        self._house = house
        self._counter = counter
        self._chance = random.Random(seed)
        self._slow = slow
        self._plans: list[Plan] = []
        self._planned: set[str] = set()
        self._turn = 0
        self._laggards: set[int] = set()

    def arrivals(self, moments: list[datetime]) -> None:
        """People come at these instants, each with one of the procedures."""
        for moment in moments:
            self._plan(moment, self._arrive)

    def laggard(self, moment: datetime, procedure: str) -> None:
        """Someone comes with ``procedure`` and meets nothing but slow desks: that dossier will be late."""
        self._plan(moment, lambda: self._arrive(procedure))

    def play(self, until: datetime) -> Iterator[datetime]:
        """Carry out everything up to ``until``; yields the time after each act."""
        while self._plans and self._plans[0].at <= until:
            plan = heapq.heappop(self._plans)
            advance_to(self._house, plan.at)
            self._plan_new_work(plan.at)
            plan.act()
            self._plan_new_work(plan.at)
            yield plan.at
        advance_to(self._house, until)

    def _plan(self, at: datetime, act: Callable[[], None]) -> None:
        self._turn += 1
        heapq.heappush(self._plans, Plan(at, self._turn, act))

    # --- citizens ---

    def _arrive(self, slow: str = "") -> None:
        clerk = self._someone(self._counter, "clerk")
        with self._house.database.transaction(clerk) as tx:
            choices = [version for version in received_by(tx, self._counter) if not slow or version.code == slow]
            version = self._chance.choice(choices)
            case = settings_of(version).cases[0]
            person = somebody(self._chance)
            application = read_application(
                {
                    "procedure": version.code,
                    "case": case.key,
                    "receiving_agency": self._counter,
                    "applicant_name": person.name,
                    "applicant_identity": person.identity,
                    "applicant_address": person.address,
                    "applicant_phone": person.phone,
                    "applicant_email": person.email,
                    "channel": self._chance.choices((1, 2, 3), (30, 60, 10))[0],
                    "components": [{"key": c.key, "original": c.original, "copy": c.copy} for c in case.components],
                }
            )
            registered = dossiers.register(tx, application)
            if slow:
                self._laggards.add(registered.dossier.id)

    # --- staff ---

    def _plan_new_work(self, now: datetime) -> None:
        with self._house.database.reading(SYSTEM) as tx:
            fresh = tx.connection.execute(
                select(TaskRow.instance_id, TaskRow.no, TaskRow.opened_at, TaskRow.budget, InstanceRow.business_key)
                .join(InstanceRow, InstanceRow.id == TaskRow.instance_id)
                .where(IS_OPEN, TaskRow.opened_at >= now - timedelta(days=4))
            ).all()
            calendar = calendar_of(tx, self._counter)
            for instance, no, opened, budget, dossier in fresh:
                key = f"{instance}-{no}"
                if key in self._planned:
                    continue
                self._planned.add(key)
                main = int(dossier) in self._laggards
                at = calendar.add(max(opened, now), working_minutes(self._minutes(budget, main)))
                self._plan(at, lambda key=key: self._complete(key))

    def _minutes(self, budget: str | None, laggard: bool) -> int:
        allowed = parse_amount(budget or CITIZENS_COME_BACK).minutes
        if laggard and allowed >= 480:
            return 3 * allowed
        share = self._chance.uniform(1.5, 3.5) if self._chance.random() < self._slow else self._chance.betavariate(2, 4)
        return max(5, int(allowed * share))

    def _complete(self, key: str) -> None:
        with self._house.database.reading(SYSTEM) as tx:
            work = tasks.find_work(tx, key)
            if work.status != "open":
                return
            actor = self._someone(work.agency, work.role)
            values = self._values(tx, work)
        try:
            with self._house.database.transaction(actor) as tx:
                tasks.complete(tx, key, values)
        except Refusal:
            self._planned.discard(key)

    def _values(self, tx: Transaction, work: Work) -> dict[str, Any]:
        if work.form is None:
            return {}
        dossier = get_dossier(tx, int(work.business_key))
        facts = facts_of(dossier, tx.now.astimezone(LOCAL).date())
        return fill_in(form_of(tx, work.release, work.form), facts, self._chance, self._care(dossier.id))

    def _care(self, dossier: int) -> float:
        """How likely a decision is the usual one: late dossiers go their whole way."""
        return 1.0 if dossier in self._laggards else 0.9

    def _someone(self, agency: str, role: str | None) -> Actor:
        with self._house.database.reading(SYSTEM) as tx:
            people = people_of(tx, agency, *([role] if role else []))
            return actor_of(tx, self._chance.choice(people), agency)
