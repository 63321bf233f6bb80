"""`kill -9` of server or worker at any moment: no dossier, task, timer or notice is lost or doubled.

The harness runs in a process of its own, because it forks (`tests/kill/harness.py`). A naive variant, the same verbs
without transactions and locks, must fail the same checks: a check that nothing can fail proves nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

KILLS, NAIVE_KILLS = 50, 6
INSIDE = 10
"""So many kills at least have to fall inside a transaction, or the run has shown too little."""


@pytest.mark.slow
def test_fifty_kills_lose_and_double_nothing_and_the_naive_variant_fails(tmp_path: Path) -> None:
    reports = _fire(tmp_path, "--kills", str(KILLS), "--naive", str(NAIVE_KILLS))
    ours, naive = [each for each in reports if not each["naive"]], [each for each in reports if each["naive"]]
    assert {each["database"] for each in ours} == {"sqlite", "postgresql"}
    for report in ours:
        assert not report["faults"], "\n".join(report["examples"])
        assert report["completions"] >= 8 and report["letters"] >= 8, report
    assert sum(each["kills"] for each in ours) == KILLS
    assert sum(each["inside"] for each in ours) >= INSIDE
    assert naive and all(each["faults"] for each in naive), naive


def _fire(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.kill", *arguments, "--keep", str(folder / "kept")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert done.stdout, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
