"""Documents are kept with their dossier, found again by those with a part in it, and opened on record."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from engine.runtime import history
from tests.office import CENTRE, ECONOMY, WARD, Office
from tests.workflows.files import pdf, photograph
from workflows.audit.models import AuditRow
from workflows.documents import queries
from workflows.documents.models import Document
from workflows.documents.refusals import Empty, NotWhatItSays, RoleUnknown, TooLarge, UnknownDocument
from workflows.documents.service import keep_upload, open_document, remove_forgotten, tie
from workflows.documents.store import DiskStore
from workflows.dossiers.queries import UnknownDossier
from workflows.permissions import Hidden, RoleMissing
from workflows.staff.actor import CITIZEN, SYSTEM, Actor

STRANGER = Actor("staff", 99, "Người lạ", "H99.001", frozenset({"clerk", "specialist"}))


@pytest.fixture
def store(tmp_path: Path) -> DiskStore:
    return DiskStore(tmp_path / "uploads")


def upload(tx: Any, store: DiskStore, content: bytes | None = None, name: str = "Đơn.pdf", **more: Any) -> Document:
    return keep_upload(tx, store, io.BytesIO(pdf() if content is None else content), name, agency=CENTRE, **more)


def test_it_works(office: Office, store: DiskStore) -> None:
    dossier = office.take_in()
    content = pdf()
    with office.house.tx(office.act("lan")) as tx:
        number = upload(tx, store, content, dossier_id=dossier.id, component="to_khai", kind="original").id
    with office.house.tx(office.act("lan")) as tx:
        (document,) = queries.of_dossier(tx, dossier.id)
        assert (document.id, document.name, document.media_type) == (number, "Đơn.pdf", "application/pdf")
        assert (document.component, document.kind, document.agency) == ("to_khai", "original", CENTRE)
        assert (document.size, document.sha256) == (len(content), hashlib.sha256(content).hexdigest())
        assert (document.uploaded_at, document.uploaded_by) == (tx.now, str(tx.actor))
        opened = open_document(tx, store, number)
        with opened.content as file:
            assert file.read() == content
        assert opened.headers == {
            "Content-Type": "application/pdf",
            "Content-Length": str(len(content)),
            "Content-Disposition": "attachment; filename=\"Don.pdf\"; filename*=UTF-8''%C4%90%C6%A1n.pdf",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cache-Control": "private, no-store",
        }


def test_the_size_and_sum_are_those_of_what_is_kept(office: Office, store: DiskStore) -> None:
    with office.house.tx(office.act("lan")) as tx:
        document = upload(tx, store, photograph(), "ảnh.jpg")
        with store.open(document.place) as file:
            kept = file.read()
    assert (document.size, document.sha256) == (len(kept), hashlib.sha256(kept).hexdigest())
    assert kept != photograph()


def test_history_and_audit_know_of_it_by_number_and_never_by_name(office: Office, store: DiskStore) -> None:
    dossier = office.take_in()
    with office.house.tx(office.act("lan")) as tx:
        document = upload(tx, store, name="Căn cước Trần Văn An.pdf", dossier_id=dossier.id)
        open_document(tx, store, document.id).content.close()
        rows = tx.session.scalars(select(AuditRow).where(AuditRow.subject == f"document:{document.id}")).all()
        assert [row.action for row in rows] == ["document.kept", "document.opened"]
        assert dossier.instance_id is not None
        told = [row for row in history.of_instance(tx, dossier.instance_id) if row.code == "document.attached"]
        assert [row.params for row in told] == [{"document": document.id, "component": None, "kind": "e-copy"}]
        assert "Trần Văn An" not in str([row.params for row in rows])


def test_what_is_uploaded_at_intake_is_tied_to_the_dossier_afterwards(office: Office, store: DiskStore) -> None:
    with office.house.tx(office.act("lan")) as tx:
        document = upload(tx, store)
        assert document.dossier_id is None
    dossier = office.take_in()
    with office.house.tx(office.act("lan")) as tx:
        document = tie(tx, tx.session.get_one(Document, document.id), dossier.id)
        assert queries.of_dossier(tx, dossier.id) == [document]
        with pytest.raises(UnknownDocument):
            tie(tx, document, dossier.id)


def test_results_are_found_apart(office: Office, store: DiskStore) -> None:
    dossier = office.take_in()
    with office.house.tx(office.act("lan")) as tx:
        upload(tx, store, dossier_id=dossier.id)
        result = upload(tx, store, dossier_id=dossier.id, kind="result")
        assert queries.results_of(tx, dossier.id) == [result]


def test_an_agency_without_a_part_finds_nothing(office: Office, store: DiskStore) -> None:
    dossier = office.take_in()
    with office.house.tx(office.act("lan")) as tx:
        number = upload(tx, store, dossier_id=dossier.id).id
    with office.house.tx(STRANGER) as tx:
        for stranger_asks in (
            lambda: open_document(tx, store, number),
            lambda: open_document(tx, store, 10_000),
        ):
            with pytest.raises(UnknownDocument):
                stranger_asks()
        with pytest.raises(UnknownDossier):
            upload(tx, store, dossier_id=dossier.id)
    assert len(list(store.places())) == 1, "a refused upload leaves no file"


def test_the_competent_agency_sees_what_the_centre_took_in(office: Office, store: DiskStore) -> None:
    dossier = office.take_in()
    assert dossier.competent_agency == WARD
    with office.house.tx(office.act("lan")) as tx:
        number = upload(tx, store, dossier_id=dossier.id).id
    with office.house.tx(Actor("staff", 5, "", WARD, frozenset({"leader"}))) as tx:
        open_document(tx, store, number).content.close()
    with (
        office.house.tx(Actor("staff", 6, "", ECONOMY, frozenset({"specialist"}))) as tx,
        pytest.raises(UnknownDocument),
    ):
        open_document(tx, store, number)


def test_an_auditor_looks_but_adds_nothing(office: Office, store: DiskStore) -> None:
    dossier = office.take_in()
    with office.house.tx(Actor("staff", 7, "", CENTRE, frozenset({"auditor"}))) as tx, pytest.raises(RoleMissing):
        upload(tx, store, dossier_id=dossier.id)


def test_a_citizen_adds_and_opens_only_with_the_dossier_they_have_shown(office: Office, store: DiskStore) -> None:
    dossier, other = office.take_in(), office.take_in()
    with office.house.tx(CITIZEN) as tx:
        document = upload(tx, store, dossier_id=dossier.id)
        open_document(tx, store, document.id, dossier_id=dossier.id).content.close()
        with pytest.raises(UnknownDocument):
            open_document(tx, store, document.id)
        with pytest.raises(UnknownDocument):
            open_document(tx, store, document.id, dossier_id=other.id)
        with pytest.raises(Hidden):
            upload(tx, store)


@pytest.mark.parametrize(
    ("content", "more", "refusal", "sentence"),
    [
        (b"", {}, Empty, "Cần tệp có nội dung, nhưng “Đơn.pdf” là tệp rỗng."),
        (b"%PDF-" + b"x" * 2000, {"limit": 1024}, TooLarge, "Cần tệp không quá 1 KB, nhưng “Đơn.pdf” lớn hơn."),
        (b"<html>", {}, NotWhatItSays, "Cần nội dung của “Đơn.pdf” là tệp PDF đúng như tên tệp, nhưng nội dung là "
         "trang HTML, SVG hoặc XML."),
        (None, {"kind": "fax"}, RoleUnknown, "Cần giấy tờ là một trong các loại original, copy, e-copy, result, nhưng "
         "gặp “fax”."),
    ],
)  # fmt: skip
def test_a_refused_file_leaves_nothing_behind(
    office: Office, store: DiskStore, content: bytes | None, more: dict[str, Any], refusal: Any, sentence: str
) -> None:
    with office.house.tx(office.act("lan")) as tx:
        with pytest.raises(refusal) as refused:
            upload(tx, store, content, **more)
        assert refused.value.sentence("vi") == sentence
        assert tx.session.scalars(select(Document)).all() == []
    assert list(store.places()) == []


def test_no_more_is_read_than_the_limit(office: Office, store: DiskStore) -> None:
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size: int = -1) -> bytes:
            assert size > 0
            self.asked += size
            return b"x" * size

    endless = Endless()
    with office.house.tx(office.act("lan")) as tx, pytest.raises(TooLarge):
        keep_upload(tx, store, endless, "a.pdf", agency=CENTRE, limit=5000)  # type: ignore[arg-type]
    assert endless.asked == 5001


def test_a_file_whose_transaction_failed_is_taken_away_later(office: Office, store: DiskStore) -> None:
    with pytest.raises(ZeroDivisionError), office.house.tx(office.act("lan")) as tx:
        upload(tx, store)
        raise ZeroDivisionError
    with office.house.tx(office.act("lan")) as tx:
        kept = upload(tx, store)
    assert len(list(store.places())) == 2
    with office.house.tx(SYSTEM) as tx:
        assert remove_forgotten(tx, store, datetime(2000, 1, 1, tzinfo=UTC)) == 0, "it may belong to someone at work"
        assert remove_forgotten(tx, store, datetime(2200, 1, 1, tzinfo=UTC)) == 1
    assert [place for place, _ in store.places()] == [kept.place]
