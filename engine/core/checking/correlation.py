"""Correlation keys: every part of a key can be told from the messages and the processes that use it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking.diagrams import Diagrams, place, shown_place
from engine.core.checking.feel import check_expression
from engine.core.document import Document, Node, children, text_of
from engine.core.findings import Finding, FindingKind

CORRELATION_UNKNOWN = FindingKind(
    "correlation_unknown",
    "error",
    en="Expected {element} to refer to a {wanted} of this file, but “{reference}” is none. Correct the reference.",
    vi="Cần {element} dùng {wanted_vi} có trong tệp này, nhưng không có “{reference}”. Hãy sửa lại.",
)
CORRELATION_UNBOUND = FindingKind(
    "correlation_unbound",
    "error",
    en="Expected the subscription of {element} to say where every part of the key “{key}” comes from, but “{part}” "
    "is missing. Add a binding.",
    vi="Cần đăng ký đối chiếu của {element} ghi nguồn cho mọi phần của khóa “{key}”, nhưng thiếu “{part}”. "
    "Hãy bổ sung.",
)
CORRELATION_EMPTY = FindingKind(
    "correlation_empty",
    "error",
    en="Expected the correlation key “{key}” to have a part that some message tells, but it has none. Add one.",
    vi="Cần khóa đối chiếu “{key}” có phần mà thông điệp cho biết, nhưng không có. Hãy bổ sung.",
)
_PATH = ("the correlation", "khóa đối chiếu")
_WANTED = {
    "correlationKey": ("correlation key", "khóa đối chiếu"),
    "correlationProperty": ("correlation property", "thuộc tính đối chiếu"),
    "message": ("message", "thông điệp"),
}


def check_correlation(diagrams: Diagrams) -> Iterator[Finding]:
    for document in diagrams.documents:
        for key in document.all("correlationKey"):
            yield from _key(document, key)
        for part in document.all("correlationPropertyRetrievalExpression"):
            where = shown_place(document, part)
            yield from _known(document, part, "message", part.get("messageRef", ""))
            for path in children(part, "messagePath"):
                yield from check_expression(where, text_of(path), _PATH, path.get("language"))
    for document, subscription in diagrams.parts("correlationSubscription"):
        yield from _subscription(document, subscription)


def _key(document: Document, key: Node) -> Iterator[Finding]:
    parts = [text_of(each) for each in children(key, "correlationPropertyRef")]
    for part in parts:
        yield from _known(document, key, "correlationProperty", part)
    told = [
        each.get("id") for each in document.all("correlationProperty")
        if children(each, "correlationPropertyRetrievalExpression")
    ]  # fmt: skip
    if not parts or not set(parts) <= set(told):
        yield CORRELATION_EMPTY.at(place(document, key), key=key.get("name") or key.get("id"))


def _subscription(document: Document, subscription: Node) -> Iterator[Finding]:
    key_id, where = subscription.get("correlationKeyRef", ""), shown_place(document, subscription)
    yield from _known(document, subscription, "correlationKey", key_id)
    bindings = children(subscription, "correlationPropertyBinding")
    for path in (path for binding in bindings for path in children(binding, "dataPath")):
        yield from check_expression(where, text_of(path), _PATH, path.get("language"))
    bound = {each.get("correlationPropertyRef") for each in bindings if children(each, "dataPath")}
    for key in (key for key in document.all("correlationKey") if key.get("id") == key_id):
        for part in (text_of(each) for each in children(key, "correlationPropertyRef")):
            if part not in bound:
                yield CORRELATION_UNBOUND.at(where, key=key_id, part=part)


def _known(document: Document, owner: Node, wanted: str, reference: str) -> Iterator[Finding]:
    if not any(each.get("id") == reference for each in document.all(wanted)):
        names = dict(zip(("wanted", "wanted_vi"), _WANTED[wanted], strict=True))
        yield CORRELATION_UNKNOWN.at(shown_place(document, owner), reference=reference, **names)
