"""The agencies and people that a letter names: headers, places, who signs, who received."""

from __future__ import annotations

import re
from typing import Any

from engine.runtime.transaction import Transaction
from workflows.agencies.models import Agency
from workflows.agencies.queries import find_agency
from workflows.staff.queries import names_of_actors, people_of
from workflows.staff.roles import LEADER

_PLACE = re.compile(r"(?:phường|xã|đặc khu|thị trấn|tỉnh|thành phố)\s+(.+)$", re.IGNORECASE)
_COMMITTEES = {"commune": "TM. ỦY BAN NHÂN DÂN", "province": "TM. ỦY BAN NHÂN DÂN"}
_OF_COMMITTEE = re.compile(r"\s+(?:của\s+)?(?:Ủy ban nhân dân|UBND)\b.*$", re.IGNORECASE)
"""What the line above the title says already."""
_STANDS_ALONE = {*_COMMITTEES, "ministry"}


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


def signer(tx: Transaction, agency_id: str) -> dict[str, Any]:
    """Who will sign for an agency: its leader, or the leader of the nearest agency above that has one."""
    agency = find_agency(tx, agency_id)
    while agency is not None:
        leaders = people_of(tx, agency.id, LEADER)
        if leaders:
            return signature(leaders[0].name, leaders[0].title, agency)
        agency = find_agency(tx, agency.parent) if agency.parent else None
    return {"name": "", "title": "THỦ TRƯỞNG CƠ QUAN", "on_behalf": None}


def signature(name: str, title: str, agency: Agency | None) -> dict[str, Any]:
    """A signature block; a committee's head signs on its behalf (Nghị định 30/2020/NĐ-CP, Appendix I), and the title is
    then the bare one: “TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH”."""
    on_behalf = _COMMITTEES.get(agency.kind) if agency else None
    if on_behalf:
        title = _OF_COMMITTEE.sub("", title)
    return {"name": name, "title": (title or "Thủ trưởng cơ quan").upper(), "on_behalf": on_behalf}


def name_of(tx: Transaction, actor: str | None) -> str | None:
    """The name behind ``staff:12``, as the history keeps it."""
    return names_of_actors(tx, [actor])[actor]["vi"] if actor else None


def _place(agency: Agency) -> str | None:
    """The place before the date: the last place in the agency's name."""
    found = _PLACE.search(agency.name)
    return found[1] if found else None
