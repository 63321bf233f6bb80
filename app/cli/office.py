"""Making an office and bringing it up."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from app import clock as clocks
from app.cli.opening import place_of
from app.cli.serving import alone, serve_house
from app.founding import read_office
from app.migrating import migrate as migrate_database
from app.settings import Settings, read_settings
from app.training import PASSWORD, begin_training, is_founded
from app.wiring import build
from workflows.agencies.service import NewAgency, add
from workflows.calendars.seeding import seed
from workflows.staff.actor import SYSTEM
from workflows.staff.service import NewPerson, add_person


@click.command()
def migrate() -> None:
    """Bring the database to the present shape of its tables."""
    house = build(read_settings())
    migrate_database(house.database)
    click.echo("Cơ sở dữ liệu đã ở phiên bản mới nhất.")


@click.command()
@click.option("--agency", required=True, help="National id of the top agency, such as H57.")
@click.option("--name", required=True, help="Its name.")
@click.option("--username", required=True, help="The first administrator's account.")
@click.option("--full-name", required=True, help="The first administrator's name.")
def init(agency: str, name: str, username: str, full_name: str) -> None:
    """Make a clean office for production: its top agency, the national calendar, one administrator."""
    settings = read_settings()
    password = secrets.token_urlsafe(12)
    with _whole_or_nothing(settings):
        house = build(settings)
        try:
            migrate_database(house.database)
            with house.database.transaction(SYSTEM) as tx:
                seed(tx)
                today = clocks.wall().date()
                add(tx, NewAgency(id=agency, name=name, kind="province", valid_from=today))
                add_person(tx, NewPerson(username, full_name, agency, password=password), ("administrator",))
        finally:
            house.database.close()
    click.echo(f"{name} ({agency}). {username}: {password}")


@contextmanager
def _whole_or_nothing(settings: Settings) -> Iterator[None]:
    """What a refused beginning has made of an embedded database is taken away; what stood before it stays."""
    database = Path(place_of(settings)) if settings.is_sqlite else None
    begins = database is not None and not database.exists()
    folders = [each for each in (settings.home, *settings.home.parents) if not each.exists()]
    try:
        yield
    except BaseException:
        if database is not None and begins:
            for file in (database, *(Path(f"{database}{suffix}") for suffix in ("-wal", "-shm", "-journal"))):
                file.unlink(missing_ok=True)
        for folder in folders:
            if folder.exists() and not any(folder.iterdir()):
                folder.rmdir()
        raise


@click.command()
def up() -> None:
    """Serve a training office: made, filled and explained at the first start."""
    house = build(read_settings())
    with alone(house):
        migrate_database(house.database)
        if not is_founded(house):
            click.echo("Đang lập cơ quan tập huấn…")
            begin_training(house)
        _say_how_to_get_in(house.settings.public_url)
        serve_house(house, with_worker=True)


def _say_how_to_get_in(url: str) -> None:
    office = read_office()
    click.echo(f"\n  {office['name']}: {url}\n")
    width = max(len(person["username"]) for person in office["staff"])
    for person in office["staff"]:
        click.echo(f"    {person['username']:<{width}} {person['name']} — {person['title']}")
    click.echo(f"\n  Mật khẩu của mọi tài khoản tập huấn: {PASSWORD}\n", nl=True)


COMMANDS = (init, migrate, up)
