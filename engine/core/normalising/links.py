"""A pair of link events is a long sequence flow: throw and catch of one name on one level are joined by a flow."""

from __future__ import annotations

from engine.core.document import ORIGINAL_EVENT, ORIGINAL_KIND, Node, kind_of, tag
from engine.core.normalising.draft import Draft
from engine.core.rewrites import RewriteKind
from engine.core.scopes import Scope, scopes_of

JOINED_LINK = RewriteKind(
    code="joined_link",
    en="{element} continues at the link “{link}” ({target}); both are joined by a flow.",
    vi="{element} nối tiếp tại liên kết “{link}” ({target}); hai đầu được nối bằng một luồng.",
)


def join_links(draft: Draft) -> None:
    """Links that have no partner, or several targets, are left for the check to refuse."""
    for scope in scopes_of(draft.document):
        catches = _by_name(scope, "intermediateCatchEvent")
        for name, throws in _by_name(scope, "intermediateThrowEvent").items():
            targets = catches.get(name, [])
            if not name or len(targets) != 1 or scope.outgoing.get(targets[0].get("id", "")) is None:
                continue
            if any(scope.outgoing.get(throw.get("id", "")) for throw in throws):
                continue
            for throw in throws:
                draft.add_flow(scope.node, throw, targets[0], owner=throw)
                draft.note(JOINED_LINK, throw, link=name, target=targets[0].get("id"))
            for event in (*throws, targets[0]):
                _make_plain(event)


def _by_name(scope: Scope, kind: str) -> dict[str, list[Node]]:
    named: dict[str, list[Node]] = {}
    for event in scope.of(kind):
        definition = _link_of(event)
        if definition is not None:
            named.setdefault((definition.get("name") or "").strip(), []).append(event)
    return named


def _link_of(event: Node) -> Node | None:
    definitions = [child for child in event if kind_of(child).endswith("EventDefinition")]
    only_link = len(definitions) == 1 and kind_of(definitions[0]) == "linkEventDefinition"
    return definitions[0] if only_link else None


def _make_plain(event: Node) -> None:
    definition = _link_of(event)
    assert definition is not None
    event.set(ORIGINAL_KIND, kind_of(event))
    event.set(ORIGINAL_EVENT, "link")
    event.remove(definition)
    event.tag = tag("intermediateThrowEvent")
