"""`1` and ` true ` are booleans of XML Schema too; the executor knows only `true` and `false`."""

from __future__ import annotations

from engine.core.normalising.draft import Draft

_ATTRIBUTES = (
    "isExecutable",
    "isInterrupting",
    "cancelActivity",
    "triggeredByEvent",
    "isForCompensation",
    "isSequential",
    "testBefore",
    "instantiate",
    "parallelMultiple",
    "cancelRemainingInstances",
)
_SPELLINGS = {"1": "true", "0": "false", "true": "true", "false": "false"}


def spell_booleans(draft: Draft) -> None:
    for node in draft.root.iter():
        for attribute in _ATTRIBUTES:
            value = node.get(attribute)
            if value is not None and value.strip().lower() in _SPELLINGS:
                node.set(attribute, _SPELLINGS[value.strip().lower()])
