"""A plan as JSON, for the row of a job that is to carry it out, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from engine.worktime import DayKind, DayRule, Scope, parse_windows
from workflows.calendars.plans import Plan
from workflows.calendars.rules import Hours


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """Everything that ``plan`` says."""
    return {
        "agency": plan.agency,
        "action": plan.action,
        "source": plan.source,
        "told": plan.told,
        "facts": dict(plan.facts),
        "rules": [_rule_as_json(rule) for rule in plan.rules],
        "announced": list(plan.announced),
        "covered": list(plan.covered),
        "hours": _hours_as_json(plan.hours) if plan.hours is not None else None,
        "undoes": plan.undoes,
    }


def plan_from_json(said: Mapping[str, Any]) -> Plan:
    """The plan that `plan_as_json` wrote."""
    return Plan(
        said["agency"],
        said["action"],
        said["source"],
        said["told"],
        said["facts"],
        tuple(_rule_from_json(rule) for rule in said["rules"]),
        tuple(said["announced"]),
        tuple(said["covered"]),
        _hours_from_json(said["hours"]) if said["hours"] is not None else None,
        said["undoes"],
    )


def _rule_as_json(rule: DayRule) -> dict[str, Any]:
    return {
        "date": rule.date.isoformat(),
        "kind": rule.kind.value,
        "name_vi": rule.name_vi,
        "name_en": rule.name_en,
        "source": rule.source,
        "confirmed": rule.confirmed,
        "scope": rule.scope.value,
        "version": rule.version,
        "instead_of": _iso(rule.instead_of),
        "windows": " ".join(map(str, rule.windows)),
    }


def _rule_from_json(said: Mapping[str, Any]) -> DayRule:
    read: dict[str, Any] = {"date": _date(said["date"]), "kind": DayKind(said["kind"]), "scope": Scope(said["scope"])}
    read |= {"instead_of": _date(said["instead_of"]), "windows": parse_windows(said["windows"])}
    return DayRule(**{**said, **read})


def _hours_as_json(hours: Hours) -> dict[str, Any]:
    return {
        "weekly": dict(hours.weekly),
        "valid_from": hours.valid_from.isoformat(),
        "valid_to": _iso(hours.valid_to),
        "uncounted": list(hours.uncounted),
        "season": list(hours.season) if hours.season is not None else None,
        "cut_off": hours.cut_off,
    }


def _hours_from_json(said: Mapping[str, Any]) -> Hours:
    season = (said["season"][0], said["season"][1]) if said["season"] is not None else None
    read = {"valid_from": _date(said["valid_from"]), "valid_to": _date(said["valid_to"]), "season": season}
    return Hours(**{**said, **read})


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None
