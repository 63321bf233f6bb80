"""What an applicant still owes. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class HasFee(Protocol):
    """A dossier, as far as its fee goes: the amount in đồng, and when it was paid."""

    @property
    def fee(self) -> int: ...

    @property
    def fee_paid_at(self) -> datetime | None: ...

    @property
    def outcome(self) -> str | None: ...


def fee_owed(dossier: HasFee) -> int:
    """Đồng still to be paid; nothing for a dossier that was refused."""
    return 0 if dossier.fee_paid_at is not None or dossier.outcome == "refused" else dossier.fee
