"""Knocks on the rows that are due. APScheduler keeps the beat; no deadline ever lives in it.

A thread on the monotonic clock sweeps regardless, so that neither a jump of the wall clock nor a dead scheduler
stops a deadline.
"""

from __future__ import annotations

import threading
import time

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from engine.runtime.sweeps import Worker

BEAT_SECONDS = 2
WATCHDOG_SECONDS = 30
log = structlog.get_logger()


class Heart:
    """Sweeps every beat until it is stopped. Sweeps never overlap; a failing one does not end the next."""

    def __init__(self, worker: Worker, beat: float = BEAT_SECONDS) -> None:
        self._worker = worker
        self._sweeping = threading.Lock()
        self._stopped = threading.Event()
        self._last = time.monotonic()
        self._scheduler = BackgroundScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        self._scheduler.add_job(self.sweep, "interval", seconds=beat, id="sweep")
        self._watchdog = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self) -> None:
        self._scheduler.start()
        self._watchdog.start()

    def stop(self) -> None:
        self._stopped.set()
        self._scheduler.shutdown(wait=True)

    def sweep(self) -> None:
        """One round, unless one is under way."""
        if not self._sweeping.acquire(blocking=False):
            return
        try:
            self._worker.sweep()
            self._last = time.monotonic()
        except Exception:
            log.exception("sweep failed")
        finally:
            self._sweeping.release()

    @property
    def age(self) -> float:
        """Seconds since the last whole sweep."""
        return time.monotonic() - self._last

    def _watch(self) -> None:
        while not self._stopped.wait(WATCHDOG_SECONDS):
            if self.age > WATCHDOG_SECONDS:
                log.warning("watchdog sweeps", age=round(self.age))
                self.sweep()
