"""A dossier's time on its page: the ledger in words, why each step is due when it is, what a leader may still do."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from engine.refusal import Invalid
from engine.runtime.tasks import TaskRow
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from web.language import current
from web.posting import Done, carry_out
from web.refusals import page_blueprint
from workflows.deadlines import granting
from workflows.deadlines.ledger import ledger_of
from workflows.deadlines.rules import GROUNDS
from workflows.deadlines.why import why_step
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import by_code, places
from workflows.forecasts.service import chance_of
from workflows.permissions import may
from workflows.supplements.service import allow_again, find_obstacle

blueprint = page_blueprint("time", __name__)


class MomentUnreadable(Invalid):
    code = "moment_unreadable"
    en = "Expected a day and an hour, but found {found!r}."
    vi = "Cần ngày và giờ, nhưng có “{found}”."


@blueprint.post("/ho-so/<code>/tam-dung")
def grant_pause(code: str) -> object:
    """A pause is granted afterwards."""

    def verb(tx: Transaction) -> Done:
        dossier = by_code(tx, code)
        granting.grant_pause(
            tx, dossier, request.form.get("ground", ""), request.form.get("basis", ""), _moment("start"),
            _moment("end"), request.form.get("reason", ""),
        )  # fmt: skip
        return Done(url_for("dossier.page", code=code), _("Đã cho tạm dừng và tính lại thời hạn."))

    return carry_out(verb)


@blueprint.post("/ho-so/<code>/hen-lai")
def extend_again(code: str) -> object:
    """One more date is given; against the rule only with the box ticked."""

    def verb(tx: Transaction) -> Done:
        override = bool(request.form.get("override"))
        granting.extend_again(tx, by_code(tx, code), _moment("due"), request.form.get("reason", ""), override=override)
        return Done(url_for("dossier.page", code=code), _("Đã hẹn lại ngày trả kết quả."))

    return carry_out(verb)


@blueprint.post("/ho-so/<code>/bo-sung-them")
def allow_supplement_again(code: str) -> object:
    """The applicant may be asked for papers once more."""

    def verb(tx: Transaction) -> Done:
        allow_again(tx, by_code(tx, code), request.form.get("reason", ""))
        said = _("Đã cho yêu cầu bổ sung thêm một lần; người đang xử lý gửi được yêu cầu ngay.")
        return Done(url_for("dossier.page", code=code), said)

    return carry_out(verb)


def read_time(tx: Transaction, dossier: Dossier, steps: list[TaskRow]) -> dict[str, Any]:
    """What the page of a dossier shows of its time."""
    language, parties = current(), places(tx, dossier)
    at = 0 if language == "vi" else 1
    chance = chance_of(tx, dossier)
    asked_out = find_obstacle(tx, dossier) if dossier.clock in ("running", "paused") else None
    return {
        "ledger": ledger_of(tx, dossier, language),
        "chance": None if chance is None else round(100 * chance),
        "whys_of_done": {step.key: why_step(tx, dossier, step) for step in steps if step.status == "completed"},
        "step_whys": [(step, why) for step in steps if step.status == "open" and (why := why_step(tx, dossier, step))],
        "grounds": [(key, words[at]) for key, words in GROUNDS.items()],
        "may_grant": dossier.accepted_at is not None and may(tx.actor, "deadline.grant_pause", parties),
        "asked_out": asked_out.sentence(language) if asked_out else "",
        "may_ask_again": bool(asked_out) and may(tx.actor, "supplement.allow_again", parties),
        "may_extend": dossier.clock in ("running", "paused") and may(tx.actor, "deadline.extend_again", parties),
    }


def _moment(name: str) -> datetime:
    text = request.form.get(name, "")
    try:
        return datetime.fromisoformat(text).replace(tzinfo=LOCAL)
    except ValueError as problem:
        raise MomentUnreadable(found=text) from problem
