"""Where a citizen looks a dossier up: the address behind the QR code on the receipt."""

from __future__ import annotations

from urllib.parse import quote

from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier


def tracking_path(dossier: Dossier) -> str:
    """The page of one dossier; the secret in it has 96 bits and opens nothing else."""
    return f"/tra-cuu/{quote(dossier.code, safe='')}/{quote(dossier.lookup_secret, safe='')}"


def tracking_url(tx: Transaction, dossier: Dossier) -> str | None:
    """The whole address; None where the installation has no public one."""
    office = tx.ports.public_url.rstrip("/")
    return office + tracking_path(dossier) if office else None
