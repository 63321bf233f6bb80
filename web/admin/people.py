"""People who work here: taken in, given roles, helped to a new password, closed."""

from __future__ import annotations

import secrets
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from engine.refusal import Refusal
from engine.runtime.transaction import Transaction
from web.admin.places import choices, managed_agencies
from web.context import actor, database, reading
from web.language import current
from web.posting import Done, carry_out
from web.refusals import sentence, status_of
from workflows.agencies.queries import names_of
from workflows.staff import roles, service
from workflows.staff.credentials import set_password
from workflows.staff.queries import grants_of, search

PAGE = 50


def listing() -> tuple[str, int]:
    """People at one's agency and beneath it, by name."""
    return _listing()


def add() -> object:
    """Take somebody in, with roles and a first password that is to be changed at once."""
    form = request.form
    fields = {field: form.get(field, "") for field in ("username", "name", "agency", "title", "phone", "email")}

    def verb(tx: Transaction) -> Done:
        person = service.add_person(
            tx, service.NewPerson(**fields, password=form.get("password") or None), form.getlist("roles")
        )
        said = _("Đã thêm %(name)s. Người này phải đổi mật khẩu khi đăng nhập lần đầu.", name=person.name)
        return Done(url_for("admin.person", number=person.id), said)

    try:
        return carry_out(verb)
    except Refusal as refusal:
        return _listing(sentence(refusal), status_of(refusal))


def page(number: int) -> tuple[str, int]:
    """One person: particulars, roles by agency, account."""
    return _page(number)


def change(number: int) -> object:
    """Put the particulars right."""
    fields = {field: request.form.get(field) for field in ("name", "title", "phone", "email")}
    return _carry_out(number, lambda tx: service.change_person(tx, number, **fields), _("Đã lưu."))


def change_roles(number: int) -> object:
    """What the person may act as at one agency."""
    agency, wanted = request.form.get("agency", ""), request.form.getlist("roles")
    return _carry_out(number, lambda tx: service.change_roles(tx, number, wanted, agency), _("Đã lưu vai trò."))


def disable(number: int) -> object:
    """Close the account: sessions, tokens and delegations end at once."""
    return _carry_out(number, lambda tx: service.disable(tx, number), _("Đã khóa tài khoản."))


def enable(number: int) -> object:
    """Open it again."""
    return _carry_out(number, lambda tx: service.enable(tx, number), _("Đã mở lại tài khoản."))


def reset_password(number: int) -> tuple[str, int]:
    """A new password to be handed over and changed at the next sign-in; it is shown once."""
    password = secrets.token_urlsafe(9)

    try:
        database().run(actor(), lambda tx: set_password(tx, number, password))
    except Refusal as refusal:
        return _page(number, sentence(refusal), status_of(refusal))
    return _page(number, password=password)


def _carry_out(number: int, act: Any, said: str) -> object:
    def verb(tx: Transaction) -> Done:
        act(tx)
        return Done(url_for("admin.person", number=number), said)

    try:
        return carry_out(verb)
    except Refusal as refusal:
        return _page(number, sentence(refusal), status_of(refusal))


def _listing(said: str | None = None, status: int = 200) -> tuple[str, int]:
    text, disabled = request.args.get("q", ""), request.args.get("khoa") == "1"
    after = _cursor(request.args.get("sau", ""))
    with reading() as tx:
        found = search(tx, text, within=actor().agency, disabled=disabled, after=after, limit=PAGE + 1)
        people = found[:PAGE]
        names = names_of(tx, {person.agency for person in people}, current())
        held = {person.id: _held(tx, person.id) for person in people}
        places = choices(managed_agencies(tx))
    following = None
    if len(found) > PAGE:
        last = f"{people[-1].id}|{people[-1].search}"
        following = url_for("admin.people", q=text or None, khoa="1" if disabled else None, sau=last)
    shown: dict[str, Any] = {"people": people, "names": names, "held": held, "places": places, "following": following}
    shown |= {"said": said, "text": text, "disabled": disabled, "all_roles": _all_roles(), "form": request.form}
    return render_template("admin/people.html", **shown), status


def _page(number: int, said: str | None = None, status: int = 200, password: str | None = None) -> tuple[str, int]:
    with reading() as tx:
        person = service.managed(tx, number)
        own: dict[str, list[str]] = {person.agency: []}
        lent = []
        for grant in grants_of(tx, number):
            if grant.delegated_by is None:
                own.setdefault(grant.agency, []).append(grant.role)
            else:
                lent.append(grant)
        managed = choices(managed_agencies(tx))
        names = names_of(tx, {*own, *(grant.agency for grant in lent)}, current())
        mine = {agency for agency, _label in managed}
        others = [choice for choice in managed if choice[0] not in own]
    shown: dict[str, Any] = {"person": person, "own": own, "lent": lent, "names": names, "others": others, "mine": mine}
    shown |= {"said": said, "password": password, "all_roles": _all_roles(), "role_name": roles.name_of}
    return render_template("admin/person.html", **shown), status


def _held(tx: Transaction, person: int) -> str:
    return ", ".join(dict.fromkeys(roles.name_of(grant.role, current()) for grant in grants_of(tx, person)))


def _all_roles() -> list[tuple[str, str]]:
    return [(role, roles.name_of(role, current())) for role in roles.NAMES]


def _cursor(text: str) -> tuple[str, int] | None:
    number, _, search_text = text.partition("|")
    return (search_text, int(number)) if number.isdecimal() else None
