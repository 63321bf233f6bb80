"""The clock of a training office, which an administrator moves on; a real office has none."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from engine.refusal import Refusal
from engine.runtime.transaction import Transaction
from engine.worktime import parse_amount
from web.context import actor, house, reading
from web.dates import moment_of
from web.language import current
from web.posting import Done, carry_out
from web.refusals import sentence, status_of
from web.words import instant
from workflows.audit.words import teach
from workflows.calendars.queries import calendar_of

STEPS = ("4wh", "1wd", "3wd", "5wd")

teach({
    "clock.moved": (
        "{who} đã chuyển đồng hồ tập huấn đến {to:instant}.",
        "{who} moved the training clock on to {to:instant}.",
    )
})  # fmt: skip


def page() -> tuple[str, int]:
    """What time it is there, and how to move on."""
    return _page()


def move() -> object:
    """Move on by working time, or to an instant; whatever falls due on the way happens, in its order."""
    try:
        wanted = _wanted()
        visited = house().move_clock(wanted, actor())
    except Refusal as refusal:
        return _page(sentence(refusal), status_of(refusal))

    def verb(tx: Transaction) -> Done:
        said = _("Đồng hồ đã đến %(when)s; %(n)s mốc thời hạn đã qua.", when=instant(wanted), n=visited)
        return Done(url_for("admin.clock"), said)

    return carry_out(verb)


def _wanted() -> datetime:
    amount, until = request.form.get("amount", "").strip(), moment_of(request.form.get("until", ""))
    if amount or until is None:
        with reading() as tx:
            until = calendar_of(tx, actor().agency or "").add(tx.now, parse_amount(amount))
    return until


def _page(said: str | None = None, status: int = 200) -> tuple[str, int]:
    now = house().training_time()
    shown: dict[str, Any] = {"now": now, "said": said, "steps": [(step, _in_words(step)) for step in STEPS]}
    return render_template("admin/clock.html", form=request.form, **shown), status


def _in_words(step: str) -> str:
    return str(parse_amount(step).describe(current()))
