"""The agencies and people that a letter names: headers, places, who received."""

from __future__ import annotations

import re
from typing import Any

from engine.runtime.transaction import Transaction
from workflows.agencies.models import Agency
from workflows.agencies.queries import find_agency
from workflows.staff.queries import names_of_actors

_PLACE = re.compile(r"(?:phường|xã|đặc khu|thị trấn|tỉnh|thành phố)\s+(.+)$", re.IGNORECASE)
_STANDS_ALONE = {"commune", "province", "ministry"}


def office(tx: Transaction, agency_id: str) -> dict[str, Any]:
    """An agency as letters name it: ``id``, ``name``, ``parent_name``, ``place``, ``address``, ``phone``."""
    agency = find_agency(tx, agency_id)
    if agency is None:
        return {"id": agency_id, "name": agency_id, "parent_name": None, "place": None, "address": None, "phone": None}
    parent = find_agency(tx, agency.parent) if agency.parent and agency.kind not in _STANDS_ALONE else None
    return {
        "id": agency.id,
        "name": agency.name,
        "parent_name": parent.name if parent else None,
        "place": _place(agency) or (_place(parent) if parent else None),
        "address": agency.address or None,
        "phone": agency.phone or None,
    }


def name_of(tx: Transaction, actor: str | None) -> str | None:
    """The name behind ``staff:12``, as the history keeps it."""
    return names_of_actors(tx, [actor])[actor]["vi"] if actor else None


def _place(agency: Agency) -> str | None:
    """The place before the date: the last place in the agency's name."""
    found = _PLACE.search(agency.name)
    return found[1] if found else None
