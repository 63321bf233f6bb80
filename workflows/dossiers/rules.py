"""What makes a request complete enough to take in, and what may be put right later. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

from marshmallow import ValidationError
from marshmallow.exceptions import SCHEMA

from engine.refusal import Invalid
from workflows.dossiers.schema import EMPTY, Application, ApplicationSchema
from workflows.dossiers.wording import in_language, labelled

CORRECTABLE = (
    "applicant_name",
    "applicant_identity",
    "applicant_address",
    "applicant_phone",
    "applicant_email",
    "summary",
    "return_method",
)


class ReasonMissing(Invalid):
    code = "reason_missing"
    en = "Expected a reason of at least 5 characters, but found {found!r}."
    vi = "Cần nêu lý do, ít nhất 5 ký tự, nhưng mới có “{found}”."


class UnknownComponent(Invalid):
    code = "unknown_component"
    en = "Expected components of this procedure ({known}), but found {found}."
    vi = "Cần thành phần hồ sơ của thủ tục này ({known}), nhưng có {found}."


class NotCorrectable(Invalid):
    code = "field_not_correctable"
    en = "Expected fields that may be corrected ({allowed}), but found {found}."
    vi = "Cần những mục được phép sửa ({allowed}), nhưng có {found}."


class ApplicationInvalid(Invalid):
    """``errors`` maps each field to its sentences."""

    code = "application_invalid"
    en = "Expected a complete application, but these fields are not right: {fields}."
    vi = "Cần thông tin đầy đủ, nhưng các mục sau chưa đúng: {fields}."

    def __init__(self, errors: Mapping[str, Any]) -> None:
        self.errors = {"body" if field == SCHEMA else field: said for field, said in errors.items()}
        super().__init__(fields=", ".join(self.errors))

    def sentence(self, language: str = "vi") -> str:
        fields = ", ".join(labelled(field, language) for field in self.errors)
        return (self.vi if language == "vi" else self.en).format(fields=fields)

    def said(self, language: str) -> dict[str, Any]:
        """The sentences of each field in ``language``."""
        return {field: in_language(sentences, language) for field, sentences in self.errors.items()}


class HasComponents(Protocol):
    """A case of a procedure, as far as its components go."""

    @property
    def components(self) -> tuple[Any, ...]: ...


def read_application(data: Mapping[str, Any]) -> Application:
    """A well-formed application, or `ApplicationInvalid` with a sentence per field."""
    try:
        application = ApplicationSchema().load(dict(data))
    except ValidationError as problem:
        raise ApplicationInvalid(dict(problem.messages_dict)) from problem
    assert isinstance(application, Application)
    return application


def received_at(application: Application, agency: str | None) -> Application:
    """The application with its receiving point; ``agency``, where it names none. Raises `ApplicationInvalid`."""
    if application.receiving_agency:
        return application
    if not agency:
        raise ApplicationInvalid({"receiving_agency": [EMPTY]})
    return replace(application, receiving_agency=agency)


def check(application: Application, case: HasComponents) -> None:
    """Every component that was handed in belongs to the case."""
    known = [component.key for component in case.components]
    strange = [given.key for given in application.components if given.key not in known]
    if strange:
        raise UnknownComponent(known=", ".join(known), found=", ".join(strange))


def corrections(dossier: Any, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that really change, each read and as valid as at intake."""
    forbidden = sorted(set(changes) - set(CORRECTABLE))
    if forbidden:
        raise NotCorrectable(allowed=", ".join(CORRECTABLE), found=", ".join(forbidden))
    schema = ApplicationSchema(only=tuple(changes), partial=True)
    errors = schema.validate(dict(changes))
    if errors:
        raise ApplicationInvalid(errors)
    read = {field: schema.fields[field].deserialize(value) for field, value in changes.items()}
    return {field: value for field, value in read.items() if getattr(dossier, field) != value}


def stated(reason: str) -> str:
    """A reason worth keeping."""
    text = " ".join(reason.split())
    if len(text) < 5:
        raise ReasonMissing(found=text)
    return text
