"""The same facts as one kind of letter needs them: a receipt keeps its first date, each letter has its own number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

RECEIPTS = frozenset({"form01", "accept", "notice_accept"})
APOLOGIES = frozenset({"form04", "late", "notice_late"})
UNNUMBERED = frozenset({"form01", "form02", "form03", "form05", "form06", "form07"})


ISSUED_WHERE_RECEIVED = frozenset({"form01", "form02", "form03", "form06", "form07"})


def issuer(key: str, facts: Mapping[str, Any]) -> str | None:
    """The id of the agency that issues the letter ``key``: the receiving point, or the one that decides."""
    named = facts.get("receiving_agency" if key in ISSUED_WHERE_RECEIVED else "agency") or {}
    found = named.get("id")
    return str(found) if found else None


def fitted(key: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """``facts`` for the letter ``key``.

    A receipt printed again says what was promised, though the clock stands still or the date has moved. An apology is
    numbered and signed by the agency that decides; the number of the result belongs to the result alone.
    """
    own = dict(facts)
    if key in RECEIPTS and own.get("deadline"):
        known = own["deadline"]
        own["deadline"] = {**known, "due_at": known.get("promised_at") or known["due_at"], **known.get("promise", {})}
    if key in APOLOGIES and own.get("apology"):
        own["letter"] = {"number": own["apology"].get("number")}
        own["signer"] = own["apology"].get("signer") or own.get("signer")
    if key in UNNUMBERED:
        own["letter"] = {"number": None}
    return own
