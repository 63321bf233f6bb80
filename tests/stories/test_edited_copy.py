"""An administrator edits a copy of a procedure: another deadline, another desk, one more step. Behaviour follows
without a line of Python; dossiers on their way keep what they began with."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date

import pytest

from tests.office import COPY, WARD
from tests.stories.conftest import Story, day
from workflows.dossiers.models import Dossier
from workflows.dossiers.status import Status
from workflows.procedures.bundle import read_folder, shipped
from workflows.procedures.queries import find_current, find_draft
from workflows.procedures.service import (
    BeforeToday,
    NotApproved,
    OwnDraft,
    ReleaseRefused,
    approve,
    ask_approval,
    publish_draft,
    save_draft,
)
from workflows.staff.actor import SYSTEM
from workflows.staff.queries import find_person
from workflows.staff.service import change_roles

Files = dict[str, str]
Edit = Callable[[Files], None]
DIAGRAM = "process.bpmn"


def replaced(files: Files, name: str, old: str, new: str) -> None:
    assert old in files[name], old
    files[name] = files[name].replace(old, new)


def another_deadline(files: Files) -> None:
    replaced(files, "procedure.json", '"budget": "trong ngày"', '"budget": "2wd"')


def another_role(files: Files) -> None:
    """The register is looked up by a clerk of the counter instead of the registrar."""
    own = '<spiffworkflow:property name="form" value="tra_cuu_so_goc" />'
    role = '<spiffworkflow:property name="role" value="clerk" />'
    agency = '<spiffworkflow:property name="agency" value="receiving_agency" />'
    replaced(files, DIAGRAM, own, own + role + agency)


def one_more_step(files: Files) -> None:
    """A second pair of eyes between drafting and signature, with a form of its own that steers nothing."""
    files["forms/kiem_tra_lai.json"] = json.dumps(
        {
            "type": "default",
            "id": "kiem_tra_lai",
            "components": [
                {
                    "type": "textfield",
                    "key": "second_look",
                    "label": "Ý kiến kiểm tra lại",
                    "validate": {"required": True},
                    "properties": {"label_en": "Second look"},
                }
            ],
        },
        ensure_ascii=False,
    )
    step = """<bpmn:userTask id="Task_KiemTraLai" name="Kiểm tra lại bản sao">
      <bpmn:extensionElements><spiffworkflow:properties>
        <spiffworkflow:property name="form" value="kiem_tra_lai" />
        <spiffworkflow:property name="role" value="leader" />
        <spiffworkflow:property name="agency" value="competent_agency" />
        <spiffworkflow:property name="due" value="1wh" />
      </spiffworkflow:properties></bpmn:extensionElements>
      <bpmn:incoming>Flow_DaSoanXong__KyBanSao</bpmn:incoming><bpmn:outgoing>Flow_KiemTraLai</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="Flow_KiemTraLai" sourceRef="Task_KiemTraLai" targetRef="Task_KyBanSao" />"""
    replaced(
        files,
        DIAGRAM,
        'id="Flow_DaSoanXong__KyBanSao" sourceRef="Gateway_DaSoanXong" targetRef="Task_KyBanSao"',
        'id="Flow_DaSoanXong__KyBanSao" sourceRef="Gateway_DaSoanXong" targetRef="Task_KiemTraLai"',
    )
    replaced(
        files,
        DIAGRAM,
        "<bpmn:incoming>Flow_DaSoanXong__KyBanSao</bpmn:incoming>",
        "<bpmn:incoming>Flow_KiemTraLai</bpmn:incoming>",
    )
    process_end = "</bpmn:process>"
    replaced(files, DIAGRAM, process_end, step + process_end)


def copy(*edits: Edit) -> Files:
    files = read_folder(shipped()[COPY])
    for edit in edits:
        edit(files)
    return files


@pytest.fixture
def story(one_office: Story) -> Story:
    """The leader of the ward approves for the province, too."""
    return with_roles(one_office, "leader")


def with_roles(office: Story, *roles: str) -> Story:
    with office.house.tx(SYSTEM) as tx:
        bach = find_person(tx, "bach")
        assert bach is not None
        change_roles(tx, bach.id, roles, "H57")
    return office


def publish(story: Story, *edits: Edit, effective_from: date | None = None) -> None:
    """Drawn and published by the administrator, approved by the leader."""
    with story.house.tx(story.act("quantri")) as tx:
        save_draft(tx, "H57", COPY, copy(*edits))
        ask_approval(tx, COPY)
    with story.house.tx(story.act("bach", "H57")) as tx:
        approve(tx, COPY)
    with story.house.tx(story.act("quantri")) as tx:
        publish_draft(tx, COPY, "12/QĐ-UBND", effective_from)


def test_another_deadline(story: Story) -> None:
    before = story.at("2026-11-02T10:00").take_in(COPY)
    publish(story, another_deadline)
    after = story.take_in(COPY)

    with story.house.database.reading(SYSTEM) as tx:
        version = find_current(tx, COPY)
    assert version is not None
    assert (version.version, version.decision_no) == (2, "12/QĐ-UBND")
    assert (version.published_by, version.approved_by) == (str(story.act("quantri")), str(story.act("bach")))
    assert day(before.promised_at) == "Mon 02/11/2026 17:00"
    assert day(after.promised_at) == "Wed 04/11/2026 10:00"
    story.at("2026-11-02T17:00")
    assert (story.again(before).late, story.again(after).late) == (True, None)


def test_another_desk(story: Story) -> None:
    before = story.take_in(COPY)
    publish(story, another_role)
    after = story.take_in(COPY)

    moved, kept = story.task("Task_TraCuu", after), story.task("Task_TraCuu", before)
    assert (moved.role, moved.tenant) == ("clerk", "H57.132.01")
    assert (kept.role, kept.tenant) == ("specialist", "H57.132.02")
    story.complete("Task_TraCuu", dossier=after, by="lan", outcome="found")
    assert story.waiting(after) == ["Task_LapBanSao"]


def test_one_more_step_with_a_form_of_its_own(story: Story) -> None:
    before = story.take_in(COPY)
    publish(story, one_more_step)
    after = story.take_in(COPY)

    step = story.run_until("Task_KiemTraLai", after)
    assert (step.name, step.form, step.tenant, step.budget) == ("Kiểm tra lại bản sao", "kiem_tra_lai", WARD, "1wh")
    story.complete("Task_KiemTraLai", dossier=after, second_look="Đã đối chiếu, khớp.")
    assert story.waiting(after) == ["Task_KyBanSao"]
    for dossier in (before, after):
        finish(story, dossier)
    assert "Task_KiemTraLai" not in story.passed(before)
    assert "Task_KiemTraLai" in story.passed(after)


def test_all_three_edits_at_once_on_both_databases(office: Story) -> None:
    story = with_roles(office, "leader")
    publish(story, another_deadline, another_role, one_more_step)
    dossier = story.at("2026-11-06T10:00").take_in(COPY)

    finish(story, dossier)

    assert day(dossier.promised_at) == "Tue 10/11/2026 10:00"
    assert story.again(dossier).status == Status.RETURNED
    assert "Task_KiemTraLai" in story.passed(dossier)


def test_it_comes_into_force_on_its_day(story: Story) -> None:
    publish(story, another_deadline, effective_from=date(2026, 11, 5))

    wednesday = story.at("2026-11-04T10:00").take_in(COPY)
    thursday = story.at("2026-11-05T10:00").take_in(COPY)

    assert day(wednesday.promised_at) == "Wed 04/11/2026 17:00"
    assert day(thursday.promised_at) == "Mon 09/11/2026 10:00"


@pytest.mark.parametrize(
    "day_of_effect", [date(2020, 1, 1), date(2026, 11, 1)], ids=["Wed 01/01/2020", "Sun 01/11/2026"]
)
def test_it_cannot_come_into_force_in_the_past_and_the_draft_stays(story: Story, day_of_effect: date) -> None:
    story.at("2026-11-02T08:00")
    with pytest.raises(BeforeToday):
        publish(story, another_deadline, effective_from=day_of_effect)

    with story.house.tx(story.act("quantri")) as tx:
        draft = find_draft(tx, COPY)
        assert draft is not None
        assert draft.approval == "approved"
        assert publish_draft(tx, COPY, "12/QĐ-UBND", date(2026, 11, 2)).effective_from == date(2026, 11, 2)


# --- a second person ---


def test_nobody_publishes_what_was_not_approved(story: Story) -> None:
    with story.house.tx(story.act("quantri")) as tx:
        save_draft(tx, "H57", COPY, copy(another_deadline))
        with pytest.raises(NotApproved):
            publish_draft(tx, COPY, "12/QĐ-UBND", None)
        ask_approval(tx, COPY)
        with pytest.raises(NotApproved):
            publish_draft(tx, COPY, "12/QĐ-UBND", None)


def test_nobody_approves_their_own_drawing(story: Story) -> None:
    with_roles(story, "leader", "administrator")
    with story.house.tx(story.act("bach", "H57")) as tx:
        save_draft(tx, "H57", COPY, copy(another_deadline))
        ask_approval(tx, COPY)
        with pytest.raises(OwnDraft):
            approve(tx, COPY)


def test_a_stroke_after_the_approval_takes_it_away(story: Story) -> None:
    with story.house.tx(story.act("quantri")) as tx:
        save_draft(tx, "H57", COPY, copy(another_deadline))
        ask_approval(tx, COPY)
    with story.house.tx(story.act("bach", "H57")) as tx:
        approve(tx, COPY)
    with story.house.tx(story.act("quantri")) as tx:
        save_draft(tx, "H57", COPY, copy(another_deadline, one_more_step))
        with pytest.raises(NotApproved):
            publish_draft(tx, COPY, "12/QĐ-UBND", None)


# --- what is wrong is kept and told, and never published ---


def without_its_form(files: Files) -> None:
    del files["forms/lap_ban_sao.json"]


def an_unknown_role(files: Files) -> None:
    replaced(files, DIAGRAM, 'name="role" value="leader"', 'name="role" value="sheriff"')


def an_unreadable_timer(files: Files) -> None:
    replaced(files, DIAGRAM, ">lead before due<", ">sometime before due<")


def an_unreadable_budget(files: Files) -> None:
    replaced(files, DIAGRAM, 'name="due" value="1wh"', 'name="due" value="soon"')


def a_step_that_nobody_reaches(files: Files) -> None:
    step = '<bpmn:userTask id="Task_Le" name="Bước lẻ loi"></bpmn:userTask></bpmn:process>'
    replaced(files, DIAGRAM, "</bpmn:process>", step)


def a_letter_that_is_not_there(files: Files) -> None:
    replaced(files, DIAGRAM, "&#34;form05&#34;", "&#34;form99&#34;")


FAULTS: Mapping[str, tuple[Edit, str]] = {
    "a missing form": (without_its_form, "lap_ban_sao"),
    "an unknown role": (an_unknown_role, "sheriff"),
    "an unreadable timer": (an_unreadable_timer, "sometime before due"),
    "an unreadable budget": (an_unreadable_budget, "soon"),
    "an unreachable step": (a_step_that_nobody_reaches, "Bước lẻ loi"),
    "a missing letter": (a_letter_that_is_not_there, "form99"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_draft_is_kept_listed_and_refused(one_office: Story, fault: str) -> None:
    edit, named = FAULTS[fault]
    with one_office.house.tx(one_office.act("quantri")) as tx:
        findings = save_draft(tx, "H57", COPY, copy(edit))

    heavy = [finding for finding in findings if finding.severity == "error"]
    assert heavy and all(named in finding.sentence("vi") for finding in heavy), [f.sentence("vi") for f in heavy]
    assert all(finding.sentence("en").endswith(".") for finding in heavy)
    with pytest.raises(ReleaseRefused), one_office.house.tx(one_office.act("quantri")) as tx:
        ask_approval(tx, COPY)
    with one_office.house.database.reading(SYSTEM) as tx:
        draft, current = find_draft(tx, COPY), find_current(tx, COPY)
    assert draft is not None and draft.approval == "none"
    assert current is not None and current.version == 1


def test_every_fault_has_its_own_sentence(one_office: Story) -> None:
    edits = [edit for edit, _ in FAULTS.values()]
    with one_office.house.tx(one_office.act("quantri")) as tx:
        findings = save_draft(tx, "H57", COPY, copy(*edits))
    sentences = [finding.sentence("vi") for finding in findings if finding.severity == "error"]

    assert len(sentences) == len(set(sentences))
    for _, named in FAULTS.values():
        assert any(named in sentence for sentence in sentences), named


def finish(story: Story, dossier: Dossier) -> None:
    story.run_until("Task_TraKetQua", dossier)
    story.complete("Task_TraKetQua", dossier=dossier)
