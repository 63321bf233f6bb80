"""Examining and importing a stranger's diagram in a child process with limits: whatever it holds, the server goes on.

The child gets the files on standard input and answers in JSON; it inherits neither settings nor secrets, may write no
file, and is stopped when it needs too much time or memory.
"""

from __future__ import annotations

import base64
import json
import math
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from engine.core.elements import Element, Timer
from engine.core.examination import Examination, ExtraCheck, examine, look_further
from engine.core.findings import Finding, FindingKind, Place
from engine.core.importing import Imported, import_files
from engine.core.rewrites import Rewrite

EXAMINATION_STOPPED = FindingKind(
    "examination_stopped",
    "error",
    en="Expected the examination of {element} to end within {seconds} s and {mebibytes} MiB, but it did not. "
    "Split the diagram with call activities.",
    vi="Cần việc kiểm tra {element} kết thúc trong {seconds} giây và {mebibytes} MiB, nhưng không kết thúc. "
    "Hãy tách bớt thành quy trình được gọi.",
)
EXAMINATION_FAILED = FindingKind(
    "examination_failed",
    "error",
    en="Expected the examination of {element} to end with a result, but it failed ({reason}). Report this diagram.",
    vi="Cần việc kiểm tra {element} có kết quả, nhưng bị lỗi ({reason}). Hãy báo lại kèm sơ đồ này.",
)
_CHILD = "from engine.core.sandbox import serve; serve()"
_OUT_OF_MEMORY = 3
_PATIENCE = 3
"""On a busy machine a good diagram may wait for its turn: the wall clock runs so many times longer than the CPU's."""


def examine_safely(
    files: Mapping[str, bytes],
    extra_checks: Iterable[ExtraCheck] = (),
    seconds: float = 10.0,
    mebibytes: int = 512,
) -> Examination:
    """`examine` in a child process. The result holds no model: `compile_model` makes it when the diagram is used.

    ``seconds`` limits CPU time, and three times as many the wall clock; ``mebibytes`` the child's address space.
    ``extra_checks`` run here.
    """
    answer = _ask("examine", files, seconds, mebibytes)
    if isinstance(answer, Finding):
        return Examination(findings=(answer,), rewrites=(), elements=(), model=None)
    return look_further(_examination(answer), extra_checks)


def import_safely(files: Mapping[str, bytes], seconds: float = 20.0, mebibytes: int = 512) -> Imported:
    """`import_files` in a child process with the same limits."""
    answer = _ask("import", files, seconds, mebibytes)
    if isinstance(answer, Finding):
        return Imported(dict(files), (), (), (answer,))
    return Imported(
        files={name: base64.b64decode(text) for name, text in answer["files"].items()},
        rewrites=tuple(Rewrite(**each) for each in answer["rewrites"]),
        placeholders=tuple(Finding(**each) for each in answer["placeholders"]),
        findings=tuple(Finding(**each) for each in answer["findings"]),
    )


def serve() -> None:
    """The child: take the order, give up what is not needed, carry it out, answer."""
    order = json.load(sys.stdin)
    _confine(order["seconds"], order["mebibytes"])
    files = {name: base64.b64decode(text) for name, text in order["files"].items()}
    try:
        answer = json.dumps(_VERBS[order["verb"]](files))
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    sys.stdout.write(answer)


def _ask(verb: str, files: Mapping[str, bytes], seconds: float, mebibytes: int) -> dict[str, Any] | Finding:
    """What a child says to ``verb``; a finding when it was stopped or failed."""
    order = {
        "verb": verb,
        "files": {name: base64.b64encode(xml).decode() for name, xml in files.items()},
        "seconds": math.ceil(seconds),
        "mebibytes": mebibytes,
    }
    place = Place(next(iter(files), ""))
    try:
        child = subprocess.run(
            [sys.executable, "-P", "-c", _CHILD],
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=seconds * _PATIENCE,
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONDONTWRITEBYTECODE": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return EXAMINATION_STOPPED.at(place, seconds=seconds, mebibytes=mebibytes)
    if child.returncode in (_OUT_OF_MEMORY, -signal.SIGXCPU, -signal.SIGKILL):
        return EXAMINATION_STOPPED.at(place, seconds=seconds, mebibytes=mebibytes)
    if child.returncode != 0 or not child.stdout:
        reason = child.stderr.decode(errors="replace").strip().rpartition("\n")[2][:200]
        return EXAMINATION_FAILED.at(place, reason=reason or f"{child.returncode}")
    answer: dict[str, Any] = json.loads(child.stdout)
    return answer


def _confine(seconds: int, mebibytes: int) -> None:
    space = mebibytes << 20
    resource.setrlimit(resource.RLIMIT_AS, (space, space))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _examined(files: Mapping[str, bytes]) -> dict[str, Any]:
    examination = examine(files)
    return {
        "findings": [asdict(each) for each in examination.findings],
        "rewrites": [asdict(each) for each in examination.rewrites],
        "elements": [asdict(each) for each in examination.elements],
    }


def _imported(files: Mapping[str, bytes]) -> dict[str, Any]:
    imported = import_files(files)
    return {
        "files": {name: base64.b64encode(xml).decode() for name, xml in imported.files.items()},
        "rewrites": [asdict(each) for each in imported.rewrites],
        "placeholders": [asdict(each) for each in imported.placeholders],
        "findings": [asdict(each) for each in imported.findings],
    }


_VERBS: Mapping[str, Callable[[Mapping[str, bytes]], dict[str, Any]]] = {"examine": _examined, "import": _imported}


def _examination(answer: dict[str, Any]) -> Examination:
    return Examination(
        findings=tuple(Finding(**each) for each in answer["findings"]),
        rewrites=tuple(Rewrite(**each) for each in answer["rewrites"]),
        elements=tuple(_element(each) for each in answer["elements"]),
        model=None,
    )


def _element(fields: dict[str, Any]) -> Element:
    timer = fields["timer"]
    lists = {name: tuple(fields[name]) for name in ("incoming", "outgoing")}
    return Element(**{**fields, **lists, "timer": None if timer is None else Timer(**timer)})
