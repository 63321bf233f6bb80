"""BPMN, executed as the standard says or refused with a sentence. Pure: no SQL, no clock, no network."""

from __future__ import annotations

from engine.core.compile import DiagramRefused, compile_model
from engine.core.correlation import OPEN
from engine.core.elements import Element
from engine.core.examination import Examination, examine
from engine.core.execution import Execution
from engine.core.expressions import Failure
from engine.core.findings import Finding
from engine.core.model import Model
from engine.core.naming import in_english
from engine.core.reading import Unreadable
from engine.core.refusals import NoSuchProcess, NoSuchToken, StateUnreadable, ValueRefused
from engine.core.rewrites import Rewrite
from engine.core.triggers import Trigger

__all__ = [
    "OPEN",
    "DiagramRefused",
    "Element",
    "Examination",
    "Execution",
    "Failure",
    "Finding",
    "Model",
    "NoSuchProcess",
    "NoSuchToken",
    "Rewrite",
    "StateUnreadable",
    "Trigger",
    "Unreadable",
    "ValueRefused",
    "compile_model",
    "examine",
    "in_english",
]
