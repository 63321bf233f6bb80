"""Taking files in, tying them to a dossier, giving them out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from sqlalchemy import select

from engine.runtime import history
from engine.runtime.transaction import Transaction
from workflows.audit.service import write
from workflows.audit.words import teach
from workflows.documents import rules
from workflows.documents.inspection import Inspected, look_through
from workflows.documents.models import Document
from workflows.documents.refusals import UnknownDocument
from workflows.documents.store import FileStore
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import UnknownDossier, parties
from workflows.permissions import require

teach(
    {
        "document.opened": ("{who} đã mở giấy tờ số {document}.", "{who} opened document {document}."),
        "document.kept": ("{who} đã lưu giấy tờ số {document} ({kind}).", "{who} kept document {document} ({kind})."),
    }
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A document, and its bytes as a stream that the receiver closes."""

    document: Document
    content: BinaryIO

    @property
    def headers(self) -> dict[str, str]:
        """How it is sent: as an attachment that no browser interprets."""
        return {
            "Content-Type": self.document.media_type,
            "Content-Length": str(self.document.size),
            "Content-Disposition": rules.disposition(self.document.name),
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cache-Control": "private, no-store",
        }


def keep_upload(
    tx: Transaction,
    store: FileStore,
    stream: BinaryIO,
    name: str,
    *,
    agency: str,
    dossier_id: int | None = None,
    component: str | None = None,
    kind: str = "e-copy",
    limit: int = rules.LIMIT,
) -> Document:
    """Look through a file and keep it, in one go. Raises what `look_through` and `keep` raise."""
    _allow(tx, agency, _dossier(tx, dossier_id))
    inspected = look_through(stream, name, limit)
    return keep(tx, store, inspected, agency=agency, dossier_id=dossier_id, component=component, kind=kind)


def keep(
    tx: Transaction,
    store: FileStore,
    file: Inspected,
    *,
    agency: str,
    dossier_id: int | None = None,
    component: str | None = None,
    kind: str = "e-copy",
) -> Document:
    """Keep a file that has been looked through. ``agency`` is its home where it belongs to no dossier yet.

    The file lies in the store before the row is committed, so no row ever points to nothing; a file whose transaction
    failed is taken away by `remove_forgotten`. Raises `RoleUnknown`, `UnknownDossier`, `workflows.permissions`'
    refusals.
    """
    dossier = _dossier(tx, dossier_id)
    home = dossier.agency if dossier else agency
    _allow(tx, home, dossier)
    rules.check_role(kind)
    document = Document(
        agency=home, dossier_id=dossier_id, component=component, kind=kind, name=file.name,
        media_type=file.format.media_type, size=len(file.content), sha256=hashlib.sha256(file.content).hexdigest(),
        place=store.keep(file.content), uploaded_at=tx.now, uploaded_by=str(tx.actor),
    )  # fmt: skip
    tx.session.add(document)
    tx.session.flush()
    write(tx, home, "document.kept", f"document:{document.id}", document=document.id, kind=kind)
    _tell(tx, dossier, document)
    return _whole(tx, document)


def tie(tx: Transaction, document: Document, dossier_id: int) -> Document:
    """What was uploaded during intake becomes part of the dossier."""
    dossier = _dossier(tx, dossier_id)
    assert dossier is not None
    if document.dossier_id is not None or document.agency != dossier.agency:
        raise UnknownDocument(document=document.id)
    _allow(tx, dossier.agency, dossier)
    document.dossier_id = dossier_id
    _tell(tx, dossier, document)
    return _whole(tx, document)


def open_document(tx: Transaction, store: FileStore, document_id: int, *, dossier_id: int | None = None) -> Opened:
    """A document for somebody who may see it; that it was opened goes into the audit trail, so ``tx`` must be one that
    is committed. For a citizen ``dossier_id`` is the dossier whose secret they have shown. Raises `UnknownDocument`."""
    unknown = UnknownDocument(document=document_id)
    document = tx.session.get(Document, document_id)
    if document is None or (dossier_id is not None and document.dossier_id != dossier_id):
        raise unknown
    if tx.actor.kind != "citizen":
        require(tx.actor, "dossier.see", *_places(tx, document), hidden=unknown)
    elif dossier_id is None:
        raise unknown
    content = store.open(document.place)
    write(tx, document.agency, "document.opened", f"document:{document.id}", document=document.id)
    return Opened(_whole(tx, document), content)


def remove_forgotten(tx: Transaction, store: FileStore, before: datetime) -> int:
    """Take away files that no row knows and that were laid down before ``before`` (an hour ago, or so); how many."""
    removed = 0
    for place, since in store.places():
        if since < before and tx.session.scalars(select(Document.id).where(Document.place == place)).first() is None:
            store.remove(place)
            removed += 1
    return removed


def _whole(tx: Transaction, document: Document) -> Document:
    """Read again after other statements made it stale, so that a door can use it when the transaction is over."""
    tx.session.flush()
    tx.session.refresh(document)
    return document


def _dossier(tx: Transaction, dossier_id: int | None) -> Dossier | None:
    if dossier_id is None:
        return None
    dossier = tx.session.get(Dossier, dossier_id)
    if dossier is None:
        raise UnknownDossier(dossier=dossier_id)
    return dossier


def _allow(tx: Transaction, home: str, dossier: Dossier | None) -> None:
    """A citizen adds to the dossier whose secret the door has asked for; staff to those that they have a part in."""
    if tx.actor.kind == "citizen" and dossier is not None:
        return
    if dossier is None:
        require(tx.actor, "document.attach", home)
    else:
        require(tx.actor, "document.attach", *parties(tx, dossier.id), hidden=UnknownDossier(dossier=dossier.id))


def _places(tx: Transaction, document: Document) -> list[str]:
    return [document.agency] if document.dossier_id is None else parties(tx, document.dossier_id)


def _tell(tx: Transaction, dossier: Dossier | None, document: Document) -> None:
    """The history of the dossier knows of it by number and part; its name may hold personal data."""
    if dossier is not None and dossier.instance_id is not None:
        facts = {"document": document.id, "component": document.component, "kind": document.kind}
        history.write(tx, dossier.agency, dossier.instance_id, "document.attached", facts)
