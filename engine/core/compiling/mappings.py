"""Data associations as assignments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.core.document import Node
from engine.core.expressions import compile_expression
from engine.core.items import Association, associations_of, maps_data, own_variables
from engine.core.specs.mapping import Assignment, DataMapping


def mapping_of(step: Node, variables: Mapping[str, str], stores: Mapping[str, str]) -> DataMapping | None:
    """What ``step`` takes in and gives out; None where it is drawn only. ``variables`` and ``stores``: ids → names."""
    own = own_variables(step, variables)
    if not maps_data(step):
        return DataMapping((), (), own) if own else None
    found = associations_of(step)
    inputs = [each for one in found if one.into_step for each in _assignments(one, variables, stores)]
    outputs = [each for one in found if not one.into_step for each in _assignments(one, variables, stores)]
    mapped = {each.target for each in inputs}
    mapped |= {variables.get(source, "") for each in found if not each.into_step for source in each.sources}
    return DataMapping(tuple(inputs), tuple(outputs), own | (mapped - {""}))


def _assignments(
    association: Association, variables: Mapping[str, str], stores: Mapping[str, str]
) -> Iterator[Assignment]:
    known = {**variables, **stores}
    names = list(known.values())
    sources = [known[source] for source in association.sources if source in known]
    read = tuple(stores[source] for source in association.sources if source in stores)
    target, is_store = known.get(association.target, association.target), association.target in stores
    for value, to in association.assignments:
        goal = known.get(to, to) or target
        also = (stores[value],) if value in stores else ()
        expression = compile_expression(known.get(value, value), names)
        yield Assignment(goal, value=expression, reads=read + also, keeps=to in stores if to else is_store)
    if association.transformation:
        yield Assignment(
            target, value=compile_expression(association.transformation, names), reads=read, keeps=is_store
        )
    elif not association.assignments and sources:
        yield Assignment(target, source=sources[0], reads=read, keeps=is_store)
