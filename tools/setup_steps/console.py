"""Run commands, and say what happens in one line each."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_STARTED = time.monotonic()


class Failed(Exception):
    """A step did not succeed; the message tells what to do."""


def say(words: str) -> None:
    """Print a step with the seconds since the start."""
    print(f"[{time.monotonic() - _STARTED:5.1f} s] {words}", flush=True)


def run(command: Sequence[str | Path], *, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """Run `command` quietly and return its output; on failure show the output and raise `Failed`."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(words, cwd=cwd, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except OSError as error:
        raise Failed(f"Expected to run `{' '.join(words)}`, but {error}.") from error
    if done.returncode:
        raise Failed(
            f"{done.stdout.strip()}\n\nExpected `{' '.join(words)}` to succeed, but it ended with {done.returncode}."
        )
    return done.stdout
