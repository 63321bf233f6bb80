"""Decisions in DMN 1.1 to 1.6: tables, boxed expressions, knowledge models, services and imports, on FEEL.

Files are read (`read`), compiled together (`DecisionModel`, `read_model`) and asked by name. A decision that cannot be
made is null, and the outcome says why.
"""

from __future__ import annotations

from engine.feel.decisions.evaluation import Fired
from engine.feel.decisions.model import DecisionModel, NoSuchDecision, Outcome, read_model
from engine.feel.decisions.problems import Problem
from engine.feel.decisions.reading import read

__all__ = ["DecisionModel", "Fired", "NoSuchDecision", "Outcome", "Problem", "read", "read_model"]
