"""Examining: what an uploaded set of diagrams is worth, before anything is published.

Read → normalise → check → compile → account. The last step proves that nothing was lost on the way: every node, event
definition, condition and flow of the XML is found again in the compiled model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from engine.core.accounting import unaccounted
from engine.core.decisions import Decisions
from engine.core.document import Document
from engine.core.elements import Element, catalogue
from engine.core.findings import Finding, FindingKind, Place
from engine.core.model import Model
from engine.core.preparing import prepare
from engine.core.rewrites import Rewrite

ExtraCheck: TypeAlias = Callable[[Sequence[Element]], Iterable[Finding]]

NOT_COMPILED = FindingKind(
    "not_compiled",
    "error",
    en="Expected {element} to be compiled, but that failed ({reason}). Report this diagram.",
    vi="Cần biên dịch được {element}, nhưng bị lỗi ({reason}). Hãy báo lại kèm sơ đồ này.",
)


@dataclass(frozen=True, slots=True)
class Examination:
    """``model`` is None while a finding of severity ``error`` remains, and after `examine_safely`."""

    findings: tuple[Finding, ...]
    rewrites: tuple[Rewrite, ...]
    elements: tuple[Element, ...]
    model: Model | None

    @property
    def refused(self) -> bool:
        return any(finding.severity == "error" for finding in self.findings)


def examine(files: Mapping[str, bytes], extra_checks: Iterable[ExtraCheck] = ()) -> Examination:
    """Everything to be said about ``files`` (name → XML) as one set. Never raises for what they hold."""
    prepared = prepare(files)
    model, lost = (None, ()) if prepared.refused else compiled(prepared.documents, prepared.decisions)
    elements = catalogue(prepared.documents)
    return look_further(Examination((*prepared.findings, *lost), prepared.rewrites, elements, model), extra_checks)


def look_further(examination: Examination, extra_checks: Iterable[ExtraCheck]) -> Examination:
    """The examination with what checks of the floors above find: forms, roles, agencies, letters."""
    found = [finding for look in extra_checks for finding in look(examination.elements)]
    findings = sorted((*examination.findings, *found), key=lambda finding: finding.severity != "error")
    checked = replace(examination, findings=tuple(findings))
    return replace(checked, model=None) if checked.refused else checked


def compiled(documents: Sequence[Document], decisions: Decisions) -> tuple[Model | None, tuple[Finding, ...]]:
    """The model of normalised and checked documents, and what is lost in it."""
    try:
        model = Model(documents, decisions)
    # Whatever the library raises over a stranger's diagram must be told to its author, not to the server's log alone.
    except Exception as error:
        source = ", ".join(document.source for document in documents)
        return None, (NOT_COMPILED.at(Place(source), reason=f"{type(error).__name__}: {error}"),)
    return model, tuple(unaccounted(documents, model))
