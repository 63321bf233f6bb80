"""Tiny diagrams for the tests of reading, normalising and checking: the body of a process, and the file around it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from engine.core.document import Document
from engine.core.findings import Finding
from engine.core.normalising import normalise
from engine.core.preparing import prepare
from engine.core.reading import read
from engine.core.rewrites import Rewrite

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    ' xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core"'
    ' xmlns:tns="urn:this" xmlns:other="urn:another-tool" targetNamespace="urn:this"'
)


def file(process_body: str, around: str = "", attributes: str = 'isExecutable="true"', process: str = "p") -> bytes:
    """A BPMN file with one process; ``around`` stands beside it (messages, errors, a collaboration)."""
    return f'{HEAD}>{around}<process id="{process}" {attributes}>{process_body}</process></definitions>'.encode()


def flow(source: str, target: str, condition: str = "", id: str | None = None) -> str:
    """A sequence flow named after its ends, with a condition if one is given."""
    inside = f"<conditionExpression>{condition}</conditionExpression>" if condition else ""
    ends = f'id="{id or source + "_" + target}" sourceRef="{source}" targetRef="{target}"'
    return f"<sequenceFlow {ends}>{inside}</sequenceFlow>"


def path(*ids: str) -> str:
    """Flows from each element to the next."""
    return "".join(flow(source, target) for source, target in pairwise(ids))


def properties(**values: str) -> str:
    each = "".join(f'<spiffworkflow:property name="{name}" value="{value}"/>' for name, value in values.items())
    return f"<extensionElements><spiffworkflow:properties>{each}</spiffworkflow:properties></extensionElements>"


def task(id: str, role: str = "clerk", name: str = "", more: str = "") -> str:
    return f'<userTask id="{id}" name="{name}">{properties(role=role)}{more}</userTask>'


def straight(step: str, step_id: str, around: str = "") -> bytes:
    """start → ``step`` → end."""
    return file(f'<startEvent id="go"/>{step}<endEvent id="done"/>{path("go", step_id, "done")}', around)


def normalised(xml: bytes) -> tuple[Document, tuple[Rewrite, ...]]:
    return normalise(read(xml, "diagram.bpmn"))


def findings(*files: bytes) -> tuple[Finding, ...]:
    """What the check says about these files, diagrams and decisions, as one set."""
    endings = ("dmn" if b"omg.org/spec/DMN/" in xml else "bpmn" for xml in files)
    named = {f"{number}.{ending}": xml for number, (ending, xml) in enumerate(zip(endings, files, strict=True), 1)}
    return prepare(named).findings


def codes(found: Iterable[Finding | Rewrite]) -> list[tuple[str, str]]:
    """Findings or rewrites as (code, element id)."""
    return [(each.code, each.element_id) for each in found]
