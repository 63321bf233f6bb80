"""`motcua decide` and `motcua feel`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli.given import NotJson
from engine.feel import FeelSyntaxError
from engine.feel.decisions import NoSuchDecision
from tests.app.conftest import Shell
from tests.engine.feel.decisions.drawing import decision, definitions, given, table


@pytest.fixture
def fees(tmp_path: Path) -> Path:
    drawn = table(["số tiền"], [""], [["< 1000", "10"], [">= 1000", "số tiền * 0.05"]])
    path = tmp_path / "fees.dmn"
    path.write_bytes(definitions(given("số tiền", "number"), decision("lệ phí", drawn, requires=["in-số tiền"])))
    return path


def test_decide_prints_the_value_and_the_rules_that_fired(motcua: Shell, fees: Path) -> None:
    result = motcua("decide", fees, "--decision", "lệ phí", "--input", '{"số tiền": 2000}')
    assert (result.exit_code, result.output) == (0, "100\n  lệ phí: dòng 2\n")


def test_decide_answers_machines_in_json(motcua: Shell, fees: Path) -> None:
    result = motcua("decide", fees, "--decision", "lệ phí", "--input", '{"số tiền": 2000.5}', "--json")
    assert json.loads(result.stdout) == {
        "value": 100.025,
        "fired": [{"decision": "lệ phí", "table": "table", "rule": 2, "rule_id": "rule2"}],
        "decisions": {"lệ phí": 100.025},
        "problems": [],
    }


def test_decide_says_why_it_is_null(motcua: Shell, fees: Path) -> None:
    result = motcua("decide", fees, "--decision", "lệ phí", "--input", '{"số tiền": "ít"}', "--language", "en")
    assert result.stdout == "null\n"
    assert 'Expected a value of the type number, but it is "ít".' in result.stderr


def test_decide_refuses_what_is_not_there(motcua: Shell, fees: Path) -> None:
    with pytest.raises(NoSuchDecision, match="there is no “phí”"):
        motcua("decide", fees, "--decision", "phí")


@pytest.mark.parametrize("given", ["{", "[1]"])
def test_input_that_is_no_object_is_refused(motcua: Shell, fees: Path, given: str) -> None:
    with pytest.raises(NotJson, match="Expected"):
        motcua("decide", fees, "--decision", "lệ phí", "--input", given)


@pytest.mark.parametrize(
    ("expression", "given", "value"),
    [
        ("số_tiền * 2", '{"số_tiền": 1.1}', "2.2"),
        ('"a" + "b"', "{}", '"ab"'),
        ("lãi-suất + 1", '{"lãi-suất": 5}', "6"),
        ("today() instance of date", "{}", "true"),
    ],
)
def test_feel_prints_what_an_expression_is_worth(motcua: Shell, expression: str, given: str, value: str) -> None:
    assert motcua("feel", expression, "--input", given).output == f"{value}\n"


def test_feel_refuses_what_is_no_expression(motcua: Shell) -> None:
    with pytest.raises(FeelSyntaxError, match="at column 5"):
        motcua("feel", "1 + ")
