"""Numbers that count: rounds of a loop, instances of a step, tokens."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking.diagrams import Diagrams, place
from engine.core.document import Node, children, text_of
from engine.core.findings import Finding, FindingKind, Place
from engine.core.vocabulary import ACTIVITIES

MAX_QUANTITY = 1_000

COUNT_WRONG = FindingKind(
    "count_wrong",
    "error",
    en="Expected {what} of {element} to be a whole number of at least {least}, but it is “{text}”.",
    vi="Cần {what} của {element} là số nguyên từ {least} trở lên, nhưng lại là “{text}”.",
)
QUANTITY_TOO_LARGE = FindingKind(
    "quantity_too_large",
    "error",
    en="Expected {element} to take and give at most {most} tokens at a time, but its {attribute} is {text}. "
    "Draw a multi-instance step instead.",
    vi="Cần {element} nhận và chuyển mỗi lần không quá {most} thẻ, nhưng {attribute} là {text}. "
    "Hãy vẽ bước thực hiện nhiều lần thay thế.",
)
LOOP_ENDLESS = FindingKind(
    "loop_endless",
    "error",
    en="Expected the loop of {element} to have a condition or a maximum, but it has neither. Enter one.",
    vi="Cần vòng lặp của {element} có điều kiện hoặc số lần tối đa, nhưng chưa có. Hãy nhập.",
)
INSTANCES_UNKNOWN = FindingKind(
    "instances_unknown",
    "error",
    en="Expected {element} to say either how many instances it has or over which list it runs, but it says {found}. "
    "Enter one of them.",
    vi="Cần {element} ghi số lần thực hiện hoặc danh sách cần duyệt, nhưng lại ghi {found}. Hãy nhập một trong hai.",
)


def check_loops(diagrams: Diagrams) -> Iterator[Finding]:
    for scope, node in diagrams.nodes(*ACTIVITIES):
        where = place(scope.document, node)
        yield from _quantities(where, node)
        for loop in children(node, "standardLoopCharacteristics"):
            yield from _standard(where, loop)
        for loop in children(node, "multiInstanceLoopCharacteristics"):
            yield from _instances(where, loop)


def _quantities(where: Place, node: Node) -> Iterator[Finding]:
    for attribute in ("startQuantity", "completionQuantity"):
        text = node.get(attribute, "1")
        if _count(text) < 1:
            yield COUNT_WRONG.at(where, what=attribute, text=text, least=1)
        elif _count(text) > MAX_QUANTITY:
            yield QUANTITY_TOO_LARGE.at(where, attribute=attribute, text=text, most=MAX_QUANTITY)


def _standard(where: Place, loop: Node) -> Iterator[Finding]:
    maximum = loop.get("loopMaximum")
    if maximum is not None and _count(maximum) < 0:
        yield COUNT_WRONG.at(where, what="loopMaximum", text=maximum, least=0)
    if maximum is None and not any(text_of(each) for each in children(loop, "loopCondition")):
        yield LOOP_ENDLESS.at(where)


def _instances(where: Place, loop: Node) -> Iterator[Finding]:
    cardinality = [text_of(each) for each in children(loop, "loopCardinality")]
    lists = [text_of(each) for each in children(loop, "loopDataInputRef")]
    if len(cardinality) + len(lists) != 1 or not (cardinality + lists)[0]:
        both = bool(cardinality and lists)
        found = {"found": "both" if both else "neither", "found_vi": "cả hai" if both else "thiếu cả hai"}
        yield INSTANCES_UNKNOWN.at(where, **found)
    for text in cardinality:
        number = _whole(text)
        if number is not None and number < 0:
            what = {"what": "the number of instances", "what_vi": "số lần thực hiện"}
            yield COUNT_WRONG.at(where, **what, text=text, least=0)


def _count(text: str) -> int:
    """A number that must be written out; -1 stands for one that cannot be read."""
    number = _whole(text)
    return -1 if number is None else number


def _whole(text: str) -> int | None:
    """The whole number that ``text`` states; None when it states none (it may be an expression)."""
    plain = text.strip()
    digits = plain.removeprefix("-").removeprefix("+")
    return int(plain) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None
