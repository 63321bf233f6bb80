"""The library's hook for scripts, shut: expressions are compiled FEEL and never pass through it."""

from __future__ import annotations

from typing import Any, NoReturn

from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.script_engine.python_environment import BasePythonScriptEngineEnvironment


class NoEnvironment(BasePythonScriptEngineEnvironment):  # type: ignore[misc]
    """Evaluates nothing."""

    def evaluate(self, expression: Any, context: Any, external_context: Any = None) -> NoReturn:
        raise NotImplementedError("Expected a compiled FEEL expression, but the library's script engine was asked.")

    execute = evaluate


class FeelOnly(PythonScriptEngine):  # type: ignore[misc]
    """A script engine that runs no Python."""

    def __init__(self) -> None:
        super().__init__(NoEnvironment())


FEEL_ONLY = FeelOnly()
"""Knows nothing of the instance that it is given to."""
