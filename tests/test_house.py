"""The house itself: floors, clocks, guards, and that the code under test is this checkout."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine

from app.migrating import migrate
from app.tables import Base
from engine.runtime.database import Database
from engine.runtime.ports import Ports
from tests.conftest import VirtualClock

ROOT = Path(__file__).parent.parent
PACKAGES = ("bpmn", "engine", "workflows", "api", "web", "app", "migrations")
BELOW_THE_ROOF = ("bpmn", "engine", "workflows", "api", "web")
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "monotonic"}
CLOCK_OWNERS = {"datetime", "date", "time", "dt"}


def sources(*packages: str) -> Iterator[Path]:
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "node_modules" not in path.parts:
                yield path


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_resolve_to_this_checkout(package: str) -> None:
    module = importlib.import_module(package)
    assert module.__file__ is not None
    assert Path(module.__file__).parent == ROOT / package


def test_a_floor_imports_only_what_is_below_it() -> None:
    command = Path(sys.executable).parent / "lint-imports"
    result = subprocess.run([command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_nothing_below_the_roof_asks_the_clock() -> None:
    asked = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources(*BELOW_THE_ROOF)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _asks_the_clock(node.func)
    ]
    assert asked == []


def _asks_the_clock(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and function.attr in CLOCKS
        and isinstance(function.value, ast.Name)
        and function.value.id in CLOCK_OWNERS
    )


def test_the_only_scheduler_is_under_the_roof() -> None:
    importers = {
        path.relative_to(ROOT).parts[0]
        for path in sources(*PACKAGES)
        if "apscheduler" in path.read_text(encoding="utf-8").lower()
    }
    assert importers == {"app"}


def test_no_diagram_and_no_expression_runs_python() -> None:
    called = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources("engine", "workflows", "api", "web")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("eval", "exec")
    ]
    assert called == []


def test_the_librarys_own_serializer_stays_out() -> None:
    users = [path for path in sources(*PACKAGES) if "bpmn.serializer" in path.read_text(encoding="utf-8")]
    assert users == []


def test_rules_look_nothing_up() -> None:
    looking = [
        path.relative_to(ROOT)
        for path in (ROOT / "workflows").rglob("rules.py")
        if "sqlalchemy" in path.read_text(encoding="utf-8") or "tx." in path.read_text(encoding="utf-8")
    ]
    assert looking == []


def test_files_are_short() -> None:
    lengths = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in sources(*PACKAGES))
    assert lengths[len(lengths) // 2] <= 110


def test_migrations_lead_to_the_tables_of_the_code(database_file: str, clock: VirtualClock) -> None:
    database = Database(database_file, clock=clock, ports=Ports())
    migrate(database)
    engine = create_engine(database_file)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()
    database.close()


@pytest.fixture
def database_file(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'migrated.db'}"
