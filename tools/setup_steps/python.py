"""Python: a new enough interpreter, the virtual environment, our packages, compiled translations."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from . import stamp
from .console import Failed, run, say

OLDEST = (3, 11)
INTERPRETER = Path(".venv/bin/python")
PIP = (INTERPRETER, "-m", "pip", "--disable-pip-version-check", "-q")


def require_new_enough() -> None:
    """Go on with a newer `python3.x` of this machine when the one that was called is too old."""
    if sys.version_info >= OLDEST:
        return
    for minor in (14, 13, 12, 11):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, *sys.argv])
    sys.exit(f"Expected Python ≥ 3.11, but this is {sys.version.split()[0]}.")


def make_environment() -> None:
    """Make `.venv` unless it is there."""
    if INTERPRETER.exists():
        return
    say("making the virtual environment")
    try:
        run([sys.executable, "-m", "venv", ".venv"])
    except Failed as failure:
        shutil.rmtree(".venv", ignore_errors=True)
        raise Failed(f"{failure}\nOn Debian and Ubuntu: sudo apt-get install python3-venv") from failure


def install_packages(*, extras: str) -> None:
    """Install this checkout in editable mode, with `extras` ("" or "test")."""
    wanted = {
        name: stamp.fingerprint([Path("setup.cfg"), Path("pyproject.toml")], name, sys.version) for name in ("", "test")
    }
    # The larger set contains the smaller one.
    if any(stamp.is_current("packages", wanted[name]) for name in {extras, "test"}):
        return
    say("installing Python packages" + (f" with extras [{extras}]" if extras else ""))
    run([*PIP, "install", "--prefer-binary", "-e", f".[{extras}]" if extras else "."])
    stamp.remember("packages", wanted[extras])
    say("Python packages installed")


def compile_translations() -> None:
    """Compile the message catalogues (.po) that are newer than their stamp."""
    catalogues = stamp.files_below("web", "workflows", "api", "app", suffixes=(".po",))
    catalogues = [path for path in catalogues if "node_modules" not in path.parts]
    value = stamp.fingerprint(catalogues)
    compiled = all(path.with_suffix(".mo").exists() for path in catalogues)
    if compiled and stamp.is_current("translations", value):
        return
    for path in catalogues:
        run([INTERPRETER, "-m", "babel.messages.frontend", "compile", "-i", path, "-o", path.with_suffix(".mo")])
    stamp.remember("translations", value)
