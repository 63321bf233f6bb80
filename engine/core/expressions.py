"""FEEL in diagrams: compiled once with the model, evaluated over a token's variables, never a line of Python.

Whatever goes wrong at run time arrives as `Failure`, which stops at the element and becomes an incident there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.core.variables import Data, kept, kept_value
from engine.feel import Expression, Script, compile_expression, compile_script, plain
from engine.refusal import Refusal

__all__ = [
    "Expression", "Failure", "Script", "as_text", "compile_expression", "compile_script", "evaluate", "execute", "keep",
]  # fmt: skip


class Failure(Exception):
    """An element cannot be executed. ``code`` is machine-readable, ``detail`` is for the person who repairs it."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


def evaluate(expression: Expression, data: Mapping[str, Any], *, lenient: bool = False) -> Any:
    """The value of ``expression`` over ``data``; an unknown name is null to the ``lenient``. Raises `Failure`."""
    try:
        return expression.evaluate(data, lenient=lenient)
    except Refusal as refusal:
        raise Failure(refusal.code, refusal.sentence("vi")) from refusal


def execute(script: Script, data: Mapping[str, Any]) -> Data:
    """What ``script`` assigns, as it is kept in a process. Raises `Failure`."""
    try:
        return kept(script.run(data))
    except Refusal as refusal:
        raise Failure(refusal.code, refusal.sentence("vi")) from refusal


def keep(variables: Mapping[str, Any]) -> Data:
    """``variables`` as they are kept in a process. Raises `Failure`."""
    try:
        return kept(variables)
    except Refusal as refusal:
        raise Failure(refusal.code, refusal.sentence("vi")) from refusal


def as_text(value: Any) -> str | None:
    """A FEEL value as the text that leaves the engine: ISO 8601 for dates and durations; None for null."""
    if value is None or isinstance(value, str):
        return value
    return str(plain(value))


def evaluate_to_keep(expression: Expression, data: Mapping[str, Any], name: str) -> Any:
    """The value of ``expression`` as it is kept in the variable ``name``. Raises `Failure`."""
    try:
        return kept_value(expression.evaluate(data), name)
    except Refusal as refusal:
        raise Failure(refusal.code, refusal.sentence("vi")) from refusal
