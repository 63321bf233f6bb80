"""Access tokens for programs: made and shown once, revoked."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from engine.refusal import Refusal
from engine.runtime.transaction import Transaction
from web.context import actor, database, house, reading
from web.language import current
from web.posting import Done, carry_out
from web.refusals import sentence, status_of
from workflows.agencies.queries import names_of
from workflows.staff import tokens
from workflows.staff.queries import PersonUnknown, search

ENOUGH = 500


def page() -> tuple[str, int]:
    """The tokens of the people whom one manages."""
    return _page()


def create() -> tuple[str, int]:
    """A new token. It is on this page and nowhere else."""
    number, name = request.form.get("person", ""), request.form.get("name", "")
    days = request.form.get("days", "")

    def verb(tx: Transaction) -> str:
        if not number.isdecimal():
            raise PersonUnknown(person=number)
        life = int(days) if days.isdecimal() and len(days) < 5 else 0
        return tokens.create_token(tx, int(number), name, at=house().wall(), days=life)

    try:
        token = database().run(actor(), verb)
    except Refusal as refusal:
        return _page(said=sentence(refusal), status=status_of(refusal))
    return _page(token=token)


def revoke(number: int) -> object:
    """End a token for good."""

    def verb(tx: Transaction) -> Done:
        tokens.revoke(tx, number)
        return Done(url_for("admin.tokens"), _("Đã thu hồi mã truy cập."))

    return carry_out(verb)


def _page(token: str | None = None, said: str | None = None, status: int = 200) -> tuple[str, int]:
    at = house().wall()
    with reading() as tx:
        people = search(tx, within=actor().agency, limit=ENOUGH)
        lines = [(person, row) for person in people for row in tokens.tokens_of(tx, person.id)]
        names = names_of(tx, {person.agency for person in people}, current())
    lines.sort(key=lambda line: -line[1].id)
    owners = [(person.id, f"{person.name} – {names[person.agency]}") for person in people]
    shown: dict[str, Any] = {"lines": lines, "owners": owners, "token": token, "said": said, "at": at}
    return render_template("admin/tokens.html", form=request.form, **shown), status
