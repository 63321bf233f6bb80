"""Loops: a repeated activity becomes two specs, the whole and the activity that is carried out each time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from engine.core.behaviours import behaviour_of, events_thrown_by
from engine.core.document import Node, children, is_true, kind_of, text_of
from engine.core.expressions import Expression, compile_expression
from engine.core.specs.activity import Activity
from engine.core.specs.behaviour import Behaviour, Choice
from engine.core.specs.multi_instance import ParallelMultiInstance, SequentialMultiInstance, StandardLoop
from engine.core.specs.repetition import Repetition

NO_VARIABLES: Mapping[str, str] = {}
EventDefinitionReader: TypeAlias = Callable[[Node], Any]


def repeated(
    inner: Activity, loop: Node, read_event: EventDefinitionReader, variables: Mapping[str, str]
) -> Repetition:
    """Put the whole in the place of ``inner`` in its process. ``read_event`` compiles an event definition;
    ``variables`` are what holds data, by id."""
    process, name = inner._wf_spec, inner.name
    del process.task_specs[name]
    standard = kind_of(loop).startswith("standard")
    outer = _standard(process, name, loop) if standard else _multi(process, name, loop, read_event, variables)
    outer.mapping, inner.mapping = inner.mapping, None
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


def _multi(
    process: Any, name: str, loop: Node, read_event: EventDefinitionReader, variables: Mapping[str, str]
) -> Repetition:
    kind = SequentialMultiInstance if is_true(loop, "isSequential") else ParallelMultiInstance
    outer = kind(process, name, task_spec="")
    outer.collection = _expression(loop, "loopDataInputRef", variables)
    outer.cardinality = _expression(loop, "loopCardinality")
    outer.item = _variable(loop, "inputDataItem")
    output = _text(loop, "loopDataOutputRef")
    outer.output = None if output is None else variables.get(output, output)
    result = _variable(loop, "outputDataItem")
    outer.output_item = None if result is None else compile_expression(result)
    outer.until = _expression(loop, "completionCondition")
    outer.behaviour = _behaviour(loop, read_event)
    return outer


def _behaviour(loop: Node, read_event: EventDefinitionReader) -> Behaviour | None:
    """What an instance that ends throws: one event of the file for each or for the first, or as conditions say."""
    events = events_thrown_by(loop)
    if not events:
        return None
    conditions = [_expression(each, "condition") for each in children(loop, "complexBehaviorDefinition")] or [None]
    choices = [Choice(condition, tuple(map(read_event, thrown)))
               for condition, thrown in zip(conditions, events, strict=True)]  # fmt: skip
    return Behaviour(tuple(choices), first_only=behaviour_of(loop) == "One")


def _text(loop: Node, kind: str) -> str | None:
    return next((text_of(each) for each in children(loop, kind) if text_of(each)), None)


def _expression(loop: Node, kind: str, variables: Mapping[str, str] = NO_VARIABLES) -> Expression | None:
    """What stands there as FEEL, or the variable of what holds data where it is the id of that."""
    text = _text(loop, kind)
    return None if text is None else compile_expression(variables.get(text, text))


def _variable(loop: Node, kind: str) -> str | None:
    """A data item is known by its name, or by its id where it has none."""
    return next((each.get("name") or each.get("id") for each in children(loop, kind)), None)
