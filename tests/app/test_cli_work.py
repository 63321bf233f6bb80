"""A person's work from a shell: take in, list, complete; publish; the clock of a training office."""

from __future__ import annotations

import json
import shutil
import sys
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

import bpmn
from app.cli import main
from app.cli.given import NotAnObject, NotJson
from app.cli.opening import NoOffice
from app.clock import ClockGoesForward, ClockTooFar, NotTraining
from app.wiring import House
from engine.refusal import Refusal
from engine.runtime.tasks import TaskClosedAlready
from engine.worktime import LOCAL
from tests.app.conftest import Shell
from tests.office import APPLICANT, COPY, PERMIT
from workflows.agencies.queries import AgencyUnknown
from workflows.audit.models import AuditRow
from workflows.dossiers.queries import by_code
from workflows.procedures.service import ReleaseRefused
from workflows.staff.actor import SYSTEM

PROCEDURES = Path(bpmn.__file__).parent / "procedures"


@pytest.fixture
def application(tmp_path: Path) -> Path:
    path = tmp_path / "application.json"
    data = {"procedure": COPY, **APPLICANT}
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def test_start_tasks_complete(training: House, motcua: Shell, application: Path) -> None:
    started = motcua("start", application, "--as", "lan").output.splitlines()
    assert started[0] == "H57.132.01-261102-0001"
    assert started[1].endswith("Tra cứu, đối chiếu sổ gốc (H57.132.02)")

    (listed,) = motcua("tasks", "--as", "son").output.splitlines()
    task = listed.split()[0]
    assert task == started[1].split()[1]
    assert "H57.132.01-261102-0001" in listed and "02/11/2026" in listed
    assert motcua("tasks", "--as", "thuha").output == ""

    values = json.dumps({"outcome": "found", "registers": "Sổ hộ tịch", "register_book": "12", "register_entry": "34"})
    completed = motcua("complete", task, "--as", "son", "--values", values).output
    assert "Lập bản sao" in completed
    with pytest.raises(TaskClosedAlready):
        motcua("complete", task, "--as", "son", "--values", values)


def test_a_task_whose_date_depends_on_an_unannounced_year_says_so(
    training: House, motcua: Shell, application: Path
) -> None:
    motcua("start", application, "--as", "lan")
    motcua("clock", "set", "2026-12-31T16:50")
    motcua("start", application, "--as", "lan")
    told = motcua("tasks", "--as", "son").output.splitlines()
    doubtful = [line for line in told if line.endswith("/2027 (lịch nghỉ chưa công bố, có thể đổi)")]
    assert len(doubtful) == 1 and doubtful == [line for line in told if "2027" in line or "chưa công bố" in line]


def test_what_is_wrong_with_a_form_is_said_field_by_field(
    training: House, motcua: Shell, application: Path, home: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    task = motcua("start", application, "--as", "lan").output.splitlines()[1].split()[1]
    monkeypatch.setenv("MOTCUA_HOME", str(home))
    monkeypatch.setattr(sys, "argv", ["motcua", "complete", task, "--as", "son"])
    with pytest.raises(SystemExit):
        main()
    assert "  outcome: Xin điền mục này." in capsys.readouterr().err.splitlines()


def test_start_with_a_decision(training: House, motcua: Shell, application: Path) -> None:
    decision = {"outcome": "refuse", "reason": "Không thuộc thẩm quyền của phường.", "basis": "Điều 5"}
    output = motcua("start", application, "--as", "lan", "--decision", json.dumps(decision)).output
    assert output.splitlines() == ["H57.132.01-261102-0001", "→ completed"]


def test_who_may_not_take_in_is_refused(training: House, motcua: Shell, application: Path) -> None:
    with pytest.raises(Refusal):
        motcua("start", application, "--as", "thuha")


def test_what_is_no_json_is_refused_with_its_place(
    training: House, motcua: Shell, application: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"procedure": 1,\n', encoding="utf-8")
    with pytest.raises(NotJson, match=r"broken.json, but line 2"):
        motcua("start", broken, "--as", "lan")
    with pytest.raises(NotJson, match="--decision"):
        motcua("start", application, "--as", "lan", "--decision", "{bad")
    with pytest.raises(NotJson, match="--values"):
        motcua("complete", "1-1", "--as", "lan", "--values", "{bad")
    with pytest.raises(NotAnObject, match="--values"):
        motcua("complete", "1-1", "--as", "lan", "--values", "[1]")


@pytest.mark.parametrize(
    "arguments",
    [
        ("tasks", "--as", "lan"), ("complete", "1-1", "--as", "lan"), ("clock", "show"), ("forecast", "check"),
        ("letters", "list", "--as", "lan"), ("calendar", "add", "2026-11-02T10:00", "1wd"),
    ],
)  # fmt: skip
def test_where_there_is_no_office_none_is_made_by_looking(
    arguments: tuple[str, ...], motcua: Shell, home: Path
) -> None:
    if arguments[0] == "calendar":
        assert motcua(*arguments).output.endswith("2026-11-03T10:00\n")
    else:
        with pytest.raises(NoOffice) as refused:
            motcua(*arguments)
        assert refused.value.sentence("vi").startswith("Ở đây chưa có cơ quan nào")
    assert not home.exists()


# --- deploy ---


def test_deploy_the_same_again_is_the_same_version(training: House, motcua: Shell) -> None:
    output = motcua("deploy", PROCEDURES / COPY, PROCEDURES / PERMIT).output
    assert output.splitlines() == [f"{COPY}: bản 1", f"{PERMIT}: bản 1"]


def test_deploy_an_edited_folder_is_the_next_version(training: House, motcua: Shell, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(PROCEDURES / COPY, tmp_path / COPY))
    settings = folder / "procedure.json"
    settings.write_text(settings.read_text("utf-8").replace("trong ngày", "2wd"), "utf-8")

    assert motcua("deploy", folder, "--decision", "12/QĐ-UBND").output == f"{COPY}: bản 2\n"


def test_deploy_refuses_a_faulty_folder(training: House, motcua: Shell, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(PROCEDURES / COPY, tmp_path / COPY))
    (folder / "forms" / "lap_ban_sao.json").unlink()

    with pytest.raises(ReleaseRefused, match="lap_ban_sao"):
        motcua("deploy", folder)


# --- clock ---


def shown(motcua: Shell) -> str:
    return str(motcua("clock", "show").output.strip())


def test_the_clock_of_a_training_office_is_moved_on(training: House, motcua: Shell) -> None:
    assert shown(motcua).endswith("02/11/2026")
    motcua("clock", "set", "2026-11-20T10:00")
    assert shown(motcua) == "10:00 20/11/2026"  # a Friday
    motcua("clock", "advance", "3wd")
    assert shown(motcua) == "10:00 26/11/2026"  # Thursday: over the weekend and Culture Day
    with training.database.reading(SYSTEM) as tx:
        moved = tx.session.scalars(
            select(AuditRow.params).where(AuditRow.action == "clock.moved").order_by(AuditRow.id)
        )
        assert [datetime.fromisoformat(params["to"]).astimezone(LOCAL).day for params in moved] == [20, 26]


def test_on_the_way_each_due_instant_is_visited(training: House, motcua: Shell, application: Path) -> None:
    code = motcua("start", application, "--as", "lan").output.splitlines()[0]
    output = motcua("clock", "set", "2026-11-03T08:00").output
    assert output.strip() == "08:00 03/11/2026 — đã qua 3 mốc đến hạn"

    with training.database.reading(SYSTEM) as tx:
        dossier = by_code(tx, code)
        assert dossier.late is True
        timers = tx.connection.exec_driver_sql("SELECT fired_at, due_at FROM timer WHERE fired_at IS NOT NULL").all()
    assert len(timers) == 6, "two of the diagram, four that the ledger keeps; some fall on one instant"
    assert all(fired[:16] == due[:16] for fired, due in timers)


def test_the_clock_never_goes_back(training: House, motcua: Shell) -> None:
    with pytest.raises(ClockGoesForward):
        motcua("clock", "set", "2026-10-30T10:00")
    assert shown(motcua).endswith("02/11/2026")


@pytest.mark.parametrize("moment", ["9999-12-31T23:59", "2062-11-03T08:00", "2027-02-03T08:00"])
def test_a_mistyped_year_does_not_end_the_training(training: House, motcua: Shell, moment: str) -> None:
    with pytest.raises(ClockTooFar):
        motcua("clock", "set", moment)
    assert shown(motcua).endswith("02/11/2026")


def test_nobody_counts_by_the_calendar_of_an_agency_that_is_not_there(training: House, motcua: Shell) -> None:
    for agency in ("H99", ""):
        with pytest.raises(AgencyUnknown):
            motcua("clock", "advance", "1wd", "--agency", agency)
    assert shown(motcua).endswith("02/11/2026")


def test_a_real_office_has_no_clock_to_move(motcua: Shell) -> None:
    motcua("init", "--agency", "H57", "--name", "UBND", "--username", "quantri", "--full-name", "Nguyễn Văn Quản")
    before = shown(motcua)
    for arguments in (("advance", "1wd"), ("set", "2099-11-02T10:00")):
        with pytest.raises(NotTraining):
            motcua("clock", *arguments)
    assert shown(motcua)[-10:] == before[-10:]
