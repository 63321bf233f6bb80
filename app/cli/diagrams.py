"""Diagrams from a shell, without an office: what is wrong with them, and how they run."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from engine.core import Examination, Finding, Rewrite
from engine.core.sandbox import examine_safely
from engine.refusal import Invalid
from engine.testing.case import Case
from engine.testing.script import Player, StepFailed

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
in_language = click.option("--language", type=click.Choice(["vi", "en"]), default="vi", help="Of the sentences.")
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")


class NotJson(Invalid):
    code = "not_json"
    en = "Expected JSON in {file}, but line {line} cannot be read: {reason}."
    vi = "Cần tệp JSON {file}, nhưng dòng {line} không đọc được: {reason}."


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@as_json
@in_language
def check(files: tuple[Path, ...], as_json: bool, language: str) -> None:
    """Say what is wrong with the diagrams FILES, taken as one set that may call each other.

    Every finding is told with its element and what to draw instead, and every rewrite that the executor needs. The exit
    code is 1 when the set is refused.
    """
    examination = examine_safely({path.name: path.read_bytes() for path in files})
    if as_json:
        click.echo(json.dumps(_examined(examination, language), ensure_ascii=False, indent=2))
    else:
        for finding in examination.findings:
            click.echo(f"{finding.source}: {finding.severity}: {finding.sentence(language)}")
        for rewrite in examination.rewrites:
            click.echo(f"{rewrite.source}: rewrite: {rewrite.sentence(language)}")
        click.echo(_verdict(examination, language))
    if examination.refused:
        sys.exit(1)


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--script", type=FILE, help="The steps, as JSON; without it the first process is started.")
@as_json
@in_language
def run(files: tuple[Path, ...], script: Path | None, as_json: bool, language: str) -> None:
    """Play a journey through the diagrams FILES in memory, on a virtual clock, and print what happened.

    The script's steps are described in docs/how_to/test_a_diagram.md.
    """
    player = Player([{path.name: path.read_bytes() for path in files}], _steps(script))
    if script is None:
        player.start(player.process_ids[0], {})
    try:
        player.play()
    except StepFailed as problem:
        _print_cases(player, as_json, str(problem.sentence(language)))
        sys.exit(1)
    _print_cases(player, as_json)


def _steps(script: Path | None) -> Any:
    if script is None:
        return []
    try:
        return json.loads(script.read_bytes())
    except ValueError as problem:
        line = getattr(problem, "lineno", 1)
        raise NotJson(file=script.name, line=line, reason=getattr(problem, "msg", problem)) from problem


def _print_cases(player: Player, as_json: bool, problem: str = "") -> None:
    cases = player.office.cases
    if as_json:
        told: dict[str, Any] = {"now": player.office.now.isoformat(), "cases": [_told(case) for case in cases]}
        click.echo(
            json.dumps({**told, **({"problem": problem} if problem else {})}, ensure_ascii=False, indent=2, default=str)
        )
        return
    for case in cases:
        click.echo(case.journey)
    if problem:
        click.echo(problem.partition("\n")[0], err=True)


def _told(case: Case) -> dict[str, Any]:
    return {
        "case": case.id,
        "process": case.process_id,
        "status": case.status,
        "trace": case.trace,
        "open_tasks": case.open_tasks,
        "waiting": [
            {"what": each.what, "element": each.element_id, "name": each.name, "due": each.due and each.due.isoformat()}
            for each in case.waiting
        ],
        "variables": case.variables,
    }


def _examined(examination: Examination, language: str) -> Mapping[str, Any]:
    return {
        "refused": examination.refused,
        "findings": [{**_place(each, language), "severity": each.severity} for each in examination.findings],
        "rewrites": [_place(each, language) for each in examination.rewrites],
    }


def _place(said: Finding | Rewrite, language: str) -> dict[str, Any]:
    return {
        "file": said.source,
        "element": said.element_id,
        "name": said.element_name,
        "code": said.code,
        "sentence": said.sentence(language),
    }


def _verdict(examination: Examination, language: str) -> str:
    errors = sum(finding.severity == "error" for finding in examination.findings)
    if errors:
        return f"Refused: {errors} errors." if language == "en" else f"Bị từ chối: {errors} lỗi."
    return "It can be published." if language == "en" else "Có thể công bố."


COMMANDS = (check, run)
