"""Jinja, behind a fence: templates are data that an administrator replaces, so they reach nothing but their facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from workflows.letters.blanks import Blank, kept_blank
from workflows.letters.holes import Hole, Unknown, line_of, name_hole, written
from workflows.letters.refusals import LetterIncomplete, LetterMalformed
from workflows.letters.rules import doc_date, doc_moment, money, vn_date, vn_datetime
from workflows.qr import qr_svg

MAX_TEMPLATE = 256 * 1024
MAX_LETTER = 4 * 1024 * 1024
MAX_FACTOR, MAX_EXPONENT = 10**15, 9
MAX_LOOPS = 3
"""How deep loops may stand in each other: three tables in one another are no letter."""
FACTS = frozenset({
    "dossier", "applicant", "agency", "receiving_agency", "deadline", "items", "reason", "basis", "apology", "moved",
    "signer", "clerk", "letter", "hand_overs", "register", "form", "printed_at",
})  # fmt: skip
"""What a letter may speak of; `workflows.letters.context` gives it."""

SINGLE = frozenset({"items", "reason", "basis"})
"""Those that are one thing, not a group of them."""

_FILTERS = {
    "vn_date": vn_date, "vn_datetime": vn_datetime, "doc_date": doc_date, "doc_moment": doc_moment, "money": money,
    "qr": qr_svg,
}  # fmt: skip
_ACTIVE = re.compile(r"<\s*(script|iframe|object|embed|link|meta|base|form)\b|\son\w+\s*=|javascript:", re.IGNORECASE)


class _Fence(ImmutableSandboxedEnvironment):
    """No loader, so nothing is included; no attribute with an underscore; nothing is changed; numbers stay small."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, *, paper: bool) -> None:
        super().__init__(autoescape=paper, undefined=Unknown, finalize=written, trim_blocks=False)
        self.filters |= {name: kept_blank(said) for name, said in _FILTERS.items()}
        self.globals = {"range": self.globals["range"]}

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A number times a number, if it stays one that belongs on paper."""
        if isinstance(left, Blank) or isinstance(right, Blank):
            return left if isinstance(left, Blank) else right
        if not all(isinstance(each, (int, float, Decimal)) and abs(each) < MAX_FACTOR for each in (left, right)):
            raise SecurityError(f"“{operator}” is for numbers below {MAX_FACTOR}")
        if operator == "**" and right > MAX_EXPONENT:
            raise SecurityError(f"“**” is for exponents up to {MAX_EXPONENT}")
        return super().call_binop(context, operator, left, right)


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
    return _unreadable(_PAPER, source)


def _unreadable(environment: _Fence, source: str) -> tuple[int, str] | None:
    try:
        environment.compile(source)
    except TemplateSyntaxError as problem:
        return problem.lineno, problem.message or "syntax"
    except RecursionError:
        return 0, "nested too deeply"
    deep = _too_deep(environment.parse(source), 0)
    return (deep, f"loops stand in each other more than {MAX_LOOPS} deep") if deep else None


def _too_deep(node: nodes.Node, loops: int) -> int:
    """The line of a loop that stands too deep in others, or calls itself; 0 where there is none."""
    if isinstance(node, nodes.For):
        loops += 1
        if loops > MAX_LOOPS or node.recursive:
            return node.lineno
    return next((line for child in node.iter_child_nodes() if (line := _too_deep(child, loops))), 0)


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


def printed_facts(source: str) -> set[str]:
    """What a readable template of a page prints: ``apology.reason`` of a group of facts, ``items`` of no group."""
    printed = list(_PAPER.parse(source).find_all(nodes.Output))
    parts = [each for output in printed for each in output.find_all(nodes.Getattr)]
    groups = [(each.node, each.attr) for each in parts if isinstance(each.node, nodes.Name)]
    inside = {id(node) for node, _ in groups}
    names = [each for output in printed for each in output.find_all(nodes.Name)]
    single = {each.name for each in names if each.name in SINGLE and id(each) not in inside}
    return single | {f"{node.name}.{attribute}" for node, attribute in groups if node.name in FACTS}


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
    except (TemplateError, SecurityError, TypeError, ValueError, ArithmeticError, LookupError, RuntimeError) as problem:
        line = line_of(problem.__traceback__, str(template.filename))
        raise LetterMalformed(letter=file, line=line, reason=str(problem)) from problem
    return "".join(parts)


@lru_cache(maxsize=500)
def _compiled(file: str, source: str) -> Template:
    if len(source) > MAX_TEMPLATE:
        raise LetterMalformed(letter=file, line=0, reason=f"the template is longer than {MAX_TEMPLATE} characters")
    environment = _PAPER if file.endswith(".html") else _TEXT
    wrong = _unreadable(environment, source)
    if wrong is not None:
        raise LetterMalformed(letter=file, line=wrong[0], reason=wrong[1])
    code = environment.compile(source, filename=f"<{file}>")
    template = Template.from_code(environment, code, environment.make_globals(None))
    return template
