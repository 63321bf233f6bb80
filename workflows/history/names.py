"""What the ids in a dossier's history are called: people, agencies, steps, processes, choices of a form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from engine.core import Model
from engine.runtime import releases
from engine.runtime.tasks import TaskRow
from engine.runtime.transaction import Transaction
from workflows.agencies.queries import names_of
from workflows.forms.library import form_of
from workflows.staff.delegation import on_behalf_of
from workflows.staff.queries import find_staff, names_of_actors
from workflows.staff.roles import LEADER


@dataclass(frozen=True, slots=True)
class Known:
    """`workflows.history_words.Names` for one dossier; what has no name is called by its id."""

    tx: Transaction
    language: str
    release: str
    model: Model

    def actor(self, actor: str) -> str:
        return self._kept(("actor", actor), lambda: names_of_actors(self.tx, [actor])[actor][self.language])

    def agency(self, agency: str) -> str:
        return self._kept(("agency", agency), lambda: names_of(self.tx, [agency], self.language)[agency])

    def element(self, element: str) -> str:
        found = self.model.elements.get(element)
        if found is None:
            return element
        return (self.language == "en" and found.properties.get("name_en")) or found.name or element

    def process(self, process: str) -> str:
        return self.model.process_names.get(process, (process, process))[0 if self.language == "vi" else 1]

    def choice(self, instance: int, no: int, value: str) -> str:
        task = self.tx.session.get(TaskRow, (instance, no))
        field = form_of(self.tx, self.release, task.form).find("outcome") if task and task.form else None
        return dict(field.choices(self.language)).get(value, value) if field else value

    def lender(self, instance: int, no: int, actor: str, at: datetime) -> str | None:
        task = self.tx.session.get(TaskRow, (instance, no))
        person = find_staff(self.tx, actor) if task is not None and task.role == LEADER else None
        head = on_behalf_of(self.tx, person.id, task.tenant, LEADER, at) if task is not None and person else None
        return head.name if head else None

    def _kept(self, key: tuple[str, str], look: Callable[[], str]) -> str:
        named = self.tx.memo.setdefault(("names", self.language), {})
        if key not in named:
            named[key] = look()
        return str(named[key])


def names_for(tx: Transaction, release: str, language: str) -> Known:
    """The names for a dossier under ``release``."""
    return Known(tx, language, release, releases.model(tx, release))
