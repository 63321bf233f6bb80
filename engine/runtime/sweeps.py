"""The work that nobody asks for: due timers, waiting messages, jobs. A scheduler merely knocks; truth is in the rows.

Each step is a transaction of its own, and losing a race is normal: what another process has done already is gone when
the lock is held.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

import structlog

from engine.refusal import Refusal
from engine.runtime import house_timers, incidents, jobs, messages, starts, timers
from engine.runtime.advance import advance
from engine.runtime.beginning import begin, begin_due
from engine.runtime.commands import Deliver, FailService, FinishService, Retry, Skip
from engine.runtime.database import Database
from engine.runtime.jobs import JobRow
from engine.runtime.messages import TIME_TO_LIVE, MessageRow
from engine.runtime.transaction import Transaction

JobHandler: TypeAlias = Callable[[JobRow], Mapping[str, Any] | None]
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Worker:
    """Who does the sweeping: a database, and what to do for each kind of job."""

    database: Database
    handlers: Mapping[str, JobHandler]
    actor: str = "system"

    def sweep(self) -> int:
        """Everything that is due now. Returns how much was done."""
        return self.fire_due_timers() + self.deliver_messages() + self.run_jobs()

    def fire_due_timers(self) -> int:
        """Let every instance with a due timer take its turn; a broken one does not hold up the others."""
        with self.database.reading(self.actor) as tx:
            due = timers.due_instances(tx)
            starting = starts.due(tx)
        fired = sum(self.attempt("timers", number, partial(advance, instance_id=number)) for number in due)
        return fired + sum(self.attempt("start", number, partial(begin_due, start_id=number)) for number in starting)

    def deliver_messages(self) -> int:
        with self.database.reading(self.actor) as tx:
            waiting = messages.waiting(tx)
        return sum(self.attempt("message", name, partial(_deliver, message_id=name)) for name in waiting)

    def run_jobs(self, limit: int = 100) -> int:
        """Claim, do it outside any transaction, then write down how it went."""
        for done in range(limit):
            job = self.database.run(self.actor, lambda tx: jobs.claim(tx, list(self.handlers)))
            if job is None:
                return done
            self._run(job)
        return limit

    def _run(self, job: JobRow) -> None:
        try:
            result = self.handlers[job.kind](job)
        except Exception as problem:  # whatever goes wrong outside is a failed attempt, never the end of the sweep
            log.warning("job failed", job=job.id, kind=job.kind, problem=repr(problem))
            error = f"{type(problem).__name__}: {problem}"
            self.database.run(self.actor, lambda tx: _failed(tx, job, error))
            return
        self.database.run(self.actor, lambda tx: _finished(tx, job, result or {}))

    def attempt(self, what: str, number: object, verb: Callable[[Transaction], object]) -> int:
        """One turn in a transaction of its own: 1 when it did something. What goes wrong is told in the log."""
        try:
            return 1 if self.database.run(self.actor, verb) else 0
        except Refusal as refusal:
            log.info("turn refused", what=what, number=number, reason=str(refusal))
        except Exception:
            log.exception("turn failed", what=what, number=number)
        return 0


def _deliver(tx: Transaction, message_id: str) -> bool:
    message = tx.session.get(MessageRow, message_id, with_for_update=True)
    if message is None or message.state != "waiting":
        return False
    found = messages.addressees(tx, message)
    beginning = [] if found and message.kind == "message" else starts.wanting(tx, message)
    if not found and not beginning:
        if message.kind == "signal" or message.received_at + TIME_TO_LIVE < tx.now:
            messages.close(tx, message_id, "expired")
        return False
    name, payload = message.name, dict(message.payload)
    for instance_id, no in found:
        advance(tx, instance_id, Deliver(no, name, payload))
    begun = [begin(tx, start_id, payload) for start_id in beginning]
    takers = [instance for instance, _ in found] + [each.instance_id for each in begun if each is not None]
    messages.close(tx, message_id, "delivered", takers[0] if takers else None)
    return True


def _finished(tx: Transaction, job: JobRow, result: Mapping[str, Any]) -> None:
    if job.instance_id is not None and job.no is not None:
        advance(tx, job.instance_id, FinishService(job.no, result))
    jobs.finish(tx, job.id)


def _failed(tx: Transaction, job: JobRow, error: str) -> None:
    given_up = jobs.fail(tx, job, error)
    if given_up and job.instance_id is not None and job.no is not None:
        advance(tx, job.instance_id, FailService(job.no, "job_given_up", error))


def retry_incident(tx: Transaction, incident_id: int) -> None:
    """Run the failed element again, after somebody repaired the cause."""
    incident = incidents.get(tx, incident_id)
    incidents.close(tx, incident)
    if incident.no < 0:
        house_timers.wait_again(tx, incident.instance_id, incident.no)
        advance(tx, incident.instance_id)
    else:
        advance(tx, incident.instance_id, Retry(incident.no))


def skip_incident(tx: Transaction, incident_id: int, reason: str, variables: Mapping[str, Any]) -> None:
    """Have the process go on from the failed element as if it had been carried out. A date of the house is let pass:
    no token waits there."""
    incident = incidents.get(tx, incident_id)
    incidents.close(tx, incident)
    if incident.no >= 0:
        advance(tx, incident.instance_id, Skip(incident.no, incident.element_id, reason, variables))
