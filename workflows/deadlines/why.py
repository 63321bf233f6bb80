"""Why a date is what it is: of a dossier, of a step, of a timer. Each in one sentence, with the days behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from engine.refusal import Refusal
from engine.runtime import timers
from engine.runtime.house_timers import is_of_house
from engine.runtime.instances import InstanceRow
from engine.runtime.tasks import TaskRow
from engine.runtime.timers import ArmedTimer
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL, Anchor, Explanation, TimerPhrase, caution, parse_amount, parse_timer, say_instant
from engine.worktime.table_days import TableDay
from workflows.apologies.queries import find_signed
from workflows.calendars.queries import calendar_of
from workflows.deadlines import rules
from workflows.deadlines.queries import account
from workflows.deadlines.resolver import counted_on
from workflows.dossiers.models import Dossier


@dataclass(frozen=True, slots=True)
class Why:
    """``due`` with its reason; null while no clock runs. ``days`` are those of ``explanation``, where days count.
    ``doubts`` are the years and days not announced yet that a date depends on which was given, not counted."""

    due: datetime | None
    vi: str
    en: str
    explanation: Explanation | None = None
    doubts: tuple[tuple[int, ...], tuple[date, ...]] | None = None

    def sentence(self, language: str = "vi") -> str:
        return self.vi if language == "vi" else self.en

    @property
    def days(self) -> tuple[TableDay, ...]:
        return self.explanation.days if self.explanation else ()

    @property
    def confirmed(self) -> bool:
        """Whether every day that the date depends on is officially announced."""
        if self.doubts is not None:
            return self.doubts == ((), ())
        return self.explanation is None or self.explanation.confirmed

    def caution(self, language: str = "vi") -> str:
        """Which years and days it depends on that are not announced yet; empty where it is `confirmed`."""
        if self.doubts is not None:
            return caution(*self.doubts, language).strip()
        return self.explanation.caution(language) if self.explanation else ""


_PAUSED = ("Thời hạn đang tạm dừng từ {since} ({ground}).", "The clock stands still since {since} ({ground}).")
_CAPPED = (
    "{own} Bước không được kéo dài hạn của hồ sơ, nên hạn là {whole}.",
    "{own} A step never extends the dossier's date, so it is due at {whole}.",
)
_AS_DOSSIER = ("Theo hạn của hồ sơ: {whole}.", "As the dossier: {whole}.")
_EXTENDED = (
    "{law} Văn bản xin lỗi số {number} hẹn lại đến {due}.",
    "{law} The apology no. {number} gave a new date: {due}.",
)
_OVERRIDDEN = ("{law} Người có thẩm quyền cho hẹn lại đến {due}.", "{law} A further date was given: {due}.")
_FROM_DUE = ("{what}, tính từ hạn {owed}: {due}.", "{what}, counted from the date {owed}: {due}.")
_SHARE = (
    "{share} % của {budget} kể từ {start}: {due}.",
    "{share} % of {budget} from {start}: {due}.",
)
_FIXED = ("Theo sơ đồ: {due}.", "As drawn: {due}.")


def why_dossier(tx: Transaction, dossier: Dossier) -> Why | None:
    """Of the date that is due now; None before acceptance. While the clock stands still the date by law so far."""
    sums = account(tx, dossier.id)
    if sums.start is None or sums.budget is None:
        return None
    calendar = calendar_of(tx, dossier.agency)
    law = calendar.explain(sums.start, sums.budget, sums.pauses)
    said = (law.sentence("vi"), law.sentence("en"))
    if sums.clock == "paused":
        stands = _stands_still(sums)
        said = (f"{said[0]} {stands[0]}", f"{said[1]} {stands[1]}")
    elif sums.extension is not None and sums.clock == "running":
        letter = find_signed(tx, dossier.id)
        given_by_letter = letter is not None and letter.new_date == sums.extension.due
        words = _EXTENDED if given_by_letter else _OVERRIDDEN
        said = (
            words[0].format(law=said[0], number=letter.number if letter else "", due=_at(dossier.due_at, "vi")),
            words[1].format(law=said[1], number=letter.number if letter else "", due=_at(dossier.due_at, "en")),
        )
        last = max(law.due, dossier.due_at or law.due).astimezone(calendar.zone).date()
        return Why(dossier.due_at, *said, law, calendar.doubts(sums.start.astimezone(calendar.zone).date(), last))
    return Why(dossier.due_at, *said, law)


def why_step(tx: Transaction, dossier: Dossier, task: TaskRow) -> Why | None:
    """Of the date of a step: its own budget, or the dossier's date where that is earlier. None where it has
    neither, and where it was done by a calendar that has changed since."""
    sums = account(tx, dossier.id)
    if not task.budget:
        return Why(task.due_at, *_said(_AS_DOSSIER, whole=task.due_at)) if task.due_at else None
    budget, calendar = parse_amount(task.budget), calendar_of(tx, task.tenant)
    own = calendar.explain(task.opened_at, budget, rules.pauses_since(sums, task.opened_at, budget, task.closed_at))
    if task.due_at is None:
        return Why(None, *_stands_still(sums)) if task.closed_at is None else None
    if task.due_at > own.due and task.closed_at is not None:
        return None
    if task.due_at < own.due:
        vi, en = own.sentence("vi"), own.sentence("en")
        whole = (_at(task.due_at, "vi"), _at(task.due_at, "en"))
        said = (_CAPPED[0].format(own=vi, whole=whole[0]), _CAPPED[1].format(own=en, whole=whole[1]))
        return Why(task.due_at, *said, own)
    return Why(task.due_at, own.sentence("vi"), own.sentence("en"), own)


@dataclass(frozen=True, slots=True)
class TimerWhy:
    """A date that a dossier waits for, drawn or kept by the ledger, and its reason."""

    element: str
    name: str
    name_en: str
    drawn: bool
    why: Why


def why_timers(tx: Transaction, dossier: Dossier) -> list[TimerWhy]:
    """What the dossier's process waits for, the next first; what stands still last."""
    if dossier.instance_id is None:
        return []
    waiting = timers.waiting(tx, dossier.instance_id)
    found = [_why_timer(tx, dossier, timer) for timer in waiting]
    return sorted(found, key=lambda each: (each.why.due is None, each.why.due or tx.now, each.element))


def _why_timer(tx: Transaction, dossier: Dossier, timer: ArmedTimer) -> TimerWhy:
    if is_of_house(timer):
        vi, en = rules.MILESTONES[timer.element_id]
        return TimerWhy(timer.element_id, vi, en, False, _why_milestone(tx, dossier, timer))
    return TimerWhy(timer.element_id, timer.name, timer.name, True, _why_drawn(tx, dossier, timer))


def _why_milestone(tx: Transaction, dossier: Dossier, timer: ArmedTimer) -> Why:
    sums = account(tx, dossier.id)
    if timer.due_at is None or sums.budget is None or sums.start is None:
        return Why(None, *_stands_still(sums))
    if timer.element_id == "share":
        vi, en = (
            words.format(
                share=sums.warn_share, budget=sums.budget.describe(language), start=_at(sums.start, language),
                due=_at(timer.due_at, language),
            )
            for words, language in zip(_SHARE, ("vi", "en"), strict=True)
        )  # fmt: skip
        return Why(timer.due_at, vi, en)
    calendar = calendar_of(tx, dossier.agency)
    before = {"before": sums.warn_before or rules.usual_lead(sums, calendar), "prepare": rules.lead_of(sums, calendar)}
    amount = before.get(timer.element_id)
    whole = why_dossier(tx, dossier)
    if amount is None:
        assert whole is not None
        return Why(timer.due_at, whole.vi, whole.en, whole.explanation)
    what = (f"{amount.describe('vi')} trước hạn", f"{amount.describe('en')} before the date")
    return _from_due(dossier, timer.due_at, what)


def _why_drawn(tx: Transaction, dossier: Dossier, timer: ArmedTimer) -> Why:
    if timer.due_at is None:
        return Why(None, *_stands_still(account(tx, dossier.id)))
    phrase = _phrase_of(timer)
    start = dossier.accepted_at if phrase and phrase.anchor is Anchor.ACCEPTANCE else timer.armed_at
    if phrase is None or phrase.cycle or start is None:
        return Why(timer.due_at, *_said(_FIXED, due=timer.due_at))
    if phrase.anchor in (Anchor.ARRIVAL, Anchor.ACCEPTANCE) and phrase.amount is not None:
        process = tx.session.get_one(InstanceRow, dossier.instance_id)
        pauses = account(tx, dossier.id).pauses if phrase.anchor is Anchor.ACCEPTANCE else ()
        own = counted_on(tx, process, timer, phrase).explain(start, phrase.amount, pauses)
        return Why(timer.due_at, own.sentence("vi"), own.sentence("en"), own)
    if phrase.anchor is Anchor.DATE:
        return Why(timer.due_at, *_said(_FIXED, due=timer.due_at))
    return _from_due(dossier, timer.due_at, (f"“{timer.text}”", f"“{timer.text}”"))


def _phrase_of(timer: ArmedTimer) -> TimerPhrase | None:
    try:
        return parse_timer(timer.text, timer.properties.get("workingTime") == "true")
    except Refusal:
        return None


def _from_due(dossier: Dossier, due: datetime, what: tuple[str, str]) -> Why:
    vi, en = (
        words.format(what=what[at], owed=_at(dossier.owed_at, language), due=_at(due, language))
        for at, (words, language) in enumerate(zip(_FROM_DUE, ("vi", "en"), strict=True))
    )
    return Why(due, vi[:1].upper() + vi[1:], en[:1].upper() + en[1:])


def _stands_still(sums: rules.Account) -> tuple[str, str]:
    if sums.paused_since is None:
        return "Chưa tính thời hạn.", "No clock runs."
    vi, en = rules.GROUNDS.get(sums.ground, ("tạm dừng", "pause"))
    since = sums.paused_since
    return _PAUSED[0].format(since=_at(since, "vi"), ground=vi), _PAUSED[1].format(since=_at(since, "en"), ground=en)


def _said(words: tuple[str, str], **moments: datetime | None) -> tuple[str, str]:
    vi, en = (
        text.format(**{name: _at(moment, language) for name, moment in moments.items()})
        for text, language in zip(words, ("vi", "en"), strict=True)
    )
    return vi, en


def _at(moment: datetime | None, language: str) -> str:
    return say_instant(moment.astimezone(LOCAL), language) if moment is not None else "–"
