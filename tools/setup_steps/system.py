"""What only the machine's package manager can give: a browser for the page tests."""

from __future__ import annotations

import os
import shutil

from .console import Failed, run, say

NAMES = ("chromium", "chromium-browser", "google-chrome")
COMMAND = "sudo apt-get update && sudo apt-get install -y chromium"


def require_chromium() -> None:
    """Install Chromium when it is missing and we may; else fail, naming the command."""
    if any(shutil.which(name) for name in NAMES):
        return
    prefix = _as_root()
    if not shutil.which("apt-get") or prefix is None:
        raise Failed(f"Expected Chromium for the page tests, but there is none. Install it with:\n  {COMMAND}")
    say("installing Chromium")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        run([*prefix, "apt-get", "update"], env=quiet)
        run([*prefix, "apt-get", "install", "-y", "--no-install-recommends", "chromium"], env=quiet)
    except Failed as failure:
        raise Failed(f"{failure}\nInstall Chromium yourself with:\n  {COMMAND}") from failure


def _as_root() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if shutil.which("sudo") else None
