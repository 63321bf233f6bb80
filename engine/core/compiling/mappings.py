"""Data associations as assignments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.core.document import Node
from engine.core.expressions import compile_expression
from engine.core.items import Association, associations_of, maps_data, own_variables
from engine.core.specs.mapping import Assignment, DataMapping


def mapping_of(step: Node, variables: Mapping[str, str]) -> DataMapping | None:
    """What ``step`` takes in and gives out; None where that is drawn only. ``variables``: ids → names."""
    own = own_variables(step, variables)
    if not maps_data(step):
        return DataMapping((), (), own) if own else None
    found = associations_of(step)
    inputs = [each for association in found if association.into_step for each in _assignments(association, variables)]
    outputs = [
        each for association in found if not association.into_step for each in _assignments(association, variables)
    ]
    mapped = {each.target for each in inputs}
    mapped |= {variables.get(source, "") for each in found if not each.into_step for source in each.sources}
    return DataMapping(tuple(inputs), tuple(outputs), own | (mapped - {""}))


def _assignments(association: Association, variables: Mapping[str, str]) -> Iterator[Assignment]:
    names = [variables[source] for source in association.sources if source in variables]
    target = variables.get(association.target, association.target)
    for value, to in association.assignments:
        goal = variables.get(to, to) or target
        yield Assignment(goal, value=compile_expression(variables.get(value, value), list(variables.values())))
    if association.transformation:
        yield Assignment(target, value=compile_expression(association.transformation, list(variables.values())))
    elif not association.assignments and names:
        yield Assignment(target, source=names[0])
