"""The paper of a result can be read and printed by everybody who handles the dossier after whoever drafted it."""

from __future__ import annotations

from tests.office import BUSINESS, COPY, PERMIT
from tests.stories.conftest import Story
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import by_code
from workflows.letters.papers import papers_of
from workflows.letters.writing import paper
from workflows.staff.actor import SYSTEM

REASON = "Ngành nghề bị cấm kinh doanh tại địa điểm đã đăng ký."


def papers(office: Story, dossier: Dossier) -> list[str]:
    with office.house.database.reading(SYSTEM) as tx:
        return [each.key for each in papers_of(tx, by_code(tx, dossier.code))]


def written(office: Story, dossier: Dossier, key: str) -> str:
    with office.house.tx(SYSTEM) as tx:
        return paper(tx, by_code(tx, dossier.code), key).body


def test_the_leader_sees_the_draft_that_is_to_be_signed(office: Story) -> None:
    dossier = office.take_in(PERMIT)
    assert "giay_phep_xay_dung" not in papers(office, dossier)
    office.run_until("Task_KyDuyet", dossier)
    assert "giay_phep_xay_dung" in papers(office, dossier)


def test_a_permit_without_conditions_is_printed_when_all_is_done(office: Story) -> None:
    dossier = office.take_in(PERMIT)
    office.run_until("Task_DuThao", dossier)
    office.complete("Task_DuThao", result="permit", conditions="")
    office.run_until("Task_TraKetQua", dossier)
    assert "Điều kiện kèm theo" not in written(office, dossier, "giay_phep_xay_dung")


def test_a_refusal_stands_in_the_place_of_what_was_drafted(office: Story) -> None:
    dossier = office.take_in(BUSINESS)
    office.complete("Task_TraCuuTen", outcome="available")
    office.complete("Task_ThamDinhHoKinhDoanh", outcome="refuse", reason=REASON)
    office.complete("Task_DuThaoHoKinhDoanh", result="refusal", reason=REASON)
    office.complete("Task_KyHoKinhDoanh", outcome="sign")
    assert "tu_choi" in papers(office, dossier)
    assert "giay_chung_nhan_hkd" not in papers(office, dossier)
    assert REASON in written(office, dossier, "tu_choi")


def test_what_was_not_drafted_is_no_paper(office: Story) -> None:
    assert "ban_sao" not in papers(office, office.take_in(COPY))
