"""Two flat tables of facts compared, entry by entry."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.procedures.comparing.change import Detail


def details(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Detail, ...]:
    """What differs, in the order of the later table, what went away at the end."""
    keys = [*after, *(key for key in before if key not in after)]
    found = ((key, before.get(key, ""), after.get(key, "")) for key in keys)
    return tuple(Detail(key, old, new) for key, old, new in found if old != new)
