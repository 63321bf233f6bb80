"""Data drawn beside steps (defect 5: a data object two levels up makes the library search for ever)."""

from __future__ import annotations

import subprocess
import sys

import pytest
from SpiffWorkflow.bpmn.parser import BpmnParser

from tests.engine.core.drawing import codes, file, findings, normalised, path, task


def level(number: int, inside: str) -> str:
    steps = f'<startEvent id="in{number}"/>{inside}<endEvent id="out{number}"/>'
    inner = f"level{number + 1}" if number < 2 else "review"
    return f'<subProcess id="level{number}">{steps}{path(f"in{number}", inner, f"out{number}")}</subProcess>'


USES = '<dataInputAssociation id="uses"><sourceRef>shown</sourceRef></dataInputAssociation>'
TWO_LEVELS_UP = file(
    '<dataObject id="papers"/><dataObjectReference id="shown" name="Giấy tờ" dataObjectRef="papers"/>'
    f'<startEvent id="go"/>{level(1, level(2, task("review", more=USES)))}<endEvent id="done"/>'
    + path("go", "level1", "done")
)


LIBRARY_ALONE = """
import sys
from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnParser
parser = BpmnParser()
parser.add_bpmn_xml(etree.fromstring(sys.stdin.buffer.read()))
parser.get_subprocess_specs("p")
"""


def test_the_library_alone_never_returns():
    with pytest.raises(subprocess.TimeoutExpired):
        subprocess.run([sys.executable, "-c", LIBRARY_ALONE], input=TWO_LEVELS_UP, timeout=2, check=True)


def test_a_data_object_two_levels_up_is_set_aside_and_the_library_returns():
    document, rewrites = normalised(TWO_LEVELS_UP)
    parser = BpmnParser()
    parser.add_bpmn_xml(document.root)

    assert "review" in parser.get_subprocess_specs("p")["level2"].task_specs
    assert codes(rewrites) == [("data_drawn_only", "review")]


def test_and_it_is_no_reason_to_refuse():
    assert findings(TWO_LEVELS_UP) == ()


def test_a_data_store_that_no_step_maps_is_drawing_only():
    around = '<dataStore id="register" name="Sổ đăng ký"/>'
    xml = file(f'<startEvent id="go"/><dataStoreReference id="s" dataStoreRef="register"/>{task("a")}'
               f'<endEvent id="e"/>{path("go", "a", "e")}', around)  # fmt: skip
    document, rewrites = normalised(xml)

    assert list(document.all("dataStore")) == []
    assert codes(rewrites) == [("data_drawn_only", "register")]
