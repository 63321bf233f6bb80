"""The proof that nothing was lost: whatever the XML holds is found again in the compiled model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from engine.core.checking.diagrams import is_executable, place
from engine.core.document import Document, children, kind_of
from engine.core.findings import Finding, FindingKind
from engine.core.model import Model
from engine.core.scopes import Scope, condition_of, handlers_of, scopes_of
from engine.core.vocabulary import EVENT_DEFINITIONS, LOOPS

NOT_ACCOUNTED_FOR = FindingKind(
    "not_accounted_for",
    "error",
    en="Expected the compiled model to execute {element} as drawn, but {lost} is lost in it. Report this diagram.",
    vi="Cần mô hình thực thi {element} đúng như vẽ, nhưng {lost_vi} bị mất. Hãy báo lại kèm sơ đồ này.",
)
_NODE = {"lost": "the element", "lost_vi": "phần tử"}
_EVENT = {"lost": "its event", "lost_vi": "sự kiện của nó"}
_LOOP = {"lost": "its loop", "lost_vi": "vòng lặp của nó"}
_BOUNDARY = {"lost": "its place on the step", "lost_vi": "chỗ gắn vào bước"}
_HANDLER = {"lost": "the step that undoes it", "lost_vi": "bước bù trừ"}
_FLOW = {"lost": "the flow", "lost_vi": "luồng"}
_CONDITION = {"lost": "the condition", "lost_vi": "điều kiện"}


def unaccounted(documents: Iterable[Document], model: Model) -> Iterator[Finding]:
    """A finding for everything of ``documents`` that ``model`` does not execute."""
    for document in documents:
        keys: dict[int, str] = {}
        for scope in scopes_of(document):
            if is_executable(scope.process):
                above = "" if scope.parent is None else f"{keys[id(scope.parent)]}/"
                keys[id(scope)] = f"{above}{scope.id}"
                yield from _level(scope, model.specs.get(keys[id(scope)]))


def _level(scope: Scope, spec: Any) -> Iterator[Finding]:
    if spec is None:
        yield NOT_ACCOUNTED_FOR.at(place(scope.document, scope.node), **_NODE)
        return
    yield from _nodes(scope, spec)
    yield from _flows(scope, spec)


def _nodes(scope: Scope, spec: Any) -> Iterator[Finding]:
    for node_id, node in scope.nodes.items():
        where, compiled = place(scope.document, node), spec.task_specs.get(node_id)
        if compiled is None:
            yield NOT_ACCOUNTED_FOR.at(where, **_NODE)
            continue
        drawn = children(node, *EVENT_DEFINITIONS)
        if drawn and len(getattr(compiled, "definitions", ())) != len(drawn):
            yield NOT_ACCOUNTED_FOR.at(where, **_EVENT)
        if children(node, *LOOPS) and getattr(compiled, "inner", None) is None:
            yield NOT_ACCOUNTED_FOR.at(where, **_LOOP)
        if kind_of(node) == "boundaryEvent":
            host = spec.task_specs.get(node.get("attachedToRef"))
            if host is None or compiled not in host.boundaries:
                yield NOT_ACCOUNTED_FOR.at(where, **_BOUNDARY)
            elif handlers_of(scope, node) and host.handler is None:
                yield NOT_ACCOUNTED_FOR.at(where, **_HANDLER)


def _flows(scope: Scope, spec: Any) -> Iterator[Finding]:
    compiled = [(each.source.name, each.target.name, each.condition is not None) for each in spec.flows]
    for flow in scope.flows:
        ends = (flow.get("sourceRef"), flow.get("targetRef"))
        conditional = condition_of(flow) is not None
        if (*ends, conditional) in compiled:
            compiled.remove((*ends, conditional))
        else:
            lost = _CONDITION if (*ends, not conditional) in compiled else _FLOW
            yield NOT_ACCOUNTED_FOR.at(place(scope.document, flow), **lost)
