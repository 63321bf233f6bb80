"""Who may do what with a task. Pure: values in, a refusal out or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from engine.refusal import Invalid
from engine.runtime.tasks import TaskClosedAlready, TaskTaken, UnknownTask
from workflows.permissions import RoleMissing, may
from workflows.staff.actor import Actor
from workflows.staff.models import Person
from workflows.staff.rules import spelled


class Work(NamedTuple):
    """A task as the rules need it. ``agency`` holds the step, ``home`` is the dossier's receiving point."""

    instance: int
    no: int
    agency: str
    role: str | None
    status: str
    assignee: str | None
    form: str | None
    element: str
    release: str
    home: str
    business_key: str

    @property
    def key(self) -> str:
        return f"{self.instance}-{self.no}"


class NoteEmpty(Invalid):
    code = "note_empty"
    en = "Expected a note of 1 to 2000 characters, but found {length}."
    vi = "Cần ý kiến từ 1 đến 2000 ký tự, nhưng có {length} ký tự."


class ColleagueUnfit(Invalid):
    """Params: person."""

    code = "colleague_unfit"
    en = "Expected a colleague at work in that agency whose role lets them do this task, but found {person}."
    vi = "Cần một đồng nghiệp đang làm việc tại đó và có vai trò làm được công việc này, nhưng gặp {person}."


def known(work: Work | None, key: str, actor: Actor) -> Work:
    """What an agency has no part in does not exist for its people."""
    if work is None or not may(actor, "task.see", work.agency, work.home):
        raise UnknownTask(task=key)
    return work


def may_complete(work: Work, actor: Actor) -> None:
    """The role and agency of the step, and nobody else holding it."""
    _allowed(work, actor, "task.complete")
    if work.status != "open":
        raise TaskClosedAlready(task=work.key, status=work.status)
    if work.assignee is not None and work.assignee != str(actor):
        raise TaskTaken(task=work.key, holder=work.assignee)


def may_claim(work: Work, actor: Actor) -> None:
    _allowed(work, actor, "task.claim")
    if work.status != "open":
        raise TaskClosedAlready(task=work.key, status=work.status)


def _allowed(work: Work, actor: Actor, permission: str) -> None:
    if not may(actor, permission, work.agency):
        raise RoleMissing(permission=permission)
    if work.role is not None and actor.kind == "staff" and work.role not in actor.roles:
        raise RoleMissing(permission=permission, role=work.role)


def may_hand_on(work: Work, actor: Actor) -> None:
    """Who holds it may hand it on; so may whoever assigns work in that agency."""
    if work.assignee != str(actor) and not may(actor, "task.assign", work.agency):
        raise RoleMissing(permission="task.assign")
    if work.status != "open":
        raise TaskClosedAlready(task=work.key, status=work.status)


def colleague(able: Iterable[Person], username: str) -> Person:
    """The one of those ``able`` to do the task who has this user name."""
    for person in able:
        if person.username == spelled(username):
            return person
    raise ColleagueUnfit(person=username)


def note(text: str) -> str:
    """A note worth keeping."""
    stripped = text.strip()
    if not 1 <= len(stripped) <= 2000:
        raise NoteEmpty(length=len(stripped))
    return stripped
