"""Data associations: where they copy or compute, everything they name must be there."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking.diagrams import Diagrams, place
from engine.core.checking.feel import check_expression
from engine.core.document import Document
from engine.core.findings import Finding, FindingKind, Place
from engine.core.items import Association, associations_of, maps_data, variables_of

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
    en="Expected {element} to take and give data of its own process, but “{reference}” is a data store. "
    "Draw a service task that reads or writes it.",
    vi="Cần {element} nhận và trả dữ liệu của chính quy trình, nhưng “{reference}” là kho dữ liệu. "
    "Hãy vẽ công việc tự động đọc hoặc ghi kho đó.",
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
            where, variables = place(scope.document, step), known[scope.document.source]
            for each in associations_of(step):
                yield from _references(scope.document, where, each, set(variables))
                yield from _says_how(where, each, set(variables))


def _references(document: Document, where: Place, each: Association, known: set[str]) -> Iterator[Finding]:
    stores = {node.get("id") for node in document.all("dataStoreReference")}
    for reference in (*each.sources, each.target):
        if reference in stores:
            yield DATA_STORE_MAPPED.at(where, reference=reference)
        elif reference and reference not in known:
            yield DATA_UNKNOWN.at(where, reference=reference)


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
