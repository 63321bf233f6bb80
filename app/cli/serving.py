"""Serving: the web server, the worker, and both in one process on the embedded database."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import click
import waitress
from filelock import FileLock, Timeout

from app.address import keep_address
from app.cli.opening import standing_house
from app.migrating import migrate
from app.server import create_app
from app.wiring import House
from engine.refusal import Conflict

THREADS = 8


class AlreadyServed(Conflict):
    code = "already_served"
    en = "Expected to be the only process on {path}, but another one is using it. For several, use PostgreSQL."
    vi = "Cần là tiến trình duy nhất dùng {path}, nhưng đang có tiến trình khác. Muốn chạy nhiều, hãy dùng PostgreSQL."


@contextmanager
def alone(house: House) -> Iterator[None]:
    """On the embedded database exactly one process serves; a second one is told so."""
    if not house.settings.is_sqlite:
        yield
        return
    lock = FileLock(house.settings.home / "serving.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as problem:
        raise AlreadyServed(path=str(house.settings.home)) from problem
    try:
        yield
    finally:
        lock.release()


def tell_address(house: House) -> None:
    """The papers that this server makes lead to it, and so do those that commands make beside it."""
    house.database.ports = replace(house.database.ports, public_url=house.settings.public_url)
    keep_address(house.settings)


def serve_house(house: House, *, with_worker: bool) -> None:
    """Serve until the process is told to end."""
    engine = house.database.ports.job_engine
    tell_address(house)
    server = waitress.create_server(
        create_app(house), host=house.settings.host, port=house.settings.port, threads=THREADS, ident="motcua"
    )
    if with_worker:
        engine.start(house.worker.sweep)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.close).start())
    try:
        server.run()
    except (KeyboardInterrupt, OSError):
        pass
    finally:
        engine.stop()
        house.database.close()


@click.command()
@click.option("--without-worker", is_flag=True, help="Sweep elsewhere: `motcua worker` (PostgreSQL only).")
def serve(without_worker: bool) -> None:
    """Serve pages and API. On the embedded database the worker is inside."""
    house = standing_house()
    with alone(house):
        migrate(house.database)
        click.echo(f"Đang phục vụ tại {house.settings.public_url}")
        serve_house(house, with_worker=house.settings.is_sqlite or not without_worker)


@click.command()
def worker() -> None:
    """Fire due timers, deliver messages, run jobs. Any number of these on PostgreSQL."""
    house = standing_house()
    with alone(house):
        engine = house.database.ports.job_engine
        engine.start(house.worker.sweep)
        click.echo("Đang theo dõi thời hạn và gửi thông báo.")
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        stop.wait()
        engine.stop()


COMMANDS = (serve, worker)
