"""What other tools hide in their extensions: a diagram that relies on it would behave differently here."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking.diagrams import Diagrams, is_executable, shown_place
from engine.core.document import BPMN, DRAWING, EXTENSION, MARK, Document, Node, tag
from engine.core.findings import Finding, FindingKind
from engine.core.vendors import behaviour_of

FOREIGN_EXTENSION = FindingKind(
    "foreign_extension",
    "warning",
    en="{element} carries settings of another tool ({namespace}, {count} in this file); they are kept, not executed.",
    vi="{element} mang thiết lập của công cụ khác ({namespace}, {count} chỗ trong tệp); được giữ lại, không thực thi.",
)
EXTENSION_UNSUPPORTED = FindingKind(
    "extension_unsupported",
    "error",
    en="Expected only properties as extensions of {element}, but it has “{extension}”. "
    "Use properties, or a script task in FEEL.",
    vi="Cần {element} chỉ có phần mở rộng là thuộc tính, nhưng lại có “{extension}”. "
    "Hãy dùng thuộc tính, hoặc công việc tính toán bằng FEEL.",
)
FOREIGN_BEHAVIOUR = FindingKind(
    "foreign_behaviour",
    "error",
    en="Expected {element} to say in BPMN all that happens, but it also relies on “{extension}” of {engine}, which is "
    "not executed here. Import the file, or draw what it does.",
    vi="Cần {element} thể hiện mọi việc bằng BPMN, nhưng còn dựa vào “{extension}” của {engine}, không thực thi ở đây. "
    "Hãy nhập tệp qua chức năng nhập sơ đồ, hoặc vẽ rõ việc ấy.",
)
_OWN = frozenset({"properties", "property"})
_HARMLESS = (
    BPMN,
    DRAWING,
    MARK,
    "http://www.omg.org/spec/DD/20100524/DC",
    "http://www.omg.org/spec/DD/20100524/DI",
    "http://www.w3.org/2001/XMLSchema-instance",
    "http://www.w3.org/XML/1998/namespace",
    "http://bpmn.io/schema/bpmn/biocolor/1.0",
    "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
)


def check_extensions(diagrams: Diagrams) -> Iterator[Finding]:
    for document in diagrams.documents:
        foreign: dict[str, list[Node]] = {}
        for node in document.root.iter():
            for namespace in _namespaces(node):
                if namespace == EXTENSION:
                    yield from _own(document, node)
                elif namespace and namespace not in _HARMLESS:
                    foreign.setdefault(namespace, []).append(node)
        yield from _behaviour(document)
        for namespace, nodes in foreign.items():
            yield FOREIGN_EXTENSION.at(shown_place(document, nodes[0]), namespace=namespace, count=len(nodes))


def _behaviour(document: Document) -> Iterator[Finding]:
    """What another engine would do. A process that is only drawn does nothing here either."""
    told = set()
    for part in document.root:
        if part.tag == tag("process") and not is_executable(part):
            continue
        for node in part.iter():
            for engine, extension in behaviour_of(node):
                where = shown_place(document, node)
                if (where.element_id, extension) not in told:
                    told.add((where.element_id, extension))
                    yield FOREIGN_BEHAVIOUR.at(where, engine=engine, extension=extension)


def _own(document: Document, node: Node) -> Iterator[Finding]:
    kind = _split(str(node.tag))
    if kind[0] == EXTENSION and kind[1] not in _OWN:
        yield EXTENSION_UNSUPPORTED.at(shown_place(document, node), extension=kind[1])
    for name in node.attrib:
        namespace, local = _split(str(name))
        if namespace == EXTENSION:
            yield EXTENSION_UNSUPPORTED.at(shown_place(document, node), extension=local)


def _namespaces(node: Node) -> set[str]:
    """The name spaces of an element and of its attributes; '' stands for none."""
    return {_split(str(node.tag))[0], *(_split(str(name))[0] for name in node.attrib)}


def _split(name: str) -> tuple[str, str]:
    namespace, _, local = name[1:].partition("}") if name.startswith("{") else ("", "", name)
    return namespace, local
