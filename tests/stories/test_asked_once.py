"""An applicant is asked for papers once; to ask again takes a leader's leave with a reason, and counts in the index."""

from __future__ import annotations

import pytest

from engine.refusal import Refusal
from tests.office import PERMIT
from tests.stories.conftest import Story
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import by_code
from workflows.dossiers.status import Status
from workflows.forms.form import FormErrors
from workflows.history.queries import of_dossier
from workflows.procedures.models import ProcedureVersion
from workflows.staff.actor import SYSTEM
from workflows.supplements.service import allow_again

REASON = "Kiểm tra thực địa phát sinh giấy tờ mới."


@pytest.fixture
def dossier(office: Story) -> Dossier:
    """A building permit whose applicant was asked for a drawing and has brought it."""
    dossier = office.at("2026-11-02T10:00").take_in(PERMIT)
    ask(office, dossier)
    office.complete("Task_NhanBoSung", dossier=dossier, outcome="received")
    return dossier


def ask(office: Story, dossier: Dossier) -> None:
    office.complete("Task_ThamDinh", dossier=dossier, outcome="supplement", reason="Thiếu bản vẽ mặt cắt.")


def counted(office: Story, dossier: Dossier) -> tuple[int, bool]:
    """How often it was asked for papers, and whether the index counts it late."""
    with office.house.database.reading(SYSTEM) as tx:
        now = by_code(tx, dossier.code)
        return now.supplements, now.late_by_index


def allow(office: Story, dossier: Dossier, by: str, reason: str = REASON) -> None:
    with office.house.tx(office.act(by)) as tx:
        allow_again(tx, by_code(tx, dossier.code), reason)


def test_to_ask_again_is_refused_with_the_name_of_the_rule(office: Story, dossier: Dossier) -> None:
    with pytest.raises(FormErrors) as refused:
        ask(office, dossier)
    assert refused.value.errors == {
        "outcome": f"Cần hồ sơ còn được yêu cầu bổ sung, nhưng hồ sơ {dossier.code} đã được yêu cầu bổ sung 1 lần "
        "(chỉ số 2.1 Quyết định số 766/QĐ-TTg); lãnh đạo cơ quan giải quyết có thể cho yêu cầu "
        "thêm một lần, có nêu lý do."
    }
    assert office.again(dossier).status == Status.IN_PROGRESS
    assert counted(office, dossier) == (1, False)
    office.complete("Task_ThamDinh", dossier=dossier, outcome="approve")


def test_a_leader_lets_it_be_asked_once_more_and_the_index_counts_it(office: Story, dossier: Dossier) -> None:
    allow(office, dossier, "bach")
    ask(office, dossier)
    assert counted(office, dossier) == (2, True)
    office.complete("Task_NhanBoSung", dossier=dossier, outcome="received")
    with pytest.raises(FormErrors):
        ask(office, dossier)

    assert office.ledger(dossier)[:4] == ["start", "pause", "resume", "allow"]
    with office.house.database.reading(SYSTEM) as tx:
        told = [entry.sentence for entry in of_dossier(tx, by_code(tx, dossier.code), "vi").entries]
    assert f"Hoàng Văn Bách đã cho yêu cầu bổ sung thêm một lần. Lý do: {REASON.rstrip('.')}." in told


@pytest.mark.parametrize(
    ("by", "reason", "code"),
    [("minh", REASON, "role_missing"), ("lan", REASON, "role_missing"), ("bach", "ok", "apology_reason_missing")],
)
def test_without_the_right_or_a_reason_it_is_refused(
    office: Story, dossier: Dossier, by: str, reason: str, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        allow(office, dossier, by, reason)
    assert refused.value.code == code


def test_leave_is_given_only_where_it_is_needed(office: Story) -> None:
    dossier = office.at("2026-11-02T10:00").take_in(PERMIT)
    with pytest.raises(Refusal) as refused:
        allow(office, dossier, "bach")
    assert refused.value.code == "supplement_not_used_up"


def test_how_often_stands_in_the_procedure_version(office: Story, dossier: Dossier) -> None:
    with office.house.tx(SYSTEM) as tx:
        version = tx.session.get_one(ProcedureVersion, dossier.procedure_version_id)
        version.settings = version.settings | {"supplement_limit": 2}
    ask(office, dossier)
    assert office.again(dossier).supplements == 2
