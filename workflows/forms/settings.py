"""Taking settings out of a form's JSON, and refusing those that are not as they must be."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from engine.feel import FeelSyntaxError
from engine.refusal import Invalid
from workflows.forms.conditions import Condition, condition


class FormMalformed(Invalid):
    """Params: field (its key, or the place where it stands), reason, ``reason_vi``."""

    code = "form_malformed"
    en = "Expected a form whose fields are in order, but {field}: {reason}."
    vi = "Cần biểu mẫu có các mục đúng quy cách, nhưng {field}: {reason_vi}."


def malformed(field: str, reason: str, reason_vi: str) -> FormMalformed:
    return FormMalformed(field=field, reason=reason, reason_vi=reason_vi)


def only(settings: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    for name in sorted(settings.keys() - known):
        raise malformed(where, f"the setting {name} is not honoured here", f"không hỗ trợ thiết lập {name}")


def section(raw: Mapping[str, Any], name: str, where: str) -> Mapping[str, Any]:
    found = raw.get(name) or {}
    if not isinstance(found, Mapping):
        raise malformed(where, f"its {name} is not an object", f"{name} không phải đối tượng")
    return found


def number(raw: Mapping[str, Any], name: str, where: str) -> float | None:
    found = raw.get(name)
    if found is None or found == "":
        return None
    try:
        value = float(found)
    except (TypeError, ValueError, OverflowError) as error:
        raise malformed(where, f"its {name} is not a number", f"{name} không phải số") from error
    if not math.isfinite(value):
        raise malformed(where, f"its {name} is not a number", f"{name} không phải số")
    return value


def whole(raw: Mapping[str, Any], name: str, where: str) -> int | None:
    found = number(raw, name, where)
    return None if found is None else int(found)


def asked(text: str, where: str) -> Condition:
    try:
        return condition(text)
    except FeelSyntaxError as error:
        raise malformed(where, error.sentence("en").rstrip("."), error.sentence("vi").rstrip(".")) from error
    except RecursionError as error:
        raise malformed(where, "its condition nests too deeply", "điều kiện lồng quá sâu") from error
