"""Messages, incidents, apologies and notices."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.schemas.fields import LARGEST_ID, Asked, Cursor, Moment, page_of


class MessageSchema(Asked):
    """A message for the process ``instance``, or for whichever of your agency waits for ``correlation``."""

    message_id = fields.String(
        required=True,
        validate=validate.Regexp(r"[\w.:-]{1,40}\Z"),
        metadata={"description": "The sender's own id: the same one a second time changes nothing."},
    )
    name = fields.String(required=True, validate=validate.Length(1, 120))
    instance = fields.Integer(load_default=None, allow_none=True, strict=True, validate=validate.Range(1, LARGEST_ID))
    correlation = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 200))
    payload = fields.Dict(keys=fields.String(), load_default=dict)


class ReceivedSchema(Schema):
    """Where it is: in the inbox, to be delivered soon."""

    message_id = fields.String()
    received_before = fields.Boolean(metadata={"description": "Whether this id had come already."})


class FactsSchema(Asked):
    """How the world around the agency stands, by the names that conditions know."""

    facts = fields.Dict(keys=fields.String(validate=validate.Length(1, 120)), required=True)


class BegunSchema(Schema):
    """What began because of it."""

    instances = fields.List(fields.Integer(), metadata={"description": "The numbers of the instances."})


class ApologySchema(Schema):
    """What the office owes a citizen whose date it misses (Mẫu 04)."""

    id = fields.Integer()
    dossier = fields.String()
    owing_agency = fields.String()
    step = fields.String()
    rung = fields.Integer(metadata={"description": "1: a new date; 2: that date is missed too."})
    deadline = Moment()
    state = fields.String(metadata={"enum": ["drafting", "signed", "withdrawn"]})
    opened_at = Moment()
    number = fields.String(allow_none=True)
    reason = fields.String(allow_none=True)
    new_date = Moment(allow_none=True)
    signed_at = Moment(allow_none=True)
    signer_name = fields.String(allow_none=True)
    signer_title = fields.String(allow_none=True)
    withdrawn_reason = fields.String(allow_none=True)
    cause = fields.String(metadata={"enum": ["forecast", "expiry", "diagram"]})
    notice = fields.Integer(
        attribute="notice_id", allow_none=True, metadata={"description": "The notice that carried it, with its proof."}
    )
    handed_over_at = Moment(allow_none=True, metadata={"description": "When it went out with the result."})


ApologyPageSchema = page_of(ApologySchema)


class ApologyFilterSchema(Cursor):
    state = fields.String(load_default=None, validate=validate.OneOf(("drafting", "signed", "withdrawn")))


class NoticeSchema(Schema):
    """What a citizen was told, how, and the proof of it."""

    id = fields.Integer()
    dossier = fields.String()
    letter = fields.String()
    channel = fields.String(metadata={"enum": ["email", "post", "counter"]})
    recipient = fields.String()
    subject = fields.String()
    body = fields.String()
    state = fields.String(metadata={"enum": ["waiting", "sent", "to_print", "posted", "withdrawn"]})
    created_at = Moment()
    sent_at = Moment(allow_none=True)
    proof = fields.String(allow_none=True)


NoticePageSchema = page_of(NoticeSchema)


class NoticeFilterSchema(Cursor):
    state = fields.String(
        load_default=None, validate=validate.OneOf(("waiting", "sent", "to_print", "posted", "withdrawn"))
    )
