"""Importing a set of files from another tool: translated, what is left open listed, and the rest proved executable.

0. read it as BPMN 2.0 where it is written in a draft of it (`dialects`);
1. translate what is certain (`engine.core.normalising.foreign`): the files that come out are the ones to go on drawing;
2. check them; each finding about what is silent or done in another way is a placeholder, by element and sentence;
3. fill every placeholder with something neutral in a copy (`filling`), compile that copy and account for every element:
   so that when the placeholders are filled in, nothing of the model is lost.

What no placeholder can stand for is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from lxml import etree

from engine.core.checking import check
from engine.core.decisions import Decisions, is_decisions
from engine.core.document import Document, is_true
from engine.core.examination import compiled
from engine.core.findings import Finding
from engine.core.importing.dialects import in_standard_words
from engine.core.importing.filling import Filling
from engine.core.normalising import normalise
from engine.core.normalising.foreign import translate
from engine.core.preparing import read_all
from engine.core.reading import Unreadable, read
from engine.core.rewrites import Rewrite
from engine.core.vendors import exporter_of

Outcome: TypeAlias = Literal["ready", "draft", "refused"]

_ROUNDS = 40
_MARKED = "placeholder_left"
_ASPECTS = {
    "operation_missing": ("operation",),
    "flow_without_condition": ("condition",),
    "condition_missing": ("condition",),
    "script_missing": ("script",),
    "loop_endless": ("loopCondition",),
    "instances_unknown": ("loopCardinality", "loopDataInputRef", "loop"),
    "timer_empty": ("timer",),
}
"""What a mark says already, with the words of the other tool."""


@dataclass(frozen=True, slots=True)
class Imported:
    """``files`` are the translated files; ``findings`` what is to be known, or refuses the set.

    ``ready``: may be published as it is. ``draft``: once the ``placeholders`` are filled in. ``refused``: never.
    """

    files: Mapping[str, bytes]
    rewrites: tuple[Rewrite, ...]
    placeholders: tuple[Finding, ...]
    findings: tuple[Finding, ...]

    @property
    def outcome(self) -> Outcome:
        if any(finding.severity == "error" for finding in self.findings):
            return "refused"
        return "draft" if self.placeholders else "ready"


def is_foreign(xml: bytes, source: str = "") -> bool:
    """Whether a file comes from another tool: it says so, uses its extensions, or was never meant to be executed."""
    try:
        if is_decisions(source):
            return False
        standard, told = in_standard_words(xml, source)
        document = read(standard, source)
    except Unreadable:
        return False
    processes = document.processes()
    drawn_only = bool(processes) and not any(is_true(each, "isExecutable", default=True) for each in processes)
    return drawn_only or bool(told) or bool(exporter_of(document.root))


def import_files(files: Mapping[str, bytes]) -> Imported:
    """Import ``files`` (name → XML) as one set. Never raises for what they hold."""
    rewrites: list[Rewrite] = []
    standard: dict[str, bytes] = {}
    for source, xml in files.items():
        standard[source], told_of_it = (xml, ()) if is_decisions(source) else in_standard_words(xml, source)
        rewrites += told_of_it
    given = read_all(standard)
    if given.unreadable:
        return Imported(dict(files), (), (), given.unreadable)
    kept: list[Document] = []
    for document in given.documents:
        translated, noted = translate(document)
        kept.append(translated)
        rewrites += noted
    inner = [normalise(document) for document in kept]
    rewrites += [each for _, noted in inner for each in noted]
    found = check((document for document, _ in inner), given.decisions)
    refusing = _refusing(kept, given.decisions)
    errors = tuple(each for each in found if each.severity == "error" and each not in refusing)
    told = {(each.element_id, each.params.get("what")) for each in errors if each.code == _MARKED}
    placeholders = tuple(each for each in errors if not _is_told(each, told))
    warnings = tuple(each for each in found if each.severity == "warning")
    written = {**files, **{each.source: _written(each) for each in kept}}
    return Imported(written, tuple(rewrites), placeholders, (*refusing, *warnings))


def _is_told(finding: Finding, told: set[tuple[str, object]]) -> bool:
    """Whether a mark says it already."""
    return any((finding.element_id, aspect) in told for aspect in _ASPECTS.get(finding.code, ()))


def _refusing(kept: Iterable[Document], decisions: Decisions) -> tuple[Finding, ...]:
    """What stands in the way of a copy in which every placeholder is filled."""
    filling = Filling(kept)
    errors: list[Finding] = []
    for _ in range(_ROUNDS):
        documents = tuple(normalise(document)[0] for document in filling.documents)
        errors = [each for each in check(documents, decisions) if each.severity == "error"]
        if not errors:
            return compiled(documents, decisions)[1]
        filled = [filling.fill(each) for each in errors]
        if True not in filled:
            break
    return tuple(errors)


def _written(document: Document) -> bytes:
    return etree.tostring(document.root, xml_declaration=True, encoding="UTF-8", pretty_print=False)
