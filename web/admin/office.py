"""The addresses of the office's own administration, each with what it asks of its visitor."""

from __future__ import annotations

from typing import Any

from flask import redirect, url_for
from flask_babel import lazy_gettext

from web.admin import (
    agencies,
    auditing,
    calendar_changes,
    calendar_work,
    calendars,
    clock,
    letters,
    people,
    processes,
    tokens,
)
from web.admin.guarding import Route, install
from web.context import actor, house
from web.navigation import item
from web.refusals import page_blueprint
from workflows.permissions import may
from workflows.staff.roles import ADMINISTRATOR, AUDITOR, LEADER

blueprint = page_blueprint("admin", __name__)
NAV = (
    item(90, lazy_gettext("Quản trị"), "admin.home", ADMINISTRATOR),
    item(95, lazy_gettext("Nhật ký"), "admin.audit", AUDITOR, LEADER),
)

PARTS = (
    (lazy_gettext("Cán bộ"), "admin.people", "staff.manage"),
    (lazy_gettext("Cơ quan"), "admin.agencies", "agency.manage"),
    (lazy_gettext("Lịch làm việc"), "admin.calendar", "calendar.manage"),
    (lazy_gettext("Mẫu văn bản"), "admin.letters", "letter.manage"),
    (lazy_gettext("Kho dữ liệu"), "admin.data_stores", "data_store.see"),
    (lazy_gettext("Mã truy cập"), "admin.tokens", "api.token.create"),
    (lazy_gettext("Nhật ký"), "admin.audit", "audit.see"),
    (lazy_gettext("Đồng hồ tập huấn"), "admin.clock", "clock.move"),
)
"""What the pages are called, and who finds them."""


def home() -> Any:
    """The first part that one may see."""
    return redirect(url_for(_offered()[0][1]))


def _offered() -> list[tuple[Any, str]]:
    training = house().training_time() is not None
    return [
        (label, endpoint)
        for label, endpoint, permission in PARTS
        if may(actor(), permission) and (training or endpoint != "admin.clock")
    ]


@blueprint.context_processor
def parts() -> dict[str, Any]:
    """The tabs above every page of the administration."""
    return {"admin_parts": [(label, url_for(endpoint), endpoint) for label, endpoint in _offered()]}


BASE = "/quan-tri"
STAFF, AGENCY, CALENDAR, TOKEN = "staff.manage", "agency.manage", "calendar.manage", "api.token.create"
LETTER = "letter.manage"
ONE = f"{BASE}/can-bo/<int:number>"
ROUTES = (
    Route(BASE, "home", home, "audit.see"),
    Route(f"{BASE}/can-bo", "people", people.listing, STAFF),
    Route(f"{BASE}/can-bo", "add_person", people.add, STAFF, "POST"),
    Route(ONE, "person", people.page, STAFF),
    Route(ONE, "change_person", people.change, STAFF, "POST"),
    Route(f"{ONE}/vai-tro", "change_roles", people.change_roles, STAFF, "POST"),
    Route(f"{ONE}/khoa", "disable_person", people.disable, STAFF, "POST"),
    Route(f"{ONE}/mo", "enable_person", people.enable, STAFF, "POST"),
    Route(f"{ONE}/mat-khau", "reset_password", people.reset_password, STAFF, "POST"),
    Route(f"{BASE}/co-quan", "agencies", agencies.listing, AGENCY),
    Route(f"{BASE}/co-quan", "add_agency", agencies.add, AGENCY, "POST"),
    Route(f"{BASE}/co-quan/<number>", "agency", agencies.page, AGENCY),
    Route(f"{BASE}/co-quan/<number>", "change_agency", agencies.change, AGENCY, "POST"),
    Route(f"{BASE}/co-quan/<number>/ket-thuc", "close_agency", agencies.close, AGENCY, "POST"),
    Route(f"{BASE}/lich", "calendar", calendars.page, CALENDAR),
    Route(f"{BASE}/lich/ngay", "declare_day", calendar_changes.declare_day, CALENDAR, "POST"),
    Route(f"{BASE}/lich/hoan-doi", "declare_swap", calendar_changes.declare_swap, CALENDAR, "POST"),
    Route(f"{BASE}/lich/gio", "set_hours", calendar_changes.set_hours, CALENDAR, "POST"),
    Route(f"{BASE}/lich/tep", "import_days", calendar_changes.import_days, CALENDAR, "POST"),
    Route(f"{BASE}/lich/dang-tinh/<key>", "calendar_work", calendar_work.page, CALENDAR),
    Route(f"{BASE}/lich/dang-tinh/<key>/ghi-nhan", "make_calendar_work", calendar_work.make, CALENDAR, "POST"),
    Route(f"{BASE}/lich/dang-tinh/<key>/dung", "call_off_calendar_work", calendar_work.call_off, CALENDAR, "POST"),
    Route(f"{BASE}/lich/<int:number>/huy", "undo_calendar", calendar_changes.undo, CALENDAR, "POST"),
    Route(f"{BASE}/mau-van-ban", "letters", letters.listing, LETTER),
    Route(f"{BASE}/mau-van-ban/<key>", "letter", letters.page, LETTER),
    Route(f"{BASE}/mau-van-ban/<key>/kiem-tra", "check_letter", letters.check, LETTER, "POST"),
    Route(f"{BASE}/mau-van-ban/<key>/xem", "preview_letter", letters.look, LETTER, "POST"),
    Route(f"{BASE}/mau-van-ban/<key>/ban-hanh", "put_letter", letters.put_in_force, LETTER, "POST"),
    Route(f"{BASE}/mau-van-ban/ban/<int:number>/huy", "undo_letter", letters.undo, LETTER, "POST"),
    Route(f"{BASE}/kho-du-lieu", "data_stores", processes.data_stores, "data_store.see"),
    Route(f"{BASE}/quy-trinh-dang-chay/<int:number>", "process", processes.page, "process.see"),
    Route(f"{BASE}/quy-trinh-dang-chay/<int:number>/doi", "change_process", processes.change, "process.change", "POST"),
    Route(f"{BASE}/ma-truy-cap", "tokens", tokens.page, TOKEN),
    Route(f"{BASE}/ma-truy-cap", "create_token", tokens.create, TOKEN, "POST"),
    Route(f"{BASE}/ma-truy-cap/<int:number>/thu-hoi", "revoke_token", tokens.revoke, TOKEN, "POST"),
    Route(f"{BASE}/nhat-ky", "audit", auditing.page, "audit.see"),
    Route(f"{BASE}/dong-ho", "clock", clock.page, "clock.move"),
    Route(f"{BASE}/dong-ho", "move_clock", clock.move, "clock.move", "POST"),
)
install(blueprint, ROUTES)
