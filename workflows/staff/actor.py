"""Who acts: a member of staff at one agency, a citizen, or the house itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["staff", "citizen", "system"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever carries out a verb. ``roles`` are those held at ``agency`` at this moment, delegated ones included.

    ``str(actor)`` is what history and audit keep: ``staff:12``, ``citizen`` or ``system``.
    """

    kind: Kind
    id: int | None = None
    name: str = ""
    agency: str | None = None
    roles: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return self.kind if self.id is None else f"{self.kind}:{self.id}"

    def has_role(self, *roles: str) -> bool:
        """Whether at least one of ``roles`` is held."""
        return not self.roles.isdisjoint(roles)


SYSTEM = Actor("system", name="Hệ thống")
CITIZEN = Actor("citizen", name="Công dân", roles=frozenset({"citizen"}))
