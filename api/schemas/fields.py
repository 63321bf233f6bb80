"""Fields and schemas that every resource uses: instants, sentences, pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from api.language import language
from engine.worktime import LOCAL

LARGEST_ID = 2**63 - 1


class Moment(fields.AwareDateTime):
    """An instant, written in local time with its offset."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return None if value is None else value.astimezone(LOCAL).isoformat(timespec="seconds")


class Said(fields.String):
    """A text that is made when it is read, in the reader's language."""

    def __init__(self, say: Callable[[Any, str], str | None], **kwargs: Any) -> None:
        super().__init__(dump_only=True, **kwargs)
        self._say = say

    def get_value(self, obj: Any, attr: str, accessor: Any = None, default: Any = None) -> Any:
        return self._say(obj, language())


class After(fields.String):
    """The cursor of a list by number, as its ``next`` gave it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not (text.isascii() and text.isdigit() and int(text) <= LARGEST_ID):
            raise ValidationError(wrong_cursor())
        return text


class AfterTask(fields.String):
    """The cursor of an inbox: a due instant, if any, and the task's key."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        due, bar, key = text.partition("|")
        instance, dash, no = key.partition("-")
        numbers = all(part.isascii() and part.isdigit() and int(part) <= LARGEST_ID for part in (instance, no))
        if not (bar and dash and numbers and (not due or _is_aware(due))):
            raise ValidationError(wrong_cursor())
        return text


def wrong_cursor() -> str:
    return (
        "Cần giá trị `next` của trang trước, nhưng chưa đúng."
        if language() == "vi"
        else "Expected the `next` of the page before, but this is none."
    )


def _is_aware(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


class Asked(Schema):
    """A body or a query; what it does not know is refused."""

    class Meta:
        unknown = RAISE


class Cursor(Asked):
    """Where a list goes on."""

    after = After(metadata={"description": "The `next` of the page before."})
    limit = fields.Integer(load_default=30, validate=validate.Range(1, 100))


def page_of(schema: type[Schema]) -> type[Schema]:
    """The schema of part of a list: ``items``, and ``next``, the cursor of the following part or null."""
    name = schema.__name__.removesuffix("Schema")
    made = Schema.from_dict(
        {"items": fields.List(fields.Nested(schema), required=True), "next": fields.String(allow_none=True)},
        name=f"{name}PageSchema",
    )
    assert issubclass(made, Schema)
    return made
