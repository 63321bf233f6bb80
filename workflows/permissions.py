"""Who may do what, and where: the one table that every verb and every page asks.

A row names a permission, the roles that give it, and the place where the role must be held. A thing of an agency
that the asker has no part in does not exist for them (`Hidden`, 404); a thing they see but may not touch is refused
(`RoleMissing`, 403). The house itself (`system`) may do everything; a citizen nothing that staff do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from engine.refusal import NotAllowed, NotFound
from workflows.agencies.rules import is_within
from workflows.staff.actor import Actor
from workflows.staff.roles import ACCOUNTANT, ADMINISTRATOR, AUDITOR, CLERK, LEADER, NAMES, ROLES, SPECIALIST, name_of


class Where(Enum):
    """At which agency of a thing the role must be held, in English and in Vietnamese."""

    OWN = "the agency that this belongs to", "đơn vị được giao việc này"
    BENEATH = "the agency that this belongs to, or one above it", "cơ quan liên quan hoặc cơ quan cấp trên"
    TOP = "the agency above all others of the house", "cơ quan cao nhất trong hệ thống"
    RECEIVING = "the receiving agency of the dossier", "nơi tiếp nhận hồ sơ"
    COMPETENT = "the competent agency of the dossier", "cơ quan giải quyết hồ sơ"
    DESKS = "the receiving or the competent agency of the dossier", "nơi tiếp nhận hoặc cơ quan giải quyết hồ sơ"
    PARTY = "an agency with a part in the dossier, now or in the past", "một cơ quan tham gia hồ sơ"


@dataclass(frozen=True, slots=True)
class Grant:
    """One row: these roles, held there."""

    roles: frozenset[str]
    where: Where


def _to(*roles: str, at: Where) -> Grant:
    return Grant(frozenset(roles), at)


_HANDLERS = (CLERK, SPECIALIST, LEADER, ACCOUNTANT)

TABLE: Final[dict[str, Grant]] = {
    "dossier.take_in": _to(CLERK, at=Where.RECEIVING),
    "dossier.see": _to(*ROLES, at=Where.PARTY),
    "dossier.correct": _to(CLERK, at=Where.RECEIVING),
    "dossier.withdraw": _to(CLERK, at=Where.RECEIVING),
    "dossier.stop": _to(LEADER, at=Where.COMPETENT),
    "dossier.return": _to(CLERK, at=Where.RECEIVING),
    "document.attach": _to(*_HANDLERS, at=Where.PARTY),
    "fee.settle": _to(CLERK, ACCOUNTANT, at=Where.DESKS),
    "task.see": _to(*_HANDLERS, AUDITOR, at=Where.OWN),
    "task.claim": _to(*_HANDLERS, at=Where.OWN),
    "task.complete": _to(*_HANDLERS, at=Where.OWN),
    "task.assign": _to(LEADER, at=Where.OWN),
    "task.comment": _to(*_HANDLERS, at=Where.PARTY),
    "step.begin": _to(*_HANDLERS, at=Where.PARTY),
    "apology.sign": _to(LEADER, at=Where.COMPETENT),
    "deadline.grant_pause": _to(LEADER, at=Where.COMPETENT),
    "deadline.extend_again": _to(LEADER, at=Where.COMPETENT),
    "supplement.allow_again": _to(LEADER, at=Where.COMPETENT),
    "late_list.see": _to(CLERK, SPECIALIST, LEADER, ADMINISTRATOR, AUDITOR, at=Where.BENEATH),
    "incident.see": _to(LEADER, ADMINISTRATOR, AUDITOR, at=Where.BENEATH),
    "incident.retry": _to(ADMINISTRATOR, at=Where.BENEATH),
    "incident.skip": _to(ADMINISTRATOR, at=Where.BENEATH),
    "incident.move": _to(ADMINISTRATOR, at=Where.BENEATH),
    "process.see": _to(ADMINISTRATOR, at=Where.BENEATH),
    "process.change": _to(ADMINISTRATOR, at=Where.BENEATH),
    "data_store.see": _to(ADMINISTRATOR, at=Where.BENEATH),
    "message.send": _to(CLERK, ADMINISTRATOR, at=Where.BENEATH),
    "procedure.edit": _to(ADMINISTRATOR, at=Where.BENEATH),
    "procedure.approve": _to(LEADER, at=Where.BENEATH),
    "procedure.publish": _to(ADMINISTRATOR, at=Where.BENEATH),
    "staff.manage": _to(ADMINISTRATOR, at=Where.BENEATH),
    "staff.delegate": _to(LEADER, at=Where.OWN),
    "agency.manage": _to(ADMINISTRATOR, at=Where.BENEATH),
    "calendar.manage": _to(ADMINISTRATOR, at=Where.BENEATH),
    "calendar.manage_national": _to(ADMINISTRATOR, at=Where.TOP),
    "letter.see": _to(*ROLES, at=Where.BENEATH),
    "letter.manage": _to(ADMINISTRATOR, at=Where.BENEATH),
    "report.see": _to(LEADER, ADMINISTRATOR, AUDITOR, at=Where.BENEATH),
    "audit.see": _to(LEADER, ADMINISTRATOR, AUDITOR, at=Where.BENEATH),
    "clock.move": _to(ADMINISTRATOR, at=Where.TOP),
    "api.token.create": _to(ADMINISTRATOR, at=Where.BENEATH),
}


class Hidden(NotFound):
    """It belongs to an agency that the asker has no part in, or it does not exist: both sound the same."""

    code = "not_found"
    en = "Expected something that you may see, but there is nothing like it."
    vi = "Cần một mục mà ông/bà được xem, nhưng không tìm thấy."


class RoleMissing(NotAllowed):
    """Params: permission, and role where only one of those that give it would do."""

    code = "role_missing"
    en = "Expected the role {roles} at {place}, but you do not hold it."
    vi = "Cần vai trò {roles} tại {place}, nhưng ông/bà không giữ vai trò đó."

    def sentence(self, language: str = "vi") -> str:
        grant = TABLE[self.params["permission"]]
        able = [self.params["role"]] if "role" in self.params else [role for role in NAMES if role in grant.roles]
        either, template = (" hoặc ", self.vi) if language == "vi" else (" or ", self.en)
        roles = either.join(name_of(role, language).lower() for role in able)
        return template.format(roles=f"“{roles}”", place=grant.where.value[language == "vi"])


@dataclass(frozen=True, slots=True)
class Parties:
    """The agencies of one dossier by their part; the table's place picks among them."""

    receiving: str
    competent: str
    others: frozenset[str] = frozenset()

    def at(self, where: Where) -> frozenset[str]:
        """The agencies where a role counts for ``where``."""
        if where is Where.RECEIVING:
            return frozenset({self.receiving})
        if where is Where.COMPETENT:
            return frozenset({self.competent})
        if where is Where.DESKS:
            return frozenset({self.receiving, self.competent})
        return self.others | {self.receiving, self.competent}


Place: TypeAlias = str | Parties
"""An agency id where the caller knows the place itself, or all parties of a dossier."""


def may(actor: Actor, permission: str, *places: Place) -> bool:
    """Whether ``actor`` has ``permission`` at one of ``places``; without a place, at their own agency."""
    if actor.kind == "system":
        return True
    grant = TABLE[permission]
    if actor.agency is None or actor.roles.isdisjoint(grant.roles):
        return False
    if grant.where is Where.TOP:
        return "." not in actor.agency
    if not places:
        return True
    for place in places:
        for agency in place.at(grant.where) if isinstance(place, Parties) else (place,):
            if _stands(actor.agency, agency, grant.where):
                return True
    return False


def require(actor: Actor, permission: str, *places: Place, hidden: NotFound | None = None) -> None:
    """Let ``actor`` pass, or raise `RoleMissing`; at a stranger's thing raise ``hidden`` (default `Hidden`), which
    ought to be what the caller raises for a thing that does not exist."""
    if may(actor, permission, *places):
        return
    if places and not sees(actor, permission, *places):
        raise hidden or Hidden()
    raise RoleMissing(permission=permission)


def sees(actor: Actor, permission: str, *places: Place) -> bool:
    """Whether the actor's agency has any part in ``places``, so that a refusal tells them nothing new."""
    where = TABLE[permission].where
    agency = actor.agency
    return agency is not None and any(_stands(agency, other, where) for other in _agencies(places, Where.PARTY))


def _agencies(places: tuple[Place, ...], where: Where) -> Iterator[str]:
    for place in places:
        yield from place.at(where) if isinstance(place, Parties) else (place,)


def _stands(own: str, agency: str, where: Where) -> bool:
    return is_within(agency, own) if where is Where.BENEATH else agency == own
