"""A person's work from a shell: the same verbs as the pages."""

from __future__ import annotations

from typing import Any

import click

from app.cli.given import object_of
from app.cli.opening import standing_house
from engine.runtime import incidents
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from workflows.calendars.queries import calendar_of
from workflows.dossiers.rules import read_application
from workflows.dossiers.service import take_in
from workflows.staff.actor import SYSTEM, Actor
from workflows.staff.queries import PersonUnknown, actor_of, find_person
from workflows.tasks import queries, service

as_person = click.option("--as", "username", required=True, help="The account that acts.")


def actor_called(tx: Transaction, username: str, agency: str | None = None) -> Actor:
    """The person behind an account, as they act at their own agency or at ``agency``."""
    person = find_person(tx, username)
    if person is None:
        raise PersonUnknown(person=username)
    return actor_of(tx, person, agency)


@click.command()
@as_person
def tasks(username: str) -> None:
    """List the open tasks that a person may do, the most urgent first."""
    house = standing_house()
    with house.database.reading(SYSTEM) as tx:
        tx.actor = actor_called(tx, username)
        for item in queries.inbox(tx).items:
            click.echo(f"{item.key:<12} {item.dossier_code:<26} {item.name:<40} {_due(tx, item)}")


def _due(tx: Transaction, item: queries.WorkItem) -> str:
    """When a task is due, and whether that may still move because a day that it depends on is not announced yet."""
    if item.due_at is None:
        return "—"
    first, last = (moment.astimezone(LOCAL).date() for moment in (item.opened_at, item.due_at))
    said = f"{item.due_at.astimezone(LOCAL):%H:%M %d/%m/%Y}"
    confirmed = calendar_of(tx, item.agency).is_confirmed(min(first, last), last)
    return said if confirmed else f"{said} (lịch nghỉ chưa công bố, có thể đổi)"


@click.command()
@click.argument("task")
@click.option("--values", default="{}", help="What is filled in, as JSON.")
@as_person
def complete(task: str, values: str, username: str) -> None:
    """Complete TASK (as `motcua tasks` names it)."""
    given = object_of(values, "--values")
    house = standing_house()

    def verb(tx: Transaction) -> list[str]:
        tx.actor = actor_called(tx, username)
        return _where(tx, service.complete(tx, task, given))

    for line in house.database.run(SYSTEM, verb):
        click.echo(line)


@click.command()
@click.argument("application", type=click.File("rb"))
@click.option("--decision", default='{"outcome": "accept"}', help="The intake form, as JSON.")
@as_person
def start(application: Any, decision: str, username: str) -> None:
    """Take in the dossier that the JSON file APPLICATION describes, at the actor's agency where it names no other."""
    data, form = object_of(application.read(), application.name), object_of(decision, "--decision")
    house = standing_house()

    def verb(tx: Transaction) -> list[str]:
        tx.actor = actor_called(tx, username)
        dossier, completed = take_in(tx, read_application(data), form)
        return [dossier.code, *_where(tx, completed)]

    for line in house.database.run(SYSTEM, verb):
        click.echo(line)


def _where(tx: Transaction, completed: service.Completed) -> list[str]:
    """Where the dossier went: the tasks that were opened, else what it met or how its process stands."""
    tx.flush()
    opened = [f"→ {completed.instance_id}-{task.no} {task.name} ({task.group})" for task in completed.opened]
    stuck = [
        f"→ dừng vì sự cố ở “{each.element_name or each.element_id}”: {each.detail}"
        for each in incidents.of_instance(tx, completed.instance_id)
    ]
    return opened + stuck or [f"→ {completed.status}"]


COMMANDS = (start, tasks, complete)
