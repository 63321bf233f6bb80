"""A form (biểu mẫu điện tử): what a page shows, what it accepts, and what of it steers the process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, missing
from marshmallow.fields import Field

from engine.record import record
from engine.refusal import Invalid
from workflows.forms.answers import answer_to
from workflows.forms.facts import FACTS
from workflows.forms.fields import FormField, Option, Part
from workflows.forms.reading import read_form
from workflows.forms.wording import say


class FormErrors(Invalid):
    """``errors``: one sentence per field, in the reader's language; ``labels``: what that reader sees beside it."""

    code = "form_errors"
    en = "Expected a form filled in properly, but {count} field(s) need attention: {fields}."
    vi = "Cần biểu mẫu điền đúng, nhưng còn {count} mục cần xem lại: {fields}."

    def __init__(self, errors: dict[str, str], labels: Mapping[str, str] | None = None) -> None:
        called = {key: f"{label} ({key})" for key, label in (labels or {}).items() if label}
        super().__init__(count=len(errors), fields=", ".join(called.get(key, key) for key in errors), errors=errors)
        self.errors = errors


@record
class Submission:
    """A form filled in properly; all values JSON-able, dates as ISO text.

    ``values`` has what was answered. ``routing`` has every routing field, None where it was not answered, so that
    nothing from an earlier round lingers in the process.
    """

    values: dict[str, Any]
    routing: dict[str, Any]


class Form:
    """One form, compiled; immutable, shared between threads. ``asks`` are the facts that its conditions look at."""

    def __init__(self, id: str, parts: tuple[Part, ...]) -> None:
        self.id = id
        self.parts = parts
        self.fields = tuple(part for part in parts if isinstance(part, FormField))
        self._conditional = tuple(field for field in self.fields if field.is_conditional)
        self.asks = FACTS & {name for field in self._conditional for name in field.names}
        self._asking = tuple(
            (field.key, option.value) for field in self.fields for option in field.options if option.asks_papers
        )
        self._routing = tuple(field.key for field in self.fields if field.routing)
        self._moments = tuple(field.key for field in self.fields if field.kind in ("date", "datetime", "time"))
        self._nothing: dict[str, Any] = dict.fromkeys(field.key for field in self.fields)
        self._schemas = {language: self.schema(language)() for language in ("vi", "en")}

    @classmethod
    def parse(cls, text: str) -> Form:
        """The form in ``text`` (form-js JSON). Raises `FormMalformed`, naming the field and what is wrong with it."""
        return cls(*read_form(text))

    def schema(self, language: str = "vi") -> type[Schema]:
        """The marshmallow schema of its fields. What depends on other answers is judged by `check`."""
        made: dict[str, Field[Any]] = {field.key: answer_to(field, language) for field in self.fields}
        schema = _schema_base(language).from_dict(made, name=f"Form_{self.id or 'unnamed'}")
        assert issubclass(schema, Schema)
        return schema

    @property
    def commands(self) -> list[tuple[FormField, Option]]:
        """The answers that are also offered as buttons beside “done”."""
        return [(field, option) for field in self.fields for option in field.options if option.command.vi]

    def asking(self, values: Mapping[str, Any]) -> str | None:
        """The field by which ``values`` ask the applicant for more papers, None where none does."""
        for key, value in self._asking:
            if values.get(key) == value:
                return key
        return None

    @property
    def may_ask(self) -> bool:
        """Whether some choice asks the applicant for more papers."""
        return bool(self._asking)

    def find(self, key: str) -> FormField | None:
        return next((field for field in self.fields if field.key == key), None)

    def check(
        self, values: Mapping[str, Any], language: str = "vi", facts: Mapping[str, Any] | None = None
    ) -> Submission:
        """Read what was filled in. Raises `FormErrors` with a sentence for each field that needs attention.

        ``facts`` are those that the form ``asks``; what is not told is null.
        """
        answers, errors = self._read(values, "vi" if language == "vi" else "en")
        for name in self.asks:
            answers[name] = (facts or {}).get(name)
        hidden = self._hide(answers) if self._conditional else ()
        for field in self._conditional:
            if field.key in hidden:
                errors.pop(field.key, None)
            elif field.key not in errors and self._lacks(field, answers):
                errors[field.key] = say("unticked" if field.kind == "checkbox" else "required", language)
        if errors:
            raise self.wrong(errors, language)
        return self._submission(answers)

    def wrong(self, errors: dict[str, str], language: str) -> FormErrors:
        """What is wrong with the answers: one sentence per field, in the reader's ``language``."""
        return FormErrors(errors, {field.key: field.label(language) for field in self.fields})

    def _read(self, values: Mapping[str, Any], language: str) -> tuple[dict[str, Any], dict[str, str]]:
        """Every answer, None where there is none, and a sentence for each that cannot be read.

        The fields are asked one by one: this is the path of every completed task, and what `Schema.load` does around
        them costs more than they do. What is no set of answers to this form at all is left to the schema to say.
        """
        schema = self._schemas[language]
        if not isinstance(values, (dict, Mapping)) or not self._nothing.keys() >= values.keys():
            return self._load(schema, values)
        answers, errors = dict(self._nothing), dict[str, str]()
        for key, field in schema.fields.items():
            try:
                answers[key] = field.deserialize(values.get(key, missing))
            except ValidationError as problem:
                errors[key] = str(problem.messages[0])
        return answers, errors

    def _load(self, schema: Schema, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
        try:
            return self._nothing | schema.load(values), {}
        except ValidationError as problem:
            answers = self._nothing | (problem.valid_data if isinstance(problem.valid_data, dict) else {})
            return answers, {key: str(texts[0]) for key, texts in _messages(problem).items()}

    def _hide(self, answers: dict[str, Any]) -> set[str]:
        """The fields hidden by the answers, whose own answers are forgotten; a field may hide another in turn."""
        hidden: set[str] = set()
        again = True
        while again:
            again = False
            known: dict[str, Any] = {}
            for field in self._conditional:
                if field.key in hidden or not any(each.holds(answers, known) for each in field.hidden_by):
                    continue
                hidden.add(field.key)
                if answers[field.key] is not None:
                    answers[field.key], again = None, True
        return hidden

    def _lacks(self, field: FormField, answers: Mapping[str, Any]) -> bool:
        if answers[field.key] is not None and answers[field.key] is not False:
            return False
        return field.required or (field.required_when is not None and field.required_when.holds(answers, {}))

    def _submission(self, answers: Mapping[str, Any]) -> Submission:
        values = {key: answers[key] for key in self._nothing if answers[key] is not None}
        for key in self._moments:
            if key in values:
                values[key] = values[key].isoformat()
        return Submission(values, {key: values.get(key) for key in self._routing})


def _messages(problem: ValidationError) -> dict[str, Any]:
    return problem.messages if isinstance(problem.messages, dict) else {"_schema": problem.messages}


def _schema_base(language: str) -> type[Schema]:
    class FormSchema(Schema):
        class Meta:
            unknown = RAISE
            register = False

        error_messages = {"unknown": say("unknown", language), "type": say("not_answers", language)}  # noqa: RUF012

    return FormSchema
