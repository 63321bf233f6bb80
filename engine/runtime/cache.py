"""Compiled models by the hash of their release. A release never changes, so nothing is ever invalidated."""

from __future__ import annotations

from collections.abc import Mapping

from engine.bounded import Bounded
from engine.core import Model, compile_model


class ModelCache(Bounded[str, Model]):
    """At most ``capacity`` models."""

    def __init__(self, capacity: int = 200) -> None:
        super().__init__(capacity)

    def compile(self, release: str, diagrams: Mapping[str, bytes]) -> Model:
        """The model of ``release``, made of its ``diagrams`` and kept."""
        model = compile_model(diagrams)
        self.keep(release, model)
        return model
