"""The verbs of a dossier's life: corrected on record, withdrawn once, seen by whoever has a part in it."""

from __future__ import annotations

import pytest

from engine.refusal import NotAllowed, NotFound, Refusal
from engine.runtime.history import HistoryRow
from tests.office import APPLICANT, BUSINESS, CENTRE, COPY, PERMIT, Office
from workflows.dossiers.queries import (
    UnknownDossier,
    by_code,
    components,
    of_agency,
    of_applicant,
    parties,
)
from workflows.dossiers.rules import ReasonMissing, read_application
from workflows.dossiers.service import NotWaitingFor, correct, register, stop, withdraw
from workflows.dossiers.status import Status
from workflows.procedures.queries import UnknownCase, UnknownProcedure
from workflows.staff.actor import SYSTEM


def test_a_request_is_registered_before_anybody_looked_at_it(office: Office) -> None:
    application = read_application({"procedure": COPY, "receiving_agency": CENTRE, **APPLICANT, "channel": "2"})
    with office.house.tx(office.act("lan")) as tx:
        dossier = register(tx, application).dossier

    assert (dossier.status, dossier.clock, dossier.accepted_at) == (Status.REGISTERED, "idle", None)
    assert (dossier.agency, dossier.competent_agency, dossier.channel) == (CENTRE, "H57.132", 2)
    assert dossier.registered_by == str(office.act("lan"))


def test_the_papers_wanted_are_listed_with_what_was_handed_in(office: Office) -> None:
    handed_in = [{"key": "don", "original": 1}, {"key": "ban_ve", "original": 2, "e_copy": 1}]
    dossier = office.take_in(PERMIT, components=handed_in)
    with office.house.database.reading(SYSTEM) as tx:
        rows = {row.key: row for row in components(tx, dossier.id)}

    assert (rows["ban_ve"].original, rows["ban_ve"].e_copy, rows["ban_ve"].missing) == (2, 1, False)
    assert [key for key, row in rows.items() if row.missing] == ["quyen_su_dung_dat"]


@pytest.mark.parametrize(
    ("changes", "refusal"), [({"procedure": "9.999999"}, UnknownProcedure), ({"case": "khac"}, UnknownCase)]
)
def test_what_the_office_does_not_offer_is_refused(
    one_office: Office, changes: dict[str, str], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        one_office.take_in(**{"procedure": COPY, **changes})


def test_only_a_clerk_of_the_counter_takes_in(one_office: Office) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        one_office.take_in(COPY, by="minh")


# --- corrections ---


def test_a_correction_keeps_what_it_was_before(office: Office) -> None:
    dossier = office.take_in(COPY)
    with office.house.tx(office.act("lan")) as tx:
        correct(
            tx, by_code(tx, dossier.code), {"applicant_name": " Trần Văn Ân ", "summary": dossier.summary}, "Sai tên"
        )

    with office.house.database.reading(office.act("lan")) as tx:
        row = tx.session.query(HistoryRow).filter_by(code="dossier.corrected").one()
        assert [each.code for each in of_agency(tx, CENTRE, text="tran van an").dossiers] == [dossier.code]
    assert office.dossier(dossier.id).applicant_name == "Trần Văn Ân"
    assert row.params == {
        "before": {"applicant_name": "Trần Văn An"},
        "after": {"applicant_name": "Trần Văn Ân"},
        "reason": "Sai tên",
    }
    assert row.actor == str(office.act("lan"))


def test_a_correction_without_a_reason_changes_nothing(office: Office) -> None:
    dossier = office.take_in(COPY)
    with pytest.raises(ReasonMissing), office.house.tx(office.act("lan")) as tx:
        correct(tx, by_code(tx, dossier.code), {"applicant_name": "Trần Văn Ân"}, " ")
    assert office.dossier(dossier.id).applicant_name == "Trần Văn An"


def test_only_the_counter_corrects(one_office: Office) -> None:
    dossier = one_office.take_in(BUSINESS)
    with pytest.raises(Refusal), one_office.house.tx(one_office.act("minh")) as tx:
        correct(tx, by_code(tx, dossier.code), {"applicant_name": "Trần Văn Ân"}, "Sai tên")


# --- withdrawn, stopped ---


@pytest.mark.parametrize("again", [withdraw, stop])
def test_a_second_withdrawal_is_refused(office: Office, again: object) -> None:
    dossier = office.take_in(BUSINESS)
    with office.house.tx(office.act("lan")) as tx:
        withdraw(tx, by_code(tx, dossier.code), "Tôi không cần nữa.")

    actor = office.act("lan") if again is withdraw else office.act("bach")
    with pytest.raises(NotWaitingFor) as refused, office.house.tx(actor) as tx:
        again(tx, by_code(tx, dossier.code), "Xin lần nữa.")  # type: ignore[operator]
    said = "rút" if again is withdraw else "dừng giải quyết"
    assert refused.value.sentence("vi") == f"Cần một hồ sơ còn có thể {said}, nhưng hồ sơ {dossier.code} thì không."
    assert office.dossier(dossier.id).status == Status.WITHDRAWN


def test_what_was_returned_cannot_be_withdrawn(one_office: Office) -> None:
    dossier = one_office.take_in(COPY)
    one_office.run_until("Task_TraKetQua", dossier)
    one_office.complete("Task_TraKetQua")
    with pytest.raises(NotWaitingFor), one_office.house.tx(one_office.act("lan")) as tx:
        withdraw(tx, by_code(tx, dossier.code), "Tôi không cần nữa.")


def test_before_acceptance_it_can_be_withdrawn_and_is_not_late(one_office: Office) -> None:
    missing = {"outcome": "supplement", "reason": "Thiếu giấy tờ.", "items": "Tờ khai: 01 bản"}
    dossier = one_office.take_in(COPY, decision=missing)
    with one_office.house.tx(one_office.act("lan")) as tx:
        withdraw(tx, by_code(tx, dossier.code), "Tôi không cần nữa.")

    withdrawn = one_office.dossier(dossier.id)
    assert (withdrawn.status, withdrawn.late, one_office.open_tasks(dossier)) == (Status.WITHDRAWN, False, [])


def test_a_withdrawal_needs_a_reason(one_office: Office) -> None:
    dossier = one_office.take_in(COPY)
    with pytest.raises(ReasonMissing), one_office.house.tx(one_office.act("lan")) as tx:
        withdraw(tx, by_code(tx, dossier.code), "hủy")
    assert one_office.dossier(dossier.id).status == Status.IN_PROGRESS


# --- who sees what ---


def test_a_stranger_finds_nothing(one_office: Office) -> None:
    dossier = one_office.take_in(BUSINESS)
    for username in ("thuha", "mai", "tuan"):
        actor = one_office.act(username)
        with one_office.house.database.reading(actor) as tx, pytest.raises(UnknownDossier):
            by_code(tx, dossier.code)


def test_each_agency_that_had_a_step_has_a_part(one_office: Office) -> None:
    dossier = one_office.take_in(BUSINESS)
    one_office.run_until("Task_KyHoKinhDoanh", dossier)
    with one_office.house.database.reading(one_office.act("tuan")) as tx:
        assert sorted(parties(tx, dossier.id)) == ["G12.18.01", "H57.132", "H57.132.01", "H57.132.03"]
        assert by_code(tx, dossier.code).id == dossier.id


def test_lists_go_on_where_they_stopped(one_office: Office) -> None:
    taken = [one_office.take_in(COPY).code for _ in range(5)]
    with one_office.house.database.reading(one_office.act("lan")) as tx:
        first = of_agency(tx, CENTRE, limit=2)
        second = of_agency(tx, CENTRE, limit=2, after=first.next)
        third = of_agency(tx, CENTRE, limit=2, after=second.next)
    listed = [each.code for page in (first, second, third) for each in page.dossiers]
    assert (listed, third.next) == (taken[::-1], None)


def test_earlier_dossiers_of_a_person_are_found(one_office: Office) -> None:
    dossier = one_office.take_in(COPY)
    one_office.house.clock.set("2026-11-03T08:00")
    with one_office.house.database.reading(one_office.act("lan")) as tx:
        assert [each.id for each in of_applicant(tx, CENTRE, APPLICANT["applicant_identity"])] == [dossier.id]
