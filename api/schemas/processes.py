"""Running processes and data stores."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from api.schemas.fields import Asked, Moment
from engine.feel import plain


class Plain(fields.Raw):
    """A value of the engine as JSON can hold it: dates, times and durations as ISO 8601 text."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return plain(value)


class ProcessSchema(Schema):
    """A process and its variables as they stand."""

    id = fields.Integer()
    agency = fields.String()
    process = fields.String()
    status = fields.String(metadata={"enum": ["open", "completed", "cancelled", "failed", "terminated"]})
    dossier = fields.String(allow_none=True)
    variables = fields.Dict(keys=fields.String(), values=Plain(allow_none=True))


class ChangeSchema(Asked):
    """What is set, and why."""

    reason = fields.String(
        required=True, validate=validate.Length(max=2000), metadata={"description": "At least five characters."}
    )
    variables = fields.Dict(
        keys=fields.String(), values=fields.Raw(allow_none=True), required=True, validate=validate.Length(max=100)
    )


class DataStoreSchema(Schema):
    """What a data store of an office holds, and which process wrote it last."""

    agency = fields.String()
    name = fields.String()
    value = Plain(allow_none=True)
    instance = fields.Integer()
    written_at = Moment()


class DataStoreListSchema(Schema):
    items = fields.List(fields.Nested(DataStoreSchema))
