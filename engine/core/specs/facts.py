"""What a diagram says about one node besides its shape, collected once when it is compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.core.expressions import Expression

if TYPE_CHECKING:
    from engine.core.specs.node import Node


@dataclass(frozen=True, slots=True)
class Facts:
    """``id`` and ``name`` as people see them. ``role`` and ``group`` are the node's own or else its lane's.

    ``inputs`` are its ``param:*`` properties. ``hidden`` is a node that normalising made: it leaves no step in the
    history.
    """

    id: str
    name: str
    kind: str
    properties: Mapping[str, str] = field(default_factory=dict)
    role: str | None = None
    group: Expression | None = None
    inputs: Mapping[str, Expression] = field(default_factory=dict)
    hidden: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """A sequence flow. ``index`` is its position in its process, ``id`` what people see (None: normalising made it)."""

    index: int
    id: str | None
    source: Node
    target: Node
    condition: Expression | None
    default: bool
