"""The audit trail, as sentences."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from flask import render_template, request, url_for
from flask_babel import gettext as _

from engine.worktime import LOCAL
from web.context import actor, reading
from web.dates import day_of
from web.language import current
from workflows.agencies.queries import names_of
from workflows.audit.queries import Cursor, entries

KINDS = ("staff", "token", "agency", "calendar", "letter", "procedure", "document", "incident", "process", "clock")


def page() -> str:
    """What was done at one's agency and beneath it, newest first; by kind and by day."""
    kind = request.args.get("loai", "")
    first, last = day_of(request.args.get("tu", "")), day_of(request.args.get("den", ""))
    with reading() as tx:
        found = entries(
            tx, actor().agency or "", action=kind if kind in KINDS else None,
            since=datetime.combine(first, time(), LOCAL) if first else None,
            until=datetime.combine(last + timedelta(days=1), time(), LOCAL) if last else None,
            before=_cursor(request.args.get("truoc", "")),
        )  # fmt: skip
        lines = [(entry, entry.sentence(current())) for entry in found.entries]
        names = names_of(tx, {entry.tenant for entry in found.entries if entry.tenant}, current())
    following = None
    if found.next:
        here = {name: request.args.get(name) for name in ("loai", "tu", "den")}
        following = url_for("admin.audit", truoc=f"{found.next[0].isoformat()}|{found.next[1]}", **here)
    shown = {"lines": lines, "names": names, "following": following, "kind": kind, "kinds": _kinds()}
    shown |= {"first": first.isoformat() if first else "", "last": last.isoformat() if last else ""}
    return render_template("admin/audit.html", **shown)


def _kinds() -> list[tuple[str, str]]:
    names = {
        "staff": _("Cán bộ, đăng nhập"), "token": _("Mã truy cập"), "agency": _("Cơ quan"), "calendar": _("Lịch"),
        "letter": _("Mẫu văn bản"),
        "procedure": _("Thủ tục"), "document": _("Giấy tờ"),
        "incident": _("Sự cố"), "process": _("Dữ liệu của quy trình"), "clock": _("Đồng hồ tập huấn"),
    }  # fmt: skip
    return [(kind, names[kind]) for kind in KINDS]


def _cursor(text: str) -> Cursor | None:
    moment, _, number = text.rpartition("|")
    try:
        return datetime.fromisoformat(moment), int(number)
    except ValueError:
        return None
