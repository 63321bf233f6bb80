"""What a diagram may write in a timer: ISO 8601, a cycle, or working time from an anchor."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from engine.refusal import Refusal
from engine.worktime.cron import looks_like_cron, parse_cron
from engine.worktime.phrases import Anchor, TimerPhrase
from engine.worktime.reading import LONGEST, parse_amount
from engine.worktime.refusals import TimerUnreadable
from engine.worktime.units import Unit, fold
from engine.worktime.zone import LOCAL, local

MOST_REPETITIONS = 10_000

_WHOLE = {
    fold(text): anchor
    for anchor, texts in {
        Anchor.DUE: ("due", "at due", "đến hạn", "đúng hạn", "hết hạn"),
        Anchor.LEAD_BEFORE_DUE: ("lead before due", "sắp đến hạn"),
    }.items()
    for text in texts
}

_ENDINGS = {
    fold(text): anchor
    for anchor, texts in {
        Anchor.ACCEPTANCE: (
            "from acceptance", "after acceptance", "từ khi tiếp nhận", "từ ngày tiếp nhận", "kể từ khi tiếp nhận",
            "kể từ ngày tiếp nhận",
        ),
        Anchor.BEFORE_DUE: ("before due", "trước hạn", "trước khi đến hạn", "trước khi hết hạn"),
        Anchor.AFTER_DUE: ("after due", "sau hạn", "sau khi đến hạn", "sau khi hết hạn"),
        Anchor.ARRIVAL: ("from arrival",),
    }.items()
    for text in texts
}  # fmt: skip

_ENDING = re.compile(rf"^(?P<amount>.+?)\s+(?P<ending>{'|'.join(sorted(_ENDINGS, key=len, reverse=True))})$")
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:?\d{2}.*)?$")
_CYCLE = re.compile(r"^[Rr](?P<count>\d*)/(?P<rest>.+)$", re.DOTALL)
_LOOKS = re.compile(
    r"^(?:[-+−]?\s*(?:\d+(?:[.,/]\d+)?\s*[½¼¾]?|[½¼¾])\s*[^\W\d_](?!\w*\s*\()|-?[Pp][\dTt]|\d{4}-\d{2}-\d{2}|[Rr]\d*/)"
)


def parse_timer(text: str, working: bool = False) -> TimerPhrase:
    """The timer that ``text`` states; ISO durations are working time where ``working``.

    | text | fires |
    |---|---|
    | `2026-11-02T10:00:00+07:00`, `2026-11-02T10:00`, `2026-11-02` | then (local where no zone is given; at midnight) |
    | `P5D`, `PT4H`, `5wd`, `4 giờ làm việc`, `10 ngày`, `trong ngày` | that long after the token's arrival |
    | `5wd from acceptance`, `5 ngày làm việc kể từ khi tiếp nhận` | that long after the dossier's acceptance |
    | `1wd before due`, `1 ngày làm việc trước hạn`; `1wd after due` | before, after the due instant |
    | `lead before due`, `due` | the procedure's lead before the due instant; at the due instant |
    | `R3/P1D`, `R/1wd`, `R3/2026-11-02T10:00/P1D` | three times, for ever, from a date on |
    | `0 8 * * 1-5` | at 08:00 from Monday to Friday |

    Raises `TimerUnreadable`, `CronUnreadable`, and what `parse_amount` raises.
    """
    phrase = " ".join(unicodedata.normalize("NFC", text).split())
    if not phrase or len(phrase) > LONGEST:
        raise TimerUnreadable(text=phrase[:40])
    folded = fold(phrase)
    if folded in _WHOLE:
        return TimerPhrase(_WHOLE[folded])
    if _DATE.match(phrase):
        return TimerPhrase(Anchor.DATE, date=_date(phrase))
    if cycle := _CYCLE.match(phrase):
        return _cycle(phrase, cycle["count"], cycle["rest"], working)
    if looks_like_cron(phrase):
        return TimerPhrase(Anchor.ARRIVAL, cycle=True, repetitions=None, cron=parse_cron(phrase))
    if match := _ENDING.match(folded):
        amount = parse_amount(match["amount"], working)
        if amount.unit is Unit.SAME_DAY and _ENDINGS[match["ending"]] is Anchor.BEFORE_DUE:
            raise TimerUnreadable(text=phrase)
        return TimerPhrase(_ENDINGS[match["ending"]], amount)
    if not _LOOKS.match(phrase) and not _reads(phrase):
        raise TimerUnreadable(text=phrase)
    return TimerPhrase(Anchor.ARRIVAL, parse_amount(phrase, working))


def is_timer_literal(text: str) -> bool:
    """Whether ``text`` is (or, misspelt, was meant as) a timer rather than a FEEL expression.

    True for `5wd`, `P5D`, `due`, `-P1D`, `5 fortnights`; False for `"P5D"`, `duration("P5D")`, `deadline`, `a + b`.
    """
    phrase = " ".join(unicodedata.normalize("NFC", text).split())
    return bool(phrase) and (_LOOKS.match(phrase) is not None or _reads(phrase))


def _reads(phrase: str) -> bool:
    folded = fold(phrase)
    if folded in _WHOLE or _ENDING.match(folded) or looks_like_cron(phrase):
        return True
    try:
        parse_amount(phrase)
    except Refusal:
        return False
    return True


def _date(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise TimerUnreadable(text=text) from error
    return at.replace(tzinfo=LOCAL) if at.tzinfo is None else local(at)


def _cycle(phrase: str, count: str, rest: str, working: bool) -> TimerPhrase:
    first, slash, second = rest.partition("/")
    start = _date(first) if slash and _DATE.match(first) else None
    if slash and start is None:
        raise TimerUnreadable(text=phrase)
    repetitions = int(count) if count else None
    if repetitions is not None and not 1 <= repetitions <= MOST_REPETITIONS:
        raise TimerUnreadable(text=phrase)
    amount = parse_amount(second if slash else rest, working)
    if not amount.value:
        raise TimerUnreadable(text=phrase)
    return TimerPhrase(Anchor.ARRIVAL, amount, start, cycle=True, repetitions=repetitions)
