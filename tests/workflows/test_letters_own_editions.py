"""An agency's own editions of the forms: put in force from a day, used beneath it, audited, undone."""

from __future__ import annotations

from datetime import date

import pytest

from tests.office import CENTRE, COPY, WARD, Office
from workflows.agencies.queries import AgencyUnknown
from workflows.apologies.models import Apology
from workflows.audit.queries import entries
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import get_dossier
from workflows.letters.editions.models import LetterEdition
from workflows.letters.editions.queries import EditionUnknown, used_by
from workflows.letters.editions.rules import KeyUnknown, PeriodReversed, ReasonMissing, TemplateFaulty
from workflows.letters.editions.service import EditionUndone, put_in_force, undo
from workflows.letters.papers import papers_of
from workflows.letters.writing import paper
from workflows.permissions import RoleMissing

MONDAY = date(2026, 11, 2)
OURS = '<article class="doc"><h1 class="doc-title">Giấy hẹn của phường</h1><p>Mẫu số 01</p>{{ dossier.code }}</article>'
REASON = "Quyết định số 12/QĐ-UBND"


def put(office: Office, agency: str = WARD, by: str = "quantri", key: str = "form01", template: str = OURS,
        first: date = MONDAY, last: date | None = None, reason: str = REASON) -> int:  # fmt: skip
    with office.house.tx(office.act(by)) as tx:
        return put_in_force(tx, agency, key, template, valid_from=first, valid_to=last, reason=reason).id


def subject(office: Office, dossier: Dossier, key: str = "form01") -> str:
    with office.house.tx(office.act("lan")) as tx:
        return paper(tx, get_dossier(tx, dossier.id), key).subject


STATE = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"


def test_it_is_used_for_dossiers_of_its_days_at_its_agency_and_beneath(office: Office) -> None:
    before = office.take_in(COPY)  # Monday
    office.house.clock.set("2026-11-03T08:00")
    put(office, first=date(2026, 11, 3), last=date(2026, 11, 4))
    on_tuesday = office.take_in(COPY)
    office.house.clock.set("2026-11-05T08:00")
    on_thursday = office.take_in(COPY)
    assert [subject(office, each) for each in (before, on_tuesday, on_thursday)] == [
        STATE,
        "Giấy hẹn của phường",
        STATE,
    ]
    with office.house.tx(office.act("lan")) as tx:
        names = [each.name() for each in papers_of(tx, get_dossier(tx, on_tuesday.id))]
    assert names[0] == "Giấy hẹn của phường (01)"


def test_the_nearest_agency_decides_then_the_latest_day_then_the_latest_word(office: Office) -> None:
    dossier = office.take_in(COPY)
    put(office, WARD, template=OURS.replace("phường", "cấp trên"))
    assert subject(office, dossier) == "Giấy hẹn của cấp trên"
    put(office, CENTRE, template=OURS.replace("phường", "trung tâm"), first=date(2026, 1, 5))
    assert subject(office, dossier) == "Giấy hẹn của trung tâm"
    put(office, CENTRE, template=OURS.replace("phường", "sau"))
    put(office, CENTRE, template=OURS.replace("phường", "sau cùng"))
    assert subject(office, dossier) == "Giấy hẹn của sau cùng"


def test_an_apology_keeps_the_words_that_it_was_signed_with(office: Office) -> None:
    dossier = office.take_in(COPY)
    office.house.clock.set("2026-11-02T10:00")
    ours = OURS.replace("Giấy hẹn", "Thư xin lỗi").replace("Mẫu số 01", "{{ apology.reason }}")
    number = put(office, key="form04", template=ours)
    office.house.clock.set("2026-11-03T09:00")
    with office.house.tx(office.act("bach")) as tx:
        tx.session.add(
            Apology(
                agency=CENTRE, dossier_id=dossier.id, deadline=dossier.promised_at, rung=1, owing_agency=WARD,
                step="Ký", state="signed", cause="expiry", opened_at=tx.now, number="07/XL",
                reason="Hệ thống gặp sự cố", signed_at=tx.now,
                signed_by=str(tx.actor), signer_name="Hoàng Văn Bách", signer_title="Chủ tịch",
            )
        )  # fmt: skip
    office.house.clock.set("2026-11-04T09:00")
    put(office, key="form04", template=ours.replace("Thư xin lỗi", "Thư khác"))
    assert subject(office, dossier, "form04") == "Thư xin lỗi của phường", "what came later is for later ones"
    with office.house.tx(office.act("quantri")) as tx:
        undo(tx, number)
    assert subject(office, dossier, "form04") == "Thư xin lỗi của phường", "and so is what was taken back later"


def test_undone_it_is_as_if_it_had_never_been(office: Office) -> None:
    dossier = office.take_in(COPY)
    number = put(office)
    with office.house.tx(office.act("quantri")) as tx:
        undo(tx, number)
    assert subject(office, dossier) == STATE
    with pytest.raises(EditionUndone), office.house.tx(office.act("quantri")) as tx:
        undo(tx, number)


def test_both_are_in_the_audit_trail(office: Office) -> None:
    number = put(office, last=date(2026, 12, 31))
    with office.house.tx(office.act("quantri")) as tx:
        undo(tx, number)
    with office.house.tx(office.act("quantri")) as tx:
        found = entries(tx, WARD, action="letter").entries
        said = [entry.sentence("vi") for entry in found]
    assert len(said) == 2
    assert f"đã ban hành bản thay thế số {number} của mẫu form01 cho {WARD}" in " ".join(said)
    assert "từ 02/11/2026 đến 31/12/2026 (Quyết định số 12/QĐ-UBND)" in " ".join(said)
    assert f"đã hủy bản thay thế số {number}" in " ".join(said)


def test_a_notice_of_another_agency_is_not_touched(office: Office) -> None:
    dossier = office.take_in(COPY)
    put(office, CENTRE, key="form06", template=OURS)
    assert subject(office, dossier, "form06") == "Giấy hẹn của phường"
    assert subject(office, dossier, "form01") == STATE


def test_what_cannot_be_put_in_force_leaves_nothing_behind(office: Office) -> None:
    with pytest.raises(TemplateFaulty, match=r"found errors \(2\); the first: Line 1: no letter knows “a”") as refused:
        put(office, template="<h1 class='doc-title'>{{ a }}{{ b }}</h1>")
    assert [finding.code for finding in refused.value.findings] == ["fact_unknown", "fact_unknown"]
    with pytest.raises(KeyUnknown):
        put(office, key="form99")
    with pytest.raises(PeriodReversed):
        put(office, last=date(2026, 11, 1))
    with pytest.raises(ReasonMissing):
        put(office, reason="  ok ")
    with pytest.raises(RoleMissing):
        put(office, CENTRE, by="lan")
    with pytest.raises(AgencyUnknown):
        put(office, "H57.999")
    with pytest.raises(EditionUnknown), office.house.tx(office.act("quantri")) as tx:
        undo(tx, 99)
    with office.house.tx() as tx:
        assert tx.session.query(LetterEdition).count() == 0
        assert used_by(tx, WARD, "form01", MONDAY).edition is None


def test_the_states_own_editions_change_on_their_day(office: Office) -> None:
    with office.house.tx() as tx:
        assert "01/2018/TT-VPCP" in used_by(tx, WARD, "form01", date(2025, 9, 14)).template
        assert "03/2025/TT-VPCP" in used_by(tx, WARD, "form01", date(2025, 9, 15)).template
