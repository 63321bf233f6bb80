"""Diagrams compared by what they mean: every setting, flow, condition and timer; where things stand is told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.core.document import BPMN, Document, Node, kind_of
from engine.core.reading import Unreadable, read
from workflows.procedures.comparing.change import Change, Detail
from workflows.procedures.comparing.facts import ALONE, Meaning, meaning_of
from workflows.procedures.comparing.flat import details


def compare_diagrams(file: str, before: str, after: str) -> list[Change]:
    """One change per element, by its id; one for the drawing where nothing else changed."""
    try:
        old, new = _meanings(file, before), _meanings(file, after)
    except Unreadable as refusal:
        return [Change("changed", file, details=(Detail("unreadable", "", refusal.sentence("vi")),))]
    changes = [_whole("added", file, new[key]) for key in new if key not in old]
    changes += [_whole("removed", file, old[key]) for key in old if key not in new]
    for key, meaning in new.items():
        if key in old and (found := details(old[key].facts, meaning.facts)):
            found = tuple(_with_names(each, old, new) for each in found)
            changes.append(Change("changed", file, meaning.label, meaning.kind, found))
    return changes or [Change("layout", file)]


def _meanings(file: str, xml: str) -> dict[str, Meaning]:
    document = read(xml.encode(), file)
    return {node.get("id", ""): meaning_of(document, node) for node in _named(document)}


def _named(document: Document) -> Iterator[Node]:
    """Everything of BPMN that has an id, but not the drawing of it."""
    for node in document.root.iter(f"{{{BPMN}}}*"):
        if node.get("id") and kind_of(node) in ALONE:
            yield node


def _whole(kind: str, file: str, meaning: Meaning) -> Change:
    """Of an element that came or went: its deadline, role and form, not each of its settings."""
    told = [(key, meaning.facts[key]) for key in ("due", "role", "agency", "form", "timer") if key in meaning.facts]
    if kind == "added":
        return Change("added", file, meaning.label, meaning.kind, tuple(Detail(key, "", value) for key, value in told))
    return Change("removed", file, meaning.label, meaning.kind, tuple(Detail(key, value, "") for key, value in told))


def _with_names(detail: Detail, old: Mapping[str, Meaning], new: Mapping[str, Meaning]) -> Detail:
    """What an element refers to, as people call it; by its id as well where both are called the same."""
    setting = detail.field.rpartition("/")[2]
    if not (setting.endswith("Ref") or setting == "default"):
        return detail
    before, after = _called(detail.before, old), _called(detail.after, new)
    if before == after:
        before, after = f"{before} ({detail.before})", f"{after} ({detail.after})"
    return Detail(detail.field, before, after)


def _called(element: str, known: Mapping[str, Meaning]) -> str:
    return known[element].label if element in known else element
