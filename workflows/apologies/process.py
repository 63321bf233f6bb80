"""Where the process of an apology comes from: the dossier's own release, else the one that the house ships.

The obligation exists whatever a procedure's diagrams draw, and somebody must be able to work it off.
"""

from __future__ import annotations

from functools import cache

from engine.runtime import releases
from engine.runtime.transaction import Transaction
from workflows.procedures.bundle import shared_files

PROCESS = "xin_loi"
_CALLED = "tre_han"


def release_with_process(tx: Transaction, release: str) -> str:
    """``release`` where it has the process, else the house's own, kept among the releases when first needed."""
    if PROCESS in releases.model(tx, release).process_ids:
        return release
    return releases.add(tx, _shipped())


@cache
def _shipped() -> dict[str, str]:
    return shared_files({PROCESS, _CALLED})
