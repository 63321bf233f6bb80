"""Errands that together go every way of the shipped diagrams. Each takes the office and the code of its procedure, lets
people act, and returns the dossiers that it was about."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeAlias

from tests.office import BUSINESS, COPY, PERMIT
from tests.stories.conftest import Story
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import by_code
from workflows.dossiers.service import stop, withdraw
from workflows.procedures.bundle import read_folder, shipped
from workflows.procedures.service import publish
from workflows.staff.actor import SYSTEM

Errand: TypeAlias = Callable[[Story, str], Dossier]

WHY = "Phải xác minh thêm nên chưa kịp giải quyết."
MISSING = {"outcome": "supplement", "reason": "Thiếu giấy tờ kèm theo.", "items": "Giấy tờ kèm theo: 01 bản"}
SIGNERS = {COPY: "Task_KyBanSao", BUSINESS: "Task_KyHoKinhDoanh", PERMIT: "Task_KyDuyet"}
REVIEWS = {BUSINESS: "Task_ThamDinhHoKinhDoanh", PERMIT: "Task_ThamDinh"}
DRAFTS = {BUSINESS: "Task_DuThaoHoKinhDoanh", PERMIT: "Task_DuThao"}
BEFORE_DUE = {COPY: "2026-11-02T16:00", BUSINESS: "2026-11-04T10:00", PERMIT: "2026-11-10T10:00"}
DUE = {COPY: "2026-11-02T17:00", BUSINESS: "2026-11-05T10:00", PERMIT: "2026-11-11T10:00"}


def come(office: Story, procedure: str, **decision: Any) -> Dossier:
    """Somebody comes on Monday 2/11 at 10:00."""
    office.house.clock.set("2026-11-02T10:00")
    return office.take_in(procedure, decision={"outcome": "accept", **decision})


def to_the_end(office: Story, dossier: Dossier, **values: Any) -> Dossier:
    """Everybody does what waits, until nothing does."""
    for _ in range(60):
        office.sweep()
        waiting = office.open_tasks(dossier)
        if not waiting:
            return dossier
        office.do(waiting[0], dossier, values)
    raise AssertionError(f"{office.waiting(dossier)} still wait.")


def straight(office: Story, procedure: str) -> Dossier:
    return to_the_end(office, come(office, procedure))


def refused_at_the_counter(office: Story, procedure: str) -> Dossier:
    return come(office, procedure, outcome="refuse", reason="Không thuộc thẩm quyền của phường.", basis="Điều 5")


def papers_at_the_counter(office: Story, procedure: str, rounds: int) -> Dossier:
    dossier = come(office, procedure, **MISSING)
    for left in reversed(range(rounds)):
        office.complete("Task_ChoBoSungBanDau", dossier=dossier, outcome="received")
        office.complete("Task_KiemTraHoSo", dossier=dossier, **(MISSING if left else {"outcome": "accept"}))
    return to_the_end(office, dossier)


def papers_at_the_counter_online(office: Story, procedure: str) -> Dossier:
    dossier = come(office, procedure, **MISSING)
    office.online(dossier)
    return to_the_end(office, dossier)


def papers_never_brought(office: Story, procedure: str) -> Dossier:
    dossier = come(office, procedure, **MISSING)
    office.complete("Task_ChoBoSungBanDau", dossier=dossier, outcome="not_returned")
    return dossier


def withdrawn(office: Story, procedure: str) -> Dossier:
    dossier = come(office, procedure)
    with office.house.tx(office.act("lan")) as tx:
        withdraw(tx, by_code(tx, dossier.code), "Tôi không cần nữa.")
    return dossier


def stopped(office: Story, procedure: str) -> Dossier:
    dossier = come(office, procedure)
    with office.house.tx(office.act("bach")) as tx:
        stop(tx, by_code(tx, dossier.code), "Có quyết định tạm đình chỉ.")
    return dossier


def returned_by_the_leader(office: Story, procedure: str, rounds: int) -> Dossier:
    dossier = come(office, procedure)
    for _ in range(rounds):
        office.run_until(SIGNERS[procedure], dossier)
        office.complete(SIGNERS[procedure], dossier=dossier, outcome="return", comment="Xem lại dự thảo.")
    return to_the_end(office, dossier)


def nearly_late(office: Story, procedure: str, step: str) -> Dossier:
    """The date is near, but what is left to do fits in."""
    dossier = come(office, procedure)
    office.run_until(step, dossier)
    office.at(BEFORE_DUE[procedure])
    return to_the_end(office, dossier)


def late_and_sorry(office: Story, procedure: str, returns: int) -> Dossier:
    """Late, and the new date is missed too; the leader has each draft of the apology written again."""
    dossier = come(office, procedure)
    office.at(DUE[procedure])
    for _ in range(returns):
        office.complete("Task_NeuLyDo", dossier=dossier, reason=WHY, new_date="2026-11-13")
        office.complete("Task_KyXinLoi", dossier=dossier, outcome="return", comment="Viết lại lý do.")
    office.complete("Task_NeuLyDo", dossier=dossier, reason=WHY, new_date="2026-11-13")
    office.complete("Task_KyXinLoi", dossier=dossier, outcome="sign")
    office.at("2026-11-13T17:00")
    return to_the_end(office, dossier, reason=WHY)


def late_but_the_new_date_is_kept(office: Story, procedure: str) -> Dossier:
    dossier = come(office, procedure)
    office.at(DUE[procedure])
    office.complete("Task_NeuLyDo", dossier=dossier, reason=WHY, new_date="2026-11-13")
    office.complete("Task_KyXinLoi", dossier=dossier, outcome="sign")
    office.complete("Task_KemXinLoi", dossier=dossier)
    return to_the_end(office, dossier)


def handed_over_before_the_letter_was_put_to_it(office: Story, procedure: str) -> Dossier:
    """The letter is signed; the citizen comes for the result, and gets both, before anybody has ticked it off."""
    dossier = come(office, procedure)
    office.at(DUE[procedure])
    office.complete("Task_NeuLyDo", dossier=dossier, reason=WHY, new_date="2026-11-13")
    office.complete("Task_KyXinLoi", dossier=dossier, outcome="sign")
    while own := [task for task in office.open_tasks(dossier) if task.instance_id == dossier.instance_id]:
        office.do(own[0], dossier)
    assert office.waiting(dossier) == []
    return dossier


def in_time_after_all(office: Story, procedure: str) -> Dossier:
    """An apology is being drafted, and the result is there before the date."""
    dossier = come(office, procedure)
    office.at(BEFORE_DUE[procedure])
    assert [apology.state for apology in office.apologies(dossier)] == ["drafting"]
    while "Task_TraKetQua" not in office.waiting(dossier):
        own = [task for task in office.open_tasks(dossier) if task.instance_id == dossier.instance_id]
        office.do(own[0], dossier)
    return to_the_end(office, dossier)


def papers_after_review(office: Story, procedure: str, rounds: int) -> Dossier:
    dossier = come(office, procedure)
    for earlier in range(rounds):
        if earlier:
            office.allow_supplement(dossier)
        office.run_until(REVIEWS[procedure], dossier)
        office.complete(REVIEWS[procedure], dossier=dossier, **MISSING)
        office.complete("Task_NhanBoSung", dossier=dossier, outcome="received")
    return to_the_end(office, dossier)


def papers_after_review_end(office: Story, procedure: str, outcome: str) -> Dossier:
    dossier = come(office, procedure)
    office.run_until(REVIEWS[procedure], dossier)
    office.complete(REVIEWS[procedure], dossier=dossier, **MISSING)
    if outcome == "online":
        office.online(dossier)
        return to_the_end(office, dossier)
    office.complete("Task_NhanBoSung", dossier=dossier, outcome=outcome, reason="Người nộp không bổ sung nữa.")
    return dossier


def refused_after_review(office: Story, procedure: str) -> Dossier:
    dossier = come(office, procedure)
    office.run_until(REVIEWS[procedure], dossier)
    office.complete(REVIEWS[procedure], dossier=dossier, outcome="refuse", reason=WHY)
    office.complete(DRAFTS[procedure], dossier=dossier, result="refusal", reason=WHY)
    return to_the_end(office, dossier)


def not_in_the_register(office: Story, procedure: str) -> Dossier:
    dossier = come(office, procedure)
    office.complete("Task_TraCuu", dossier=dossier, outcome="not_found")
    return to_the_end(office, dossier)


def name_is_taken(office: Story, procedure: str, rounds: int) -> Dossier:
    dossier = come(office, procedure)
    for earlier in range(rounds):
        if earlier:
            office.allow_supplement(dossier)
        office.complete("Task_TraCuuTen", dossier=dossier, outcome="clash", reason=WHY)
        office.complete("Task_NhanBoSung", dossier=dossier, outcome="received")
    return to_the_end(office, dossier)


def name_is_taken_and_she_gives_up(office: Story, procedure: str) -> Dossier:
    dossier = come(office, procedure)
    office.complete("Task_TraCuuTen", dossier=dossier, outcome="clash", reason=WHY)
    office.complete("Task_NhanBoSung", dossier=dossier, outcome="withdraw", reason=WHY)
    return dossier


def tax_finds_a_mistake(office: Story, procedure: str, rounds: int) -> Dossier:
    dossier = come(office, procedure)
    for _ in range(rounds):
        office.run_until("Task_CapMaSoThue", dossier)
        office.complete("Task_CapMaSoThue", dossier=dossier, outcome="mismatch", mismatch=WHY)
    return to_the_end(office, dossier)


def planners_are_reminded(office: Story, procedure: str) -> Dossier:
    dossier = come(office, procedure)
    office.run_until("Task_LayYKienQuyHoach", dossier)
    office.at("2026-11-03T16:00")
    office.complete("Task_DonDoc", dossier=dossier)
    return to_the_end(office, dossier)


def where_nothing_is_charged(office: Story, procedure: str) -> Dossier:
    """The province has dropped the fee: a new version of the procedure says so."""
    files = read_folder(shipped()[procedure])
    settings = json.loads(files["procedure.json"])
    settings["cases"][0]["fee"] = 0
    with office.house.tx(SYSTEM) as tx:
        publish(tx, "H57", files | {"procedure.json": json.dumps(settings, ensure_ascii=False)})
    return straight(office, procedure)


_EVERYWHERE: dict[str, Errand] = {
    "straight": straight,
    "refused at the counter": refused_at_the_counter,
    "papers at the counter, once": partial(papers_at_the_counter, rounds=1),
    "papers at the counter, twice": partial(papers_at_the_counter, rounds=2),
    "papers at the counter, online": papers_at_the_counter_online,
    "papers never brought": papers_never_brought,
    "withdrawn": withdrawn,
    "stopped": stopped,
    "returned by the leader, once": partial(returned_by_the_leader, rounds=1),
    "returned by the leader, twice": partial(returned_by_the_leader, rounds=2),
    "late and sorry": partial(late_and_sorry, returns=0),
    "late and sorry, the apology rewritten once": partial(late_and_sorry, returns=1),
    "late and sorry, the apology rewritten twice": partial(late_and_sorry, returns=2),
    "late, the new date kept": late_but_the_new_date_is_kept,
    "late, both handed over at once": handed_over_before_the_letter_was_put_to_it,
}
_REVIEWED: dict[str, Errand] = {
    "papers after review, once": partial(papers_after_review, rounds=1),
    "papers after review, twice": partial(papers_after_review, rounds=2),
    "papers after review, online": partial(papers_after_review_end, outcome="online"),
    "papers after review, withdrawn": partial(papers_after_review_end, outcome="withdraw"),
    "papers after review, never brought": partial(papers_after_review_end, outcome="expired"),
    "refused after review": refused_after_review,
}
ERRANDS: Mapping[str, Mapping[str, Errand]] = {
    COPY: _EVERYWHERE | {"not in the register": not_in_the_register, "in time after all": in_time_after_all},
    BUSINESS: _EVERYWHERE
    | _REVIEWED
    | {
        "name taken, once": partial(name_is_taken, rounds=1),
        "name taken, twice": partial(name_is_taken, rounds=2),
        "name taken, given up": name_is_taken_and_she_gives_up,
        "tax finds a mistake, once": partial(tax_finds_a_mistake, rounds=1),
        "tax finds a mistake, twice": partial(tax_finds_a_mistake, rounds=2),
    },
    PERMIT: _EVERYWHERE
    | _REVIEWED
    | {
        "in time after all": in_time_after_all,
        "nearly late": partial(nearly_late, step="Task_VaoSoGiayPhep"),
        "planners are reminded": planners_are_reminded,
        "where nothing is charged": where_nothing_is_charged,
    },
}
