"""Who stands under a letter: the head of the agency, a deputy in the head's place, or whoever the head let sign."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from lxml import html

from engine.worktime import LOCAL
from tests.conftest import House
from tests.office import CENTRE, WARD, Office, founded
from workflows.agencies.models import Agency
from workflows.apologies.models import Apology
from workflows.dossiers.models import Dossier
from workflows.history.queries import of_dossier
from workflows.letters.signatures import signature, signer
from workflows.letters.writing import paper
from workflows.staff.actor import SYSTEM
from workflows.staff.delegation import delegate
from workflows.staff.queries import find_person

CHAIR = "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Hoàng Văn Bách"
FOR_THE_CHAIR = "TUQ. CHỦ TỊCH CÔNG CHỨC TƯ PHÁP - HỘ TỊCH Phạm Hồng Sơn"


@pytest.fixture
def office(house: House) -> Office:
    return founded(house)


def lend(office: Office, last: date) -> None:
    """Bách, the chair, lets Sơn sign from today to the end of ``last``."""
    with office.house.tx(office.act("bach")) as tx:
        deputy = find_person(tx, "son")
        assert deputy is not None
        delegate(tx, deputy.id, tx.now.astimezone(LOCAL).date(), last, reason="Đi công tác")


def printed(office: Office, dossier: Dossier, key: str, **more: Any) -> str:
    with office.house.tx(SYSTEM) as tx:
        return " ".join(
            html.fromstring(str(paper(tx, office.dossier(dossier.id), key, **more).page)).text_content().split()
        )


@pytest.mark.parametrize(
    ("title", "kind", "head", "lines"),
    [
        ("Chủ tịch Ủy ban nhân dân phường", "commune", None, ("TM. ỦY BAN NHÂN DÂN", None, "CHỦ TỊCH")),
        ("Phó Chủ tịch UBND phường", "commune", None, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Phó Chủ tịch", "commune", "Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Chánh Văn phòng", "commune", "Chủ tịch Ủy ban nhân dân phường", (None, "TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        ("Giám đốc", "department", None, (None, None, "GIÁM ĐỐC")),
        ("Phó Giám đốc", "department", None, (None, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ("Trưởng phòng", "department", "Giám đốc", (None, "TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG")),
        ("", "department", None, (None, None, "THỦ TRƯỞNG CƠ QUAN")),
    ],
)
def test_what_stands_above_the_name(title: str, kind: str, head: str | None, lines: tuple[str | None, ...]) -> None:
    block = signature("Lê Văn Ký", title, Agency(id="H57.132", name="Phường", kind=kind), head)
    assert (block["on_behalf"], block["in_place_of"], block["title"]) == lines


def test_a_result_bears_the_signature_of_whoever_signed_it(office: Office) -> None:
    chairs, deputys = office.take_in(), office.take_in()
    for dossier in (chairs, deputys):
        office.run_until("Task_KyBanSao", dossier)
    lend(office, date(2026, 11, 3))  # Tuesday
    assert printed(office, deputys, "ban_sao").endswith(CHAIR), "nobody has signed yet"

    office.complete("Task_KyBanSao", dossier=chairs, by="bach")
    office.complete("Task_KyBanSao", dossier=deputys, by="son")
    office.house.clock.set("2026-11-05T09:00")  # the delegation is over, the signature is what it was
    with office.house.tx(SYSTEM) as tx:
        told = [[each.sentence for each in of_dossier(tx, dossier).entries] for dossier in (chairs, deputys)]
    assert any(each.startswith("Hoàng Văn Bách đã hoàn thành bước “Ký bản sao") for each in told[0])
    assert any(
        each.startswith("Phạm Hồng Sơn (thay Hoàng Văn Bách) đã hoàn thành bước “Ký bản sao") for each in told[1]
    )
    assert any(each.startswith("Phạm Hồng Sơn đã hoàn thành bước “Lập bản sao") for each in told[1]), "his own work"

    assert printed(office, chairs, "ban_sao").endswith(CHAIR)
    assert printed(office, deputys, "ban_sao").endswith(FOR_THE_CHAIR)


def test_an_apology_that_a_deputy_signed_says_in_whose_place(office: Office) -> None:
    dossier = office.take_in()
    lend(office, date(2026, 11, 3))
    with office.house.tx(SYSTEM) as tx:
        deputy = find_person(tx, "son")
        assert deputy is not None
        apology = Apology(
            agency=CENTRE, dossier_id=dossier.id, deadline=dossier.due_at, rung=1, owing_agency=WARD, step="Ký",
            state="signed", cause="expiry", opened_at=tx.now, number="07/XL", reason="Hệ thống gặp sự cố",
            signed_at=tx.now, signed_by=f"staff:{deputy.id}", signer_name=deputy.name, signer_title=deputy.title,
        )  # fmt: skip
        tx.session.add(apology)
        tx.session.flush()
        number = apology.id
    office.house.clock.set("2026-11-05T09:00")
    assert printed(office, dossier, "form04", apology=number).endswith(FOR_THE_CHAIR)


def test_nobody_becomes_head_of_an_agency_by_a_delegation(office: Office) -> None:
    lend(office, date(2026, 11, 3))
    with office.house.tx(SYSTEM) as tx:
        bach, son = find_person(tx, "bach"), find_person(tx, "son")
        assert bach is not None and son is not None
        bach.search, son.search = "z", "a"
        tx.flush()
        assert signer(tx, WARD)["name"] == "Hoàng Văn Bách"
