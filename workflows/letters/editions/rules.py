"""Which edition is used, and what is needed to put one in force. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, Protocol, TypeVar

from engine.refusal import Invalid, NotFound
from workflows.letters.findings import LetterFinding

KEYS: Final = ("form01", "form02", "form03", "form04", "form05", "form06", "form07", "tu_choi")
"""The letters that every office has, and may replace: the seven standard forms, and the refusal after processing."""
MIN_REASON: Final = 5


class KeyUnknown(NotFound):
    """Params: letter, known."""

    code = "letter_key_unknown"
    en = "Expected one of the letters {known}, but found {letter}."
    vi = "Cần một trong các mẫu {known}, nhưng có {letter}."


class PeriodReversed(Invalid):
    """Params: first, last."""

    code = "letter_period_reversed"
    en = "Expected a last day on or after {first}, but found {last}."
    vi = "Cần ngày cuối từ {first} trở đi, nhưng có {last}."


class ReasonMissing(Invalid):
    """Params: least."""

    code = "letter_reason_missing"
    en = "Expected the document or decision behind it, in {least} letters at least, but it is missing."
    vi = "Cần ghi văn bản hoặc quyết định làm căn cứ, ít nhất {least} chữ cái, nhưng chưa có."


class TemplateFaulty(Invalid):
    """Params: letter, count, first (the first error, in English), first_vi. ``findings`` has all of them."""

    code = "letter_template_faulty"
    en = "Expected a template in order for {letter}, but found errors ({count}); the first: {first}"
    vi = "Cần mẫu {letter} đúng quy cách, nhưng có {count} lỗi; lỗi đầu tiên: {first_vi}"

    def __init__(self, letter: str, findings: Sequence[LetterFinding]) -> None:
        errors = [each for each in findings if each.is_error]
        first, first_vi = errors[0].sentence("en"), errors[0].sentence("vi")
        super().__init__(letter=letter, count=len(errors), first=first, first_vi=first_vi)
        self.findings = tuple(findings)


class Dated(Protocol):
    """What the choice looks at."""

    @property
    def id(self) -> int: ...
    @property
    def agency(self) -> str: ...
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...


AnyEdition = TypeVar("AnyEdition", bound=Dated)


def in_force(editions: Iterable[AnyEdition], chain: Sequence[str], day: date) -> AnyEdition | None:
    """The edition for a dossier that came on ``day``: that of the nearest agency of ``chain``; of several the one that
    began last, then the one made last."""
    held = [each for each in editions if each.valid_from <= day and (each.valid_to is None or day <= each.valid_to)]
    best = sorted(held, key=lambda each: (-chain.index(each.agency), each.valid_from, each.id))
    return best[-1] if best else None


def check_key(key: str) -> str:
    """Raises `KeyUnknown`."""
    if key not in KEYS:
        raise KeyUnknown(letter=key, known=", ".join(KEYS))
    return key


def check_period(first: date, last: date | None) -> None:
    """Raises `PeriodReversed`."""
    if last is not None and last < first:
        raise PeriodReversed(first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")


def check_reason(reason: str) -> str:
    """``reason`` without space around it. Raises `ReasonMissing`."""
    reason = " ".join(reason.split())
    if len(reason) < MIN_REASON:
        raise ReasonMissing(least=MIN_REASON)
    return reason[:300]
