"""What each instance of a multi-instance step throws reaches a boundary event of the step as often as it is thrown.

With the behaviours None and One (BPMN 2.0 §10.3.8, table 10.30) the instances go on after the event. A boundary event
that catches it and says nothing of its own (`cancelActivity`) therefore lets them; one that says that it cancels does.
"""

from __future__ import annotations

from engine.core.behaviours import behaviour_of, events_thrown_by
from engine.core.document import Node, children, kind_of
from engine.core.normalising.draft import Draft
from engine.core.rewrites import RewriteKind
from engine.core.scopes import scopes_of
from engine.core.vocabulary import ACTIVITIES, EVENT_DEFINITIONS

LET_GO_ON = RewriteKind(
    code="loop_event_lets_go_on",
    en="{element} catches what the instances of “{step}” throw while the others go on, and does not say whether it "
    "cancels them; it does not. Set cancelActivity to true if it is to.",
    vi="{element} nhận sự kiện mà từng lần của “{step}” phát ra trong khi các lần khác vẫn tiếp tục, và không ghi có "
    "hủy các lần ấy hay không; nên không hủy. Hãy ghi cancelActivity là true nếu cần hủy.",
)


def let_instances_go_on(draft: Draft) -> None:
    for scope in scopes_of(draft.document):
        thrown = {node.get("id", ""): _thrown_while_others_go_on(node) for node in scope.of(*ACTIVITIES)}
        for event in scope.of("boundaryEvent"):
            step = event.get("attachedToRef", "")
            caught = [_meant(each) for each in children(event, *EVENT_DEFINITIONS)]
            if event.get("cancelActivity") is None and caught and set(caught) <= thrown.get(step, set()):
                event.set("cancelActivity", "false")
                draft.note(LET_GO_ON, event, step=scope.nodes[step].get("name") or step)


def _thrown_while_others_go_on(step: Node) -> set[tuple[str, str]]:
    return {
        _meant(definition)
        for loop in children(step, "multiInstanceLoopCharacteristics")
        if behaviour_of(loop) in ("None", "One")
        for event in events_thrown_by(loop)
        for definition in event
    }


def _meant(definition: Node) -> tuple[str, str]:
    """An event definition by its kind and what it refers to."""
    kind = kind_of(definition)
    return kind, definition.get(kind.replace("EventDefinition", "Ref"), "")
