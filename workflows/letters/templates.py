"""Jinja, behind a fence: templates are data that an administrator replaces, so they reach nothing but their facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateError, TemplateSyntaxError, meta
from jinja2.exceptions import SecurityError
from jinja2.runtime import Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from workflows.letters.holes import Hole, Unknown, line_of, name_hole, written
from workflows.letters.refusals import LetterIncomplete, LetterMalformed
from workflows.letters.rules import doc_date, doc_moment, money, vn_date, vn_datetime
from workflows.qr import qr_svg

MAX_TEMPLATE = 256 * 1024
MAX_LETTER = 4 * 1024 * 1024
FACTS = frozenset({
    "dossier", "applicant", "agency", "receiving_agency", "deadline", "items", "reason", "basis", "apology", "signer",
    "clerk", "letter", "hand_overs", "register", "form", "printed_at",
})  # fmt: skip
"""What a letter may speak of; `workflows.letters.context` gives it."""

_ACTIVE = re.compile(r"<\s*(script|iframe|object|embed|link|meta|base|form)\b|\son\w+\s*=|javascript:", re.IGNORECASE)


class _Fence(ImmutableSandboxedEnvironment):
    """No loader, so nothing is included; no attribute with an underscore; nothing is changed."""

    def __init__(self, *, paper: bool) -> None:
        super().__init__(autoescape=paper, undefined=Unknown, finalize=written, trim_blocks=False)
        self.filters |= {
            "vn_date": vn_date, "vn_datetime": vn_datetime, "doc_date": doc_date, "doc_moment": doc_moment,
            "money": money, "qr": qr_svg,
        }  # fmt: skip
        self.globals = {"range": self.globals["range"]}


def _macros(environment: _Fence) -> dict[str, Macro]:
    """The parts that every official document has (`parts.html`), for templates to call."""
    source = Path(__file__).with_name("parts.html").read_text(encoding="utf-8")
    module = environment.from_string(source).module
    return {name: part for name, part in vars(module).items() if isinstance(part, Macro)}


_PAPER, _TEXT = _Fence(paper=True), _Fence(paper=False)
_PARTS = _macros(_PAPER)
_PAPER.globals |= _PARTS


def check_template(file: str, source: str) -> None:
    """Look through a template before it is published. Raises `LetterMalformed`: it cannot be read, speaks of facts that
    no letter has, or holds something active."""
    _compiled(file, source)
    paper = file.endswith(".html")
    for line, mark in active_marks(source) if paper else ():
        raise LetterMalformed(letter=file, line=line, reason=f"“{mark}” has no place in a letter")
    for line, name in unknown_facts(source, paper=paper):
        raise LetterMalformed(letter=file, line=line, reason=f"no letter knows “{name}”")


def syntax_error(source: str) -> tuple[int, str] | None:
    """Line and words of what makes the template of a page unreadable; None when it can be read."""
    try:
        _PAPER.parse(source)
    except TemplateSyntaxError as problem:
        return problem.lineno, problem.message or "syntax"
    return None


def active_marks(source: str) -> Iterator[tuple[int, str]]:
    """The lines on which a page would do something by itself, and what does it."""
    for found in _ACTIVE.finditer(source):
        yield source.count("\n", 0, found.start()) + 1, found[0].strip()


def unknown_facts(source: str, *, paper: bool = True) -> Iterator[tuple[int, str]]:
    """The facts that a readable template names and no letter has, with the line on which each is named first."""
    environment = _PAPER if paper else _TEXT
    for name in sorted(meta.find_undeclared_variables(environment.parse(source)) - FACTS - set(_PARTS)):
        found = re.search(rf"\b{name}\b", source)
        yield source.count("\n", 0, found.start() if found else 0) + 1, name


def fill(file: str, source: str, facts: Mapping[str, Any]) -> str:
    """The letter with its facts in place. Raises `LetterIncomplete` naming what is not known, `LetterMalformed`."""
    template = _compiled(file, source)
    parts: list[str] = []
    size = 0
    try:
        for part in template.generate(facts):
            parts.append(part)
            size += len(part)
            if size > MAX_LETTER:
                raise LetterMalformed(letter=file, line=0, reason=f"the letter is longer than {MAX_LETTER} characters")
    except Hole as hole:
        line = line_of(hole.__traceback__, str(template.filename))
        named = hole.name or name_hole(source, line, facts)
        raise LetterIncomplete(letter=file, line=line, variable=named) from None
    except (TemplateError, SecurityError, TypeError, ValueError, ArithmeticError, LookupError) as problem:
        line = line_of(problem.__traceback__, str(template.filename))
        raise LetterMalformed(letter=file, line=line, reason=str(problem)) from problem
    return "".join(parts)


@lru_cache(maxsize=500)
def _compiled(file: str, source: str) -> Template:
    if len(source) > MAX_TEMPLATE:
        raise LetterMalformed(letter=file, line=0, reason=f"the template is longer than {MAX_TEMPLATE} characters")
    environment = _PAPER if file.endswith(".html") else _TEXT
    try:
        code = environment.compile(source, filename=f"<{file}>")
    except TemplateSyntaxError as problem:
        raise LetterMalformed(letter=file, line=problem.lineno, reason=problem.message or "syntax") from problem
    template = Template.from_code(environment, code, environment.make_globals(None))
    return template
