"""What holds data on a diagram, and the variable that it stands for: its name, or its id where it has none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.core.document import Document, Node, children, kind_of, text_of

ASSOCIATIONS = ("dataInputAssociation", "dataOutputAssociation")
_HOLDERS = ("dataObject", "property", "dataInput", "dataOutput")
_PLACEHOLDER = "__"


@dataclass(frozen=True, slots=True)
class Association:
    """One data association: from ``sources`` to ``target`` (ids), by a ``transformation`` or by ``assignments``, or as
    a copy. The expressions are FEEL as written; an assignment is (from, to)."""

    into_step: bool
    sources: tuple[str, ...]
    target: str
    transformation: str
    assignments: tuple[tuple[str, str], ...]


def variables_of(document: Document) -> Mapping[str, str]:
    """The id of everything that holds data → the name of its variable."""
    found = {node.get("id", ""): _named(node) for node in document.all(*_HOLDERS)}
    objects = {node.get("id"): node for node in document.all("dataObject")}
    for reference in document.all("dataObjectReference"):
        data_object = objects.get(reference.get("dataObjectRef"))
        if data_object is None:
            found[reference.get("id", "")] = _named(reference)
            continue
        name = data_object.get("name", "") or reference.get("name", "") or data_object.get("id", "")
        found[reference.get("id", "")] = found[data_object.get("id", "")] = name
    return found


def stores_of(document: Document) -> Mapping[str, str]:
    """The id of each data store and of what refers to one → the name under which it is kept."""
    stores = {node.get("id", ""): _named(node) for node in document.all("dataStore")}
    found = dict(stores)
    for reference in document.all("dataStoreReference"):
        found[reference.get("id", "")] = stores.get(reference.get("dataStoreRef", ""), "") or _named(reference)
    return found


def _named(node: Node) -> str:
    return node.get("name", "") or node.get("id", "")


def own_variables(scope: Node, variables: Mapping[str, str]) -> frozenset[str]:
    """The data objects and properties that stand in ``scope`` itself: nobody sees them outside."""
    held = children(scope, "dataObject", "property")
    names = {variables.get(each.get("id", ""), "") for each in held}
    return frozenset(name for name in names if name and not name.startswith(_PLACEHOLDER))


def associations_of(step: Node) -> list[Association]:
    return [_association(each) for each in children(step, *ASSOCIATIONS)]


def maps_data(step: Node) -> bool:
    """Whether the associations of a step do more than show which data it uses."""
    associations = children(step, *ASSOCIATIONS)
    computing = any(children(each, "transformation", "assignment") for each in associations)
    return computing or bool(associations and children(step, "ioSpecification"))


def _association(node: Node) -> Association:
    parts = [(_part(each, "from"), _part(each, "to")) for each in children(node, "assignment")]
    return Association(
        kind_of(node) == "dataInputAssociation",
        tuple(text_of(each) for each in children(node, "sourceRef")),
        _part(node, "targetRef"),
        _part(node, "transformation"),
        tuple(parts),
    )


def _part(node: Node, kind: str) -> str:
    return next((text_of(each) for each in children(node, kind)), "")
