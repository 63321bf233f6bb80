"""A training office of its own in a temporary home, and a shell to speak to it."""

from __future__ import annotations

import gettext
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

import pytest
from click.testing import CliRunner, Result

from app.cli import cli
from app.cli.speaking import explained
from app.migrating import migrate
from app.settings import read_settings
from app.training import found_training
from app.wiring import House, build
from engine.worktime import LOCAL

BEGIN = datetime(2026, 11, 2, 8, 0, tzinfo=LOCAL)
Shell: TypeAlias = Callable[..., Result]


@pytest.fixture(autouse=True)
def unspoken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A command line that has begun speaks a language from then on: the next test begins it anew."""
    monkeypatch.setenv("LANGUAGE", "")
    helps, domain = [(part, part.help) for part in explained(cli)], gettext.textdomain()
    yield
    gettext.textdomain(domain)
    for part, text in helps:
        part.help = text


@pytest.fixture(scope="session")
def training_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a training office whose clock says Monday 2/11/2026, 08:00, and goes on."""
    home = tmp_path_factory.mktemp("training")
    house = at_home(home)
    migrate(house.database)
    found_training(house, BEGIN)
    house.database.close()
    return home / "motcua.db"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty place for an installation."""
    return tmp_path / "home"


@pytest.fixture
def training(training_file: Path, home: Path) -> House:
    """A training office, just founded."""
    home.mkdir()
    shutil.copyfile(training_file, home / "motcua.db")
    return at_home(home)


@pytest.fixture
def motcua(home: Path) -> Shell:
    """``motcua …`` in that home. A refusal is raised, so that a test sees which one."""

    def run(*arguments: object) -> Result:
        environment = {"MOTCUA_HOME": str(home), "MOTCUA_DATABASE_URL": None, "MOTCUA_SMTP_HOST": None}
        result = CliRunner(env=environment).invoke(cli, [str(each) for each in arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


def at_home(home: Path, **changes: str) -> House:
    return build(read_settings({"MOTCUA_HOME": str(home), **changes}))
