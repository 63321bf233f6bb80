"""Where a dossier went after a step: always said, so that nobody has to ask."""

from __future__ import annotations

from flask_babel import gettext as _

from engine.runtime.transaction import Transaction
from engine.worktime.words import say_all
from web.language import current
from web.names import step_name
from workflows.agencies.queries import names_of
from workflows.dossiers.models import Dossier
from workflows.dossiers.status import name_of
from workflows.procedures.queries import version_of
from workflows.tasks.service import Completed


def where_it_went(tx: Transaction, business_key: str, done: Completed) -> str:
    """“Hồ sơ … đã chuyển tới …: bước “…”.”, or that it ended, and how."""
    if not business_key:
        return _("Đã hoàn thành.")
    tx.flush()
    dossier = tx.session.get_one(Dossier, int(business_key))
    tx.session.refresh(dossier)
    names = names_of(tx, {task.group or dossier.agency for task in done.opened}, current())
    release = version_of(tx, dossier).release_hash
    steps = [(task.group or dossier.agency, step_name(tx, release, task.element_id, task.name)) for task in done.opened]
    places = [f"{names[agency]} (“{step}”)" for agency, step in steps]
    if places:
        return _("Hồ sơ %(code)s đã chuyển tới %(places)s.", code=dossier.code, places=say_all(places, current()))
    return _("Hồ sơ %(code)s: %(status)s.", code=dossier.code, status=name_of(dossier.status, current()).lower())
