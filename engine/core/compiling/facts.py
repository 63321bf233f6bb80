"""What a diagram says about its nodes in names, lanes and properties."""

from __future__ import annotations

from engine.core.document import Document, Node, is_generated, properties_of, visible_id
from engine.core.elements import catalogue
from engine.core.expressions import compile_expression
from engine.core.items import stores_of, variables_of
from engine.core.specs.facts import Facts

_INPUT = "param:"


class Texts:
    """The facts of one document's nodes, by what the element catalogue says about them. ``variables`` are what holds
    data, by id; ``stores`` are the data stores, by id."""

    def __init__(self, document: Document) -> None:
        self.variables = variables_of(document)
        self.stores = stores_of(document)
        self._elements = {(each.process_id, each.scope_id, each.id): each for each in catalogue([document])}

    def facts(self, node: Node) -> Facts:
        process = next(each for each in node.iterancestors() if each.tag.endswith("}process"))
        parent = node.getparent()
        assert parent is not None
        element = self._elements.get((process.get("id", ""), visible_id(parent), visible_id(node)))
        if element is None or is_generated(node):
            return Facts(visible_id(node), node.get("name") or "", "", hidden=True)
        own = properties_of(node)
        return Facts(
            id=element.id,
            name=element.name,
            kind=element.kind,
            properties=element.properties,
            role=element.role or None,
            group=compile_expression(element.agency) if element.agency.strip() else None,
            inputs={
                name.removeprefix(_INPUT): compile_expression(value)
                for name, value in own.items()
                if name.startswith(_INPUT)
            },
        )
