"""Who signs a letter, or did: the head of an agency, or somebody in the head's place (Nghị định 30/2020/NĐ-CP,
Appendix I)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from engine.runtime.tasks import TaskRow
from engine.runtime.transaction import Transaction
from workflows.agencies.models import Agency
from workflows.agencies.queries import find_agency
from workflows.apologies.models import Apology
from workflows.dossiers.models import Dossier
from workflows.staff.delegation import on_behalf_of
from workflows.staff.queries import find_staff, people_of
from workflows.staff.roles import LEADER

HEAD = "Thủ trưởng cơ quan"
_COMMITTEES = {"commune": "TM. ỦY BAN NHÂN DÂN", "province": "TM. ỦY BAN NHÂN DÂN"}
_OF_COMMITTEE = re.compile(r"\s+(?:của\s+)?(?:Ủy ban nhân dân|UBND)\b.*$", re.IGNORECASE)
"""What the line above the title says already."""
_DEPUTY = re.compile(r"phó\s+", re.IGNORECASE)


def signer(tx: Transaction, agency_id: str) -> dict[str, Any]:
    """Who will sign for an agency: its head, or the head of the nearest agency above that has one. Somebody to whom the
    head has lent the role signs nothing by that alone."""
    agency = find_agency(tx, agency_id)
    while agency is not None:
        leaders = people_of(tx, agency.id, LEADER, lent=False)
        if leaders:
            head = next((each for each in leaders if not _DEPUTY.match(each.title)), leaders[0])
            return signature(head.name, head.title, agency)
        agency = find_agency(tx, agency.parent) if agency.parent else None
    return {"name": "", "title": HEAD.upper(), "on_behalf": None, "in_place_of": None}


def signed(tx: Transaction, dossier: Dossier, tasks: Sequence[TaskRow]) -> dict[str, Any] | None:
    """Who has signed for the agency that decides: whoever completed the last leader's step there. None before that."""
    agency = dossier.competent_agency
    done = [
        task for task in tasks
        if task.status == "completed" and task.role == LEADER and task.tenant == agency and task.closed_by
    ]  # fmt: skip
    last = max(done, key=lambda task: (task.closed_at, task.no), default=None)
    person = find_staff(tx, last.closed_by or "") if last else None
    if last is None or person is None:
        return None
    head = on_behalf_of(tx, person.id, agency, LEADER, last.closed_at)
    return signature(person.name, person.title, find_agency(tx, agency), (head.title or HEAD) if head else None)


def signed_apology(tx: Transaction, apology: Apology, agency: Agency | None) -> dict[str, Any] | None:
    """The same of an apology, which keeps the name and title of its signature."""
    if apology.signer_name is None:
        return None
    person = find_staff(tx, apology.signed_by or "")
    lent = person is not None and agency is not None
    head = on_behalf_of(tx, person.id, agency.id, LEADER, apology.signed_at) if lent else None
    title = (head.title or HEAD) if head else None
    return signature(apology.signer_name, apology.signer_title or "", agency, title)


def signature(name: str, title: str, agency: Agency | None, head: str | None = None) -> dict[str, Any]:
    """A signature block. A committee's head signs on its behalf, and the title is then the bare one:
    “TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH”. A deputy signs in the head's place: “TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ
    TỊCH”; anybody else to whom the head, whose title ``head`` is, has lent it signs by that: “TUQ. CHỦ TỊCH / …”."""
    on_behalf = _COMMITTEES.get(agency.kind) if agency else None

    def bare(words: str) -> str:
        return (_OF_COMMITTEE.sub("", words) if on_behalf else words).upper()

    block = {"name": name, "title": bare(title or HEAD), "on_behalf": on_behalf, "in_place_of": None}
    if deputy := _DEPUTY.match(title):
        return {**block, "in_place_of": f"KT. {bare(title[deputy.end() :])}"}
    if head is not None:
        return {**block, "title": (title or HEAD).upper(), "on_behalf": None, "in_place_of": f"TUQ. {bare(head)}"}
    return block
