"""How often a sign-in may fail: 5 times per account in 15 minutes, 20 times per address in an hour."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, delete, select

from engine.refusal import NotAllowed
from engine.runtime.transaction import Transaction
from workflows.staff.models import SignInFailure

PER_ACCOUNT: Final = (5, timedelta(minutes=15))
PER_ADDRESS: Final = (20, timedelta(hours=1))


class TooManyFailures(NotAllowed):
    """Params: minutes (until it is worth trying again). HTTP 429 where the door has it."""

    code = "too_many_failures"
    en = "Expected fewer failed sign-ins, but there were too many. Please try again in {minutes} min."
    vi = "Cần ít lần đăng nhập sai hơn, nhưng đã sai quá nhiều lần. Vui lòng thử lại sau {minutes} phút."


def judge(tx: Transaction, username: str, address: str, at: datetime) -> TooManyFailures | None:
    """The refusal that a sign-in deserves before its password is even looked at."""
    waits = [
        _wait(tx, SignInFailure.username == username, *PER_ACCOUNT, at),
        _wait(tx, SignInFailure.address == address[:45], *PER_ADDRESS, at),
    ]
    wait = max(waits)
    return TooManyFailures(minutes=-(-wait // timedelta(minutes=1))) if wait > timedelta() else None


def _wait(tx: Transaction, whose: ColumnElement[bool], allowed: int, span: timedelta, at: datetime) -> timedelta:
    recent = select(SignInFailure.at).where(whose, SignInFailure.at > at - span)
    failures = list(tx.session.scalars(recent.order_by(SignInFailure.at.desc()).limit(allowed)))
    return failures[-1] + span - at if len(failures) == allowed else timedelta()


def note_failure(tx: Transaction, username: str, address: str, at: datetime) -> None:
    """Remember a failure, and forget those too old to count."""
    tx.session.execute(delete(SignInFailure).where(SignInFailure.at <= at - PER_ADDRESS[1]))
    tx.session.add(SignInFailure(username=username, address=address[:45], at=at))


def forget(tx: Transaction, username: str) -> None:
    """An account that was signed in to starts anew; its address does not."""
    tx.session.execute(delete(SignInFailure).where(SignInFailure.username == username))
