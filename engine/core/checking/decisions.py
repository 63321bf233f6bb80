"""A business rule task names the decision that it applies, and that decision is among the files."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking.diagrams import Diagrams, place
from engine.core.document import properties_of
from engine.core.findings import Finding, FindingKind

DECISION_MISSING = FindingKind(
    "decision_missing",
    "error",
    en="Expected {element} to name the decision that it applies, but it names none. Enter the property decision.",
    vi="Cần {element} ghi quyết định được áp dụng, nhưng chưa ghi. Hãy nhập thuộc tính decision.",
)
DECISION_UNKNOWN = FindingKind(
    "decision_unknown",
    "error",
    en="Expected the decision {decision} of {element} among the files, but there are: {known}. "
    "Add a DMN file that holds it.",
    vi="Cần quyết định {decision} của {element} có trong các tệp, nhưng chỉ có: {known}. Hãy thêm tệp DMN chứa nó.",
)
DECISION_AMBIGUOUS = FindingKind(
    "decision_ambiguous",
    "error",
    en="Expected the decision {decision} of {element} to be one, but several have this name. Enter its id instead.",
    vi="Cần quyết định {decision} của {element} là duy nhất, nhưng có nhiều quyết định cùng tên. Hãy nhập mã (id).",
)
_SHOWN = 20


def check_decisions(diagrams: Diagrams) -> Iterator[Finding]:
    yield from diagrams.decisions.findings()
    for scope, node in diagrams.nodes("businessRuleTask"):
        where, decision = place(scope.document, node), properties_of(node).get("decision", "").strip()
        if not decision:
            yield DECISION_MISSING.at(where)
        elif decision not in diagrams.decisions:
            known = ", ".join(diagrams.decisions.names[:_SHOWN]) or "—"
            yield DECISION_UNKNOWN.at(where, decision=decision, known=known)
        elif diagrams.decisions.are_ambiguous(decision):
            yield DECISION_AMBIGUOUS.at(where, decision=decision)
