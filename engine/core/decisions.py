"""The decisions (DMN) that a set of diagrams brings along: examined with them, applied by business rule tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engine.core.expressions import Failure
from engine.core.findings import Finding, FindingKind, Place
from engine.feel.decisions import DecisionModel
from engine.feel.decisions.elements import Definitions
from engine.refusal import Refusal

ENDING = ".dmn"

DECISION_FAULTY = FindingKind(
    "decision_faulty",
    "error",
    en="Expected {element} to be in order, but: {reason}",
    vi="Cần {element} đúng quy cách, nhưng: {reason}",
)


def is_decisions(name: str) -> bool:
    """Whether a file of this name holds decisions, and no diagram."""
    return name.endswith(ENDING)


class Decisions:
    """Those of one set of files; a decision is found by its name or its id, in whichever file it stands."""

    def __init__(self, files: Iterable[Definitions] = ()) -> None:
        self._model = DecisionModel(tuple(files))
        self.names = tuple(dict.fromkeys(self._model.names()))

    def __contains__(self, name: str) -> bool:
        return self._model.knows(name)

    def are_ambiguous(self, name: str) -> bool:
        """Whether several decisions have this name, so that only their ids tell them apart."""
        return self._model.names().count(name) > 1

    def findings(self) -> Iterator[Finding]:
        for problem in self._model.problems:
            place = Place(problem.source, problem.element_id, problem.element_name, "decision")
            yield DECISION_FAULTY.at(place, reason=problem.en, reason_vi=problem.vi)

    def apply(self, name: str, variables: Mapping[str, Any]) -> Any:
        """What the decision comes to. Raises `Failure` where it cannot be made: null with a reason is no answer."""
        try:
            outcome = self._model.evaluate(name, variables)
        except Refusal as refusal:
            raise Failure(refusal.code, refusal.sentence("vi")) from refusal
        if outcome.value is None and outcome.problems:
            reasons = " ".join(problem.sentence("vi") for problem in outcome.problems[:3])
            raise Failure("decision_failed", f"Quyết định “{name}”: {reasons}")
        return outcome.value
