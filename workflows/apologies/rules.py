"""When an apology is owed, and for which date. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar

from engine.refusal import Invalid
from engine.worktime import LOCAL, say_date


class HasRung(Protocol):
    """What the rules need to know of an apology."""

    @property
    def deadline(self) -> datetime: ...

    @property
    def rung(self) -> int: ...

    @property
    def state(self) -> str: ...

    @property
    def new_date(self) -> datetime | None: ...


Kept = TypeVar("Kept", bound=HasRung)


class ReasonMissing(Invalid):
    code = "apology_reason_missing"
    en = "Expected the reason for the delay in at least 10 characters, but found {found!r}."
    vi = "Cần nêu lý do chậm trễ, ít nhất 10 ký tự, nhưng mới có “{found}”."


class NoDate(Invalid):
    code = "apology_without_deadline"
    en = "Expected a dossier that has been promised a date, but this one has none."
    vi = "Cần một hồ sơ đã hẹn ngày trả kết quả, nhưng hồ sơ này chưa có ngày hẹn."


class NewDateTooEarly(Invalid):
    """``after`` is the later of today and the day that is missed."""

    code = "apology_new_date_too_early"
    en = "Expected a new date after today and after the date that is missed (after {after}), but found {found}."
    vi = "Cần ngày hẹn mới sau hôm nay và sau ngày đã hẹn (sau {after}), nhưng có {found}."


class NewDateOff(Invalid):
    code = "apology_new_date_off"
    en = "Expected a new date on a working day, but {found} is a day off."
    vi = "Cần ngày hẹn mới là ngày làm việc, nhưng {found} là ngày nghỉ."


class NotGiven(Invalid):
    code = "apology_not_given"
    en = "Expected the result of a late dossier to be handed over with the apology no. {number}, but it is not ticked."
    vi = "Cần trao kết quả trễ hẹn kèm văn bản xin lỗi số {number}, nhưng chưa đánh dấu là đã trao."


def deadline_missed(due: datetime | None, promised: datetime | None) -> datetime:
    """The date that the letter is about: the one owed now, else the one on the receipt."""
    date = due or promised
    if date is None:
        raise NoDate()
    return date


def find_valid(known: Sequence[Kept], now: datetime, deadline: datetime) -> Kept | None:
    """The apology that speaks for ``deadline``, which is missed now: one being drafted, one whose new date is still to
    come, or one that was signed for that very date. None when a new one is owed."""
    for apology in known:
        if apology.state == "drafting":
            return apology
        if apology.state == "signed" and (apology.deadline == deadline or (apology.new_date or now) > now):
            return apology
    return None


def same_date(known: Sequence[Kept], deadline: datetime, rung: int) -> Kept:
    """The apology for that date and rung, which must exist."""
    return next(each for each in known if (each.deadline, each.rung) == (deadline, rung))


def to_come(day: date, now: datetime, missed: datetime) -> date:
    """A day that a letter about the date ``missed`` may still give."""
    after = max(now, missed).astimezone(LOCAL).date()
    if day <= after:
        raise NewDateTooEarly(after=say_date(after), found=say_date(day))
    return day


def rung_of(known: Sequence[HasRung]) -> int:
    """Rung 1 gives a new date once; rung 2 says that that date is missed too (NĐ 61/2018 art 19.9; to verify). Further
    rungs follow only further dates, which somebody with the right has given."""
    return 1 + sum(1 for apology in known if apology.state == "signed")


def stated(reason: str) -> str:
    """A reason worth sending to a citizen."""
    text = " ".join(reason.split())
    if len(text) < 10:
        raise ReasonMissing(found=text)
    return text
