"""What a person typed into a field, read as a value: marshmallow fields that accept web forms and JSON alike.

Text is NFC, trimmed and free of control characters; an empty answer is None. Dates come out as `date`, `datetime`
(local when nothing else is said) and `time`; numbers as int where they are whole, else as float.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NoReturn, TypeVar

from marshmallow import ValidationError, fields, missing, validate

from engine.worktime import LOCAL
from workflows.forms.fields import FormField
from workflows.forms.wording import say

T = TypeVar("T")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}([.,][0-9]{1,12})?", re.ASCII)
_DAY_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", re.ASCII)
_YES, _NO = frozenset({"1", "on", "true", "yes"}), frozenset({"0", "off", "false", "no"})


def clean(text: str) -> str:
    """One Unicode form, no blanks around it, no control characters but line ends."""
    if not text.isprintable():
        text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return (text if text.isascii() else unicodedata.normalize("NFC", text)).strip()


class Answer(fields.Field[Any]):
    """Reads one field of a form. What is wrong is a `ValidationError` in the language it was made for."""

    def __init__(self, field: FormField, language: str) -> None:
        self.field = field
        self.language = language
        super().__init__(
            required=field.required and not field.hidden_by,
            allow_none=not field.required,
            validate=_documented(field),
            metadata={"title": field.label(language), "description": field.hint(language)},
        )

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **kwargs: Any) -> Any:
        if isinstance(value, str):
            value = clean(value)
        if value is missing or value is None or value == "":
            return self.nothing()
        return self.read(value)

    def nothing(self) -> Any:
        if self.required:
            self.refuse("required")
        return None

    def read(self, value: Any) -> Any:
        raise NotImplementedError

    def refuse(self, code: str, **facts: Any) -> NoReturn:
        raise ValidationError(say(code, self.language, **facts))


class TextAnswer(Answer, fields.String):
    def __init__(self, field: FormField, language: str) -> None:
        super().__init__(field, language)
        self._pattern = re.compile(field.limits.pattern) if field.limits.pattern else None

    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            self.refuse("not_text")
        limits, text = self.field.limits, str(value)
        if self.field.kind == "textfield" and "\n" in text:
            text = " ".join(text.split())
        if len(text) < limits.min_length:
            self.refuse("too_short", least=limits.min_length, found=len(text))
        if len(text) > limits.max_length:
            self.refuse("too_long", most=limits.max_length, found=len(text))
        if self._pattern is not None and not self._pattern.search(text):
            self.refuse("pattern_example" if limits.example else "pattern", found=text, example=limits.example)
        return text


class ChoiceAnswer(Answer, fields.String):
    def __init__(self, field: FormField, language: str) -> None:
        super().__init__(field, language)
        self._offered = frozenset(option.value for option in field.options)

    def read(self, value: Any) -> str:
        if not isinstance(value, str) or value not in self._offered:
            self.refuse("not_offered", found=value)
        return str(value)


class TickAnswer(Answer, fields.Boolean):
    """A box not sent is a box not ticked, as browsers do it. A mandatory one must be ticked."""

    def nothing(self) -> bool:
        return self.read(False)

    def read(self, value: Any) -> bool:
        word = str(value).lower()
        if not isinstance(value, (bool, int, str)) or word not in _YES | _NO:
            self.refuse("not_ticked_or_not", found=value)
        if self.required and word in _NO:
            self.refuse("unticked")
        return word in _YES


class NumberAnswer(Answer, fields.Float):
    """``75.000`` is refused where a whole number is asked for: it might mean seventy-five, or a thousand times that."""

    def read(self, value: Any) -> int | float:
        limits, text = self.field.limits, str(value).replace(" ", "")
        if isinstance(value, float) and value.is_integer():
            text = str(int(value))
        if isinstance(value, bool) or not (_WHOLE if limits.decimals == 0 else _NUMBER).fullmatch(text):
            self.refuse("not_whole" if limits.decimals == 0 else "not_number", found=value)
        number = Decimal(text.replace(",", "."))
        if limits.decimals is not None and -int(number.as_tuple().exponent) > limits.decimals:
            self.refuse("decimals", most=limits.decimals, found=value)
        if limits.least is not None and number < limits.least:
            self.refuse("too_small", least=f"{limits.least:.12g}", found=value)
        if limits.most is not None and number > limits.most:
            self.refuse("too_large", most=f"{limits.most:.12g}", found=value)
        return int(number) if number == number.to_integral_value() else float(number)


class CalendarAnswer(Answer):
    """Something that a calendar or a clock shows."""

    def parsed(self, code: str, value: Any, parse: Callable[[str], T]) -> T:
        try:
            return parse(str(value))
        except ValueError:
            self.refuse(code, found=value)


class DateAnswer(CalendarAnswer, fields.Date):
    """``2026-11-09``, and ``9/11/2026`` as people write it."""

    def read(self, value: Any) -> date:
        return self.parsed("not_date", value, lambda text: date.fromisoformat(_year_first(text)))


class DateTimeAnswer(CalendarAnswer, fields.DateTime):
    def read(self, value: Any) -> datetime:
        moment = self.parsed("not_datetime", value, datetime.fromisoformat)
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=LOCAL)


class TimeAnswer(CalendarAnswer, fields.Time):
    def read(self, value: Any) -> time:
        return self.parsed("not_time", value, time.fromisoformat).replace(tzinfo=None)


_CLASSES: dict[str, type[Answer]] = {
    "textfield": TextAnswer, "textarea": TextAnswer, "number": NumberAnswer, "select": ChoiceAnswer,
    "radio": ChoiceAnswer, "checkbox": TickAnswer, "date": DateAnswer, "datetime": DateTimeAnswer, "time": TimeAnswer,
}  # fmt: skip


def answer_to(field: FormField, language: str) -> Answer:
    """The marshmallow field that reads ``field``."""
    return _CLASSES[field.kind](field, language)


def _year_first(text: str) -> str:
    found = _DAY_FIRST.fullmatch(text)
    return text if found is None else f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"


def _documented(field: FormField) -> list[Any]:
    """The limits as marshmallow's own validators: OpenAPI reads them; `Answer.read` checks them itself, in words."""
    limits = field.limits
    found: list[Any] = []
    if field.options:
        found.append(validate.OneOf([option.value for option in field.options]))
    if field.kind in ("textfield", "textarea"):
        found.append(validate.Length(min=limits.min_length or None, max=limits.max_length))
    if limits.least is not None or limits.most is not None:
        found.append(validate.Range(min=limits.least, max=limits.most))
    return found
