"""Looking through a template before it is used: everything that is wrong with it, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import html

from engine.refusal import Refusal
from workflows.letters.findings import LetterFinding
from workflows.letters.paper.dialect import ELEMENTS
from workflows.letters.refusals import LetterIncomplete, LetterMalformed
from workflows.letters.sample import bare, full
from workflows.letters.templates import MAX_TEMPLATE, active_marks, fill, syntax_error, unknown_facts

_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_ELEMENT = re.compile(r"<\s*([a-zA-Z][\w-]*)")


def inspect(source: str, facts: Mapping[str, Any] | None = None) -> list[LetterFinding]:
    """All findings about the template of a page, by line; errors and warnings. ``facts`` are those of a sample dossier;
    a template in order gives none."""
    if len(source) > MAX_TEMPLATE:
        return [LetterFinding("too_long", 0, {"most": MAX_TEMPLATE})]
    broken = syntax_error(source)
    if broken is not None:
        return [LetterFinding("syntax", broken[0], {"reason": broken[1]})]
    found = [*_facts(source), *_active(source), *_elements(source)]
    if not any(each.is_error for each in found):
        found += _filled(source, facts or full())
    return sorted(found, key=lambda each: (each.line, each.code))


def _facts(source: str) -> Iterator[LetterFinding]:
    for line, name in unknown_facts(source):
        yield LetterFinding("fact_unknown", line, {"name": name})


def _active(source: str) -> Iterator[LetterFinding]:
    for line, mark in active_marks(source):
        yield LetterFinding("active", line, {"mark": mark})


def _elements(source: str) -> Iterator[LetterFinding]:
    """Elements that only a browser draws, the first of each kind."""
    markup = _JINJA.sub(lambda place: re.sub(r"[^\n]", " ", place[0]), source)
    active = {mark.lstrip("< ").lower() for _, mark in active_marks(source)}
    seen: set[str] = set()
    for found in _ELEMENT.finditer(markup):
        name = found[1].lower()
        if name not in ELEMENTS and name not in seen | active:
            seen.add(name)
            yield LetterFinding("element", source.count("\n", 0, found.start()) + 1, {"name": name})


def _filled(source: str, facts: Mapping[str, Any]) -> Iterator[LetterFinding]:
    try:
        page = fill("mau.html", source, facts)
    except LetterIncomplete as gap:
        yield LetterFinding("fact_missing", gap.params["line"], {"name": gap.params["variable"]})
        return
    except LetterMalformed as problem:
        yield LetterFinding("broken", problem.params["line"], {"reason": problem.params["reason"]})
        return
    if not html.fragment_fromstring(page, create_parent="div").find_class("doc-title"):
        yield LetterFinding("no_title", 0)
    try:
        fill("mau.html", source, bare(facts))
    except LetterIncomplete as gap:
        yield LetterFinding("fact_optional", gap.params["line"], {"name": gap.params["variable"]})
    except Refusal:
        return
