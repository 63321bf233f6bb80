"""An early warning by e-mail: to whoever holds the dossier and to their leaders, where they have an address."""

from __future__ import annotations

from dataclasses import dataclass

from engine.runtime import jobs
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL, say_instant
from workflows.agencies.rules import chain
from workflows.dossiers.models import Dossier
from workflows.staff.models import Person
from workflows.staff.queries import find_staff, get_person, people_of
from workflows.staff.roles import LEADER
from workflows.warnings.models import DeadlineWarning

WARNING_EMAIL = "warning.email"


@dataclass(frozen=True, slots=True)
class WarningMail:
    """What is sent to one person."""

    recipient: str
    subject: str
    body: str


def enqueue_mails(tx: Transaction, warning: DeadlineWarning, dossier: Dossier) -> None:
    """Ask for one message to each of them, once for the dossier, the threshold and the person."""
    for person in _warned(tx, warning):
        key = f"{dossier.id}-{warning.threshold}-{person.id}"
        payload = {"warning": warning.id, "person": person.id}
        jobs.enqueue(tx, warning.holder_agency, WARNING_EMAIL, key, payload, instance_id=dossier.instance_id)


def mail_of(tx: Transaction, warning_id: int, person_id: int) -> WarningMail | None:
    """The message to that person; None when it is of no use any more: the clock has stopped, or they have left or have
    no address now."""
    warning = tx.session.get_one(DeadlineWarning, warning_id)
    dossier, person = tx.session.get_one(Dossier, warning.dossier_id), get_person(tx, person_id)
    if dossier.clock == "stopped" or person.disabled_at is not None or not person.email:
        return None
    return WarningMail(person.email, f"Hồ sơ {dossier.code} sắp đến hạn", _body(warning, dossier, person))


def leaders_of(tx: Transaction, agency: str) -> list[Person]:
    """Who leads ``agency``; where it has no leader of its own, who leads the nearest one above it that has."""
    return next((found for place in chain(agency) if (found := people_of(tx, place, LEADER))), [])


def _warned(tx: Transaction, warning: DeadlineWarning) -> list[Person]:
    people = {person.id: person for person in leaders_of(tx, warning.holder_agency)}
    holder = find_staff(tx, warning.holder) if warning.holder else None
    if holder is not None and holder.disabled_at is None:
        people[holder.id] = holder
    return [person for _, person in sorted(people.items()) if person.email]


def _body(warning: DeadlineWarning, dossier: Dossier, person: Person) -> str:
    lines = [
        f"Kính gửi ông/bà {person.name},",
        f"Hồ sơ {dossier.code} phải có kết quả vào {say_instant(warning.due_at.astimezone(LOCAL))}.",
    ]
    if warning.step:
        lines.append(f"Bước đang xử lý: {warning.step}.")
    if warning.chance is not None:
        lines.append(f"Khả năng trễ hạn theo các hồ sơ đã qua: {round(warning.chance * 100)} %.")
    lines.append("Đề nghị ông/bà xem và xử lý kịp thời.")
    return "\n\n".join(lines) + "\n"
