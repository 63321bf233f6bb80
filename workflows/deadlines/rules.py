"""What the ledger says: pure arithmetic over its entries and a calendar. Nothing here looks anything up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Literal, TypeAlias

from engine.worktime import Amount, Calendar, Pause, Unit, parse_amount, working_days, working_minutes

PauseUnit: TypeAlias = Literal["days", "minutes"]
ONE_WORKING_DAY = working_days(1)
SHORT_BUDGET = working_days(2)
WARN_SHARE = 75
"""Per cent of the working time after which whoever holds the dossier is warned, unless the procedure says otherwise."""
MILESTONES = {
    "share": ("Cảnh báo đã dùng phần lớn thời hạn", "Warning: most of the time is used"),
    "before": ("Cảnh báo sắp đến hạn", "Warning: the date comes near"),
    "prepare": ("Xét việc xin lỗi trước hạn", "Whether an apology is owed before the date"),
    "due": ("Đến hạn trả kết quả", "The date of the result"),
    "again": ("Đến ngày hẹn lại", "The new date"),
}
"""The dates at which the ledger itself looks at a dossier, in words."""
WARNINGS = ("share", "before")
GROUNDS = {
    "supplement": ("chờ bổ sung hồ sơ", "waiting for papers"),
    "financial_obligation": ("chờ thực hiện nghĩa vụ tài chính", "waiting for payment"),
    "consultation": ("lấy ý kiến cơ quan khác", "consulting another agency"),
}
"""Legal grounds of a pause: status 5 and status 6 (to verify: NĐ 61/2018 art 19); consultation where a procedure's own
law says so."""


@dataclass(frozen=True, slots=True)
class Extension:
    """A new date that an apology gave, once (NĐ 61/2018 art 19.9; to verify)."""

    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class Account:
    """A dossier's clock as the ledger tells it. ``start`` null: not accepted yet.

    ``pause_by`` is what a pause gives back: whole working ``days`` or working ``minutes``. ``warn_share`` is in per
    cent of the working time.
    """

    start: datetime | None = None
    budget: Amount | None = None
    lead: Amount | None = None
    warn_share: int = WARN_SHARE
    warn_before: Amount | None = None
    pause_by: PauseUnit = "days"
    pauses: tuple[Pause, ...] = ()
    paused_since: datetime | None = None
    ground: str = ""
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

    @property
    def end(self) -> datetime | None:
        """The end of processing: where papers were asked for and never came, that was when they were asked for."""
        return self.paused_since or self.finished


@dataclass(frozen=True, slots=True)
class Entry:
    """A ledger entry as the rules see it."""

    kind: str
    at: datetime
    params: dict[str, str] = field(default_factory=dict)


def account_of(entries: Sequence[Entry]) -> Account:
    """Add up the entries, oldest first. What only notes something (``late``, ``calendar`` …) changes no sum."""
    account = Account()
    for entry in entries:
        if entry.kind in _ADDING:
            account = _ADDING[entry.kind](account, entry)
    return account


def _started(account: Account, entry: Entry) -> Account:
    params = entry.params
    budget = parse_amount(params["budget"])
    by: PauseUnit = "days" if counts_in_days(budget) else "minutes"
    stated = params.get("pause_by")
    return replace(
        account,
        start=entry.at,
        budget=budget,
        lead=parse_amount(params["lead"]) if params.get("lead") else None,
        warn_share=int(params.get("warn_share") or WARN_SHARE),
        warn_before=parse_amount(params["warn_before"]) if params.get("warn_before") else None,
        pause_by="days" if stated == "days" else "minutes" if stated == "minutes" else by,
    )


def _paused(account: Account, entry: Entry) -> Account:
    if account.paused_since is not None:
        return account
    return replace(account, paused_since=entry.at, ground=entry.params.get("ground", ""))


def _resumed(account: Account, entry: Entry) -> Account:
    if account.paused_since is None:
        return account
    pause = _pause(account, account.paused_since, entry.at, account.ground)
    return replace(account, pauses=(*account.pauses, pause), paused_since=None, ground="")


def _granted(account: Account, entry: Entry) -> Account:
    start, end = (datetime.fromisoformat(entry.params[name]) for name in ("start", "end"))
    return replace(account, pauses=(*account.pauses, _pause(account, start, end, entry.params.get("ground", ""))))


def _extended(account: Account, entry: Entry) -> Account:
    return replace(account, extension=Extension(datetime.fromisoformat(entry.params["due"]), entry.at))


def _revoked(account: Account, _entry: Entry) -> Account:
    return replace(account, extension=None)


def _finished(account: Account, entry: Entry) -> Account:
    return replace(account, finished=entry.at)


_ADDING: dict[str, Callable[[Account, Entry], Account]] = {
    "start": _started,
    "pause": _paused,
    "resume": _resumed,
    "grant": _granted,
    "extend": _extended,
    "revoke": _revoked,
    "finish": _finished,
}


def _pause(account: Account, start: datetime, end: datetime, ground: str) -> Pause:
    """Given back in whole working days where the time is stated in days, in working minutes where in hours, unless
    the procedure says which."""
    vietnamese, english = GROUNDS.get(ground, ("tạm dừng", "pause"))
    return Pause(start, end, account.pause_by, vietnamese, english)


def owed(account: Account, calendar: Calendar) -> datetime | None:
    """When the result is owed by law, whatever an apology promised. None before acceptance."""
    return due(replace(account, extension=None), calendar)


def milestones(account: Account, calendar: Calendar) -> dict[str, datetime]:
    """The instants at which the ledger itself looks at a running dossier, by name; empty while no clock runs.

    ``share`` and ``before``: whoever holds it is warned. ``prepare``: an apology is owed when what is left to do does
    not fit in any more. ``due``: late from here on. ``again``: the date that an apology gave is missed too.
    """
    last = owed(account, calendar)
    if account.clock != "running" or last is None or account.start is None or account.budget is None:
        return {}
    whole = calendar.measure(account.start, calendar.add(account.start, account.budget))
    share = calendar.add(account.start, working_minutes(whole * account.warn_share // 100))
    found = {
        "share": calendar.extend(share, account.pauses),
        "before": calendar.subtract(last, account.warn_before or usual_lead(account, calendar)),
        "prepare": calendar.subtract(last, lead_of(account, calendar)),
        "due": last,
    }
    if account.extension is not None:
        again = due(account, calendar)
        assert again is not None
        found["again"] = again
    if found["before"] == found["share"]:
        del found["before"]
    return {name: at for name, at in found.items() if name not in WARNINGS or account.start < at < last}


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


def pauses_since(
    account: Account, opened: datetime, budget: Amount, closed: datetime | None = None
) -> tuple[Pause, ...]:
    """The pauses that a step which opened at ``opened`` has lived through, given back in the unit of its own budget.
    What opens during a pause is work for that pause, and is not stopped by it; what was ``closed`` before a pause
    began gains nothing by it."""
    by: PauseUnit = "days" if counts_in_days(budget) else "minutes"
    lived = (pause for pause in account.pauses if opened <= pause.start and (closed is None or pause.start < closed))
    return tuple(replace(pause, by=by) for pause in lived)


def step_due(
    account: Account, calendar: Calendar, opened: datetime, budget: Amount, closed: datetime | None = None
) -> datetime | None:
    """When a step's own budget is used up, on the calendar of the agency that holds it; None while it stands still
    with its dossier."""
    since = account.paused_since if account.finished is None else None
    if since is not None and since >= opened and (closed is None or since < closed):
        return None
    return calendar.extend(calendar.add(opened, budget), pauses_since(account, opened, budget, closed))


def capped(own: datetime, whole: datetime | None, opened: datetime) -> datetime:
    """The date of a step: by its ``own`` budget, or that of the ``whole`` dossier where that comes first. A date that
    had passed when the step ``opened`` is none that it could have kept: somebody else has missed it."""
    return own if whole is None or whole <= opened else min(own, whole)


def counts_in_days(budget: Amount) -> bool:
    """Whether the rule is stated in whole days."""
    return budget.unit in (Unit.DAYS, Unit.MONTHS, Unit.SAME_DAY) or (
        budget.unit is Unit.WORKING_DAYS and budget.value == int(budget.value)
    )


def lead_of(account: Account, calendar: Calendar) -> Amount:
    """How long before the due instant the apology is prepared: what the procedure says, else as usual."""
    return account.lead or usual_lead(account, calendar)


def usual_lead(account: Account, calendar: Calendar) -> Amount:
    """One working day, or a quarter of a budget under two working days."""
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
