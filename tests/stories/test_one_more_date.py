"""A dossier gets a new date once: a further one is refused with the name of the rule, unless somebody with the right
says why."""

from __future__ import annotations

from datetime import datetime

import pytest

from engine.refusal import Refusal
from engine.worktime import LOCAL
from tests.office import PERMIT
from tests.stories.conftest import Story, local
from workflows.deadlines.granting import extend_again
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import by_code

REASON = "Phải xác minh lại ranh giới thửa đất nên chưa kịp hoàn thành hồ sơ."


@pytest.fixture
def dossier(office: Story) -> Dossier:
    """Owed on Wednesday 11/11; its apology has given Monday 16/11, at the end of office hours."""
    dossier = office.at("2026-11-02T10:00").take_in(PERMIT)
    office.at("2026-11-10T10:00")
    office.complete("Task_NeuLyDo", reason=REASON, new_date="2026-11-16")
    office.complete("Task_KyXinLoi", outcome="sign")
    return dossier


def give(office: Story, dossier: Dossier, due: str, by: str = "bach", *, override: bool) -> None:
    with office.house.tx(office.act(by)) as tx:
        moment = datetime.fromisoformat(due).replace(tzinfo=LOCAL)
        extend_again(tx, by_code(tx, dossier.code), moment, REASON, override=override)


def test_it_is_refused_with_the_name_of_the_rule(office: Story, dossier: Dossier) -> None:
    with pytest.raises(Refusal) as refused:
        give(office, dossier, "2026-11-20T17:00", override=False)
    assert refused.value.code == "extended_already"
    assert "khoản 9 Điều 19 Nghị định số 61/2018/NĐ-CP" in refused.value.sentence("vi")


def test_with_the_right_and_a_reason_it_is_given_and_kept_in_the_ledger(office: Story, dossier: Dossier) -> None:
    give(office, dossier, "2026-11-20T17:00", override=True)
    assert local(office.again(dossier).due_at) == "17:00 20/11/2026"
    assert office.ledger(dossier) == ["start", "extend", "extend"]
    assert office.again(dossier).extensions == 2


@pytest.mark.parametrize("by", ["lan", "son"])
def test_without_the_right_it_is_refused(office: Story, dossier: Dossier, by: str) -> None:
    with pytest.raises(Refusal):
        give(office, dossier, "2026-11-20T17:00", by, override=True)


def test_missed_as_well_it_is_apologised_for_once_more(office: Story, dossier: Dossier) -> None:
    give(office, dossier, "2026-11-20T17:00", override=True)
    office.at("2026-11-16T17:00")
    assert len(office.apologies(dossier)) == 1

    office.at("2026-11-20T17:00")

    first, second = office.apologies(dossier)
    assert (first.rung, second.rung, local(second.deadline)) == (1, 2, "17:00 20/11/2026")
    assert len(office.missed(dossier)) == 1


def test_the_proof_of_sending_and_the_hand_over_are_kept(office: Story, dossier: Dossier) -> None:
    office.run_until("Task_TraKetQua", dossier)
    office.complete("Task_TraKetQua", dossier=dossier)
    (apology,) = office.apologies(dossier)
    assert apology.notice_id is not None
    assert apology.handed_over_at == office.house.clock.now
