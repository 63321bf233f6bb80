"""GET /me: whose token this is."""

from __future__ import annotations

from typing import Any

from api.door import Door
from api.language import language
from api.schemas.me import MeSchema
from engine.runtime.transaction import Transaction
from workflows.agencies.queries import names_of
from workflows.staff.queries import get_person, grants_of

me = Door("me", "The person who asks.")


@me.route("/me")
@me.reads(MeSchema)
def who_am_i(tx: Transaction) -> dict[str, Any]:
    """The person of the token, and their roles"""
    actor = tx.actor
    person = get_person(tx, actor.id)
    return {
        "id": str(actor),
        "username": person.username,
        "name": person.name,
        "title": person.title,
        "agency": actor.agency,
        "agency_name": names_of(tx, [actor.agency], language())[actor.agency],
        "roles": sorted(actor.roles),
        "places": grants_of(tx, person.id),
        "now": tx.now,
    }
