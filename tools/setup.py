"""Make a fresh clone ready, and do nothing the second time.

    python3 tools/setup.py run     virtual environment, packages, front end
    python3 tools/setup.py check   the same with the linters
    python3 tools/setup.py test    the same with Chromium for the page tests
    python3 tools/setup.py web     the front end only

Standard library only: this file runs before anything is installed. Each step remembers a hash of
what it was made from (`.venv/stamps`), so that a second start only reads files.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from setup_steps import front_end, python, system
from setup_steps.console import Failed, say

GOALS = ("run", "check", "test", "web")


def main(goal: str) -> int:
    """Prepare the checkout for `goal`; return the exit code."""
    if goal not in GOALS:
        print(__doc__)
        return 2
    python.require_new_enough()
    try:
        prepare(goal)
    except Failed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    return 0


def prepare(goal: str) -> None:
    """Run the steps; packages and front end side by side, because both mostly wait for the network."""
    python.make_environment()
    with ThreadPoolExecutor(max_workers=2) as pool:
        steps = [pool.submit(front_end.build)]
        if goal != "web":
            steps.append(pool.submit(python.install_packages, extras="" if goal == "run" else "test"))
        for step in steps:
            step.result()
    if goal != "web":
        python.compile_translations()
    if goal == "test":
        system.require_chromium()
    say("ready")


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parent.parent)
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
