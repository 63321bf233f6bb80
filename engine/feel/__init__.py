"""FEEL, the expression language of DMN 1.5: conditions, timers, mappings and decisions are written in it."""

from __future__ import annotations

from engine.feel.errors import FeelEvaluationError, FeelSyntaxError
from engine.feel.expression import (
    Expression,
    Script,
    UnaryTests,
    compile_expression,
    compile_script,
    compile_unary_tests,
)
from engine.feel.values import Range, YearsMonths, plain

__all__ = [
    "Expression",
    "FeelEvaluationError",
    "FeelSyntaxError",
    "Range",
    "Script",
    "UnaryTests",
    "YearsMonths",
    "compile_expression",
    "compile_script",
    "compile_unary_tests",
    "plain",
]
