"""Multi-instance over a list, as Camunda and Flowable write it, is multi-instance over a list of BPMN."""

from __future__ import annotations

from lxml import etree

from engine.core.document import Node, tag
from engine.core.normalising.draft import Draft
from engine.core.normalising.foreign.expressions import put_into_feel
from engine.core.normalising.foreign.marking import mark
from engine.core.normalising.foreign.vocabulary import drop, is_plain, parts, take
from engine.core.rewrites import RewriteKind

NAMED_LIST = RewriteKind(
    code="foreign_list",
    en="{element} runs over “{value}”, each time as “{item}”; that is its list here.",
    vi="{element} chạy lần lượt theo “{value}”, mỗi lần là “{item}”; đây là danh sách của bước.",
)


def name_lists(draft: Draft) -> None:
    for loop in list(draft.document.all("multiInstanceLoopCharacteristics")):
        step = loop.getparent()
        if step is None:
            continue
        collection, item, index = (
            take(loop, "collection"),
            take(loop, "elementVariable"),
            take(loop, "elementIndexVariable"),
        )
        if collection or item:
            _list(draft, step, loop, collection, item)
        if index:
            mark(step, "loop", f"elementIndexVariable: {index}")
        for part in list(parts(loop, "loopCharacteristics")):  # Camunda 8
            _list(draft, step, loop, part.get("inputCollection") or "", part.get("inputElement") or "")
            _results(step, loop, part.get("outputCollection") or "", part.get("outputElement") or "")
            drop(part)


def _list(draft: Draft, step: Node, loop: Node, collection: str, item: str) -> None:
    found = collection if is_plain(collection) and collection.isidentifier() else put_into_feel(collection)
    if not found:
        mark(step, "loop", f"collection: {collection} {item}")
        return
    _put(loop, "loopDataInputRef", text=found)
    if item:
        _put(loop, "inputDataItem", name=item)
    draft.note(NAMED_LIST, step, value=found, item=item or "—")


def _results(step: Node, loop: Node, collection: str, element: str) -> None:
    value = put_into_feel(element) if element else None
    if collection and value:
        _put(loop, "loopDataOutputRef", text=collection)
        _put(loop, "outputDataItem", name=value)
    elif collection or element:
        mark(step, "loop", f"outputCollection: {collection} {element}")


_ORDER = ("loopCardinality", "loopDataInputRef", "loopDataOutputRef", "inputDataItem", "outputDataItem")


def _put(loop: Node, kind: str, text: str = "", name: str = "") -> None:
    """A part in the place that the schema gives it, instead of one that stood there."""
    for old in loop.findall(tag(kind)):
        loop.remove(old)
    part = etree.Element(tag(kind), {"name": name} if name else {})
    part.text = text or None
    before = {tag(each) for each in (*_ORDER[: _ORDER.index(kind)], "extensionElements", "documentation")}
    loop.insert(sum(each.tag in before for each in loop), part)
