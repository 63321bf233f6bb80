"""Where a citizen looks a dossier up: the address behind the QR code on the receipt."""

from __future__ import annotations

from urllib.parse import quote

from workflows.dossiers.models import Dossier

_office = {"url": ""}


def use_public_url(url: str) -> None:
    """The address under which citizens reach this installation; told once, when it is wired."""
    _office["url"] = url.rstrip("/")


def tracking_path(dossier: Dossier) -> str:
    """The page of one dossier; the secret in it has 96 bits and opens nothing else."""
    return f"/tra-cuu/{quote(dossier.code, safe='')}/{quote(dossier.lookup_secret, safe='')}"


def tracking_url(dossier: Dossier) -> str | None:
    """The whole address; None where the installation has no public one."""
    return _office["url"] + tracking_path(dossier) if _office["url"] else None
