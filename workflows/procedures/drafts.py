"""Working on a draft: it begins as a copy of the version in force, and changes file by file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from engine.core.reading import read
from engine.feel.decisions import read as read_decisions
from engine.refusal import Invalid, NotFound
from engine.runtime import releases
from engine.runtime.transaction import Transaction
from workflows.audit.service import write as audit
from workflows.audit.words import teach
from workflows.forms.form import Form
from workflows.letters.templates import check_template
from workflows.permissions import require
from workflows.procedures.models import ProcedureDraft
from workflows.procedures.queries import UnknownProcedure, find_current, find_draft
from workflows.procedures.settings import settings_from

SETTINGS = "procedure.json"
_NAME = re.compile(
    r"(shared/)?((forms/[\w.-]+\.json)|(letters/[\w.-]+\.(html|txt))|(decisions/[\w.-]+\.dmn)|([\w.-]+\.bpmn)|procedure\.json)"
)

teach(
    {
        "procedure.discarded": (
            "{who} đã bỏ bản nháp thủ tục {code}.",
            "{who} threw the draft of procedure {code} away.",
        ),
        "procedure.file_saved": (
            "{who} đã sửa tệp {files} trong bản nháp thủ tục {code}.",
            "{who} changed {files} in the draft of procedure {code}.",
        ),
    }
)


class FileUnknown(NotFound):
    """Params: file."""

    code = "procedure_file_unknown"
    en = "Expected a file of this procedure, but there is no {file}."
    vi = "Cần một tệp của thủ tục này, nhưng không có {file}."


class FileNameUnfit(Invalid):
    """Params: file."""

    code = "procedure_file_name_unfit"
    en = (
        "Expected a diagram (.bpmn), decisions (decisions/….dmn), a form (forms/….json) or a letter (letters/….html, "
        ".txt), but found “{file}”."
    )
    vi = (
        "Cần sơ đồ (.bpmn), bảng quyết định (decisions/….dmn), biểu mẫu (forms/….json) hoặc văn bản (letters/….html, "
        ".txt), nhưng có “{file}”."
    )


class SettingsOfAnother(Invalid):
    """Params: expected, found."""

    code = "procedure_settings_of_another"
    en = "Expected the settings of procedure {expected}, but they are those of {found}."
    vi = "Cần thiết lập của thủ tục {expected}, nhưng lại là của thủ tục {found}."


def files_of(tx: Transaction, code: str) -> dict[str, str]:
    """The files of the draft, else of the version in force. Raises `UnknownProcedure`."""
    draft = find_draft(tx, code)
    if draft is not None:
        return dict(draft.files)
    version = find_current(tx, code)
    if version is None:
        raise _unknown(tx, code)
    return releases.files(tx, version.release_hash)


def published_files(tx: Transaction, code: str) -> dict[str, str]:
    """The files of the version in force; none where nothing was published yet."""
    version = find_current(tx, code)
    return releases.files(tx, version.release_hash) if version else {}


def put_files(tx: Transaction, code: str, changed: Mapping[str, str]) -> ProcedureDraft:
    """Put files into the draft, begun now where there is none, whatever is wrong with them. Approval is gone."""
    for name in changed:
        if not _NAME.fullmatch(name):
            raise FileNameUnfit(file=name)
    before = files_of(tx, code)
    if SETTINGS in changed:
        _same_procedure(code, changed[SETTINGS])
    draft = _begun(tx, code)
    require(tx.actor, "procedure.edit", draft.tenant, hidden=_unknown(tx, code))
    draft.files = {**before, **changed}
    draft.saved_at, draft.saved_by = tx.now, str(tx.actor)
    draft.approval, draft.approved_by, draft.approved_hash = "none", None, None
    tx.session.flush()
    audit(tx, draft.tenant, "procedure.file_saved", code, code=code, files=sorted(changed))
    return draft


def discard(tx: Transaction, code: str) -> None:
    """Throw the draft away; what is in force stays."""
    draft = find_draft(tx, code)
    if draft is None:
        return
    require(tx.actor, "procedure.edit", draft.tenant, hidden=_unknown(tx, code))
    tx.session.delete(draft)
    audit(tx, draft.tenant, "procedure.discarded", code, code=code)


def check_file(name: str, text: str) -> None:
    """Refuse a file that cannot be what its name says: the refusal of its reader is raised."""
    if name.endswith(".bpmn"):
        read(text.encode(), name)
    elif name.endswith(".dmn"):
        read_decisions(text.encode(), name)
    elif "forms/" in name:
        Form.parse(text)
    elif "letters/" in name:
        check_template(name, text)
    elif name == SETTINGS:
        settings_from(parsed(text))


def parsed(text: str) -> dict[str, Any]:
    """procedure.json as an object; anything else counts as an empty one, whose fields are then missing."""
    try:
        raw = json.loads(text)
    except ValueError:
        return {}
    return raw if isinstance(raw, dict) else {}


def _begun(tx: Transaction, code: str) -> ProcedureDraft:
    draft = find_draft(tx, code)
    if draft is None:
        version = find_current(tx, code)
        if version is None:
            raise _unknown(tx, code)
        draft = ProcedureDraft(code=code, tenant=version.tenant, based_on=version.version)
        tx.session.add(draft)
    return draft


def _same_procedure(code: str, text: str) -> None:
    found = parsed(text).get("code")
    if found != code:
        raise SettingsOfAnother(expected=code, found=found)


def _unknown(tx: Transaction, code: str) -> UnknownProcedure:
    return UnknownProcedure(agency=tx.actor.agency, procedure=code)
