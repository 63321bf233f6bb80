"""The office behind a real web server, as long as a block lasts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import waitress
from flask import Flask
from waitress import wasyncore

THREADS = 8


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address at which ``app`` answers on this machine, on a free port."""
    sockets: dict[int, Any] = {}
    server = waitress.create_server(app, map=sockets, host="127.0.0.1", port=0, threads=THREADS)
    thread = threading.Thread(target=_run, args=(server,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        wasyncore.close_all(sockets, ignore_all=True)
        thread.join(timeout=5)
        server.task_dispatcher.shutdown()
        assert not thread.is_alive()


def _run(server: Any) -> None:
    # Closing the sockets under the loop is how it is told to end.
    with suppress(OSError, ValueError):
        server.run()
