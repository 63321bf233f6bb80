"""What the ledger says: pure arithmetic over its entries and a calendar. Nothing here looks anything up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from engine.worktime import Amount, Calendar, Pause, Unit, parse_amount, working_days, working_minutes

ONE_WORKING_DAY = working_days(1)
SHORT_BUDGET = working_days(2)
GROUNDS = {
    "supplement": ("chờ bổ sung hồ sơ", "waiting for papers"),
    "financial_obligation": ("chờ thực hiện nghĩa vụ tài chính", "waiting for payment"),
}
"""Legal grounds of a pause: status 5 and status 6 (to verify: NĐ 61/2018 art 19)."""


@dataclass(frozen=True, slots=True)
class Extension:
    """A new date that an apology gave, once (NĐ 61/2018 art 19.9; to verify)."""

    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class Account:
    """A dossier's clock as the ledger tells it. ``start`` null: not accepted yet."""

    start: datetime | None
    budget: Amount | None
    lead: Amount | None = None
    pauses: tuple[Pause, ...] = ()
    paused_since: datetime | None = None
    extension: Extension | None = None
    finished: datetime | None = None

    @property
    def clock(self) -> str:
        """``idle``, ``running``, ``paused`` or ``stopped``."""
        if self.start is None:
            return "idle"
        if self.finished is not None:
            return "stopped"
        return "running" if self.paused_since is None else "paused"


@dataclass(frozen=True, slots=True)
class Entry:
    """A ledger entry as the rules see it."""

    kind: str
    at: datetime
    params: dict[str, str] = field(default_factory=dict)


def account_of(entries: Sequence[Entry]) -> Account:
    """Add up the entries, oldest first."""
    start: datetime | None = None
    budget: Amount | None = None
    lead: Amount | None = None
    extension: Extension | None = None
    finished: datetime | None = None
    paused: Entry | None = None
    pauses: list[Pause] = []
    for entry in entries:
        if entry.kind == "start":
            start, budget = entry.at, parse_amount(entry.params["budget"])
            lead = parse_amount(entry.params["lead"]) if entry.params.get("lead") else None
        elif entry.kind == "pause":
            paused = paused or entry
        elif entry.kind == "resume" and paused is not None and budget is not None:
            pauses.append(_pause(paused, entry.at, budget))
            paused = None
        elif entry.kind == "extend":
            extension = Extension(datetime.fromisoformat(entry.params["due"]), entry.at)
        elif entry.kind == "finish":
            finished = entry.at
    return Account(start, budget, lead, tuple(pauses), paused.at if paused else None, extension, finished)


def _pause(began: Entry, ended: datetime, budget: Amount) -> Pause:
    """Given back in whole working days where the time is stated in days, in working minutes where in hours."""
    vietnamese, english = GROUNDS.get(began.params.get("ground", ""), ("tạm dừng", "pause"))
    return Pause(began.at, ended, "days" if counts_in_days(budget) else "minutes", vietnamese, english)


def due(account: Account, calendar: Calendar) -> datetime | None:
    """When the result is owed: start plus budget, moved on by every pause. None before acceptance.

    After an extension: the date that it gave, moved on by the pauses that ended later.
    """
    if account.start is None or account.budget is None:
        return None
    if account.extension is None:
        return calendar.extend(calendar.add(account.start, account.budget), account.pauses)
    given = account.extension
    return calendar.extend(given.due, (pause for pause in account.pauses if pause.end > given.at))


def counts_in_days(budget: Amount) -> bool:
    """Whether the rule is stated in whole days."""
    return budget.unit in (Unit.DAYS, Unit.MONTHS, Unit.SAME_DAY) or (
        budget.unit is Unit.WORKING_DAYS and budget.value == int(budget.value)
    )


def lead_of(account: Account, calendar: Calendar) -> Amount:
    """How long before the due instant the apology is prepared: what the procedure says, else one working day, or a
    quarter of a budget under two working days."""
    if account.lead is not None:
        return account.lead
    if account.budget is None or account.start is None:
        return ONE_WORKING_DAY
    if account.budget.unit in (Unit.DAYS, Unit.MONTHS):
        return ONE_WORKING_DAY
    if account.budget.unit is Unit.SAME_DAY:
        minutes = calendar.measure(account.start, calendar.add(account.start, account.budget))
    else:
        minutes = account.budget.minutes
    if minutes >= SHORT_BUDGET.minutes:
        return ONE_WORKING_DAY
    return working_minutes(int(Decimal(minutes) / 4))
