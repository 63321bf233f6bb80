"""Tests for decisions: what a DMN file answers, and why.

    assert evaluate_decision("fees.dmn", "Lệ phí", {"số tiền": 1_000_000}) == 50_000

Values are FEEL's (`engine.feel.values`): numbers come back as Decimal, dates as `date`; null is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from engine.feel.decisions import DecisionModel, Outcome, read_model
from engine.testing.clock import MONDAY_MORNING
from engine.testing.files import File


def evaluate_decision(
    xml: File,
    name: str,
    inputs: Mapping[str, Any] | None = None,
    *,
    imports: Iterable[File] = (),
    now: datetime = MONDAY_MORNING,
) -> Any:
    """The value of the decision, decision service or knowledge model ``name``; null where it cannot be made.

    ``xml`` is a DMN file as text, bytes or a path, or several by name, the first of which is asked; ``imports`` are
    those that it imports. ``inputs`` are given by name, dates and durations as values or as ISO text; a service and a
    knowledge model are given their parameters. Raises `NoSuchDecision` and `engine.xml.Unreadable`.
    """
    return decide(xml, name, inputs, imports=imports, now=now).value


def decide(
    xml: File,
    name: str,
    inputs: Mapping[str, Any] | None = None,
    *,
    imports: Iterable[File] = (),
    now: datetime = MONDAY_MORNING,
) -> Outcome:
    """As `evaluate_decision`, with the problems, the rules that fired and the values of all decisions on the way."""
    return _model(tuple(_contents((xml, *imports)).items())).evaluate(name, inputs or {}, now=now)


@lru_cache(maxsize=32)
def _model(contents: tuple[tuple[str, bytes], ...]) -> DecisionModel:
    """The same files are compiled once, whatever is asked of them."""
    return read_model(dict(contents))


def _contents(files: Iterable[File]) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    for place, file in enumerate(files, start=1):
        if isinstance(file, Mapping):
            contents.update({name: _bytes(xml) for name, xml in file.items()})
        elif isinstance(file, Path) or (isinstance(file, str) and "<" not in file):
            contents[str(file)] = Path(file).read_bytes()
        else:
            contents[f"decisions-{place}.dmn"] = _bytes(file)
    return contents


def _bytes(xml: str | bytes) -> bytes:
    return xml.encode() if isinstance(xml, str) else xml
