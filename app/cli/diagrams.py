"""Diagrams from a shell, without an office: what is wrong with them, and how they run."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from app.cli.given import json_of, write_file
from app.cli.speaking import language as preferred
from engine.core import Finding, Rewrite
from engine.core.importing import is_foreign
from engine.core.sandbox import examine_safely, import_safely
from engine.testing.case import Case
from engine.testing.script import Player, StepFailed

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
in_language = click.option("--language", type=click.Choice(["vi", "en"]), default=preferred, help="Of the sentences.")
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
_KINDS = {"error": "lỗi", "warning": "nhắc nhở", "placeholder": "chỗ trống", "rewrite": "đã đổi"}
"""What is told of a diagram, as the modeler's list calls it."""


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--foreign/--own", "foreign", default=None, help="Import as a model of another tool, or do not.")
@as_json
@in_language
def check(files: tuple[Path, ...], foreign: bool | None, as_json: bool, language: str) -> None:
    """Say what is wrong with the diagrams FILES, taken as one set that may call each other.

    Every finding is told with its element and what to draw instead, and every rewrite that the executor needs. Models
    of other tools (their exporter, their extensions or the lack of an executable process tells them) are imported
    first: what they leave open are placeholders. The exit code is 1 when the set is refused.
    """
    contents = {path.name: path.read_bytes() for path in files}
    if foreign is None:
        foreign = any(is_foreign(xml, name) for name, xml in contents.items())
    _say(_imported(contents) if foreign else _examined(contents), as_json, language)


@click.command(name="import")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), required=True, help="Where the result goes.")
@as_json
@in_language
def import_(files: tuple[Path, ...], into: Path, as_json: bool, language: str) -> None:
    """Import FILES of another tool and write what is to be drawn on INTO a folder.

    Everything that was translated is told, and everything that is left open is named: it is marked in the files, which
    stay drafts until it is filled in. The exit code is 1 when the set is refused; nothing is written then.
    """
    report = _imported({path.name: path.read_bytes() for path in files})
    if report.outcome != "refused":
        for name, xml in report.files.items():
            write_file(into / name, xml, make_folder=True)
    _say(report, as_json, language)


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
        _print_cases(player, as_json, language, problem.sentence(language))
        sys.exit(1)
    _print_cases(player, as_json, language)


def _steps(script: Path | None) -> Any:
    return [] if script is None else json_of(script.read_bytes(), script.name)


def _print_cases(player: Player, as_json: bool, language: str, problem: str = "") -> None:
    cases = player.office.cases
    if as_json:
        told: dict[str, Any] = {"now": player.office.now.isoformat(), "cases": [_told(case) for case in cases]}
        click.echo(
            json.dumps({**told, **({"problem": problem} if problem else {})}, ensure_ascii=False, indent=2, default=str)
        )
        return
    for case in cases:
        click.echo(case.journey_in(language))
    if problem:
        click.echo(problem, err=True)


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


@dataclass(frozen=True, slots=True)
class _Report:
    outcome: str
    foreign: bool
    findings: Sequence[Finding]
    placeholders: Sequence[Finding]
    rewrites: Sequence[Rewrite]
    files: Mapping[str, bytes]


def _examined(files: Mapping[str, bytes]) -> _Report:
    found = examine_safely(files)
    return _Report("refused" if found.refused else "ready", False, found.findings, (), found.rewrites, files)


def _imported(files: Mapping[str, bytes]) -> _Report:
    found = import_safely(files)
    return _Report(found.outcome, True, found.findings, found.placeholders, found.rewrites, found.files)


def _say(report: _Report, as_json: bool, language: str) -> None:
    if as_json:
        document = {
            "outcome": report.outcome,
            "refused": report.outcome == "refused",
            "foreign": report.foreign,
            "findings": [{**_place(each, language), "severity": each.severity} for each in report.findings],
            "placeholders": [_place(each, language) for each in report.placeholders],
            "rewrites": [_place(each, language) for each in report.rewrites],
        }
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        told: list[tuple[str, Finding | Rewrite]] = [(each.severity, each) for each in report.findings]
        told += [("placeholder", each) for each in report.placeholders]
        told += [("rewrite", each) for each in report.rewrites]
        for kind, each in told:
            click.echo(f"{each.source}: {_KINDS[kind] if language == 'vi' else kind}: {each.sentence(language)}")
        click.echo(_verdict(report, language))
    if report.outcome == "refused":
        sys.exit(1)


def _place(said: Finding | Rewrite, language: str) -> dict[str, Any]:
    return {
        "file": said.source,
        "element": said.element_id,
        "name": said.element_name,
        "code": said.code,
        "sentence": said.sentence(language),
    }


def _verdict(report: _Report, language: str) -> str:
    errors = sum(finding.severity == "error" for finding in report.findings)
    left = len(report.placeholders)
    sentences = {
        "ready": ("It can be published.", "Có thể công bố."),
        "draft": (f"A draft: {left} placeholders to be filled in.", f"Bản nháp: còn {left} chỗ trống phải điền."),
        "refused": (f"Refused; errors: {errors}.", f"Bị từ chối: {errors} lỗi."),
    }
    english, vietnamese = sentences[report.outcome]
    return english if language == "en" else vietnamese


COMMANDS = (check, import_, run)
