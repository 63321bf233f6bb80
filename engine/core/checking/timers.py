"""Timers are read when the diagram is published, not when the token arrives (defect 11)."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking.diagrams import Diagrams, shown_place
from engine.core.checking.feel import check_expression, is_feel
from engine.core.document import Document, Node, children, is_true, kind_of, properties_of, text_of
from engine.core.findings import Finding, FindingKind, Place
from engine.core.vocabulary import TIMER_VALUES
from engine.refusal import Refusal
from engine.worktime import Anchor, TimerPhrase, is_timer_literal, parse_timer

TIMER_UNREADABLE = FindingKind(
    "timer_unreadable",
    "error",
    en="Expected {element} to hold a time that can be read, but “{text}” cannot: {reason}",
    vi="Cần {element} ghi thời gian đọc được, nhưng “{text}” không đọc được: {reason}",
)
TIMER_EMPTY = FindingKind(
    "timer_empty",
    "error",
    en="Expected {element} to say when it fires, by a date, a duration or a cycle, but it says nothing. Enter one.",
    vi="Cần {element} ghi thời điểm (ngày giờ, khoảng thời gian hoặc chu kỳ), nhưng chưa ghi. Hãy nhập.",
)
TIMER_OF_OTHER_KIND = FindingKind(
    "timer_of_other_kind",
    "error",
    en="Expected the {field} of {element} to be a {field}, but “{text}” is a {found}. Choose the type {found}.",
    vi="Cần {element} có kiểu hẹn giờ là {field}, nhưng “{text}” là {found}. Hãy chọn kiểu {found}.",
)
REPEATED_INTERRUPTION = FindingKind(
    "repeated_interruption",
    "warning",
    en="{element} repeats, but it interrupts its step, so that it fires once.",
    vi="{element} được lặp lại, nhưng lại ngắt bước đang làm nên chỉ kích hoạt một lần.",
)
SKIPPED_IN_FLOW = FindingKind(
    "skipped_in_flow",
    "error",
    en="Expected {element}, where the flow waits, to fire even late, but its missed times are skipped: the process "
    "would wait for ever. Choose to act once.",
    vi="Cần {element}, nơi luồng đang chờ, kích hoạt cả khi muộn, nhưng lại bỏ qua khi lỡ giờ: quy trình sẽ chờ mãi. "
    "Hãy chọn kích hoạt một lần.",
)
TIMER_BEFORE_START = FindingKind(
    "timer_before_start",
    "error",
    en="Expected {element} to hold a time that is known before its process begins, but “{text}” is not. "
    "Enter a date, a duration or a cycle.",
    vi="Cần {element} ghi thời gian biết được trước khi quy trình bắt đầu, nhưng “{text}” thì không. "
    "Hãy nhập ngày giờ, khoảng thời gian hoặc chu kỳ.",
)
_KINDS = {"date": ("date", "ngày giờ"), "duration": ("duration", "khoảng thời gian"), "cycle": ("cycle", "chu kỳ")}


def check_timers(diagrams: Diagrams) -> Iterator[Finding]:
    for document, definition in diagrams.parts("timerEventDefinition"):
        yield from _timer(document, definition)


def _timer(document: Document, definition: Node) -> Iterator[Finding]:
    where = shown_place(document, definition)
    values = [value for value in children(definition, *TIMER_VALUES) if text_of(value)]
    event = definition.getparent()
    if len(values) != 1 or event is None:
        yield TIMER_EMPTY.at(where)
        return
    if properties_of(event).get("catchUp") == "skip" and kind_of(event) == "intermediateCatchEvent":
        yield SKIPPED_IN_FLOW.at(where)
    text, language = text_of(values[0]), values[0].get("language")
    if (language and is_feel(language)) or not is_timer_literal(text):
        yield from check_expression(where, text, ("the timer", "giá trị hẹn giờ"), language)
        if _begins(event):
            yield TIMER_BEFORE_START.at(where, text=text)
        return
    try:
        phrase = parse_timer(text, properties_of(event).get("workingTime") == "true")
    except Refusal as refusal:
        yield TIMER_UNREADABLE.at(where, text=text, reason=refusal.sentence("en"), reason_vi=refusal.sentence("vi"))
        return
    if _begins(event) and phrase.anchor not in (Anchor.ARRIVAL, Anchor.DATE):
        yield TIMER_BEFORE_START.at(where, text=text)
    field = kind_of(values[0]).removeprefix("time").lower()
    yield from _same_kind(where, field, phrase, text)
    if phrase.cycle and phrase.repetitions != 1 and _interrupts(event):
        yield REPEATED_INTERRUPTION.at(where)


def _same_kind(where: Place, field: str, phrase: TimerPhrase, text: str) -> Iterator[Finding]:
    """A phrase that counts from the due instant may stand in any field; a date, a duration and a cycle in their own."""
    if phrase.anchor not in (Anchor.ARRIVAL, Anchor.DATE):
        return
    found = "cycle" if phrase.cycle else "date" if phrase.anchor is Anchor.DATE else "duration"
    if found != field:
        (field_en, field_vi), (found_en, found_vi) = _KINDS[field], _KINDS[found]
        names = {"field": field_en, "field_vi": field_vi, "found": found_en, "found_vi": found_vi}
        yield TIMER_OF_OTHER_KIND.at(where, text=text, **names)


def _begins(event: Node) -> bool:
    """Does it begin a process by itself?"""
    parent = event.getparent()
    return kind_of(event) == "startEvent" and parent is not None and kind_of(parent) == "process"


def _interrupts(event: Node) -> bool:
    return kind_of(event) == "boundaryEvent" and is_true(event, "cancelActivity", default=True)
