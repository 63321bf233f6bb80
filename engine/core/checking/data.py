"""Data associations: where they copy or compute, everything they name must be there."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking.diagrams import Diagrams, place
from engine.core.checking.feel import check_expression
from engine.core.document import Document
from engine.core.findings import Finding, FindingKind, Place
from engine.core.items import Association, associations_of, maps_data, stores_of, variables_of

DATA_UNKNOWN = FindingKind(
    "data_unknown",
    "error",
    en="Expected {element} to take and give data objects, properties, inputs and outputs of this file, "
    "but “{reference}” is none. Choose one that is drawn.",
    vi="Cần {element} nhận và trả đối tượng dữ liệu, thuộc tính, đầu vào hoặc đầu ra có trong tệp, "
    "nhưng không có “{reference}”. Hãy chọn lại.",
)
DATA_STORE_MAPPED = FindingKind(
    "data_store_mapped",
    "error",
    en="Expected {element} to read the data store “{reference}” into an input or to write it from an output, "
    "but its association goes the other way. Turn it round.",
    vi="Cần {element} đọc kho dữ liệu “{reference}” vào đầu vào hoặc ghi từ đầu ra, nhưng liên kết đi ngược chiều. "
    "Hãy đổi chiều liên kết.",
)
DATA_INCOMPLETE = FindingKind(
    "data_incomplete",
    "error",
    en="Expected a data association of {element} to say from where and to where, but it does not. "
    "Draw it again, with one source, a transformation or an assignment.",
    vi="Cần liên kết dữ liệu của {element} ghi rõ từ đâu đến đâu, nhưng chưa đủ. "
    "Hãy vẽ lại với một nguồn, một phép biến đổi hoặc một phép gán.",
)
_TRANSFORMATION = ("the transformation", "phép biến đổi")
_ASSIGNMENT = ("the assignment", "phép gán")


def check_data(diagrams: Diagrams) -> Iterator[Finding]:
    known = {document.source: variables_of(document) for document in diagrams.documents}
    for scope, step in diagrams.nodes():
        if maps_data(step):
            where, variables = place(scope.document, step), set(known[scope.document.source])
            stores = set(stores_of(scope.document)) - _without_store(scope.document)
            for each in associations_of(step):
                yield from _references(where, each, variables, stores)
                yield from _says_how(where, each, variables | stores)


def _references(where: Place, each: Association, known: set[str], stores: set[str]) -> Iterator[Finding]:
    for reference in (*each.sources, each.target):
        if reference and reference not in known | stores:
            yield DATA_UNKNOWN.at(where, reference=reference)
    read = {*each.sources, *(value for value, _ in each.assignments)}
    written = {each.target, *(to for _, to in each.assignments)}
    for reference in sorted(stores & (written if each.into_step else read)):
        yield DATA_STORE_MAPPED.at(where, reference=reference)


def _without_store(document: Document) -> set[str]:
    """What refers to a data store that is not in the file."""
    kept = {node.get("id") for node in document.all("dataStore")}
    drawn = document.all("dataStoreReference")
    return {each.get("id", "") for each in drawn if each.get("dataStoreRef") and each.get("dataStoreRef") not in kept}


def _says_how(where: Place, each: Association, known: set[str]) -> Iterator[Finding]:
    computed = bool(each.transformation or each.assignments)
    goals = all(to or each.target for _, to in each.assignments) if each.assignments else bool(each.target)
    if not goals or (not computed and len(each.sources) != 1):
        yield DATA_INCOMPLETE.at(where)
    if each.transformation:
        yield from check_expression(where, each.transformation, _TRANSFORMATION)
    for value, _ in each.assignments:
        if value not in known:
            yield from check_expression(where, value, _ASSIGNMENT)
