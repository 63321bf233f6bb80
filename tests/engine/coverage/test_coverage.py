"""Every element of BPMN 2.0 in its smallest diagram: executed, only drawn, or refused; and the document about it."""

from __future__ import annotations

import pytest

from tests.engine.coverage import document
from tests.engine.coverage.document import SAMPLES, result
from tests.engine.coverage.sample import Sample


@pytest.mark.parametrize("one", [pytest.param(one, id=one.name) for _, one in SAMPLES])
def test_an_element(one: Sample) -> None:
    found = result(one)

    assert found.status != "refused" or found.detail.startswith("Expected ")


def test_each_sample_has_a_name_of_its_own() -> None:
    assert len({one.name for _, one in SAMPLES}) == len(SAMPLES)


def test_the_tests_that_it_names_exist() -> None:
    core = document.PATH.parents[1] / "tests" / "engine" / "core"

    assert [one.proof for _, one in SAMPLES if one.proof and not (core / one.proof).exists()] == []


def test_the_document_is_up_to_date() -> None:
    said = document.PATH.read_text(encoding="utf-8")

    assert said == document.text(), "Run: python -m tests.engine.coverage"
