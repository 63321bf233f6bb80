"""Keep the processors awake while something is measured.

Whoever waits for the disk after every commit lets its processor doze off. It wakes with empty caches and a low clock,
and the CPU time of what comes next tells of power saving more than of the program. At an office's peak hour no
processor dozes. So each gets something to do that gives way to everything else (``SCHED_IDLE``) and touches no memory.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

_TURN_ON_THE_SPOT = 'while kill -0 "$1" 2>/dev/null; do i=0; while [ "$i" -lt 300000 ]; do i=$((i + 1)); done; done'
"""Until the process that asked for it is gone, however it went; that is looked at a few times in a second."""


@contextmanager
def awake() -> Iterator[None]:
    """Inside, no processor that this process may use falls asleep. Does nothing where the system is not Linux."""
    walkers = [_walker(processor) for processor in os.sched_getaffinity(0)] if hasattr(os, "SCHED_IDLE") else []
    try:
        yield
    finally:
        for walker in walkers:
            walker.kill()
            walker.wait()


def _walker(processor: int) -> subprocess.Popen[bytes]:
    walker = subprocess.Popen(["sh", "-c", _TURN_ON_THE_SPOT, "sh", str(os.getpid())])
    os.sched_setaffinity(walker.pid, {processor})
    os.sched_setscheduler(walker.pid, os.SCHED_IDLE, os.sched_param(0))
    return walker
