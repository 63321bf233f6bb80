"""Letting a citizen see one dossier: by its code and a second secret, a few guesses at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Select, delete, select

from engine.refusal import NotFound, Refusal
from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier
from workflows.lookups.models import LookupFailure
from workflows.lookups.rules import is_receipt_secret, is_second_secret, spelled
from workflows.staff.throttle import TooManyFailures

PER_DOSSIER: Final = (5, timedelta(minutes=15))
PER_ADDRESS: Final = (20, timedelta(hours=1))


class LookupRefused(NotFound):
    """One answer for a code that does not exist and for a secret that does not fit."""

    code = "lookup_refused"
    en = "Expected a dossier code and the secret that belongs to it, but they do not belong together."
    vi = "Cần mã hồ sơ và mã tra cứu khớp nhau, nhưng thông tin chưa đúng."


class TooManyLookups(TooManyFailures):
    """Params: minutes (until it is worth trying again)."""

    code = "too_many_lookups"
    en = "Expected fewer failed look-ups, but there were too many. Please try again in {minutes} min."
    vi = "Cần ít lần tra cứu sai hơn, nhưng đã sai quá nhiều lần. Vui lòng thử lại sau {minutes} phút."


@dataclass(frozen=True, slots=True)
class Guess:
    """Somebody asks for a dossier. ``address`` is where from; ``at`` is wall time."""

    code: str
    secret: str
    address: str
    at: datetime


def find_by_receipt(tx: Transaction, code: str, secret: str) -> Dossier | None:
    """The dossier for whoever holds its receipt; needs no throttle and writes nothing."""
    dossier = tx.session.scalars(_called(code)).first()
    return dossier if dossier is not None and is_receipt_secret(dossier, secret) else None


def look_up(tx: Transaction, guess: Guess) -> Dossier | Refusal:
    """The dossier, or `LookupRefused` or `TooManyLookups`: returned, not raised, for a failure must be committed to
    count. While guessing is stopped the digits are not even looked at; the receipt's own secret still opens."""
    code = spelled(guess.code)
    # Locked, so that guesses sent side by side are counted one after the other.
    dossier = tx.session.scalars(_called(guess.code).with_for_update()).first()
    if dossier is not None and is_receipt_secret(dossier, guess.secret):
        return dossier
    wait = max(
        _wait(tx, LookupFailure.code == code, *PER_DOSSIER, guess.at),
        _wait(tx, LookupFailure.address == guess.address[:45], *PER_ADDRESS, guess.at),
    )
    if wait > timedelta():
        return TooManyLookups(minutes=-(-wait // timedelta(minutes=1)))
    if dossier is not None and is_second_secret(dossier, guess.secret):
        return dossier
    _note_failure(tx, code, guess)
    return LookupRefused()


def _called(code: str) -> Select[tuple[Dossier]]:
    """A code of this house in any spelling; one that another system gave, as it is."""
    return select(Dossier).where(Dossier.code.in_({spelled(code), code.replace("\0", "").strip()}))


def _wait(tx: Transaction, whose: ColumnElement[bool], allowed: int, span: timedelta, at: datetime) -> timedelta:
    recent = select(LookupFailure.at).where(whose, LookupFailure.at > at - span)
    failures = list(tx.session.scalars(recent.order_by(LookupFailure.at.desc()).limit(allowed)))
    return failures[-1] + span - at if len(failures) == allowed else timedelta()


def _note_failure(tx: Transaction, code: str, guess: Guess) -> None:
    tx.session.execute(delete(LookupFailure).where(LookupFailure.at <= guess.at - PER_ADDRESS[1]))
    tx.session.add(LookupFailure(code=code, address=guess.address[:45], at=guess.at))
