"""FEEL, the expression language of DMN 1.5: conditions, timers, mappings and decisions are written in it.

Text becomes a syntax tree and the tree closures, once; nothing is ever run as Python. Every evaluation has a
`Budget`. Beside the standard: ``is defined``, ``get or else``, ``trim``, ``sort`` without a function.
"""

from __future__ import annotations

from engine.feel.budget import Budget
from engine.feel.errors import FeelEvaluationError, FeelSyntaxError
from engine.feel.expression import Expression, compile_expression
from engine.feel.script import Script, compile_script
from engine.feel.unary_tests import UnaryTests, compile_unary_tests
from engine.feel.values.functions import Function
from engine.feel.values.kinds import Range, YearsMonths, kind_of
from engine.feel.values.plain import plain
from engine.feel.values.text import text_of

__all__ = [
    "Budget",
    "Expression",
    "FeelEvaluationError",
    "FeelSyntaxError",
    "Function",
    "Range",
    "Script",
    "UnaryTests",
    "YearsMonths",
    "compile_expression",
    "compile_script",
    "compile_unary_tests",
    "kind_of",
    "plain",
    "text_of",
]
