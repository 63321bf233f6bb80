"""The story of a case, element by element, as a failing test prints it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.runtime.history import HistoryRow
from engine.worktime import LOCAL

_FACTS = ("element", "message", "code", "outcome", "reason")


def journey_of(
    title: str, history: Sequence[HistoryRow], status: str, waits: Sequence[str], variables: Mapping[str, Any]
) -> str:
    """One line for each thing that happened, with the elements that ran because of it, then where it stands."""
    lines = [f"The journey of {title}:"]
    for row in history:
        at = f"{row.occurred_at.astimezone(LOCAL):%a %Y-%m-%d %H:%M:%S}"
        facts = " ".join(str(row.params[name]) for name in _FACTS if row.params.get(name))
        lines.append(f"  {at}  {' '.join((row.code, facts)).strip()}")
        if passed := row.params.get("passed"):
            lines.append(f"      passed {' → '.join(passed)}")
        if opened := row.params.get("opened"):
            lines.append(f"      opened {', '.join(each[1] for each in opened)}")
    lines.append(f"  It is {status}" + (" and waits for:" if waits else "."))
    lines += [f"    - {each}" for each in waits]
    lines.append(f"  Variables: {dict(variables)}")
    return "\n".join(lines)
