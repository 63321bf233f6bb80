"""Templates of official papers: which an agency uses from when, and putting one of its own in their place."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from engine.refusal import Invalid, Refusal
from engine.runtime.transaction import Transaction
from web.admin.places import choices, managed_agencies
from web.context import actor, reading
from web.dates import day_of
from web.desks.printing import print_page, sent
from web.language import current
from web.posting import Done, carry_out
from web.refusals import sentence, status_of
from workflows.agencies.queries import today
from workflows.dossiers.queries import by_code
from workflows.letters.editions import service
from workflows.letters.editions.preview import preview
from workflows.letters.editions.queries import (
    all_used_by,
    editions_of,
    get_edition,
    state_changes,
    state_template,
    used_by,
)
from workflows.letters.editions.rules import TemplateFaulty, check_key
from workflows.letters.files import MEDIA_TYPES
from workflows.letters.findings import LetterFinding
from workflows.letters.papers import described
from workflows.staff.queries import names_of_actors


class DayMissing(Invalid):
    code = "letter_day_missing"
    en = "Expected the first day for which the template is used, but it is missing or is no date."
    vi = "Cần ngày bắt đầu áp dụng mẫu, nhưng chưa có hoặc chưa đúng."


def listing() -> str:
    """Every letter that may be replaced, and what an agency writes it by for dossiers of a day."""
    with reading() as tx:
        agency, day = _agency(), day_of(request.args.get("ngay", "")) or today(tx)
        offered = choices(managed_agencies(tx))
        service.require_manager(tx, agency)
        found = [(each, described(each.key, each.template)) for each in all_used_by(tx, agency, day)]
    shown: dict[str, Any] = {"found": found, "agency": agency, "day": day, "offered": offered}
    return render_template("admin/letters.html", **shown)


def page(key: str) -> tuple[str, int]:
    """One letter: its template to be changed, and its editions."""
    return _page(key)


def check(key: str) -> tuple[str, int]:
    """What is wrong with what was typed or uploaded."""
    template = _sent()
    with reading() as tx:
        findings = service.look_through(tx, _agency(), template, key)
    return _page(key, template, findings=findings)


def look(key: str) -> object:
    """What was typed or uploaded as a page, a PDF or a Word file, about a sample or a real dossier."""
    kind, code, template = request.form.get("xem", ""), request.form.get("ho_so", "").strip(), _sent()
    try:
        with reading() as tx:
            findings = service.look_through(tx, _agency(), template, key)
            if any(each.is_error for each in findings):
                return _page(key, template, status=422, findings=findings)
            letter = preview(tx, _agency(), key, template, by_code(tx, code) if code else None)
            if kind in MEDIA_TYPES:
                return sent(tx, letter, kind, about=_("xem thử"))
    except Refusal as refusal:
        return _page(key, template, sentence(refusal), status_of(refusal))
    back = url_for("admin.letter", key=key, agency=_agency())
    return print_page(letter, back=back, files=[], said=_("Xem thử, chưa áp dụng"))


def put_in_force(key: str) -> object:
    """From a day on, letters are written by it."""
    form, template = request.form, _sent()
    first = day_of(form.get("tu", ""))

    def verb(tx: Transaction) -> Done:
        if first is None:
            raise DayMissing()
        edition = service.put_in_force(
            tx, _agency(), key, template, valid_from=first, valid_to=day_of(form.get("den", "")),
            reason=form.get("can_cu", ""),
        )  # fmt: skip
        said = _("Đã ban hành bản thay thế số %(number)s.", number=edition.id)
        return Done(url_for("admin.letter", key=key, agency=edition.agency), said)

    try:
        return carry_out(verb)
    except TemplateFaulty as refusal:
        return _page(key, template, sentence(refusal), 422, findings=list(refusal.findings))
    except Refusal as refusal:
        return _page(key, template, sentence(refusal), status_of(refusal))


def undo(number: int) -> object:
    """Go back to what was used before."""

    def verb(tx: Transaction) -> Done:
        edition = service.undo(tx, number)
        said = _("Đã hủy bản thay thế số %(number)s.", number=number)
        return Done(url_for("admin.letter", key=edition.key, agency=edition.agency), said)

    return carry_out(verb)


def _page(
    key: str,
    template: str | None = None,
    said: str | None = None,
    status: int = 200,
    findings: list[LetterFinding] | None = None,
) -> tuple[str, int]:
    with reading() as tx:
        agency, day = _agency(), today(tx)
        service.require_manager(tx, agency)
        used = used_by(tx, agency, check_key(key), day)
        kept = _kept(tx, key, agency, day)
        editions = editions_of(tx, agency, key)
        names = names_of_actors(tx, {who for each in editions for who in (each.made_by, each.undone_by) if who})
        shown: dict[str, Any] = {
            "key": key, "agency": agency, "offered": choices(managed_agencies(tx)), "used": used, "editions": editions,
            "paper": described(key, used.template), "changes": state_changes(key), "day": day, "said": said,
            "text": template if template is not None else kept, "findings": findings, "form": request.form,
            "names": {who: words[current()] for who, words in names.items()},
            "sentences": [(each.is_error, each.sentence(current())) for each in findings or ()],
        }  # fmt: skip
    return render_template("admin/letter.html", **shown), status


def _kept(tx: Transaction, key: str, agency: str, day: date) -> str:
    """The template to begin with: that of an edition which is named, the State's of a day, or what is used on a day."""
    number = request.args.get("ban", type=int)
    if number is not None:
        edition = get_edition(tx, number)
        service.require_manager(tx, edition.agency)
        return edition.template
    of_state = day_of(request.args.get("chung", ""))
    if of_state is not None:
        return state_template(key, of_state)
    return used_by(tx, agency, key, day_of(request.args.get("ngay", "")) or day).template


def _agency() -> str:
    """Whose letters are meant; one's own agency's where none is named."""
    return request.values.get("agency", "") or actor().agency or ""


def _sent() -> str:
    """What was uploaded, else what was typed, in one kind of line ends."""
    upload = request.files.get("upload")
    if upload is not None and upload.filename:
        upload.stream.seek(0)
        text = upload.stream.read().decode("utf-8-sig", "replace")
    else:
        text = request.form.get("text", "")
    return text.replace("\r\n", "\n")
