"""Which activity undoes which, and what can be undone at all."""

from __future__ import annotations

from collections.abc import Mapping

from engine.core.scopes import Scope, handlers_of
from engine.core.specs.process import ProcessSpec


def associate(level: Scope, spec: ProcessSpec) -> None:
    """Tell every activity that has a compensation boundary event which activity undoes it."""
    for node in level.of("boundaryEvent"):
        for handler in handlers_of(level, node)[:1]:
            host, undoing = spec.task_specs[node.get("attachedToRef")], spec.task_specs[handler.get("id")]
            host.handler, host.handled_from = undoing, spec.task_specs[node.get("id")]
            undoing.for_compensation = True


def find_compensable(specs: Mapping[str, ProcessSpec]) -> None:
    """Mark what has a handler, and what has something inside that can be undone, called processes included."""
    found = True
    while found:
        found = False
        for spec in specs.values():
            for node in spec.nodes:
                inner = specs.get(getattr(node.inner or node, "spec", ""))
                node.undoes_itself = inner is not None and inner.undone_by is not None
                marks = bool(node.handler) or (inner is not None and inner.compensable)
                marks = marks or (node.repetition is not None and node.repetition.compensable)
                found |= marks and not node.compensable
                node.compensable = marks
            marks = spec.undone_by is not None or any(node.compensable for node in spec.nodes)
            found |= marks and not spec.compensable
            spec.compensable = marks
