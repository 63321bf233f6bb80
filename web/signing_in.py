"""Signing in and out, one's password, and at which agency one acts."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.refusal import NotAllowed, Refusal
from web import language
from web.context import actor, database, house, reading
from web.refusals import page_blueprint, sentence, status_of
from web.shell import cookie_name, open_to_all
from workflows.agencies.queries import names_of
from workflows.staff import roles, sessions
from workflows.staff.actor import SYSTEM
from workflows.staff.credentials import set_password
from workflows.staff.queries import get_person, grants_of

blueprint = page_blueprint("signing_in", __name__)


@blueprint.route("/dang-nhap", methods=["GET", "POST"])
@open_to_all
def sign_in() -> object:
    """Ask who it is; a failure is told in one sentence, whatever was wrong."""
    if request.method == "GET":
        return redirect("/") if g.signed_in else _form()
    with database().transaction(SYSTEM) as tx:
        answer = sessions.sign_in(
            tx, request.form.get("username", ""), request.form.get("password", ""),
            address=request.remote_addr or "", at=house().wall(), previous=request.cookies.get(cookie_name()),
        )  # fmt: skip
    return _form(answer) if isinstance(answer, NotAllowed) else _welcome(answer)


@blueprint.post("/dang-xuat")
def sign_out() -> Response:
    """End this session."""
    database().run(SYSTEM, lambda tx: sessions.sign_out(tx, request.cookies.get(cookie_name())))
    session.clear()
    answer = redirect(url_for("signing_in.sign_in"), 303)
    answer.delete_cookie(cookie_name(), secure=house().settings.https, httponly=True, samesite="Lax")
    return answer


@blueprint.route("/doi-mat-khau", methods=["GET", "POST"])
def change_password() -> object:
    """A new password of one's own; every session of the person ends, and a new one begins here."""
    problems: dict[str, str] = {}
    if request.method == "POST":
        problems = _change()
        if not problems:
            flash(_("Đã đổi mật khẩu. Xin đăng nhập bằng mật khẩu mới."), "success")
            return redirect(url_for("signing_in.sign_in"), 303)
    forced = bool(g.signed_in.must_change_password)
    return render_template("desks/password.html", errors=problems, forced=forced), 422 if problems else 200


@blueprint.get("/tai-khoan")
def account() -> str:
    """Who I am, and where I may act."""
    spoken = language.current()
    with reading() as tx:
        person = get_person(tx, actor().id or 0)
        places: dict[str, list[str]] = {}
        for grant in grants_of(tx, person.id):
            places.setdefault(grant.agency, []).append(roles.name_of(grant.role, spoken))
        names = names_of(tx, places, spoken)
        return render_template("desks/account.html", person=person, places=places, names=names, here=actor().agency)


@blueprint.post("/noi-lam-viec")
def act_at() -> Response:
    """Go on at another agency where one holds a role."""
    token, agency = request.cookies.get(cookie_name(), ""), request.form.get("agency", "")
    acting = database().run(SYSTEM, lambda tx: sessions.act_at(tx, token, agency))
    with reading() as tx:
        name = names_of(tx, [agency], language.current())[agency]
    flash(_("%(who)s đang làm việc tại %(agency)s.", who=acting.name, agency=name), "success")
    return redirect("/", 303)


@blueprint.get("/language")
@open_to_all
def choose_language() -> Response:
    """Change to the other language, or to the one asked for; the choice stays in a cookie."""
    wanted = request.args.get("to", "en" if language.current() == "vi" else "vi")
    answer = redirect(local(request.args.get("next")), 303)
    if wanted in language.LANGUAGES:
        secure = house().settings.https
        answer.set_cookie(language.COOKIE, wanted, max_age=365 * 86400, secure=secure, httponly=True, samesite="Lax")
    return answer


def local(address: str | None) -> str:
    """``address`` where it is a path of this site, else the first page."""
    good = address and address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if good and address else "/"


def _form(refusal: Refusal | None = None) -> tuple[str, int]:
    said = sentence(refusal) if refusal else None
    return render_template("desks/sign_in.html", said=said), status_of(refusal) if refusal else 200


def _welcome(signed_in: sessions.SignedIn) -> Response:
    """A new page session too, so that nothing from before the sign-in is worth stealing."""
    session.clear()
    with database().reading(SYSTEM) as tx:
        several = len({grant.agency for grant in grants_of(tx, signed_in.actor.id or 0)}) > 1
    first = url_for("signing_in.account") if several else "/"
    answer = redirect(local(request.form.get("next") or first), 303)
    secure = house().settings.https
    answer.set_cookie(cookie_name(), signed_in.token, secure=secure, httponly=True, samesite="Lax", path="/")
    return answer


def _change() -> dict[str, str]:
    new, again = request.form.get("password", ""), request.form.get("again", "")
    if new != again:
        return {"again": _("Cần nhập lại đúng mật khẩu mới, nhưng hai lần chưa giống nhau.")}
    try:
        with database().transaction(actor()) as tx:
            set_password(tx, actor().id or 0, new, current=request.form.get("current", ""))
    except NotAllowed as refusal:
        return {"current": sentence(refusal)}
    except Refusal as refusal:
        return {"password": sentence(refusal)}
    return {}
