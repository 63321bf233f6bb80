"""What citizens are told: once for each occasion, by mail or on paper, with proof."""

from __future__ import annotations

import pytest

from engine.refusal import NotAllowed
from tests.office import BUSINESS, COPY, Office
from workflows.notices.models import Notice
from workflows.notices.service import NoticeSent, UnknownNotice, record_posting, tell
from workflows.staff.actor import SYSTEM

MISSING = {"outcome": "supplement", "reason": "Thiếu giấy tờ.", "items": "Tờ khai: 01 bản"}


def notices(office: Office) -> list[Notice]:
    with office.house.database.reading(SYSTEM) as tx:
        return tx.session.query(Notice).order_by(Notice.id).all()


def test_it_works(office: Office) -> None:
    dossier = office.take_in(COPY)
    (told,) = notices(office)

    assert (told.letter, told.channel, told.state, told.agency) == ("accept", "post", "to_print", dossier.agency)
    assert told.recipient == f"{dossier.applicant_name}, {dossier.applicant_address}"
    assert dossier.code in told.body
    assert told.sent_at is None


def test_the_same_occasion_is_told_once(one_office: Office) -> None:
    dossier = one_office.take_in(COPY)
    with one_office.house.tx(SYSTEM) as tx:
        release = tx.connection.exec_driver_sql("SELECT release_hash FROM instance").scalar_one()
        first, second = (tell(tx, release, dossier, "accept", "again") for _ in range(2))
        assert first.id == second.id
    assert len(notices(one_office)) == 2


def test_each_time_that_papers_are_missing_is_an_occasion(one_office: Office) -> None:
    dossier = one_office.take_in(BUSINESS, decision=MISSING)
    for outcome in (MISSING | {"items": "Biên bản họp: 01 bản"}, {"outcome": "accept"}):
        one_office.complete("Task_ChoBoSungBanDau", dossier=dossier, outcome="received")
        one_office.complete("Task_KiemTraHoSo", dossier=dossier, **outcome)

    told = notices(one_office)
    assert [each.letter for each in told] == ["form02", "form02", "accept"]
    assert "Tờ khai" in told[0].body and "Biên bản họp" in told[1].body


def test_posting_is_recorded_with_its_proof_once(office: Office) -> None:
    office.take_in(COPY)
    (told,) = notices(office)
    with office.house.tx(office.act("lan")) as tx:
        record_posting(tx, told.id, " RR123456789VN ")

    (posted,) = notices(office)
    assert (posted.state, posted.proof, posted.sent_at) == ("posted", "RR123456789VN", office.house.clock.now)
    with pytest.raises(NoticeSent), office.house.tx(office.act("lan")) as tx:
        record_posting(tx, told.id, "RR2")


def test_nobody_else_records_a_posting(one_office: Office) -> None:
    one_office.take_in(COPY)
    (told,) = notices(one_office)
    with pytest.raises((UnknownNotice, NotAllowed)), one_office.house.tx(one_office.act("thuha")) as tx:
        record_posting(tx, told.id, "RR1")
    with pytest.raises(UnknownNotice), one_office.house.tx(one_office.act("lan")) as tx:
        record_posting(tx, 999, "RR1")
    assert notices(one_office)[0].state == "to_print"
