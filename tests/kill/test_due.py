"""Around many due instants, with workers killed and a clock that jumps: each lateness and each apology exactly once.

`MOTCUA_DUE_DOSSIERS` and `MOTCUA_DUE_KILLS` make it longer; `python -m tests.kill.due` runs it by itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DOSSIERS, KILLS = os.environ.get("MOTCUA_DUE_DOSSIERS", "30"), os.environ.get("MOTCUA_DUE_KILLS", "8")


@pytest.mark.slow
def test_every_lateness_and_every_apology_exists_once() -> None:
    command = [sys.executable, "-m", "tests.kill.due", "--dossiers", DOSSIERS, "--kills", KILLS]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert done.stdout, done.stderr
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert {each["database"] for each in reports} == {"sqlite", "postgresql"}
    for report in reports:
        assert not report["faults"], "\n".join(report["examples"])
        assert report["due_instants"] >= 4 * int(DOSSIERS) and report["kills"] >= int(KILLS) - 1
