"""A stranger's diagram is examined in a child process: hanging or eating memory, it becomes a finding."""

from __future__ import annotations

import pytest

from engine.core import examine, sandbox
from engine.core.findings import FindingKind, Place
from engine.core.sandbox import examine_safely
from tests.engine.core.drawing import codes, file, flow, path, task

LATE = (
    '<boundaryEvent id="late" attachedToRef="a" cancelActivity="false">'
    "<timerEventDefinition><timeDuration>5 ngày làm việc</timeDuration></timerEventDefinition></boundaryEvent>"
)
FILES = {
    "hộ kinh doanh.bpmn": file(
        f'<startEvent id="go"/>{task("a", name="Thẩm định")}{LATE}<task id="b"/>'
        + flow("go", "a")
        + flow("a", "b", "= x")
        + path("late", "b")
    )
}


def test_it_works():
    safely, here = examine_safely(FILES), examine(FILES)

    assert safely.findings == here.findings
    assert safely.rewrites == here.rewrites
    assert safely.elements == here.elements
    assert safely.model is None


def test_checks_of_the_floors_above_run_outside():
    kind = FindingKind("test.outside", "warning", en="{element}", vi="{element}")
    seen = examine_safely(FILES, extra_checks=[lambda elements: [kind.at(Place(elements[0].source, elements[0].id))]])

    assert ("test.outside", "go") in codes(seen.findings)


def childs_code(monkeypatch, code: str) -> None:
    """Let the child do something else between its limits and its answer."""
    confined = "import json, sys\nfrom engine.core import sandbox\norder = json.load(sys.stdin)\n"
    confined += "sandbox._confine(order['seconds'], order['mebibytes'])\n"
    monkeypatch.setattr(sandbox, "_CHILD", confined + code)


@pytest.mark.parametrize(
    "code",
    ["while True: pass", "import threading; threading.Event().wait()", "raise SystemExit(sandbox._OUT_OF_MEMORY)"],
    ids=["spins", "waits", "eats"],
)
def test_a_child_that_does_not_come_back_is_a_finding(monkeypatch, code):
    childs_code(monkeypatch, code)
    (finding,) = examine_safely(FILES, seconds=1).findings

    assert finding.code == "examination_stopped"
    assert finding.sentence("vi") == (
        "Cần việc kiểm tra sơ đồ hộ kinh doanh.bpmn kết thúc trong 1 giây và 512 MiB, nhưng không kết thúc. "
        "Hãy tách bớt thành quy trình được gọi."
    )


def test_a_diagram_that_eats_memory_is_stopped(monkeypatch):
    monkeypatch.setattr(
        sandbox,
        "_CHILD",
        "import engine.core.sandbox as s\ns.examine = lambda files: bytearray(1 << 30)\ns.serve()",
    )
    (finding,) = examine_safely(FILES).findings

    assert finding.code == "examination_stopped"


def test_a_child_can_write_no_file_and_a_failure_is_told(monkeypatch, tmp_path):
    childs_code(monkeypatch, f"import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
                             f"print('x', file=open({str(tmp_path / 'note')!r}, 'w'), flush=True)")  # fmt: skip
    (finding,) = examine_safely(FILES).findings

    assert finding.code == "examination_failed"
    assert "File too large" in finding.sentence("en")


def test_a_child_inherits_no_secret(monkeypatch):
    monkeypatch.setenv("MOTCUA_DATABASE_URL", "postgresql://user:secret@db/office")
    childs_code(monkeypatch, "import os; sys.exit(repr(sorted(os.environ)))")
    (finding,) = examine_safely(FILES).findings

    assert "MOTCUA" not in finding.params["reason"]
    assert "PYTHONPATH" in finding.params["reason"]


def test_a_large_sound_diagram_is_done_in_time():
    steps = [f"step{n}" for n in range(700)]
    large = file(f'<startEvent id="go"/>{"".join(map(task, steps))}<endEvent id="done"/>{path("go", *steps, "done")}')

    assert examine_safely({"a.bpmn": large}, seconds=10).findings == ()


def test_refusals_of_reading_come_back_as_sentences():
    (finding, *_) = examine_safely({"a.bpmn": b"<!DOCTYPE x><x/>"}).findings

    assert finding.sentence("en").startswith("Expected a file without DOCTYPE")
