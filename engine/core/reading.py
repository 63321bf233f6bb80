"""From uploaded bytes to a `Document`, with the doors shut: no DOCTYPE, no entities, no network, and limits on size."""

from __future__ import annotations

from lxml import etree

from engine.core.document import BPMN, Document, Node, kind_of
from engine.core.vocabulary import FLOW_NODES, GATEWAYS, SUB_PROCESSES
from engine.xml import HasDoctype, NotXml, Unreadable, parse

__all__ = ["HasDoctype", "NotBpmn", "NotXml", "TooComplex", "TooLarge", "Unreadable", "read"]

MAX_BYTES = 4 << 20
"""Some tools keep dozens of attributes of their catalogue in every element: a megabyte for a hundred steps."""
MAX_XML_ELEMENTS = 40_000
MAX_XML_DEPTH = 100
MAX_FLOW_NODES = 1_500
MAX_GATEWAYS = 400
MAX_SUB_PROCESS_DEPTH = 12


class TooLarge(Unreadable):
    code = "diagram_too_large"
    en = "Expected a diagram of at most {limit} bytes, but {source} has {found}. Split it with call activities."
    vi = "Cần sơ đồ không quá {limit} byte, nhưng {source} có {found} byte. Hãy tách bớt thành quy trình được gọi."


class NotBpmn(Unreadable):
    code = "diagram_not_bpmn"
    en = "Expected a BPMN 2.0 file whose root is “definitions”, but the root of {source} is “{root}”."
    vi = "Cần tệp BPMN 2.0 có phần tử gốc “definitions”, nhưng phần tử gốc của {source} là “{root}”."


class TooComplex(Unreadable):
    code = "diagram_too_complex"
    en = "Expected at most {limit} {what}, but {source} has more. Split it with call activities."
    vi = "Cần không quá {limit} {what_vi}, nhưng {source} có nhiều hơn. Hãy tách bớt thành quy trình được gọi."


def read(xml: bytes, source: str) -> Document:
    """Read one BPMN file. Raises `Unreadable`. Comments and processing instructions are not kept."""
    if len(xml) > MAX_BYTES:
        raise TooLarge(source=source, found=len(xml), limit=MAX_BYTES)
    root = parse(xml, source)
    if kind_of(root) != "definitions":
        raise NotBpmn(source=source, root=str(root.tag).replace(f"{{{BPMN}}}", ""))
    _refuse_too_complex(root, source)
    return Document(source, root)


def _refuse_too_complex(root: Node, source: str) -> None:
    elements = nodes = gateways = depth = nesting = 0
    for action, node in etree.iterwalk(root, events=("start", "end")):
        kind = kind_of(node)
        step = 1 if action == "start" else -1
        depth += step
        nesting += step * (kind in SUB_PROCESSES)
        if action == "end":
            continue
        elements += 1
        nodes += kind in FLOW_NODES
        gateways += kind in GATEWAYS
        if depth > MAX_XML_DEPTH:
            raise _too_complex(source, MAX_XML_DEPTH, "levels of XML", "cấp XML lồng nhau")
        if nesting > MAX_SUB_PROCESS_DEPTH:
            raise _too_complex(source, MAX_SUB_PROCESS_DEPTH, "levels of sub-processes", "cấp quy trình con lồng nhau")
    if elements > MAX_XML_ELEMENTS:
        raise _too_complex(source, MAX_XML_ELEMENTS, "XML elements", "phần tử XML")
    if nodes > MAX_FLOW_NODES:
        raise _too_complex(source, MAX_FLOW_NODES, "steps, events and gateways", "bước, sự kiện và cổng")
    if gateways > MAX_GATEWAYS:
        raise _too_complex(source, MAX_GATEWAYS, "gateways", "cổng")


def _too_complex(source: str, limit: int, what: str, what_vi: str) -> TooComplex:
    return TooComplex(source=source, limit=limit, what=what, what_vi=what_vi)
