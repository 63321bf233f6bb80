"""What the samples show, as docs/bpmn_coverage.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

from tests.engine.coverage import (
    boundary_events,
    data_and_drawing,
    end_events,
    event_sub_processes,
    gateways_and_flows,
    intermediate_events,
    loops,
    start_events,
    sub_processes,
    tasks,
)
from tests.engine.coverage.sample import Result, Sample, play

PATH = Path(__file__).parents[3] / "docs" / "bpmn_coverage.md"
_TESTS = "../tests/engine"
_CHAPTERS: tuple[tuple[str, tuple[ModuleType, ...]], ...] = (
    ("Activities", (tasks, sub_processes, loops)),
    ("Events", (start_events, intermediate_events, boundary_events, end_events, event_sub_processes)),
    ("Gateways and flows", (gateways_and_flows,)),
    ("Data, collaboration, drawing", (data_and_drawing,)),
)
SAMPLES: tuple[tuple[str, Sample], ...] = tuple(
    (module.__name__.rpartition(".")[2], one) for _, modules in _CHAPTERS for module in modules for one in module.ALL
)
_HEAD = """# What of BPMN 2.0 is executed

Made from the tests by `python -m tests.engine.coverage`: each row is a diagram that was deployed and played.
*executed*: it went the way that the standard says. *drawn only*: it is kept and shown, and changes nothing.
*refused*: it is refused at publication with this sentence; nothing is ever dropped.

"""


@cache
def result(one: Sample) -> Result:
    return play(one)


def text() -> str:
    """The whole document."""
    return _HEAD + "\n".join(_chapters())


def row(module: str, one: Sample) -> str:
    """A sample as a line of its table."""
    found = result(one)
    what = " ".join(filter(None, (one.event, f"({one.note})" if one.note else "")))
    return f"| `{one.element}` | {what} | *{found.status}* | {_shown(module, one, found)} |"


def _chapters() -> Iterator[str]:
    for title, modules in _CHAPTERS:
        rows = [row(module.__name__.rpartition(".")[2], one) for module in modules for one in module.ALL]
        yield f"## {title}\n| element | | | |\n|---|---|---|---|\n" + "\n".join(rows) + f"\n\n{_count(rows)}\n"


def _count(rows: Iterable[str]) -> str:
    counted = {status: sum(f"*{status}*" in each for each in rows) for status in ("executed", "drawn only", "refused")}
    return ", ".join(f"{number} {status}" for status, number in counted.items() if number) + "."


def _shown(module: str, one: Sample, found: Result) -> str:
    if found.status == "refused":
        return found.detail.replace("|", "\\|")
    links = [f"[sample]({_TESTS}/coverage/{module}.py)"]
    if one.proof:
        links.append(f"[{one.proof.removesuffix('.py').removeprefix('test_')}]({_TESTS}/core/{one.proof})")
    return " · ".join(links)
