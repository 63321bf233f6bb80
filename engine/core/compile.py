"""From files to a model that can be executed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.core.findings import Finding
from engine.core.model import Model
from engine.core.preparing import prepare
from engine.refusal import Invalid


class DiagramRefused(Invalid):
    """``findings`` are what stands against it, one sentence each."""

    code = "diagram_refused"
    en = "Expected diagrams that can be executed, but: {reasons}"
    vi = "Cần sơ đồ thực thi được, nhưng: {reasons_vi}"

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(
            reasons=" ".join(each.sentence("en") for each in findings),
            reasons_vi=" ".join(each.sentence("vi") for each in findings),
        )
        self.findings = tuple(findings)


def compile_model(files: Mapping[str, bytes]) -> Model:
    """The model of ``files`` (name → XML), one set that may call each other. Raises `DiagramRefused`."""
    prepared = prepare(files)
    if prepared.refused:
        raise DiagramRefused([each for each in prepared.findings if each.severity == "error"])
    return Model(prepared.documents, prepared.decisions)
