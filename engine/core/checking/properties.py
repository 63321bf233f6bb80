"""The properties that the engine itself reads: deadlines of steps, and choices from a short list."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking.diagrams import Diagrams, place
from engine.core.document import properties_of
from engine.core.findings import Finding, FindingKind
from engine.refusal import Refusal
from engine.worktime import parse_amount

DUE_UNREADABLE = FindingKind(
    "deadline_unreadable",
    "error",
    en="Expected the deadline of {element} to be an amount of time, but “{text}” cannot be read: {reason}",
    vi="Cần thời hạn của {element} là một khoảng thời gian, nhưng “{text}” không đọc được: {reason}",
)
PROPERTY_WRONG = FindingKind(
    "property_wrong",
    "error",
    en="Expected the property {name} of {element} to be one of {choices}, but it is “{text}”.",
    vi="Cần thuộc tính {name} của {element} là một trong {choices}, nhưng lại là “{text}”.",
)
_CHOICES = {
    "catchUp": ("fire_once", "fire_each", "skip"),
    "autostart": ("true", "false"),
    "workingTime": ("true", "false"),
    "mode": ("inside", "outside"),
}


def check_properties(diagrams: Diagrams) -> Iterator[Finding]:
    for scope, node in diagrams.nodes():
        where, properties = place(scope.document, node), properties_of(node)
        for name, choices in _CHOICES.items():
            value = properties.get(name)
            if value is not None and value not in choices:
                yield PROPERTY_WRONG.at(where, name=name, choices=", ".join(choices), text=value)
        due = properties.get("due", "").strip()
        if due:
            try:
                parse_amount(due)
            except Refusal as refusal:
                reason, reason_vi = refusal.sentence("en"), refusal.sentence("vi")
                yield DUE_UNREADABLE.at(where, text=due, reason=reason, reason_vi=reason_vi)
