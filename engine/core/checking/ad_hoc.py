"""Ad-hoc sub-processes: steps without an order, so without a start or an end."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking.diagrams import Diagrams, place
from engine.core.document import Node, is_true, kind_of
from engine.core.findings import Finding, FindingKind
from engine.core.scopes import Scope, stands_aside
from engine.core.vocabulary import ACTIVITIES

AD_HOC_START_OR_END = FindingKind(
    "ad_hoc_start_or_end",
    "error",
    en="Expected no {found_kind} inside an ad-hoc sub-process, whose steps have no order, but {element} is one. "
    "Remove it, or draw an ordinary sub-process.",
    vi="Cần không có {found_kind} trong quy trình con tùy ý vì các bước không có thứ tự, nhưng có {element}. "
    "Hãy bỏ đi, hoặc vẽ quy trình con thường.",
)
AD_HOC_ORDERING = FindingKind(
    "ad_hoc_ordering",
    "error",
    en="Expected the ordering of {element} to be Parallel or Sequential, but it is “{found}”.",
    vi="Cần thứ tự của {element} là Parallel hoặc Sequential, nhưng lại là “{found}”.",
)
AD_HOC_WITHOUT_STEP = FindingKind(
    "ad_hoc_without_step",
    "error",
    en="Expected {element} to hold a step that no flow leads to, with which it can begin, but there is none. Draw one.",
    vi="Cần {element} có bước không có luồng vào để có thể bắt đầu, nhưng không có. Hãy vẽ thêm.",
)
AD_HOC_TRIGGERED = FindingKind(
    "ad_hoc_triggered",
    "error",
    en="Expected {element} to be begun by the flow, but it is marked as triggered by an event. "
    "Draw an ordinary event sub-process around it.",
    vi="Cần {element} bắt đầu theo luồng, nhưng lại được đánh dấu chạy khi có sự kiện. "
    "Hãy vẽ quy trình con sự kiện thường bao quanh.",
)
_NEVER_INSIDE = ("startEvent", "endEvent")


def check_ad_hoc(diagrams: Diagrams) -> Iterator[Finding]:
    for scope in diagrams.scopes:
        if kind_of(scope.node) != "adHocSubProcess":
            continue
        where, ordering = place(scope.document, scope.node), scope.node.get("ordering", "Parallel")
        if ordering not in ("Parallel", "Sequential"):
            yield AD_HOC_ORDERING.at(where, found=ordering)
        if is_true(scope.node, "triggeredByEvent"):
            yield AD_HOC_TRIGGERED.at(where)
        if scope.nodes and not first_steps(scope):
            yield AD_HOC_WITHOUT_STEP.at(where)
        for node in scope.of(*_NEVER_INSIDE):
            yield AD_HOC_START_OR_END.at(place(scope.document, node), found_kind=kind_of(node))


def first_steps(scope: Scope) -> list[Node]:
    """The steps of an ad-hoc sub-process that no flow leads to."""
    return [
        node for node in scope.of(*ACTIVITIES) if not (scope.incoming.get(node.get("id", "")) or stands_aside(node))
    ]
