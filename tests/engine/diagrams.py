"""BPMN in a few lines of Python, for tests.

    files = diagram(
        process(
            "p",
            start(), user("review", role="clerk"), xor("good"), end("done"), end("refused"),
            "start > review > good",
            'good > done | outcome = "ok"',
            "good > refused | else",
        )
    )

A node is a function of its id; a string is a chain of sequence flows, with its condition (or ``else`` for the default
flow) after a bar. Keyword arguments become properties. Flows are called ``flow_<source>_<target>``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="urn:test">'
)


@dataclass(frozen=True)
class Event:
    """An event definition, and the element at the root of the file that it refers to."""

    xml: str
    root: str = ""


@dataclass(frozen=True)
class Node:
    """One flow node; ``attributes`` are written as they are, ``inside`` is the XML between its tags."""

    kind: str
    id: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: str = ""
    properties: dict[str, str] = field(default_factory=dict)
    roots: tuple[str, ...] = ()
    parts: tuple[Node | str, ...] = ()


@dataclass(frozen=True)
class Process:
    xml: str
    roots: tuple[str, ...]


def diagram(*processes: Process, name: str = "test.bpmn") -> dict[str, bytes]:
    """One file, as `engine.core.compile_model` takes it."""
    roots = sorted({root for each in processes for root in each.roots})
    xml = HEAD + "".join(roots) + "".join(each.xml for each in processes) + "</definitions>"
    return {name: xml.encode()}


def holding(node: Node, *associations: str, inputs: str = "", outputs: str = "", properties: str = "") -> Node:
    """``node`` with data inputs, outputs and properties of these names, and the data associations ``a -> b``.

    ``b := expression`` behind an arrow is a transformation, ``b = expression`` an assignment.
    """
    io = "".join(f'<dataInput id="{node.id}_{each}" name="{each}"/>' for each in inputs.split())
    io += "".join(f'<dataOutput id="{node.id}_{each}" name="{each}"/>' for each in outputs.split())
    own = {each: f"{node.id}_{each}" for each in (*inputs.split(), *outputs.split())}
    drawn = "".join(_association(text, own, set(inputs.split())) for text in associations)
    drawn += "".join(f'<property id="{node.id}_{each}" name="{each}"/>' for each in properties.split())
    specification = f'<ioSpecification id="{node.id}_io">{io}</ioSpecification>' if io else ""
    return replace(node, inside=specification + drawn + node.inside)


def _association(text: str, own: dict[str, str], inputs: set[str]) -> str:
    sources, _, goal = (each.strip() for each in text.partition("->"))
    name, transforms, value = (each.strip() for each in goal.partition(":="))
    kind = "dataInputAssociation" if name in inputs else "dataOutputAssociation"
    inside = "".join(f"<sourceRef>{own.get(each, each)}</sourceRef>" for each in sources.split())
    if not transforms and " = " in goal:
        name, value = (each.strip() for each in goal.split(" = ", 1))
        kind = "dataInputAssociation" if name in inputs else kind
        inside += f"<assignment><from>{escape(value)}</from><to>{own.get(name, name)}</to></assignment>"
        return f"<{kind}>{inside}</{kind}>"
    inside += f"<targetRef>{own.get(name, name)}</targetRef>"
    inside += f"<transformation>{escape(value)}</transformation>" if transforms else ""
    return f"<{kind}>{inside}</{kind}>"


def data_object(object_id: str, name: str = "") -> Node:
    return Node("dataObject", object_id, {"name": name} if name else {"name": object_id})


def data_store(store_id: str, name: str) -> Node:
    """What refers to the data store of this name, which stands beside the process."""
    root = f'<dataStore id="{store_id}_kept" name="{escape(name)}"/>'
    return Node("dataStoreReference", store_id, {"dataStoreRef": f"{store_id}_kept"}, roots=(root,))


def global_task(kind: str, task_id: str, inside: str = "", **properties: str) -> Process:
    """A step at the root of the file, of the kind ``globalUserTask`` and the like."""
    return Process(_node(Node(kind, task_id, inside=inside, properties=properties), None), ())


def process(process_id: str, *parts: Node | str | Lane, executable: bool = True) -> Process:
    lanes = [each for each in parts if isinstance(each, Lane)]
    drawn = [each for each in parts if not isinstance(each, Lane)]
    lane_set = f'<laneSet id="{process_id}_lanes">{"".join(each.xml for each in lanes)}</laneSet>' if lanes else ""
    inside = lane_set + _inside(drawn)
    flag = "true" if executable else "false"
    xml = f'<process id="{process_id}" isExecutable="{flag}">{inside}</process>'
    return Process(xml, tuple(_roots(drawn)))


@dataclass(frozen=True)
class Lane:
    xml: str


def lane(lane_id: str, *node_ids: str, **properties: str) -> Lane:
    refs = "".join(f"<flowNodeRef>{each}</flowNodeRef>" for each in node_ids)
    return Lane(f'<lane id="{lane_id}" name="{lane_id}">{_properties(properties)}{refs}</lane>')


# --- nodes


def start(
    node_id: str = "start",
    event: Event | None = None,
    interrupting: bool = True,
    *,
    also: Event | None = None,
    parallel: bool = False,
    **properties: str,
) -> Node:
    attributes = {} if interrupting else {"isInterrupting": "false"}
    if parallel:
        attributes["parallelMultiple"] = "true"
    return _event("startEvent", node_id, (event, also), attributes, properties)


def end(node_id: str = "end", event: Event | None = None, **properties: str) -> Node:
    return _event("endEvent", node_id, (event,), {}, properties)


def catch(node_id: str, *events: Event, parallel: bool = False, **properties: str) -> Node:
    attributes = {"parallelMultiple": "true"} if parallel else {}
    return _event("intermediateCatchEvent", node_id, events, attributes, properties)


def throw(node_id: str, event: Event | None = None, **properties: str) -> Node:
    return _event("intermediateThrowEvent", node_id, (event,), {}, properties)


def boundary(
    node_id: str, host: str, *events: Event, interrupting: bool = True, parallel: bool = False, **properties: str
) -> Node:
    attributes = {"attachedToRef": host, "cancelActivity": "true" if interrupting else "false"}
    if parallel:
        attributes["parallelMultiple"] = "true"
    return _event("boundaryEvent", node_id, events, attributes, properties)


def user(node_id: str, loop: str = "", **properties: str) -> Node:
    return Node("userTask", node_id, inside=loop, properties={"role": "clerk", **properties})


def manual(node_id: str, **properties: str) -> Node:
    return Node("manualTask", node_id, properties={"role": "clerk", **properties})


def task(node_id: str, **attributes: str) -> Node:
    """``attributes`` are written as they are: ``startQuantity="2"``."""
    return Node("task", node_id, attributes)


def script(node_id: str, text: str, loop: str = "") -> Node:
    return Node("scriptTask", node_id, inside=f"{loop}<script>{escape(text)}</script>")


def rule(node_id: str, decision: str, **properties: str) -> Node:
    """A business rule task. ``result`` is its variable; what else is given are its ``param:*``."""
    params = {name if name == "result" else f"param:{name}": value for name, value in properties.items()}
    return Node("businessRuleTask", node_id, properties={"decision": decision, **params})


def service(node_id: str, operation: str, loop: str = "", **params: str) -> Node:
    properties = {"operation": operation, **{f"param:{name}": value for name, value in params.items()}}
    return Node("serviceTask", node_id, inside=loop, properties=properties)


def send(node_id: str, event: Event, **params: str) -> Node:
    properties = {f"param:{name}": value for name, value in params.items()}
    return Node("sendTask", node_id, {"messageRef": _reference(event)}, properties=properties, roots=(event.root,))


def receive(node_id: str, event: Event, loop: str = "", *, begins: bool = False, **properties: str) -> Node:
    attributes = {"messageRef": _reference(event), **({"instantiate": "true"} if begins else {})}
    return Node("receiveTask", node_id, attributes, loop, _named(properties), (event.root,))


def call(node_id: str, called: str, loop: str = "") -> Node:
    return Node("callActivity", node_id, {"calledElement": called}, inside=loop)


def sub(node_id: str, *parts: Node | str, loop: str = "") -> Node:
    return Node("subProcess", node_id, inside=loop, parts=parts)


def transaction(node_id: str, *parts: Node | str, loop: str = "") -> Node:
    return Node("transaction", node_id, inside=loop, parts=parts)


def undo(host: str, handler: Node) -> list[Node | str]:
    """``handler`` undoes ``host``: a compensation boundary event, called ``<host>_undo``, and an association."""
    edge = Node("boundaryEvent", f"{host}_undo", {"attachedToRef": host}, "<compensateEventDefinition/>")
    joined = f'<association id="{host}_to_{handler.id}" sourceRef="{edge.id}" targetRef="{handler.id}"/>'
    marked = replace(handler, attributes={**handler.attributes, "isForCompensation": "true"})
    return [edge, marked, Node("", "", inside=joined)]


def ad_hoc(
    node_id: str, *parts: Node | str, until: str = "", sequential: bool = False, cancels: bool = True, loop: str = ""
) -> Node:
    """Steps without an order."""
    attributes = {"ordering": "Sequential"} if sequential else {}
    if not cancels:
        attributes["cancelRemainingInstances"] = "false"
    inside = f"<completionCondition>{escape(until)}</completionCondition>" if until else ""
    return Node("adHocSubProcess", node_id, attributes, loop + inside, parts=parts)


def event_sub(node_id: str, *parts: Node | str) -> Node:
    return Node("subProcess", node_id, {"triggeredByEvent": "true"}, parts=parts)


def xor(node_id: str) -> Node:
    return Node("exclusiveGateway", node_id)


def both(node_id: str) -> Node:
    return Node("parallelGateway", node_id)


def some(node_id: str) -> Node:
    return Node("inclusiveGateway", node_id)


def opening(node_id: str, activation: str = "") -> Node:
    """A complex gateway."""
    inside = f"<activationCondition>{escape(activation)}</activationCondition>" if activation else ""
    return Node("complexGateway", node_id, inside=inside)


def first_of(node_id: str) -> Node:
    return Node("eventBasedGateway", node_id)


def begun_by(node_id: str, *, all_of_them: bool = False) -> Node:
    """An event-based gateway that begins an instance."""
    attributes = {"instantiate": "true", **({"eventGatewayType": "Parallel"} if all_of_them else {})}
    return Node("eventBasedGateway", node_id, attributes)


# --- events


def timer(text: str) -> Event:
    """A duration or a phrase of working time."""
    return Event(f"<timerEventDefinition><timeDuration>{escape(text)}</timeDuration></timerEventDefinition>")


def at(text: str) -> Event:
    return Event(f"<timerEventDefinition><timeDate>{escape(text)}</timeDate></timerEventDefinition>")


def cycle(text: str) -> Event:
    return Event(f"<timerEventDefinition><timeCycle>{escape(text)}</timeCycle></timerEventDefinition>")


def condition(text: str) -> Event:
    return Event(f"<conditionalEventDefinition><condition>{escape(text)}</condition></conditionalEventDefinition>")


def message(name: str) -> Event:
    return _referring("message", name, f"name={quoteattr(name)}")


def signal(name: str) -> Event:
    return _referring("signal", name, f"name={quoteattr(name)}")


def error(code: str | None = None) -> Event:
    return Event("<errorEventDefinition/>") if code is None else _referring("error", code, f'errorCode="{code}"')


def escalation(code: str | None = None) -> Event:
    if code is None:
        return Event("<escalationEventDefinition/>")
    return _referring("escalation", code, f'escalationCode="{code}"')


def compensate(activity: str = "", *, wait: bool = True) -> Event:
    reference = f' activityRef="{activity}"' if activity else ""
    return Event(f'<compensateEventDefinition{reference} waitForCompletion="{"true" if wait else "false"}"/>')


def cancel() -> Event:
    return Event("<cancelEventDefinition/>")


def terminate() -> Event:
    return Event("<terminateEventDefinition/>")


# --- loops


def each(collection: str, item: str = "item", *, sequential: bool = False, until: str = "", gives: str = "") -> str:
    """Multi-instance over a list. ``gives`` is ``list := expression``."""
    output, _, result = gives.partition(":=")
    return (
        f'<multiInstanceLoopCharacteristics isSequential="{"true" if sequential else "false"}">'
        + f"<loopDataInputRef>{escape(collection)}</loopDataInputRef>"
        + (f"<loopDataOutputRef>{output.strip()}</loopDataOutputRef>" if gives else "")
        + f'<inputDataItem id="{item}" name="{item}"/>'
        + (f'<outputDataItem id="{result.strip()}" name="{result.strip()}"/>' if gives else "")
        + (f"<completionCondition>{escape(until)}</completionCondition>" if until else "")
        + "</multiInstanceLoopCharacteristics>"
    )


def times(cardinality: str, *, sequential: bool = False, until: str = "") -> str:
    """Multi-instance by number."""
    return (
        f'<multiInstanceLoopCharacteristics isSequential="{"true" if sequential else "false"}">'
        + f"<loopCardinality>{escape(cardinality)}</loopCardinality>"
        + (f"<completionCondition>{escape(until)}</completionCondition>" if until else "")
        + "</multiInstanceLoopCharacteristics>"
    )


def throwing(node: Node, behaviour: str, event: Event, condition: str = "") -> Node:
    """A multi-instance ``node`` that throws ``event`` by this behaviour."""
    definition_id = f"{node.id}_throws"
    definition = event.xml.replace("EventDefinition", f'EventDefinition id="{definition_id}"', 1)
    if behaviour == "Complex":
        inside = (
            f"<complexBehaviorDefinition><condition>{escape(condition)}</condition><event>{event.xml}</event>"
            "</complexBehaviorDefinition></multiInstanceLoopCharacteristics>"
        )
        looped = node.inside.replace("</multiInstanceLoopCharacteristics>", inside)
        roots: tuple[str, ...] = (event.root,)
        reference = ""
    else:
        looped, roots = node.inside, (event.root, definition)
        reference = f'{behaviour.lower()}BehaviorEventRef="{definition_id}" '
    opening = f'<multiInstanceLoopCharacteristics behavior="{behaviour}" {reference}'
    looped = looped.replace("<multiInstanceLoopCharacteristics ", opening)
    return replace(node, inside=looped, roots=(*node.roots, *roots))


def unnamed(node: Node, behaviour: str) -> Node:
    """A multi-instance ``node`` that throws by this behaviour, but names no event."""
    opening = f'<multiInstanceLoopCharacteristics behavior="{behaviour}" '
    return replace(node, inside=node.inside.replace("<multiInstanceLoopCharacteristics ", opening))


def again_while(condition: str = "", maximum: int | None = None, *, before: bool = False) -> str:
    """A standard loop."""
    limit = "" if maximum is None else f' loopMaximum="{maximum}"'
    inside = f"<loopCondition>{escape(condition)}</loopCondition>" if condition else ""
    flag = "true" if before else "false"
    return f'<standardLoopCharacteristics testBefore="{flag}"{limit}>{inside}</standardLoopCharacteristics>'


# --- XML


def _referring(kind: str, name: str, attributes: str) -> Event:
    node_id = f"{kind}_{''.join(letter if letter.isalnum() else '_' for letter in name)}"
    return Event(f'<{kind}EventDefinition {kind}Ref="{node_id}"/>', f'<{kind} id="{node_id}" {attributes}/>')


def _reference(event: Event) -> str:
    return event.root.partition('id="')[2].partition('"')[0]


def _event(
    kind: str,
    node_id: str,
    events: tuple[Event | None, ...],
    attributes: dict[str, str],
    properties: dict[str, str] | None = None,
) -> Node:
    drawn = [event for event in events if event is not None]
    inside = "".join(event.xml for event in drawn)
    return Node(kind, node_id, attributes, inside, _named(properties or {}), tuple(event.root for event in drawn))


def _named(properties: dict[str, str]) -> dict[str, str]:
    """``param_x`` stands for the property ``param:x``, which is no Python name."""
    return {name.replace("param_", "param:", 1): value for name, value in properties.items()}


def _roots(parts: list[Node | str]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Node):
            yield from (root for root in part.roots if root)
            yield from _roots(list(part.parts))


def _inside(parts: list[Node | str]) -> str:
    flows = [flow for part in parts if isinstance(part, str) for flow in _chain(part)]
    defaults = {source: f"flow_{source}_{target}" for source, target, condition in flows if condition == "else"}
    nodes = "".join(_node(part, defaults.get(part.id)) for part in parts if isinstance(part, Node))
    return nodes + "".join(_flow(*flow) for flow in flows)


def _chain(text: str) -> Iterator[tuple[str, str, str]]:
    path, _, condition = text.partition("|")
    ids = [each.strip() for each in path.split(">")]
    for position, (source, target) in enumerate(pairwise(ids)):
        yield source, target, condition.strip() if position == len(ids) - 2 else ""


def _flow(source: str, target: str, condition: str) -> str:
    inside = ""
    if condition and condition != "else":
        inside = f'<conditionExpression xsi:type="tFormalExpression">{escape(condition)}</conditionExpression>'
    return (
        f'<sequenceFlow id="flow_{source}_{target}" sourceRef="{source}" targetRef="{target}">{inside}</sequenceFlow>'
    )


def _node(node: Node, default: str | None) -> str:
    if not node.kind:
        return node.inside
    attributes = {"id": node.id, "name": node.id, **node.attributes}
    if default:
        attributes["default"] = default
    written = " ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items())
    inside = _properties(node.properties) + node.inside + _inside(list(node.parts))
    return f"<{node.kind} {written}>{inside}</{node.kind}>"


def _properties(properties: dict[str, str]) -> str:
    if not properties:
        return ""
    inside = "".join(
        f"<spiffworkflow:property name={quoteattr(name)} value={quoteattr(value)}/>"
        for name, value in properties.items()
    )
    return "<extensionElements><spiffworkflow:properties>" + inside + "</spiffworkflow:properties></extensionElements>"


# --- correlation


def keyed(files: dict[str, bytes], key: str, **paths: str) -> dict[str, bytes]:
    """The same file with a correlation key; ``paths`` says for each message how its payload tells the value."""
    told = "".join(
        f'<correlationPropertyRetrievalExpression messageRef="message_{name}"><messagePath>{escape(path)}</messagePath>'
        "</correlationPropertyRetrievalExpression>"
        for name, path in paths.items()
    )
    more = (
        f'<correlationProperty id="{key}_part">{told}</correlationProperty>'
        f'<collaboration id="{key}_talk"><correlationKey id="{key}">'
        f"<correlationPropertyRef>{key}_part</correlationPropertyRef></correlationKey></collaboration></definitions>"
    )
    return {name: xml.replace(b"</definitions>", more.encode()) for name, xml in files.items()}


def subscribed(key: str, path: str) -> Node:
    """The process tells the value of the key from its variables."""
    binding = f'<correlationPropertyBinding correlationPropertyRef="{key}_part"><dataPath>{escape(path)}</dataPath>'
    inside = f"{binding}</correlationPropertyBinding>"
    return Node("", "", inside=f'<correlationSubscription correlationKeyRef="{key}">{inside}</correlationSubscription>')
