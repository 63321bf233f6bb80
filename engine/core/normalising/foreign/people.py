"""Who does a task and with which form: one group is the role, one key is the form; everything else is left open."""

from __future__ import annotations

from engine.core.document import Node, kind_of, text_of
from engine.core.elements import catalogue
from engine.core.normalising.draft import Draft
from engine.core.normalising.foreign.marking import mark, marks_of, put_property
from engine.core.normalising.foreign.vocabulary import drop, is_plain, parts, said, take
from engine.core.rewrites import RewriteKind

NAMED_ROLE = RewriteKind(
    code="foreign_role",
    en="{element} was for the group “{value}”; that is its role here.",
    vi="{element} dành cho nhóm “{value}”; đây là vai trò của bước.",
)
NAMED_FORM = RewriteKind(
    code="foreign_form",
    en="{element} used the form “{value}”; it must stand among the files.",
    vi="{element} dùng biểu mẫu “{value}”; biểu mẫu này phải có trong bộ tệp.",
)
_GROUP = "candidateGroups"
_PEOPLE = ("assignee", "candidateUsers", "assigne")
_BPMN_PEOPLE = ("resourceRole", "performer", "humanPerformer", "potentialOwner")
_WITH_FORMS = ("userTask", "startEvent")


def name_people_and_forms(draft: Draft) -> None:
    for task in list(draft.document.all("userTask", "manualTask")):
        _people(draft, task)
    for owner in list(draft.document.all(*_BPMN_PEOPLE)):
        step = owner.getparent()
        if step is not None:
            mark(step, "role", f"{kind_of(owner)} {owner.get('name') or ''} {text_of(owner)}")
            step.remove(owner)
    tasks = {each.get("id"): each for each in draft.document.all("userTask", "manualTask")}
    for element in catalogue([draft.document]):
        nobody = tasks.get(element.id) if not element.role else None
        if nobody is not None and "role" not in marks_of(nobody):
            mark(nobody, "role", f"lane: {element.lane}" if element.lane else "—")
    for task in draft.document.all("globalUserTask", "globalManualTask"):
        mark(task, "role", "—")
    for node in list(draft.document.all(*_WITH_FORMS)):
        _form(draft, node)


def _people(draft: Draft, task: Node) -> None:
    named = [(name, take(task, name)) for name in (_GROUP, *_PEOPLE)]
    for part in list(parts(task, "assignmentDefinition")):  # Camunda 8
        named += [(str(name), str(value)) for name, value in part.attrib.items()]
        drop(part)
    named = [(name, value) for name, value in named if value]
    if [name for name, _ in named] == [_GROUP] and is_plain(named[0][1]) and "," not in named[0][1]:
        put_property(task, "role", named[0][1])
        draft.note(NAMED_ROLE, task, value=named[0][1])
        return
    for name, value in named:
        mark(task, "role", f"{name}: {value}")


def _form(draft: Draft, node: Node) -> None:
    keys = [take(node, "formKey", "formRef"), *_definitions(node)]
    for name in ("formRefBinding", "formRefVersion", "formHandlerClass"):
        value = take(node, name)
        if value and name != "formRefBinding":
            mark(node, "form", f"{name}: {value}")
    for key in filter(None, keys):
        if is_plain(key) and "/" not in key and ":" not in key:
            put_property(node, "form", key.removesuffix(".form"))
            draft.note(NAMED_FORM, node, value=key)
        else:
            mark(node, "form", key)
    for part in list(parts(node, "formData", "formProperty", "form", "userTaskForm")):
        mark(node, "form", said(part))
        drop(part)


def _definitions(node: Node) -> list[str]:
    """Camunda 8."""
    found = []
    for part in list(parts(node, "formDefinition")):
        found.append(part.get("formId") or part.get("formKey") or part.get("externalReference") or "")
        drop(part)
    return found
