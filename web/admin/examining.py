"""What is wrong with a set of files, as pages and the modeler show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.core import Finding, Rewrite
from engine.core.checking.placeholders import PLACEHOLDER_LEFT
from web.language import current
from workflows.procedures.checks import examine_release


def findings_of(files: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings, errors first. It takes a second for files not seen before, so no transaction should be open."""
    return examine_release(files).findings


def as_json(findings: Sequence[Finding], source: str | None = None) -> list[dict[str, Any]]:
    """As the modeler's list takes them; findings in other files than ``source`` name their file and no element."""
    return [_one(finding, source) for finding in findings]


def told(rewrite: Rewrite) -> dict[str, Any]:
    """What an import has changed, as the modeler lists it."""
    said = {"element_id": rewrite.element_id, "element_name": rewrite.element_name, "severity": "rewrite"}
    return {**said, "sentence": rewrite.sentence(current())}


def _one(finding: Finding, source: str | None) -> dict[str, Any]:
    here = source is None or finding.source == source
    said = finding.sentence(current())
    return {
        "element_id": finding.element_id if here else "",
        "element_name": finding.element_name if here else "",
        "severity": finding.severity,
        "sentence": said if here else f"{finding.source}: {said}",
        "placeholder": finding.code == PLACEHOLDER_LEFT.code,
    }
