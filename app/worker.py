"""The embedded job engine: knocks on the rows that are due, in this process. No deadline ever lives in it.

APScheduler keeps the beat. A thread on the monotonic clock sweeps regardless, so that neither a jump of the wall clock
nor a dead scheduler stops a deadline.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from engine.runtime.job_engine import NobodyKnocks

BEAT_SECONDS = 2
WATCHDOG_SECONDS = 30
log = structlog.get_logger()


class Embedded(NobodyKnocks):
    """A `JobEngine` for one process. Sweeps never overlap; a failing one does not end the next."""

    def __init__(self, beat: float = BEAT_SECONDS) -> None:
        self._beat = beat
        self._sweeping = threading.Lock()
        self._stopped = threading.Event()
        self._last: float | None = None
        self._scheduler = BackgroundScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )

    def start(self, sweep: Callable[[], object]) -> None:
        self._last = time.monotonic()
        self._scheduler.add_job(self._round, "interval", [sweep], seconds=self._beat, id="sweep")
        self._scheduler.start()
        threading.Thread(target=self._watch, args=[sweep], name="watchdog", daemon=True).start()

    def stop(self) -> None:
        self._stopped.set()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def health(self) -> float | None:
        return None if self._last is None else time.monotonic() - self._last

    def _round(self, sweep: Callable[[], object]) -> None:
        if not self._sweeping.acquire(blocking=False):
            return
        try:
            sweep()
            self._last = time.monotonic()
        except Exception:
            log.exception("sweep failed")
        finally:
            self._sweeping.release()

    def _watch(self, sweep: Callable[[], object]) -> None:
        while not self._stopped.wait(WATCHDOG_SECONDS):
            age = self.health()
            if age is not None and age > WATCHDOG_SECONDS:
                log.warning("watchdog sweeps", age=round(age))
                self._round(sweep)
