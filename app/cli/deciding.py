"""Decisions and expressions from a shell, without an office."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from app.cli.diagrams import FILE, as_json, in_language
from app.cli.given import object_of
from app.clock import wall
from engine.feel import compile_expression, plain, text_of
from engine.feel.decisions import Outcome, read_model
from engine.worktime import LOCAL

with_input = click.option("--input", "given", default="{}", help="The variables, as a JSON object.")


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--decision", required=True, help="The decision, decision service or knowledge model that is asked.")
@with_input
@as_json
@in_language
def decide(files: tuple[Path, ...], decision: str, given: str, as_json: bool, language: str) -> None:
    """Ask a decision of the DMN file FILES[0]; the others are what it imports.

    Prints its value as FEEL writes it, the rules that fired, and on standard error why anything is null.
    """
    model = read_model({path.name: path.read_bytes() for path in files})
    outcome = model.evaluate(decision, _variables(given), now=wall().astimezone(LOCAL))
    if as_json:
        click.echo(json.dumps(_told(outcome, language), ensure_ascii=False, indent=2))
        return
    click.echo(_written(outcome.value))
    for fired in outcome.fired:
        click.echo(f"  {fired.element_name}: {'rule' if language == 'en' else 'dòng'} {fired.rule}")
    for problem in outcome.problems:
        click.echo(f"{problem.element_name}: {problem.sentence(language)}", err=True)


@click.command()
@click.argument("expression")
@with_input
@as_json
def feel(expression: str, given: str, as_json: bool) -> None:
    """Print what the FEEL EXPRESSION is worth."""
    variables = _variables(given)
    value = compile_expression(expression, variables).evaluate(variables, now=wall().astimezone(LOCAL))
    click.echo(json.dumps(plain(value), ensure_ascii=False) if as_json else _written(value))


def _variables(given: str) -> dict[str, Any]:
    text = sys.stdin.read() if given == "-" else given
    return object_of(text, "--input", parse_float=Decimal)


def _written(value: Any) -> str:
    """As FEEL writes it: texts in quotes."""
    return text_of([value])[1:-1]


def _told(outcome: Outcome, language: str) -> dict[str, Any]:
    return {
        "value": plain(outcome.value),
        "fired": [
            {"decision": each.element_name, "table": each.table_id, "rule": each.rule, "rule_id": each.rule_id}
            for each in outcome.fired
        ],
        "decisions": {name: plain(value) for name, value in outcome.values.items()},
        "problems": [
            {"element": each.element_id, "name": each.element_name, "sentence": each.sentence(language)}
            for each in outcome.problems
        ],
    }


COMMANDS = (decide, feel)
