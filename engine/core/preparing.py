"""A set of files, diagrams and decisions, read, normalised and checked: what examining and compiling begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.core.checking import check
from engine.core.decisions import Decisions, is_decisions
from engine.core.document import Document
from engine.core.findings import Finding, FindingKind, Place
from engine.core.normalising import normalise
from engine.core.reading import Unreadable, read
from engine.core.rewrites import Rewrite
from engine.feel.decisions import read as read_decisions
from engine.feel.decisions.elements import Definitions

MAX_FILES = 100

FILE_UNREADABLE = FindingKind("file_unreadable", "error", en="{reason}", vi="{reason}")
TOO_MANY_FILES = FindingKind(
    "too_many_files",
    "error",
    en="Expected at most {limit} files in one set, but there are {found}. Publish them in several sets.",
    vi="Cần không quá {limit} tệp trong một bộ, nhưng có {found}. Hãy chia thành nhiều bộ.",
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """``documents`` are normalised and may be compiled as soon as ``refused`` is false."""

    documents: tuple[Document, ...]
    decisions: Decisions
    rewrites: tuple[Rewrite, ...]
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> bool:
        return any(finding.severity == "error" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Read:
    """The files that can be read, and why the others cannot."""

    documents: tuple[Document, ...]
    decisions: Decisions
    unreadable: tuple[Finding, ...]


def prepare(files: Mapping[str, bytes]) -> Prepared:
    """Read, normalise and check ``files`` (name → XML) as one set. Never raises for what they hold."""
    found = read_all(files)
    documents: list[Document] = []
    rewrites: list[Rewrite] = []
    for document in found.documents:
        normalised, noted = normalise(document)
        documents.append(normalised)
        rewrites.extend(noted)
    findings = (*found.unreadable, *check(documents, found.decisions))
    return Prepared(tuple(documents), found.decisions, tuple(rewrites), findings)


def read_all(files: Mapping[str, bytes]) -> Read:
    """Read diagrams and decisions. Never raises for what they hold."""
    if len(files) > MAX_FILES:
        place = Place(next(iter(files)))
        return Read((), Decisions(), (TOO_MANY_FILES.at(place, limit=MAX_FILES, found=len(files)),))
    documents: list[Document] = []
    definitions: list[Definitions] = []
    unreadable: list[Finding] = []
    for source, xml in files.items():
        try:
            if is_decisions(source):
                definitions.append(read_decisions(xml, source))
            else:
                documents.append(read(xml, source))
        except Unreadable as refusal:
            reason, reason_vi = refusal.sentence("en"), refusal.sentence("vi")
            unreadable.append(FILE_UNREADABLE.at(Place(source), reason=reason, reason_vi=reason_vi))
    return Read(tuple(documents), Decisions(definitions), tuple(unreadable))
