"""What people do with their work: see it, claim it, hand it on, complete it once, leave a note."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from engine.refusal import NotAllowed, Refusal
from engine.runtime.tasks import TaskClosedAlready, TaskTaken, UnknownTask
from tests.office import APPLICANT, CENTRE, COPY, RECORDS, Office
from workflows.dossiers.rules import read_application
from workflows.dossiers.service import register
from workflows.forms.form import FormErrors
from workflows.staff.service import NewPerson, add_person, disable
from workflows.tasks import service
from workflows.tasks.queries import PAGE, comments, inbox, of_dossier
from workflows.tasks.rules import ColleagueUnfit, NoteEmpty

FOUND = {"outcome": "found", "registers": "Sổ hộ tịch", "register_book": "12", "register_entry": "34"}


@pytest.fixture
def key(office: Office) -> str:
    """The registrar's search, which Sơn may do."""
    return office.task("Task_TraCuu", office.take_in(COPY)).key


def test_it_works(office: Office, key: str) -> None:
    with office.house.tx(office.act("son", RECORDS)) as tx:
        completed = service.complete(tx, key, FOUND)
    assert (completed.status, [task.element_id for task in completed.opened]) == ("open", ["Task_LapBanSao"])


def test_a_second_completion_is_refused(office: Office, key: str) -> None:
    for again in (False, True):
        with office.house.tx(office.act("son", RECORDS)) as tx:
            if again:
                with pytest.raises(TaskClosedAlready):
                    service.complete(tx, key, FOUND)
            else:
                service.complete(tx, key, FOUND)


def test_of_eight_at_once_one_completes_it(office: Office, key: str) -> None:
    son = office.act("son", RECORDS)

    def try_it(_: int) -> str:
        try:
            office.house.database.run(son, lambda tx: service.complete(tx, key, FOUND))
        except Refusal as refusal:
            return refusal.code
        return "completed"

    with ThreadPoolExecutor(8) as people:
        outcomes = list(people.map(try_it, range(8)))
    assert outcomes.count("completed") == 1
    assert [task.element_id for task in office.open_tasks()] == ["Task_LapBanSao"]


def test_a_form_with_gaps_changes_nothing(office: Office, key: str) -> None:
    with pytest.raises(FormErrors) as refused, office.house.tx(office.act("son", RECORDS)) as tx:
        service.complete(tx, key, {"outcome": "found"})
    assert {"registers", "register_book", "register_entry"} <= set(refused.value.errors)
    assert office.task("Task_TraCuu").status == "open"


def test_whoever_claimed_it_has_it(one_office: Office) -> None:
    key = one_office.task("Task_TraCuu", one_office.take_in(COPY)).key
    son, mai = one_office.act("son", RECORDS), one_office.act("mai", RECORDS)
    with one_office.house.tx(son) as tx:
        service.claim(tx, key)
        assert [item.key for item in inbox(tx, mine=True).items] == [key]
    with pytest.raises((TaskTaken, NotAllowed)), one_office.house.tx(mai) as tx:
        service.complete(tx, key, FOUND)
    with one_office.house.tx(son) as tx:
        service.release(tx, key)
        assert inbox(tx, mine=True).items == []


def test_strangers_and_other_roles_cannot_touch_it(one_office: Office) -> None:
    key = one_office.task("Task_TraCuu", one_office.take_in(COPY)).key
    for username, refusal in (("thuha", UnknownTask), ("minh", UnknownTask), ("lan", NotAllowed)):
        with pytest.raises(refusal), one_office.house.tx(one_office.act(username)) as tx:
            service.complete(tx, key, FOUND)
    with pytest.raises(NotAllowed), one_office.house.tx(one_office.act("mai", RECORDS)) as tx:
        service.complete(tx, key, FOUND)


@pytest.mark.parametrize("person", ["", "nobody", "staff:1", "Phạm Hồng Sơn", "mai", "minh", "tan"])
def test_it_is_given_only_to_somebody_at_work_there_who_can_do_it(one_office: Office, person: str) -> None:
    key = one_office.task("Task_TraCuu", one_office.take_in(COPY)).key
    with one_office.house.tx(one_office.act("quantri")) as tx:
        disable(tx, add_person(tx, NewPerson("tan", "Lê Văn Tân", RECORDS), ["specialist"]).id)
    with one_office.house.tx(one_office.act("son", RECORDS)) as tx:
        service.claim(tx, key)
        with pytest.raises(ColleagueUnfit):
            service.assign(tx, key, person)
    assert one_office.task("Task_TraCuu").assignee == str(one_office.act("son"))


def test_it_is_given_by_whoever_holds_it(one_office: Office) -> None:
    key = one_office.task("Task_TraCuu", one_office.take_in(COPY)).key
    with pytest.raises(NotAllowed), one_office.house.tx(one_office.act("son", RECORDS)) as tx:
        service.assign(tx, key, "son")
    with one_office.house.tx(one_office.act("son", RECORDS)) as tx:
        service.claim(tx, key)
        assert service.assign(tx, key, " SON ").assignee == str(one_office.act("son"))


def test_the_counter_may_leave_a_note_on_a_task_elsewhere(one_office: Office) -> None:
    task = one_office.task("Task_TraCuu", one_office.take_in(COPY))
    with one_office.house.tx(one_office.act("lan")) as tx:
        service.comment(tx, task.key, "Người nộp đã gọi hỏi.")
        assert [note.text for note in comments(tx, task)] == ["Người nộp đã gọi hỏi."]


@pytest.mark.parametrize("key", ["1-999", "999-1", "x", "", "1-", "-1", "1-1-1"])
def test_what_is_no_task_is_unknown(one_office: Office, key: str) -> None:
    with pytest.raises(UnknownTask), one_office.house.tx(one_office.act("son", RECORDS)) as tx:
        service.complete(tx, key, FOUND)


def test_a_note_is_kept_an_empty_one_refused(one_office: Office) -> None:
    task = one_office.task("Task_TraCuu", one_office.take_in(COPY))
    with one_office.house.tx(one_office.act("son", RECORDS)) as tx:
        service.comment(tx, task.key, "  Sổ năm 1998 đang đóng lại. ")
        with pytest.raises(NoteEmpty):
            service.comment(tx, task.key, "   ")
        assert [note.text for note in comments(tx, task)] == ["Sổ năm 1998 đang đóng lại."]


def test_an_inbox_shows_the_most_urgent_first_and_goes_on(one_office: Office) -> None:
    for minute in range(PAGE + 3):
        one_office.house.clock.set(f"2026-11-02T09:{minute:02d}")
        one_office.take_in(COPY, applicant_name="Lê Thị Cúc" if minute == 7 else "Trần Văn An")
    with one_office.house.database.reading(one_office.act("son", RECORDS)) as tx:
        first = inbox(tx)
        rest = inbox(tx, after=first.next)
        listed = [*first.items, *rest.items]
        assert (len(first.items), len(rest.items), rest.next) == (PAGE, 3, None)
        assert [item.due_at for item in listed] == sorted(item.due_at for item in listed if item.due_at)
        assert len({item.key for item in listed}) == PAGE + 3
        assert [item.applicant for item in inbox(tx, text="le thi cuc").items] == ["Lê Thị Cúc"]


def test_steps_without_a_date_come_last_on_both_databases(office: Office) -> None:
    undated = office.take_in(COPY)
    office.run_until("Task_TraKetQua", undated)
    application = read_application({"procedure": COPY, "receiving_agency": CENTRE, **APPLICANT})
    with office.house.tx(office.act("lan")) as tx:
        dated = register(tx, application).dossier.id

    with office.house.database.reading(office.act("lan", CENTRE)) as tx:
        items = inbox(tx).items
        assert [(item.dossier_id, item.due_at is None) for item in items] == [(dated, False), (undated.id, True)]
        assert [task.element_id for task in of_dossier(tx, dated)] == ["Task_KiemTraHoSo"]
