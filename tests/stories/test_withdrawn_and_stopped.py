"""An applicant changes their mind; an office has to stop."""

from __future__ import annotations

import pytest

from engine.refusal import Refusal
from tests.office import BUSINESS, WARD
from tests.stories.conftest import Story
from workflows.dossiers.queries import by_code
from workflows.dossiers.service import NotWaitingFor, stop, withdraw
from workflows.dossiers.status import Status


def test_she_takes_her_dossier_back(office: Story) -> None:
    dossier = office.at("2026-11-02T10:00").take_in(BUSINESS)

    with office.house.tx(office.act("lan")) as tx:
        withdraw(tx, by_code(tx, dossier.code), "Tôi chưa muốn kinh doanh nữa.")

    withdrawn = office.again(dossier)
    assert (withdrawn.status, withdrawn.clock, withdrawn.outcome) == (Status.WITHDRAWN, "stopped", "withdrawn")
    assert office.waiting(dossier) == []
    assert office.letters(dossier)[-1] == "form05"
    with pytest.raises(NotWaitingFor), office.house.tx(office.act("lan")) as tx:
        withdraw(tx, by_code(tx, dossier.code), "Xin rút lần nữa.")


def test_the_leader_stops_it_with_a_reason(office: Story) -> None:
    dossier = office.at("2026-11-02T10:00").take_in(BUSINESS)

    with office.house.tx(office.act("bach", WARD)) as tx:
        stop(tx, by_code(tx, dossier.code), "Có quyết định tạm đình chỉ của tòa án.")

    assert office.again(dossier).status == Status.STOPPED


def test_a_clerk_cannot_stop_a_dossier(office: Story) -> None:
    dossier = office.at("2026-11-02T10:00").take_in(BUSINESS)

    with pytest.raises(Refusal), office.house.tx(office.act("lan")) as tx:
        stop(tx, by_code(tx, dossier.code), "Không muốn làm nữa.")
    assert office.again(dossier).status != Status.STOPPED


def test_a_dossier_that_was_late_stays_late_when_it_is_withdrawn(office: Story) -> None:
    dossier = office.at("2026-11-02T10:00").take_in(BUSINESS)
    office.at("2026-11-06T10:00")

    with office.house.tx(office.act("lan")) as tx:
        withdraw(tx, by_code(tx, dossier.code), "Chờ lâu quá nên xin rút.")

    assert office.again(dossier).late is True
