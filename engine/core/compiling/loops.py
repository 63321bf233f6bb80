"""Loops: a repeated activity becomes two specs, the whole and the activity that is carried out each time."""

from __future__ import annotations

from typing import Any

from engine.core.document import Node, children, is_true, kind_of, text_of
from engine.core.expressions import Expression, compile_expression
from engine.core.specs.activity import Activity
from engine.core.specs.multi_instance import ParallelMultiInstance, SequentialMultiInstance, StandardLoop
from engine.core.specs.repetition import Repetition


def repeated(inner: Activity, loop: Node) -> Repetition:
    """Put the whole in the place of ``inner`` in its process."""
    process, name = inner._wf_spec, inner.name
    del process.task_specs[name]
    outer = _standard(process, name, loop) if kind_of(loop).startswith("standard") else _multi(process, name, loop)
    outer.facts = inner.facts
    outer.start_quantity, inner.start_quantity = inner.start_quantity, 1
    outer.completion_quantity, inner.completion_quantity = inner.completion_quantity, 1
    outer.inner = inner
    inner.name = f"{name} [each]"
    inner.repetition = outer
    process.task_specs[inner.name] = inner
    return outer


def _standard(process: Any, name: str, loop: Node) -> StandardLoop:
    maximum = loop.get("loopMaximum")
    condition = _expression(loop, "loopCondition")
    limit = None if maximum is None else int(maximum)
    return StandardLoop(process, name, "", limit, condition, is_true(loop, "testBefore"))


def _multi(process: Any, name: str, loop: Node) -> Repetition:
    kind = SequentialMultiInstance if is_true(loop, "isSequential") else ParallelMultiInstance
    outer = kind(process, name, task_spec="")
    outer.collection = _expression(loop, "loopDataInputRef")
    outer.cardinality = _expression(loop, "loopCardinality")
    outer.item = _variable(loop, "inputDataItem")
    outer.output = _text(loop, "loopDataOutputRef")
    result = _variable(loop, "outputDataItem")
    outer.output_item = None if result is None else compile_expression(result)
    outer.until = _expression(loop, "completionCondition")
    return outer


def _text(loop: Node, kind: str) -> str | None:
    return next((text_of(each) for each in children(loop, kind) if text_of(each)), None)


def _expression(loop: Node, kind: str) -> Expression | None:
    text = _text(loop, kind)
    return None if text is None else compile_expression(text)


def _variable(loop: Node, kind: str) -> str | None:
    """A data item is known by its name, or by its id where it has none."""
    return next((each.get("name") or each.get("id") for each in children(loop, kind)), None)
