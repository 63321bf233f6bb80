"""Where a dossier went after a step: always said, so that nobody has to ask."""

from __future__ import annotations

from flask_babel import gettext as _

from engine.runtime import incidents
from engine.runtime.transaction import Transaction
from engine.worktime.words import say_all
from web.context import house
from web.language import current
from web.names import step_name
from web.words import day
from workflows.agencies.queries import names_of
from workflows.apologies.models import Apology
from workflows.apologies.queries import of_dossier
from workflows.dossiers.models import Dossier
from workflows.dossiers.status import name_of
from workflows.notices.service import get
from workflows.procedures.queries import version_of
from workflows.tasks.service import Completed


def where_it_went(tx: Transaction, business_key: str, done: Completed) -> str:
    """“Hồ sơ … đã chuyển tới …: bước “…”.”, or that it ended, and how; of its apology what became of the letter."""
    if not business_key:
        return _("Đã hoàn thành.")
    tx.flush()
    dossier = tx.session.get_one(Dossier, int(business_key))
    tx.session.refresh(dossier)
    names = names_of(tx, {task.group or dossier.agency for task in done.opened}, current())
    release = version_of(tx, dossier).release_hash
    steps = [(task.group or dossier.agency, step_name(tx, release, task.element_id, task.name)) for task in done.opened]
    places = say_all([f"{names[agency]} (“{step}”)" for agency, step in steps], current())
    apologies = [] if places and done.instance_id == dossier.instance_id else of_dossier(tx, dossier.id)
    letter = next((each for each in apologies if each.instance_id == done.instance_id), None)
    if letter is not None:
        return _where_the_letter_went(dossier, letter, places) + _how_it_is_sent(tx, letter, places)
    if places:
        return _("Hồ sơ %(code)s đã chuyển tới %(places)s.", code=dossier.code, places=places)
    stuck = incidents.of_instance(tx, done.instance_id) if dossier.is_open else []
    if stuck:
        step = step_name(tx, release, stuck[0].element_id, stuck[0].element_name)
        return _(
            "Hồ sơ %(code)s dừng ở “%(step)s” vì gặp sự cố. Việc của ông/bà đã được ghi nhận; quản trị viên sẽ xử lý.",
            code=dossier.code, step=step,
        )  # fmt: skip
    said = _("Hồ sơ %(code)s: %(status)s.", code=dossier.code, status=name_of(dossier.status, current()).lower())
    given = [each.number for each in apologies if each.number and each.handed_over_at == tx.now]
    if given:
        said += " " + _("Đã trao kèm văn bản xin lỗi số %(numbers)s.", numbers=say_all(given, current()))
    return said if dossier.is_open else said + " " + _("Không còn việc gì phải làm.")


def _how_it_is_sent(tx: Transaction, letter: Apology, places: str) -> str:
    """Said once, to whoever signs. Where the office has no mail server, what was meant for one is printed too."""
    if letter.notice_id is None or not places:
        return ""
    if get(tx, letter.notice_id).channel == "email" and house().settings.smtp_host is not None:
        return " " + _("Văn bản được gửi thư điện tử cho người nộp.")
    return " " + _("Một cửa in và gửi văn bản cho người nộp.")


def _where_the_letter_went(dossier: Dossier, letter: Apology, places: str) -> str:
    """The dossier stays where it is; its apology goes on, is signed, or lies with the result."""
    facts = {"code": dossier.code, "number": letter.number, "places": places}
    if letter.state == "drafting":
        return _("Văn bản xin lỗi của hồ sơ %(code)s đã chuyển tới %(places)s.", **facts)
    if places:
        if letter.new_date is None:
            return _("Đã ký văn bản xin lỗi số %(number)s của hồ sơ %(code)s. Việc tiếp theo: %(places)s.", **facts)
        return _(
            "Đã ký văn bản xin lỗi số %(number)s, hồ sơ %(code)s hẹn lại ngày %(day)s. Việc tiếp theo: %(places)s.",
            day=day(letter.new_date), **facts,
        )  # fmt: skip
    if not dossier.is_open:
        return _("Hồ sơ %(code)s đã kết thúc: văn bản xin lỗi số %(number)s gửi riêng cho người nộp.", **facts)
    return _("Văn bản xin lỗi số %(number)s đã để cùng hồ sơ %(code)s; khi trả kết quả phải trao kèm.", **facts)
