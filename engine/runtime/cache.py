"""Compiled models by the hash of their release. A release never changes, so nothing is ever invalidated."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.bounded import Bounded
from engine.core import Model, compile_model


class ModelCache:
    """At most ``capacity`` models."""

    def __init__(self, capacity: int = 200) -> None:
        self._models = Bounded[str, Model](capacity)

    def get(self, release: str, diagrams: Callable[[], Mapping[str, bytes]]) -> Model:
        """The model of ``release``; ``diagrams`` fetches its files when it has to be compiled."""
        model = self._models.get(release)
        if model is None:
            model = compile_model(diagrams())
            self._models.keep(release, model)
        return model
