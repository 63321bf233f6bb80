"""What a diagram must have beside being BPMN: its forms, letters, roles and operations exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.core.elements import Element
from engine.core.examination import Examination
from engine.core.findings import Finding, FindingKind, Place
from engine.core.sandbox import EXAMINATION_FAILED, EXAMINATION_STOPPED, examine_safely
from engine.feel import compile_expression
from engine.refusal import Refusal
from engine.runtime import releases
from engine.worktime import parse_amount
from workflows.forms.form import Form
from workflows.letters.templates import check_template
from workflows.operations import OPERATIONS
from workflows.procedures.bundle import form_file, letter_file
from workflows.staff.roles import NAMES as ROLES

FORM_MISSING = FindingKind(
    "form_missing",
    "error",
    en="Expected the form {form} of {element} among the files, but it is not there. Choose a form that exists.",
    vi="Cần có biểu mẫu {form} của {element}, nhưng không tìm thấy. Hãy chọn biểu mẫu có sẵn.",
)
FORM_FAULTY = FindingKind(
    "form_faulty",
    "error",
    en="Expected the form {form} of {element} to be in order, but: {reason}",
    vi="Cần biểu mẫu {form} của {element} đúng quy cách, nhưng: {reason}",
)
ROLE_UNKNOWN = FindingKind(
    "role_unknown",
    "error",
    en="Expected {element} to belong to a role of this house ({known}), but it names {role}.",
    vi="Cần {element} thuộc một vai trò đã có ({known}), nhưng đang ghi {role}.",
)
LETTER_MISSING = FindingKind(
    "letter_missing",
    "error",
    en="Expected the letter {letter} of {element} among the files, but it is not there.",
    vi="Cần có mẫu văn bản {letter} của {element}, nhưng không tìm thấy.",
)
LETTER_FAULTY = FindingKind(
    "letter_faulty",
    "error",
    en="Expected the letter {letter} to be in order, but: {reason}",
    vi="Cần mẫu văn bản {letter} đúng quy cách, nhưng: {reason}",
)
ROLE_MISSING = FindingKind(
    "task_without_role",
    "error",
    en="Expected {element} to belong to a role ({known}), but neither it nor its lane names one.",
    vi="Cần {element} thuộc một vai trò ({known}), nhưng cả bước và làn đều chưa ghi.",
)
BUDGET_FAULTY = FindingKind(
    "budget_faulty",
    "error",
    en="Expected the time for {element} to be working time such as 4wh or 2wd, but: {reason}",
    vi="Cần thời hạn của {element} là giờ hoặc ngày làm việc, như 4wh hoặc 2wd, nhưng: {reason}",
)
OPERATION_OUTSIDE = FindingKind(
    "operation_outside",
    "warning",
    en="{element} calls {operation}, which this house does not do itself: it becomes a job for an outside worker.",
    vi="{element} gọi thao tác {operation} mà hệ thống không tự làm: sẽ thành việc gửi ra ngoài.",
)

_PASSING = frozenset({EXAMINATION_STOPPED.code, EXAMINATION_FAILED.code})
"""What may be gone at the next try: a machine under load."""
_CAPACITY = 50
_examined: dict[str, Examination] = {}


def examine_release(files: Mapping[str, str]) -> Examination:
    """Read, check and compile the diagrams of a release, and check what they refer to.

    The same files are examined once: a draft is saved, put before a leader and published as it is.
    """
    name = releases.hash_of(files)
    known = _examined.get(name)
    if known is None:
        known = _examine(files)
        if any(finding.code in _PASSING for finding in known.findings):
            return known
        if len(_examined) >= _CAPACITY:
            _examined.clear()
        _examined[name] = known
    return known


def _examine(files: Mapping[str, str]) -> Examination:

    def look(elements: Sequence[Element]) -> Iterator[Finding]:
        for element in elements:
            yield from _check(files, element)
        yield from _check_letters(files)

    return examine_safely(releases.diagrams(files), (look,))


def _check(files: Mapping[str, str], element: Element) -> Iterator[Finding]:
    place = Place(element.source, element.id, element.name, element.kind)
    if element.kind in ("userTask", "manualTask"):
        if not element.role:
            yield ROLE_MISSING.at(place, known=", ".join(sorted(ROLES)))
        elif element.role not in ROLES:
            yield ROLE_UNKNOWN.at(place, known=", ".join(sorted(ROLES)), role=element.role)
        yield from _check_form(files, place, element.properties.get("form"))
        yield from _check_budget(place, element.properties.get("due"))
    operation = element.properties.get("operation")
    if operation and operation not in OPERATIONS:
        yield OPERATION_OUTSIDE.at(place, operation=operation)
    letter = _literal(element.properties.get("param:letter"))
    if letter and letter_file(files, letter) is None:
        yield LETTER_MISSING.at(place, letter=letter)


def _check_form(files: Mapping[str, str], place: Place, form: str | None) -> Iterator[Finding]:
    if not form:
        return
    name = form_file(files, form)
    if name is None:
        yield FORM_MISSING.at(place, form=form)
        return
    try:
        Form.parse(files[name])
    except Refusal as refusal:
        yield FORM_FAULTY.at(place, form=form, reason=refusal.sentence("en"), reason_vi=refusal.sentence("vi"))


def _check_budget(place: Place, budget: str | None) -> Iterator[Finding]:
    if not budget:
        return
    try:
        parse_amount(budget)
    except Refusal as refusal:
        yield BUDGET_FAULTY.at(place, reason=refusal.sentence("en"), reason_vi=refusal.sentence("vi"))


def _check_letters(files: Mapping[str, str]) -> Iterator[Finding]:
    for name, text in files.items():
        if "letters/" not in name:
            continue
        try:
            check_template(name, text)
        except Refusal as refusal:
            yield LETTER_FAULTY.at(
                Place(name), letter=name, reason=refusal.sentence("en"), reason_vi=refusal.sentence("vi")
            )


def _literal(expression: str | None) -> str | None:
    """The text that an expression is, where it is one whatever the variables."""
    if not expression:
        return None
    compiled = compile_expression(expression)
    if compiled.names:
        return None
    value = compiled.evaluate({})
    return value if isinstance(value, str) else None
