"""The addresses of the procedures, each with what it asks of its visitor."""

from __future__ import annotations

from flask import Response
from flask_babel import lazy_gettext

from engine.refusal import Refusal
from web.admin import modeler, procedure_decisions, procedure_files, procedure_places, procedure_settings, procedures
from web.admin.guarding import Route, install
from web.navigation import item
from web.refusals import page_blueprint, refused
from workflows.staff.roles import ADMINISTRATOR

blueprint = page_blueprint("procedures", __name__)
NAV = (item(80, lazy_gettext("Thủ tục"), "procedures.listing", ADMINISTRATOR),)

ALL = "/quan-tri/thu-tuc"
ONE = f"{ALL}/<code>"
DRAWN = f"{ONE}/so-do/<path:file>"
EDIT, PUBLISH = "procedure.edit", "procedure.publish"

ROUTES = (
    Route(ALL, "listing", procedures.listing, EDIT),
    Route(f"{ALL}/bo-tep", "upload_bundle", procedure_files.upload_bundle, EDIT, "POST"),
    Route(ONE, "page", procedures.page, EDIT),
    Route(f"{ONE}/trinh-duyet", "ask_approval", procedures.ask_approval, EDIT, "POST"),
    Route(f"{ONE}/bo-nhap", "discard", procedures.discard, EDIT, "POST"),
    Route(f"{ONE}/ban-hanh", "publish", procedures.publish, PUBLISH, "POST"),
    Route(f"{ONE}/thiet-lap", "settings", procedure_settings.show, EDIT),
    Route(f"{ONE}/thiet-lap", "save_settings", procedure_settings.save, EDIT, "POST"),
    Route(f"{ONE}/noi-giai-quyet", "places", procedure_places.show, EDIT),
    Route(f"{ONE}/noi-giai-quyet", "assign", procedure_places.assign, EDIT, "POST"),
    Route(f"{ONE}/quyet-dinh", "decisions", procedure_decisions.show, EDIT),
    Route(f"{ONE}/goi", "bundle", procedure_files.bundle, EDIT),
    Route(f"{ONE}/tep", "files", procedure_files.listing, EDIT),
    Route(f"{ONE}/tep", "add_file", procedure_files.add, EDIT, "POST"),
    Route(f"{ONE}/tep/<path:file>", "file", procedure_files.show, EDIT),
    Route(f"{ONE}/tep/<path:file>", "save_file", procedure_files.save, EDIT, "POST"),
    Route(f"{ONE}/tai/<path:file>", "raw", procedure_files.raw, EDIT),
    Route(DRAWN, "modeler", modeler.page, EDIT),
    Route(f"{ONE}/xml/<path:file>", "diagram", modeler.source, EDIT),
    Route(f"{ONE}/xml/<path:file>", "save_diagram", modeler.save, EDIT, "PUT"),
    Route(f"{ONE}/kiem-tra/<path:file>", "check_diagram", modeler.check, EDIT, "POST"),
    Route(f"{ONE}/nhap-so-do/<path:file>", "import_diagram", modeler.import_file, EDIT, "POST"),
    Route(f"{ONE}/duyet/<path:file>", "approval_of_diagram", modeler.ask_approval, EDIT, "POST"),
    Route(f"{ONE}/cong-bo/<path:file>", "publish_diagram", modeler.publish, PUBLISH, "POST"),
)
install(blueprint, ROUTES)


@blueprint.errorhandler(Refusal)
def say(refusal: Refusal) -> tuple[str | Response, int]:
    """The modeler reads JSON, people read pages."""
    return modeler.in_json(refusal) if modeler.wants_json() else refused(refusal)
