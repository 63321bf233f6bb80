"""Gateways: who decides which flow is taken, and what may stand behind a gateway that waits for events."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking.diagrams import Diagrams, place
from engine.core.document import Node, children, is_true, kind_of, text_of
from engine.core.findings import Finding, FindingKind
from engine.core.scopes import Scope, condition_of, instantiates
from engine.core.vocabulary import ACTIVITIES, EVENT_DEFINITIONS

FLOW_WITHOUT_CONDITION = FindingKind(
    "flow_without_condition",
    "error",
    en="Expected a condition on {element}, one of several flows out of “{gateway}”, but it has none. "
    "Enter a condition or make it the default flow.",
    vi="Cần điều kiện trên {element}, một trong các luồng ra khỏi “{gateway}”, nhưng chưa có. "
    "Hãy nhập điều kiện hoặc đặt làm luồng mặc định.",
)
CONDITION_NOT_ALLOWED = FindingKind(
    "condition_not_allowed",
    "error",
    en="Expected no condition on {element}, because it leaves a {source_kind}, but it has one. "
    "Draw an exclusive gateway before it.",
    vi="Cần {element} không có điều kiện vì đi ra từ {source_kind}, nhưng lại có. Hãy vẽ cổng rẽ nhánh ở trước.",
)
CONDITION_IGNORED = FindingKind(
    "condition_ignored",
    "warning",
    en="{element} leaves a parallel gateway, which takes every flow; its condition is never looked at.",
    vi="{element} đi ra từ cổng song song, nơi mọi luồng đều được đi; điều kiện của nó không bao giờ được xét.",
)
NO_DEFAULT = FindingKind(
    "no_default_flow",
    "warning",
    en="{element} has no default flow; when no condition holds, the dossier stops there as an incident.",
    vi="{element} không có luồng mặc định; khi không điều kiện nào đúng, hồ sơ sẽ dừng lại đó thành sự cố.",
)
CONDITION_ON_DEFAULT = FindingKind(
    "condition_on_default",
    "warning",
    en="{element} is the default flow, so its condition is never looked at.",
    vi="{element} là luồng mặc định nên điều kiện của nó không bao giờ được xét.",
)
EVENT_TARGET_WRONG = FindingKind(
    "event_target_wrong",
    "error",
    en="Expected {element} to lead to catching events or receive tasks that nothing else leads to, "
    "but it leads to “{target}”. Draw an event there.",
    vi="Cần {element} dẫn đến sự kiện chờ hoặc công việc nhận không có luồng vào khác, "
    "nhưng nó dẫn đến “{target}”. Hãy vẽ sự kiện chờ tại đó.",
)
EVENT_CHOICE_MISSING = FindingKind(
    "event_choice_missing",
    "error",
    en="Expected at least two events behind {element}, but there are fewer. Draw them, or a single event instead.",
    vi="Cần ít nhất hai sự kiện sau {element}, nhưng có ít hơn. Hãy vẽ thêm, hoặc thay bằng một sự kiện.",
)
ACTIVATION_MISSING = FindingKind(
    "activation_missing",
    "error",
    en="Expected {element} to say when it opens, because {count} flows come together there, but it does not. "
    "Enter an activation condition such as “activationCount >= 2”, or draw a parallel or inclusive gateway.",
    vi="Cần {element} ghi khi nào thì mở, vì có {count} luồng gặp nhau tại đó, nhưng chưa ghi. "
    "Hãy nhập điều kiện kích hoạt, ví dụ “activationCount >= 2”, hoặc vẽ cổng song song hay cổng bao hàm.",
)
EVENT_GATEWAY_PARALLEL = FindingKind(
    "event_gateway_parallel",
    "error",
    en="Expected {element} to begin its process, because it waits for all its events, but it does not. "
    "Draw a parallel gateway, or choose the type “Exclusive”.",
    vi="Cần {element} là nơi bắt đầu quy trình vì chờ mọi sự kiện, nhưng không phải. "
    "Hãy vẽ cổng song song, hoặc chọn kiểu “Exclusive”.",
)
INSTANTIATED_OTHERWISE = FindingKind(
    "instantiated_otherwise",
    "error",
    en="Expected messages or signals behind {element} to begin the process, but “{target}” is none. "
    "Draw message events, signal events or receive tasks.",
    vi="Cần thông điệp hoặc tín hiệu sau {element} để bắt đầu quy trình, nhưng “{target}” không phải. "
    "Hãy vẽ sự kiện thông điệp, sự kiện tín hiệu hoặc công việc nhận.",
)
INSTANTIATES_INSIDE = FindingKind(
    "instantiates_inside",
    "error",
    en="Expected {element} to stand at the beginning of a process, because it begins an instance, but it is led to, "
    "repeated or stands in a sub-process. Draw it without a flow, or take the mark off.",
    vi="Cần {element} đứng đầu quy trình vì nó bắt đầu một lần chạy mới, nhưng có luồng vào, lặp lại "
    "hoặc nằm trong quy trình con. Hãy vẽ không có luồng vào, hoặc bỏ đánh dấu.",
)
_DECIDING = ("exclusiveGateway", "inclusiveGateway")
_MAY_CARRY_CONDITIONS = ACTIVITIES | {*_DECIDING, "complexGateway"}
_MAY_FOLLOW_EVENT_GATEWAY = frozenset({"intermediateCatchEvent", "receiveTask"})


def check_gateways(diagrams: Diagrams) -> Iterator[Finding]:
    for scope, node in diagrams.nodes():
        if kind_of(node) in _DECIDING:
            yield from _deciding(scope, node)
        if kind_of(node) not in _MAY_CARRY_CONDITIONS:
            yield from _unconditional(scope, node)
        if kind_of(node) == "eventBasedGateway":
            yield from _waiting(scope, node)
        if kind_of(node) == "complexGateway":
            yield from _complex(scope, node)
        if is_true(node, "instantiate") and not instantiates(scope, node):
            yield INSTANTIATES_INSIDE.at(place(scope.document, node))


def _deciding(scope: Scope, gateway: Node) -> Iterator[Finding]:
    flows = scope.outgoing.get(gateway.get("id", ""), [])
    default = gateway.get("default")
    for flow in flows:
        where = place(scope.document, flow)
        if flow.get("id") == default:
            if condition_of(flow) is not None:
                yield CONDITION_ON_DEFAULT.at(where)
        elif condition_of(flow) is None and len(flows) > 1:
            yield FLOW_WITHOUT_CONDITION.at(where, gateway=gateway.get("name") or gateway.get("id"))
    if default is None and not _always_leads_on(flows):
        yield NO_DEFAULT.at(place(scope.document, gateway))


def _complex(scope: Scope, gateway: Node) -> Iterator[Finding]:
    coming = len(scope.incoming.get(gateway.get("id", ""), ()))
    if coming > 1 and not any(text_of(each) for each in children(gateway, "activationCondition")):
        yield ACTIVATION_MISSING.at(place(scope.document, gateway), count=coming)
    if gateway.get("default") is None and not _always_leads_on(scope.outgoing.get(gateway.get("id", ""), [])):
        yield NO_DEFAULT.at(place(scope.document, gateway))


def _always_leads_on(flows: list[Node]) -> bool:
    conditions = [condition_of(flow) for flow in flows]
    return any(condition is None or text_of(condition) == "true" for condition in conditions)


def _unconditional(scope: Scope, node: Node) -> Iterator[Finding]:
    for flow in scope.outgoing.get(node.get("id", ""), ()):
        if condition_of(flow) is None:
            continue
        if kind_of(node) == "parallelGateway":
            yield CONDITION_IGNORED.at(place(scope.document, flow))
        else:
            yield CONDITION_NOT_ALLOWED.at(place(scope.document, flow), source_kind=kind_of(node))


def _waiting(scope: Scope, gateway: Node) -> Iterator[Finding]:
    where = place(scope.document, gateway)
    targets = scope.targets(gateway.get("id", ""))
    if len(targets) < 2:
        yield EVENT_CHOICE_MISSING.at(where)
    for target_id in targets:
        target = scope.nodes.get(target_id)
        if target is None:
            continue
        if kind_of(target) not in _MAY_FOLLOW_EVENT_GATEWAY or len(scope.incoming.get(target_id, ())) > 1:
            yield EVENT_TARGET_WRONG.at(where, target=target.get("name") or target_id)
        elif instantiates(scope, gateway) and not _is_sent(target):
            yield INSTANTIATED_OTHERWISE.at(where, target=target.get("name") or target_id)
    if gateway.get("eventGatewayType") == "Parallel" and not instantiates(scope, gateway):
        yield EVENT_GATEWAY_PARALLEL.at(where)


def _is_sent(event: Node) -> bool:
    kinds = {kind_of(each) for each in children(event, *EVENT_DEFINITIONS)}
    return kind_of(event) == "receiveTask" or kinds <= {"messageEventDefinition", "signalEventDefinition"}
