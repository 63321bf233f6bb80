"""Decision tables to closures (DMN 1.5, 8): the inputs are asked once, then every rule."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from engine.feel.budget import running
from engine.feel.compiling import Code
from engine.feel.decisions.boxed import Input, Output, Table
from engine.feel.decisions.evaluation import Fired, notes
from engine.feel.decisions.policies import POLICIES, Column, Hit, Verdict, aggregated
from engine.feel.decisions.site import Site
from engine.feel.scope import Scope
from engine.feel.unary_tests import UnaryTests

Matching = Callable[[list[Any], Scope], bool]


def table_code(table: Table, site: Site) -> Code:
    """The closure of a decision table; what it finds is noted."""
    inputs = [_input_code(each, site) for each in table.inputs]
    columns = [_column(each, place, site) for place, each in enumerate(table.outputs, 1)]
    rules = [_rule_code(rule.tests, rule.id, site) for rule in table.rules]
    results = [_result_code(rule.results, rule.id, table, site) for rule in table.rules]
    decide = _decider(table, columns, site)

    def run(scope: Scope) -> Any:
        meter = running()
        values = [code(scope) for code in inputs]
        hits: list[Hit] = []
        for place, matches in enumerate(rules):
            meter.spend()
            if not matches(values, scope):
                continue
            hits.append(Hit(place + 1, partial(results[place], scope)))
            if table.policy == "FIRST":
                break
        for hit in hits:
            notes().fire(Fired(site.element_name, table.id, table.rules[hit.rule - 1].id, hit.rule))
        return decide(hits, scope)

    return run


def _input_code(column: Input, site: Site) -> Code:
    """The value that is asked; null where it is not among the input values.

    One of another type than is written over the column is asked as it is: a rule that does not ask for it still fires.
    """
    expression = column.expression
    code = site.feel(expression.text, expression.id)
    wanted = site.type(expression.type, expression.id)

    def value(scope: Scope) -> Any:
        found = code(scope)
        coerced = site.coerced(found, wanted, expression.type, expression.id)
        return found if coerced is None else coerced

    if not column.values:
        return value
    tests = site.tests(column.values, expression.id)

    def checked(scope: Scope) -> Any:
        found = value(scope)
        if found is None or (tests is not None and tests.passed_by(found, scope) is True):
            return found
        notes().problem(
            site.problem(
                f"Expected one of the input values {column.values}, but “{expression.text}” is none.",
                f"Cần một trong các giá trị đầu vào {column.values}, nhưng “{expression.text}” không phải.",
                expression.id,
            )
        )
        return None

    return checked


def _rule_code(texts: tuple[str, ...], rule_id: str, site: Site) -> Matching:
    """Whether the values pass all tests; a test that cannot be read is passed by none."""
    inner = site.knowing("?")
    tests = [inner.tests(text, rule_id) for text in texts]

    def matches(values: list[Any], scope: Scope) -> bool:
        return all(
            test is not None and test.passed_by(value, scope) is True
            for test, value in zip(tests, values, strict=False)
        )

    return matches


def _result_code(texts: tuple[str, ...], rule_id: str, table: Table, site: Site) -> Callable[[Scope], list[Any]]:
    cells = [
        site.typed(site.feel("" if text == "-" else text, rule_id), output.type, rule_id)
        for text, output in zip(texts, table.outputs, strict=False)
    ]
    return lambda scope: [cell(scope) for cell in cells]


def _column(output: Output, place: int, site: Site) -> Column:
    values = output.values if output.values not in ("", "-") else site.typing.values_of(output.type)
    tests: UnaryTests | None = site.tests(values) if values else None
    return Column(
        name=output.name or output.label or f"output {place}",
        tests=tests,
        checked=output.values not in ("", "-"),
        default=site.typed(site.feel(output.default), output.type) if output.default else None,
    )


def _decider(table: Table, columns: list[Column], site: Site) -> Callable[[list[Hit], Scope], Any]:
    policy = POLICIES.get(table.policy.upper())
    if policy is None:
        unknown = site.problem(
            f"Expected a hit policy of DMN, but it is “{table.policy}”.",
            f"Cần một chính sách chọn dòng của DMN, nhưng gặp “{table.policy}”.",
            table.id,
        )
        site.report(unknown)
        return lambda hits, scope: notes().problem(unknown)

    def decide(hits: list[Hit], scope: Scope) -> Any:
        verdict = Verdict(columns, scope, lambda en, vi: notes().problem(site.problem(en, vi, table.id)))
        if not hits:
            return verdict.default(table.policy, table.aggregation)
        found = policy(verdict, hits)
        return aggregated(table.aggregation, found) if table.policy == "COLLECT" and table.aggregation else found

    return decide
