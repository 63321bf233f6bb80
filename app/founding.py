"""Making an office: its agencies, calendar, people and procedures, from one file of data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from engine.runtime.transaction import Transaction
from workflows.agencies import service as agencies
from workflows.agencies.queries import find_agency
from workflows.calendars import seeding as calendars
from workflows.procedures import service as procedures
from workflows.procedures.bundle import SHIPPED, read_folder, shipped
from workflows.staff import service as staff
from workflows.staff.queries import find_person

TRAINING = SHIPPED / "offices" / "training.json"


def read_office(path: Path = TRAINING) -> dict[str, Any]:
    """The data of an office."""
    office = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(office, dict)
    return office


def found(tx: Transaction, office: Mapping[str, Any], password: str | None) -> None:
    """Make the office. Accounts get ``password``; without one they get theirs from an administrator.

    Doing it again changes nothing that exists.
    """
    calendars.seed(tx)
    for agency in office["agencies"]:
        _found_agency(tx, agency)
    for person in office["staff"]:
        _take_in(tx, person, password)
    publish_shipped(tx, office["agencies"][0]["id"])
    for assignment in office["assignments"]:
        procedures.assign_agency(
            tx, assignment["procedure"], assignment["receiving_agency"], assignment["competent_agency"],
            assignment["agencies"],
        )  # fmt: skip


def publish_shipped(tx: Transaction, tenant: str) -> None:
    """Publish the procedures that come with the product."""
    for folder in shipped().values():
        procedures.publish(tx, tenant, read_folder(folder), approved_by=str(tx.actor))


def _found_agency(tx: Transaction, data: Mapping[str, Any]) -> None:
    if find_agency(tx, data["id"]) is not None:
        return
    fields = ("id", "name", "kind", "name_en", "short_name", "symbol", "address", "phone", "email")
    agencies.add(
        tx,
        agencies.NewAgency(
            **{field: data.get(field, "") for field in fields}, valid_from=date.fromisoformat(data["valid_from"])
        ),
    )


def _take_in(tx: Transaction, data: Mapping[str, Any], password: str | None) -> None:
    if find_person(tx, data["username"]) is not None:
        return
    by_agency: dict[str, list[str]] = {}
    for grant in data["roles"]:
        by_agency.setdefault(grant["agency"], []).append(grant["role"])
    fields = ("username", "name", "agency", "title", "phone", "email")
    new = staff.NewPerson(
        **{field: data.get(field, "") for field in fields}, password=password, must_change_password=password is None
    )
    person = staff.add_person(tx, new, by_agency.pop(data["agency"], ()))
    for agency, roles in by_agency.items():
        staff.change_roles(tx, person.id, roles, agency)
