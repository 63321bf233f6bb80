"""Checking: whether a set of normalised diagrams can be executed as BPMN says, and if not, why.

A check is a function of `Diagrams` in a file of its own; it never raises for what a diagram holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from engine.core.checking.ad_hoc import check_ad_hoc
from engine.core.checking.behaviours import check_behaviours
from engine.core.checking.calls import check_calls
from engine.core.checking.compensation import check_compensation
from engine.core.checking.correlation import check_correlation
from engine.core.checking.data import check_data
from engine.core.checking.decisions import check_decisions
from engine.core.checking.diagrams import Diagrams
from engine.core.checking.events import check_events
from engine.core.checking.expressions import check_expressions
from engine.core.checking.extensions import check_extensions
from engine.core.checking.flows import check_flows
from engine.core.checking.gateways import check_gateways
from engine.core.checking.identity import check_identity
from engine.core.checking.loops import check_loops
from engine.core.checking.placeholders import check_placeholders
from engine.core.checking.placement import check_placement
from engine.core.checking.properties import check_properties
from engine.core.checking.reachability import check_reachability
from engine.core.checking.references import check_references
from engine.core.checking.scripts import check_scripts
from engine.core.checking.support import check_support
from engine.core.checking.tasks import check_tasks
from engine.core.checking.timers import check_timers
from engine.core.decisions import Decisions
from engine.core.document import Document
from engine.core.findings import Finding

CHECKS: tuple[Callable[[Diagrams], Iterable[Finding]], ...] = (
    check_identity,
    check_support,
    check_placement,
    check_events,
    check_compensation,
    check_flows,
    check_references,
    check_correlation,
    check_reachability,
    check_gateways,
    check_expressions,
    check_timers,
    check_scripts,
    check_ad_hoc,
    check_loops,
    check_behaviours,
    check_tasks,
    check_decisions,
    check_properties,
    check_calls,
    check_data,
    check_extensions,
    check_placeholders,
)


def check(documents: Iterable[Document], decisions: Decisions | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong or worth knowing about these normalised documents and decisions.

    Errors come first, and each finding is said once.
    """
    diagrams = Diagrams(tuple(documents), decisions or Decisions())
    found = [finding for look in CHECKS for finding in look(diagrams)]
    return tuple(sorted(_once(found), key=lambda finding: finding.severity != "error"))


def _once(findings: Iterable[Finding]) -> Iterable[Finding]:
    seen = set()
    for finding in findings:
        key = (finding.source, finding.element_id, finding.code, tuple(sorted(map(str, finding.params.items()))))
        if key not in seen:
            seen.add(key)
            yield finding
