"""Business rule tasks: the decision that another engine calls by its key is called by its name or id here."""

from __future__ import annotations

from engine.core.document import Node
from engine.core.normalising.draft import Draft
from engine.core.normalising.foreign.marking import mark, put_property
from engine.core.normalising.foreign.vocabulary import drop, is_plain, parts, take
from engine.core.rewrites import RewriteKind

NAMED_DECISION = RewriteKind(
    code="foreign_decision",
    en="{element} applied the decision “{value}”; it must stand among the files.",
    vi="{element} áp dụng quyết định “{value}”; quyết định này phải có trong bộ tệp.",
)


def name_decisions(draft: Draft) -> None:
    for task in list(draft.document.all("businessRuleTask")):
        decision, result, form = (
            take(task, "decisionRef"),
            take(task, "resultVariable"),
            take(task, "mapDecisionResult"),
        )
        if decision:  # Camunda 7: without a mapping the result is a list of contexts, another value than here
            _decision(draft, task, decision, result)
            if form != "singleEntry":
                mark(task, "mapDecisionResult", form or "resultList")
        elif result:
            mark(task, "operation", f"resultVariable: {result}")
        for part in list(parts(task, "calledDecision")):  # Camunda 8
            _decision(draft, task, part.get("decisionId") or "", part.get("resultVariable") or "")
            drop(part)


def _decision(draft: Draft, task: Node, decision: str, result: str) -> None:
    if not is_plain(decision):
        mark(task, "decision", decision)
        return
    put_property(task, "decision", decision)
    if result:
        put_property(task, "result", result)
    draft.note(NAMED_DECISION, task, value=decision)
