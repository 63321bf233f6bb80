"""The processes of the harness: real `motcua serve` and `motcua worker`, users at the JSON door, a mail server.

They are forked from a parent that has imported everything, so that fifty of them start within seconds. Only what makes
a run short is set: the embedded engine beats ten times a second, and the lease of a job is two seconds.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from sqlalchemy import create_engine

import engine.runtime.database as databases
from app.cli import cli
from app.worker import Embedded
from engine.runtime import jobs
from engine.runtime.unit import OnPostgresql
from tests.kill.marks import Marks
from tests.kill.place import Place

BEAT = 0.1
LEASE = timedelta(seconds=2)


@dataclass(slots=True)
class Process:
    """A forked process; ``place`` is where it leaves its marks."""

    name: str
    place: int
    body: Callable[[], None]
    log: Path
    pid: int = 0

    def start(self) -> None:
        gc.freeze()  # a child that looked through its parent's memory for garbage would copy all of it first
        self.pid = os.fork()
        if self.pid == 0:
            self._live()

    def kill(self, marks: Marks) -> bool:
        """End it without a warning. True when that fell inside a transaction."""
        os.kill(self.pid, signal.SIGSTOP)
        inside = marks.inside(self.place)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        marks.clear(self.place)
        return inside

    def end(self, number: int = signal.SIGTERM) -> None:
        os.kill(self.pid, number)
        os.waitpid(self.pid, 0)

    def wait(self) -> None:
        os.waitpid(self.pid, 0)

    def _live(self) -> None:
        status = 1
        try:
            file = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            for stream in (1, 2):
                os.dup2(file, stream)
            self.body()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(status)


def node(command: tuple[str, ...], place: Place, marks: Marks, number: int, *, naive: bool) -> Callable[[], None]:
    """What a server or worker does: the product's own command, with marks around its transactions."""

    def body() -> None:
        os.environ.update(place.environment)
        Embedded.__init__.__defaults__ = (BEAT,)  # type: ignore[attr-defined]
        jobs.LEASE = LEASE
        marks.watch(number)
        if naive:
            without_transactions()
        cli.main(args=list(command), standalone_mode=False)

    return body


def without_transactions() -> None:
    """The naive variant: the same verbs, but every statement is a transaction of its own, and nothing is locked."""

    def naive(url: str, begin: str, **_pool: Any) -> Any:
        options: dict[str, Any] = {"timeout": 30, "check_same_thread": False, "isolation_level": None}
        return create_engine(url, connect_args=options, isolation_level="AUTOCOMMIT")

    def unlocked(_turn: Any, writer: Any, opening: Any, actor: Any) -> OnPostgresql:
        return OnPostgresql(writer.__self__.engine, opening, actor)

    databases._sqlite = naive  # type: ignore[assignment]
    databases.OnSqlite = unlocked  # type: ignore[assignment,misc]


def mail_server(port: int, letters: Path) -> Callable[[], None]:
    """The world outside: notes the id of every letter that it takes."""

    class Taker:
        async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
            lines = envelope.content.decode(errors="replace").splitlines()
            name = next(line.split(":", 1)[1].strip() for line in lines if line.lower().startswith("message-id:"))
            file = os.open(letters, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.write(file, f"{name}\n".encode())
            os.close(file)
            return "250 OK"

    def body() -> None:
        Controller(Taker(), hostname="127.0.0.1", port=port).start()
        signal.sigwait({signal.SIGTERM})

    return body
