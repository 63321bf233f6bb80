"""The decisions of a procedure: seen, and tried, as its processes apply them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from engine.feel.decisions import DecisionModel, Outcome, read
from engine.worktime import LOCAL


def decision_model(files: Mapping[str, str]) -> DecisionModel:
    """The decisions of all DMN files of a release, as one model. Raises `engine.xml.Unreadable`."""
    return DecisionModel([read(text.encode(), name) for name, text in files.items() if name.endswith(".dmn")])


def evaluate(model: DecisionModel, name: str, inputs: Mapping[str, Any], now: datetime) -> Outcome:
    """What the decision comes to; its clock shows local time. Raises `NoSuchDecision` and `FeelEvaluationError`."""
    return model.evaluate(name, inputs, now=now.astimezone(LOCAL))
