"""A procedure whose diagram has forgotten the way of lateness: the household business without it."""

from __future__ import annotations

import json

from lxml import etree

from tests.office import BUSINESS
from workflows.procedures.bundle import read_folder, shipped

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"


def without_lateness(code: str = BUSINESS) -> dict[str, str]:
    """As shipped, but for every event sub-process that a timer starts, and the shared processes that they call."""
    files = read_folder(shipped()[BUSINESS])
    settings = json.loads(files["procedure.json"]) | {"code": code}
    settings["shared"] = [name for name in settings["shared"] if name not in ("tre_han", "xin_loi")]
    root = etree.fromstring(files["process.bpmn"].encode())
    timers = [each.getparent().getparent() for each in root.iter(f"{BPMN}timerEventDefinition")]
    watching = [each for each in timers if each.tag == f"{BPMN}subProcess"]
    assert len(watching) == 2
    gone = {node.get("id") for each in watching for node in each.iter() if node.get("id")}
    for node in list(root.iter()):
        named = {node.get("id"), node.get("bpmnElement"), (node.text or "").strip()}
        if named & gone and node.getparent() is not None:
            node.getparent().remove(node)
    kept = {name: text for name, text in files.items() if name not in ("shared/tre_han.bpmn", "shared/xin_loi.bpmn")}
    drawn = etree.tostring(root, encoding="unicode")
    return kept | {"procedure.json": json.dumps(settings, ensure_ascii=False), "process.bpmn": drawn}
