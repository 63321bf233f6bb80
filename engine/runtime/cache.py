"""Compiled models by the hash of their release. A release never changes, so nothing is ever invalidated."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from engine.core import Model, compile_model


class ModelCache:
    """At most ``capacity`` models, the oldest is forgotten first. Safe to share between threads."""

    def __init__(self, capacity: int = 200) -> None:
        self._capacity = capacity
        self._models: dict[str, Model] = {}
        self._lock = threading.Lock()

    def get(self, release: str, diagrams: Callable[[], Mapping[str, bytes]]) -> Model:
        """The model of ``release``; ``diagrams`` fetches its files when it has to be compiled."""
        model = self._models.get(release)
        if model is not None:
            return model
        model = compile_model(diagrams())
        with self._lock:
            self._models[release] = model
            while len(self._models) > self._capacity:
                del self._models[next(iter(self._models))]
        return model
