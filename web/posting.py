"""Forms that change something: carried out once, however often they are sent, then on to a page that says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from engine.refusal import NotAllowed, NotFound, Refusal
from engine.runtime.idempotency import find_answer, keep_answer, request_hash
from engine.runtime.transaction import Transaction
from web.context import actor, database

NOT_PART_OF_IT = ("csrf_token", "idempotency_key")


@dataclass(frozen=True, slots=True)
class Done:
    """Where to go now, and what to say there."""

    to: str
    said: str = ""


def carry_out(verb: Callable[[Transaction], Done]) -> Response:
    """Run ``verb`` in one transaction. The same form a second time changes nothing and gets the same answer."""
    done = database().run(actor(), lambda tx: _once(tx, verb))
    if done.said:
        flash(done.said, "success")
    return redirect(done.to, 303)


def try_out(verb: Callable[[Transaction], Done], again: Callable[[Refusal], object]) -> object:
    """`carry_out`; where what was typed is refused, ``again`` shows it once more, and nothing is lost."""
    try:
        return carry_out(verb)
    except (NotFound, NotAllowed):
        raise
    except Refusal as refusal:
        return again(refusal)


def _once(tx: Transaction, verb: Callable[[Transaction], Done]) -> Done:
    key = request.form.get("idempotency_key", "")[:80]
    if not key:
        return verb(tx)
    body = _fingerprint()
    known = find_answer(tx, key, body)
    if known is not None:
        return Done(**known[1])
    done = verb(tx)
    keep_answer(tx, key, body, 303, {"to": done.to, "said": str(done.said)})
    return done


def _fingerprint() -> str:
    fields = sorted((name, value) for name, value in request.form.items(multi=True) if name not in NOT_PART_OF_IT)
    return request_hash(request.path.encode(), repr(fields).encode())
