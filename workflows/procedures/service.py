"""Drawing, approving and publishing procedures. Running dossiers keep the version that they began with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from engine.core import Finding
from engine.refusal import Conflict, Invalid
from engine.runtime import definitions, releases
from engine.runtime.transaction import Transaction
from workflows.audit.service import write as audit
from workflows.audit.words import teach
from workflows.permissions import require
from workflows.procedures import checks
from workflows.procedures.bundle import code_in
from workflows.procedures.bundle import settings_of as raw_settings
from workflows.procedures.models import ProcedureAgency, ProcedureDraft, ProcedureVersion
from workflows.procedures.queries import find_current, find_draft, handled_by, today
from workflows.procedures.settings import settings_from
from workflows.text import plain

teach(
    {
        "procedure.saved": ("{who} đã lưu bản nháp thủ tục {code}.", "{who} saved a draft of procedure {code}."),
        "procedure.asked": (
            "{who} đã trình duyệt bản nháp thủ tục {code}.",
            "{who} asked for approval of the draft of {code}.",
        ),
        "procedure.approved": (
            "{who} đã duyệt bản nháp thủ tục {code}.",
            "{who} approved the draft of procedure {code}.",
        ),
        "procedure.returned": (
            "{who} đã trả lại bản nháp thủ tục {code}: {reason}.",
            "{who} sent the draft of procedure {code} back: {reason}.",
        ),
        "procedure.published": (
            "{who} đã công bố thủ tục {code}, bản {version}, theo {decision}.",
            "{who} published version {version} of procedure {code} ({decision}).",
        ),
        "procedure.assigned": (
            "{who} đã giao {competent} giải quyết thủ tục {code} tiếp nhận tại {receiving}.",
            "{who} made {competent} competent for {code} received at {receiving}.",
        ),
    }
)


class ReleaseRefused(Invalid):
    """``findings`` are the ones of weight."""

    code = "release_refused"
    en = "Expected diagrams without a finding of weight, but there are {count}: {first}"
    vi = "Cần sơ đồ không còn lỗi nặng, nhưng còn {count} lỗi: {first}"

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(count=len(findings), first=findings[0].sentence("vi"))
        self.findings = findings


class NoDraft(Conflict):
    code = "no_draft"
    en = "Expected a draft of procedure {code_of}, but there is none."
    vi = "Cần một bản nháp của thủ tục {code_of}, nhưng chưa có."


_APPROVALS = {
    "none": "chưa trình duyệt", "asked": "đang chờ duyệt", "approved": "đã duyệt một nội dung khác",
    "returned": "đã bị trả lại",
}  # fmt: skip


class NotApproved(Conflict):
    code = "draft_not_approved"
    en = "Expected a draft that a leader has approved as it is now, but that of {code_of} is {approval}."
    vi = "Cần bản nháp đã được lãnh đạo duyệt đúng nội dung hiện tại, nhưng bản nháp {code_of} {approval_vi}."

    def __init__(self, *, code_of: str, approval: str) -> None:
        super().__init__(code_of=code_of, approval=approval, approval_vi=_APPROVALS.get(approval, approval))


class OwnDraft(Conflict):
    code = "own_draft"
    en = "Expected approval by another person than the one who drew it, but {person} did both."
    vi = "Cần người khác với người vẽ duyệt bản nháp, nhưng {person} vừa vẽ vừa duyệt."


class BeforeToday(Invalid):
    """A release of an earlier day would be passed over: what is in force began later, or dossiers already ran."""

    code = "release_before_today"
    en = "Expected a day of effect from {today} on, but found {day}."
    vi = "Cần ngày áp dụng từ {today} trở đi, nhưng có {day}."

    def __init__(self, *, day: date, today: date) -> None:
        super().__init__(day=f"{day:%d/%m/%Y}", today=f"{today:%d/%m/%Y}")


def save_draft(tx: Transaction, tenant: str, code: str, files: Mapping[str, str]) -> tuple[Finding, ...]:
    """Keep what was drawn, whatever is wrong with it; what is wrong is the answer. Approval is gone."""
    require(tx.actor, "procedure.edit", tenant)
    draft = find_draft(tx, code)
    if draft is None:
        draft = ProcedureDraft(code=code, tenant=tenant, based_on=None)
        tx.session.add(draft)
    draft.files, draft.saved_at, draft.saved_by = dict(files), tx.now, str(tx.actor)
    draft.approval, draft.approved_by, draft.approved_hash = "none", None, None
    audit(tx, tenant, "procedure.saved", code, code=code)
    return checks.examine_release(files).findings


def keep_bundle(tx: Transaction, files: Mapping[str, str]) -> tuple[str, tuple[Finding, ...]]:
    """`save_draft` for files that name their procedure themselves: the code, and what is wrong. The draft belongs to
    whom the procedure belongs; a new one to the actor's agency."""
    code = code_in(files)
    known = find_draft(tx, code) or find_current(tx, code)
    return code, save_draft(tx, known.tenant if known else tx.actor.agency, code, files)


def ask_approval(tx: Transaction, code: str) -> ProcedureDraft:
    """Put the draft before a leader; refused while a finding of weight remains."""
    draft = _draft(tx, code)
    require(tx.actor, "procedure.edit", draft.tenant)
    _refuse_heavy(draft.files)
    draft.approval = "asked"
    audit(tx, draft.tenant, "procedure.asked", code, code=code)
    return draft


def approve(tx: Transaction, code: str) -> None:
    """A second person approves the draft exactly as it is now: a leader of whom it belongs to, or who decides on it."""
    draft = _draft(tx, code)
    require(tx.actor, "procedure.approve", *approvers(tx, draft))
    if draft.saved_by == str(tx.actor):
        raise OwnDraft(person=getattr(tx.actor, "name", str(tx.actor)))
    if draft.approval != "asked":
        raise NotApproved(code_of=code, approval=draft.approval)
    draft.approval, draft.approved_by = "approved", str(tx.actor)
    draft.approved_hash = releases.hash_of(draft.files)
    audit(tx, draft.tenant, "procedure.approved", code, code=code)


def send_back(tx: Transaction, code: str, reason: str) -> None:
    """The leader does not approve the draft as it is; whoever drew it reads why in the audit trail."""
    draft = _draft(tx, code)
    require(tx.actor, "procedure.approve", *approvers(tx, draft))
    draft.approval, draft.approved_by, draft.approved_hash = "returned", None, None
    audit(tx, draft.tenant, "procedure.returned", code, code=code, reason=reason.strip())


def approvers(tx: Transaction, draft: ProcedureDraft) -> tuple[str, ...]:
    """The agencies whose leader may approve a draft: its own, and those competent for the procedure."""
    return (draft.tenant, *sorted({row.competent_agency for row in handled_by(tx, draft.code)}))


def publish_draft(tx: Transaction, code: str, decision_no: str, effective_from: date | None) -> ProcedureVersion:
    """Make the approved draft the next version; the draft is then done with. No version begins in the past."""
    draft = _draft(tx, code)
    require(tx.actor, "procedure.publish", draft.tenant)
    if draft.approval != "approved" or draft.approved_hash != releases.hash_of(draft.files):
        raise NotApproved(code_of=code, approval=draft.approval)
    if effective_from is not None and effective_from < today(tx):
        raise BeforeToday(day=effective_from, today=today(tx))
    version = publish(
        tx, draft.tenant, draft.files, decision_no=decision_no, effective_from=effective_from,
        approved_by=draft.approved_by,
    )  # fmt: skip
    tx.session.delete(draft)
    return version


def publish(
    tx: Transaction,
    tenant: str,
    files: Mapping[str, str],
    *,
    decision_no: str | None = None,
    effective_from: date | None = None,
    approved_by: str | None = None,
) -> ProcedureVersion:
    """The next version of the procedure that the files describe. The same files again give the same version."""
    require(tx.actor, "procedure.publish", tenant)
    _refuse_heavy(files)
    raw = raw_settings(files)
    settings = settings_from(raw)
    definition = definitions.publish(tx, tenant, settings.code, releases.add(tx, files), settings.process_id)
    known = tx.session.query(ProcedureVersion).filter_by(definition_id=definition.id).first()
    if known is not None:
        return known
    version = ProcedureVersion(
        code=settings.code, tenant=tenant, version=definition.version, definition_id=definition.id,
        release_hash=definition.release_hash, name=settings.name, name_en=settings.name_en,
        search=plain(f"{settings.code} {settings.name}"), settings=raw,
        effective_from=effective_from or min(settings.effective_from, today(tx)), decision_no=decision_no,
        published_at=tx.now, published_by=str(tx.actor), approved_by=approved_by,
    )  # fmt: skip
    tx.session.add(version)
    tx.session.flush()
    decision = decision_no or "—"
    audit(
        tx, tenant, "procedure.published", settings.code, code=settings.code, version=version.version,
        decision=decision,
    )  # fmt: skip
    return version


def assign_agency(tx: Transaction, code: str, receiving: str, competent: str, agencies: Mapping[str, str]) -> None:
    """Who handles the procedure for a receiving point: the competent agency, and others by the part they play."""
    require(tx.actor, "procedure.edit", receiving)
    row = tx.session.get(ProcedureAgency, (code, receiving))
    if row is None:
        row = ProcedureAgency(code=code, receiving_agency=receiving)
        tx.session.add(row)
    row.competent_agency, row.agencies = competent, dict(agencies)
    audit(tx, receiving, "procedure.assigned", code, code=code, competent=competent, receiving=receiving)


def _draft(tx: Transaction, code: str) -> ProcedureDraft:
    draft = find_draft(tx, code)
    if draft is None:
        raise NoDraft(code_of=code)
    return draft


def _refuse_heavy(files: Mapping[str, str]) -> None:
    heavy = tuple(finding for finding in checks.examine_release(files).findings if finding.severity == "error")
    if heavy:
        raise ReleaseRefused(heavy)
