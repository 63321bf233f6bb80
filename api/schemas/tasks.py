"""Tasks in lists, one task with its form, and what came of it."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.schemas.fields import AfterTask, Asked, Moment, Said, page_of


class OpenedSchema(Schema):
    """A task that a change opened: where the dossier went."""

    key = fields.String()
    element = fields.String(attribute="element_id")
    name = fields.String()
    agency = fields.String(attribute="tenant")
    role = fields.String(allow_none=True)
    due_at = Moment(allow_none=True)


class StepSchema(OpenedSchema):
    """A task as a step of its dossier."""

    status = fields.String(metadata={"enum": ["open", "completed", "cancelled"]})
    assignee = fields.String(allow_none=True, metadata={"description": "As histories name people: `staff:12`."})
    opened_at = Moment()
    closed_at = Moment(allow_none=True)
    closed_by = fields.String(allow_none=True)


class StepListSchema(Schema):
    """Every step that a dossier has had, oldest first."""

    items = fields.List(fields.Nested(StepSchema))


class WorkItemSchema(Schema):
    """A task in an inbox, with what one needs to know of its dossier."""

    key = fields.String()
    element = fields.String()
    name = fields.String()
    agency = fields.String()
    role = fields.String(allow_none=True)
    assignee = fields.String(allow_none=True)
    opened_at = Moment()
    due_at = Moment(allow_none=True)
    dossier = fields.String(attribute="dossier_code")
    applicant = fields.String()
    summary = fields.String()
    dossier_due = Moment(allow_none=True)
    late = fields.Boolean(allow_none=True)


WorkItemPageSchema = page_of(WorkItemSchema)


class InboxFilterSchema(Asked):
    """Which work."""

    mine = fields.Boolean(load_default=False, metadata={"description": "Only what I have claimed."})
    q = fields.String(load_default="", metadata={"description": "Part of the dossier's code, name, phone or identity."})
    after = AfterTask(load_default=None, metadata={"description": "The `next` of the page before."})


class OptionSchema(Schema):
    value = fields.String()
    label = Said(lambda option, language: option.label(language))


class LimitsSchema(Schema):
    """What an answer must satisfy; lengths in characters."""

    min_length = fields.Integer()
    max_length = fields.Integer()
    least = fields.Float(allow_none=True)
    most = fields.Float(allow_none=True)
    decimals = fields.Integer(allow_none=True)
    pattern = fields.String(allow_none=True)


class ConditionSchema(Schema):
    """A FEEL question about the other answers of the form, and the task's `facts`."""

    expression = fields.String(attribute="text")
    negated = fields.Boolean()


class FormFieldSchema(Schema):
    """One field of a form."""

    key = fields.String()
    kind = fields.String()
    label = Said(lambda field, language: field.label(language))
    hint = Said(lambda field, language: field.hint(language))
    options = fields.List(fields.Nested(OptionSchema))
    required = fields.Boolean()
    required_when = fields.Nested(ConditionSchema, allow_none=True)
    hidden_by = fields.List(fields.Nested(ConditionSchema))
    default = fields.Raw(allow_none=True)
    limits = fields.Nested(LimitsSchema)


class FormSchema(Schema):
    """What completing the task asks for."""

    id = fields.String()
    fields_ = fields.List(fields.Nested(FormFieldSchema), attribute="fields", data_key="fields")


class TaskSchema(StepSchema):
    """A task with its form and, when it is done, what was filled in."""

    priority = fields.Integer()
    dossier = fields.String(allow_none=True, metadata={"description": "The dossier's code."})
    form = fields.Nested(FormSchema, allow_none=True)
    facts = fields.Dict(
        keys=fields.String(), metadata={"description": "What conditions of the form ask for beside its own answers."}
    )
    submitted = fields.Dict(keys=fields.String(), allow_none=True)
    proposed = fields.Dict(
        keys=fields.String(), metadata={"description": "What the ledger proposes for the form of an apology."}
    )


class CompletionSchema(Asked):
    """The form, filled in."""

    values = fields.Dict(keys=fields.String(), load_default=dict)


class AssignmentSchema(Asked):
    person = fields.String(required=True, metadata={"description": "The user name of a colleague who can do it."})


class NoteSchema(Asked):
    text = fields.String(required=True, validate=validate.Length(max=2000))


class CommentSchema(Schema):
    """A note among colleagues; citizens do not see it."""

    id = fields.Integer()
    author = fields.String()
    author_name = fields.String()
    written_at = Moment()
    text = fields.String()


class CommentListSchema(Schema):
    items = fields.List(fields.Nested(CommentSchema))
