"""Whatever people do to a dossier, in any order and at any moment: nothing breaks, nobody apologises twice for the same
date, and lateness is never missed nor made up."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.wiring import domain_ports
from engine.runtime.database import Database
from engine.runtime.tasks import TaskClosedAlready, TaskRow, UnknownTask
from engine.worktime import LOCAL
from tests.conftest import House, VirtualClock
from tests.office import BUSINESS, COPY, PERMIT, answers
from tests.stories.conftest import Story
from workflows.calendars.queries import calendar_of
from workflows.deadlines import rules
from workflows.deadlines.rules import Entry
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import by_code
from workflows.dossiers.service import NotWaitingFor, stop, withdraw
from workflows.forms.form import FormErrors
from workflows.forms.library import form_of
from workflows.procedures.queries import case_of, version_of
from workflows.staff.actor import SYSTEM
from workflows.tasks.service import complete

chances = st.integers(0, 2**16).map(random.Random)
quick = settings(
    max_examples=12,
    stateful_step_count=18,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),
)
"""Without shrinking, which would take minutes: the life that failed is printed as it was."""


class Life(RuleBasedStateMachine):
    """One dossier. ``seen`` is what an onlooker writes down of its clock, with no look at the ledger."""

    folder: Path
    founded: Path
    lives = 0

    @initialize(procedure=st.sampled_from((COPY, BUSINESS, PERMIT)), minute=st.integers(1, 400))
    def comes(self, procedure: str, minute: int) -> None:
        Life.lives += 1
        path = self.folder / f"{Life.lives}.db"
        shutil.copyfile(self.founded, path)
        clock = VirtualClock()
        clock.advance(timedelta(minutes=minute))
        self.office = Story(House(Database(f"sqlite:///{path}", clock=clock, ports=domain_ports()), clock))
        self.seen: list[Entry] = []
        self.closed: list[TaskRow] = []
        self.clock = "idle"
        self.dossier = self.office.take_in(procedure)
        self.budget = self._budget()
        self._look()

    # --- time ---

    @rule(minutes=st.sampled_from((1, 29, 61, 241, 479, 1441, 2881, 10081)))
    def time_goes_by_and_the_worker_is_at_work(self, minutes: int) -> None:
        self._until(self._now() + timedelta(minutes=minutes))

    @rule(minutes=st.sampled_from((31, 601, 4321)))
    def time_goes_by_and_the_worker_is_down(self, minutes: int) -> None:
        self.office.house.clock.advance(timedelta(minutes=minutes))

    @rule()
    def the_worker_comes_round(self) -> None:
        self.office.sweep()
        dossier = self._look()
        if dossier.owed_at is not None and self._now() > dossier.owed_at:
            assert dossier.late is True, "Late, and nobody noticed."

    # --- people ---

    @precondition(lambda self: self.office.open_tasks(self.dossier))
    @rule(chance=chances)
    def somebody_does_some_work(self, chance: random.Random) -> None:
        self._work(chance.choice(self.office.open_tasks(self.dossier)), chance)

    @precondition(lambda self: self.closed)
    @rule(chance=chances)
    def somebody_does_the_same_again(self, chance: random.Random) -> None:
        task = chance.choice(self.closed)
        with pytest.raises((TaskClosedAlready, UnknownTask)):
            self._complete(task, chance)

    @rule()
    def papers_come_online(self) -> None:
        self._try(lambda: self.office.online(self.dossier))

    @rule()
    def the_applicant_withdraws(self) -> None:
        self._try(lambda: self._say(withdraw, "lan"))

    @rule()
    def the_leader_stops_it(self) -> None:
        self._try(lambda: self._say(stop, "bach"))

    # --- what always holds ---

    @invariant()
    def nothing_is_broken(self) -> None:
        if hasattr(self, "dossier"):
            assert self.office.incidents(self.dossier) == []

    @invariant()
    def nobody_apologises_twice_for_a_date(self) -> None:
        if hasattr(self, "dossier"):
            apologies = self.office.apologies(self.dossier)
            assert len({(apology.deadline, apology.rung) for apology in apologies}) == len(apologies)
            assert len([apology for apology in apologies if apology.rung == 1 and apology.state != "withdrawn"]) <= 1
            assert len([apology for apology in apologies if apology.state == "drafting"]) <= 1

    @invariant()
    def what_was_missed_is_judged_once(self) -> None:
        if hasattr(self, "dossier"):
            missed = self.office.missed(self.dossier)
            assert len({each.deadline for each in missed}) == len(missed)
            standing = [each for each in missed if each.cleared_at is None]
            assert bool(standing) == bool(self.office.again(self.dossier).late)
            assert self.office.ledger(self.dossier).count("late") >= len(missed)

    @invariant()
    def late_is_who_finished_after_the_date(self) -> None:
        if hasattr(self, "dossier") and self._look().finished_at is not None:
            assert self.office.again(self.dossier).late is self._was_late()

    def teardown(self) -> None:
        if not hasattr(self, "dossier"):
            return
        chance = random.Random(1)
        for _ in range(80):
            self.office.sweep()
            waiting = self.office.open_tasks(self.dossier)
            if not waiting:
                break
            self._work(waiting[0], chance, usual=True)
        assert self.office.open_tasks(self.dossier) == []
        assert not self.office.again(self.dossier).is_open
        self.nothing_is_broken()
        self.nobody_apologises_twice_for_a_date()
        self.what_was_missed_is_judged_once()
        self.late_is_who_finished_after_the_date()
        self.office.house.database.close()

    # --- how ---

    def _now(self) -> datetime:
        return self.office.house.clock.now

    def _until(self, moment: datetime) -> None:
        self.office.at(moment.replace(tzinfo=None).isoformat())

    def _work(self, task: TaskRow, chance: random.Random, *, usual: bool = False) -> None:
        try:
            self._complete(task, chance, usual=usual)
        except (TaskClosedAlready, UnknownTask):
            pass  # a date that passed while the worker was down took it away
        except FormErrors:
            self._put_right(task)
        else:
            self.closed.append(task)
        self._look()

    def _put_right(self, task: TaskRow) -> None:
        """The new date of an apology passed before it was signed, or papers were to be asked for once too often."""
        if task.form != "xin_loi_ky":
            self.office.allow_supplement(self.dossier)
            return
        with self.office.house.tx(self.office.worker_of(task)) as tx:
            complete(tx, task.key, answers(tx, task) | {"outcome": "return"})

    def _complete(self, task: TaskRow, chance: random.Random, *, usual: bool = False) -> None:
        with self.office.house.tx(self.office.worker_of(task)) as tx:
            values = answers(tx, task)
            if task.form is not None and not usual:
                for field in form_of(tx, self._release(), task.form).fields:
                    if field.options:
                        values[field.key] = chance.choice(field.options).value
            if "new_date" in values:
                values["new_date"] = self._later(values["new_date"], chance)
            complete(tx, task.key, values)

    def _later(self, proposed: str, chance: random.Random) -> str:
        with self.office.house.database.reading(SYSTEM) as tx:
            calendar = calendar_of(tx, self.dossier.agency)
        noon = datetime.fromisoformat(f"{proposed}T12:00").replace(tzinfo=LOCAL)
        return calendar.roll_forward(noon + timedelta(days=chance.randrange(8))).date().isoformat()

    def _release(self) -> str:
        with self.office.house.database.reading(SYSTEM) as tx:
            return version_of(tx, self.dossier).release_hash

    def _say(self, verb: Callable[..., object], username: str) -> None:
        with self.office.house.tx(self.office.act(username)) as tx:
            verb(tx, by_code(tx, self.dossier.code), "Theo đề nghị của người nộp.")

    def _try(self, act: Callable[[], object]) -> None:
        before = self.office.again(self.dossier)
        try:
            act()
        except NotWaitingFor:
            assert self.office.again(self.dossier).status == before.status
        self._look()

    def _budget(self) -> str:
        with self.office.house.database.reading(SYSTEM) as tx:
            return case_of(tx, self.dossier).budget

    def _look(self) -> Dossier:
        """Note when the clock started, stood still, went on, stopped."""
        dossier = self.office.again(self.dossier)
        kinds = {("idle", "running"): "start", ("running", "paused"): "pause", ("paused", "running"): "resume"}
        if dossier.clock != self.clock:
            kind = kinds.get((self.clock, dossier.clock), "finish")
            self.seen.append(Entry(kind, self._now(), {"budget": self.budget}))
            self.clock = dossier.clock
        return dossier

    def _was_late(self) -> bool:
        """By the onlooker's notes: the end of processing against the date owed. Who waits for papers has ended when
        they were asked for."""
        sums = rules.account_of(self.seen)
        if sums.finished is None:
            return False
        with self.office.house.database.reading(SYSTEM) as tx:
            owed = rules.due(replace(sums, extension=None), calendar_of(tx, self.dossier.agency))
        return owed is not None and (sums.paused_since or sums.finished) > owed


@pytest.mark.slow
def test_any_life(founded_file: Path, tmp_path: Path) -> None:
    Life.folder, Life.founded = tmp_path, founded_file
    run_state_machine_as_test(Life, settings=quick)
