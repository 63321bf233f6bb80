"""Syntax tree to closures: each node becomes a function of a scope, made once, called many times."""

from __future__ import annotations

from engine.feel.compiling import calls, collections, loops, operators, paths, range_text
from engine.feel.compiling.code import Code, code_of
from engine.feel.compiling.tests import any_match, test_of

# Modules in this list are there because they register the closures of their nodes when imported.
__all__ = [
    "Code", "any_match", "calls", "code_of", "collections", "loops", "operators", "paths", "range_text", "test_of",
]  # fmt: skip
