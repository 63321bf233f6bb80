"""Context functions (DMN 1.5, table 83)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.feel.budget import running
from engine.feel.builtins.registry import builtin


@builtin("get value(m: context, key: string)")
def get_value(context: Mapping[str, Any], key: str) -> Any:
    return context.get(key)


@builtin("get value(context: context, key: string)")
def get_value_of_context(context: Mapping[str, Any], key: str) -> Any:
    return context.get(key)


@builtin("get value(m: context, keys: list)")
def get_nested_value(context: Mapping[str, Any], keys: Sequence[Any]) -> Any:
    """Beside the standard: the value at the end of a path of keys."""
    found: Any = context
    for key in keys:
        found = found[key]
    return found if keys else None


@builtin("get entries(m: context)")
def get_entries(context: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"key": key, "value": value} for key, value in context.items()]


@builtin("get entries(context: context)")
def get_entries_of_context(context: Mapping[str, Any]) -> list[dict[str, Any]]:
    return get_entries(context)


@builtin("context(entries: list)")
def context_of(entries: Sequence[Any]) -> dict[str, Any] | None:
    """From contexts of ``key`` and ``value``; null where a key is given twice or is no text."""
    found: dict[str, Any] = {}
    for entry in entries:
        if entry["key"] in found or not isinstance(entry["key"], str):
            return None
        found[entry["key"]] = entry["value"]
    return found


@builtin("context put(context: context, key: string, value: any)")
def context_put(context: Mapping[str, Any], key: str, value: Any) -> dict[str, Any]:
    running().look_through(len(context))
    return {**context, key: value}


@builtin("context put(context: context, keys: list, value: any)")
def context_put_nested(context: Mapping[str, Any], keys: Sequence[Any], value: Any) -> dict[str, Any] | None:
    """Along a path of keys, making the contexts that are missing."""
    if not keys or not all(isinstance(key, str) for key in keys):
        return None
    first, rest = keys[0], keys[1:]
    if not rest:
        return context_put(context, first, value)
    inner = context.get(first)
    if inner is None:
        inner = {}
    if not isinstance(inner, Mapping):
        return None
    changed = context_put_nested(inner, rest, value)
    return None if changed is None else {**context, first: changed}


@builtin("context merge(contexts: list)")
def context_merge(contexts: Sequence[Any]) -> dict[str, Any] | None:
    """One context of all entries; of two with one key the later counts."""
    if not all(isinstance(each, Mapping) for each in contexts):
        return None
    found: dict[str, Any] = {}
    for each in contexts:
        running().look_through(len(each))
        found |= each
    return found
