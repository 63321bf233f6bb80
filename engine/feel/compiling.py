"""Tree to closures: each node becomes a function of a scope, made once, called many times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import singledispatch
from typing import Any, TypeAlias

from engine.feel import arithmetic, tree
from engine.feel.builtins import BUILTINS
from engine.feel.errors import Trouble
from engine.feel.values import Range, kind_of, number

Scope: TypeAlias = Mapping[str, Any]
Code: TypeAlias = Callable[[Scope], Any]
MOST_ITEMS = 100_000
ORDER = ("<", "<=", ">", ">=")


@singledispatch
def code_of(node: Any) -> Code:
    """The closure of a node."""
    raise TypeError(node)


@code_of.register
def _(node: tree.Literal) -> Code:
    value = node.value
    return lambda scope: value


@code_of.register
def _(node: tree.Name) -> Code:
    name = node.name
    builtin = BUILTINS.get(name)

    def read(scope: Scope) -> Any:
        try:
            return scope[name]
        except KeyError:
            if builtin is not None:
                return builtin
            known = ", ".join(sorted(str(key) for key in scope)) or "—"
            raise Trouble(f"there is no “{name}” (known: {known})", f"không có “{name}” (đang có: {known})") from None

    return read


@code_of.register
def _(node: tree.Binary) -> Code:
    left, right, sign = code_of(node.left), code_of(node.right), node.operator
    if sign == "and":
        return lambda scope: _and(left(scope), right, scope)
    if sign == "or":
        return lambda scope: _or(left(scope), right, scope)
    if sign == "=":
        return lambda scope: arithmetic.equal(left(scope), right(scope))
    if sign == "!=":
        return lambda scope: _not(arithmetic.equal(left(scope), right(scope)))
    operation = arithmetic.ordering(sign) if sign in ORDER else arithmetic.calculate(sign)
    return lambda scope: operation(left(scope), right(scope))


def _and(left: Any, right: Code, scope: Scope) -> bool | None:
    if left is False:
        return False
    other = right(scope)
    if other is False:
        return False
    return True if left is True and other is True else None


def _or(left: Any, right: Code, scope: Scope) -> bool | None:
    if left is True:
        return True
    other = right(scope)
    if other is True:
        return True
    return False if left is False and other is False else None


def _not(value: Any) -> bool | None:
    return None if type(value) is not bool else not value


@code_of.register
def _(node: tree.Negation) -> Code:
    operand = code_of(node.operand)
    return lambda scope: arithmetic.multiply(operand(scope), -1)


@code_of.register
def _(node: tree.If) -> Code:
    condition, then, otherwise = code_of(node.condition), code_of(node.then), code_of(node.otherwise)
    return lambda scope: then(scope) if condition(scope) is True else otherwise(scope)


@code_of.register
def _(node: tree.For) -> Code:
    loops, result = _loops(node.iterators), code_of(node.result)

    def run(scope: Scope) -> list[Any]:
        found: list[Any] = []
        for inner in _scopes(loops, scope):
            found.append(result({**inner, "partial": found}))
            if len(found) > MOST_ITEMS:
                raise Trouble(f"it makes more than {MOST_ITEMS} items", f"tạo ra quá {MOST_ITEMS} phần tử")
        return found

    return run


@code_of.register
def _(node: tree.Quantified) -> Code:
    loops, condition, every = _loops(node.iterators), code_of(node.condition), node.quantifier == "every"

    def run(scope: Scope) -> bool | None:
        unknown = False
        for inner in _scopes(loops, scope):
            value = condition(inner)
            if value is (not every):
                return not every
            unknown = unknown or value is None
        return None if unknown else every

    return run


def _loops(iterators: tuple[tuple[str, tree.Node], ...]) -> tuple[tuple[str, Code], ...]:
    return tuple((name, code_of(domain)) for name, domain in iterators)


def _scopes(loops: tuple[tuple[str, Code], ...], scope: Scope) -> Any:
    if not loops:
        yield scope
        return
    (name, domain), rest = loops[0], loops[1:]
    for item in _items(domain(scope)):
        yield from _scopes(rest, {**scope, name: item})


def _items(value: Any) -> Any:
    if isinstance(value, Range):
        low, high = number(value.low), number(value.high)
        if low is None or high is None:
            raise Trouble("the range has no whole ends", "khoảng không có hai đầu là số")
        first, last = int(low), int(high)
        if abs(last - first) > MOST_ITEMS:
            raise Trouble(f"the range has more than {MOST_ITEMS} items", f"khoảng có quá {MOST_ITEMS} phần tử")
        return range(first, last + 1) if first <= last else range(first, last - 1, -1)
    return value if isinstance(value, list | tuple) else [] if value is None else [value]


@code_of.register
def _(node: tree.Between) -> Code:
    value, low, high = code_of(node.value), code_of(node.low), code_of(node.high)
    return lambda scope: arithmetic.within(value(scope), Range(low(scope), high(scope)))


@code_of.register
def _(node: tree.In) -> Code:
    value, tests = code_of(node.value), [code_of(test) for test in node.tests]
    return lambda scope: any_match(value(scope), tests, scope)


def any_match(value: Any, tests: list[Code], scope: Scope) -> bool | None:
    """Whether ``value`` passes one of the unary tests."""
    inner = {**scope, "?": value}
    found: bool | None = False
    for test in tests:
        result = _passes(value, test(inner))
        if result is True:
            return True
        found = None if result is None else found
    return found


def _passes(value: Any, wanted: Any) -> bool | None:
    if isinstance(wanted, _Compared):
        return bool_or_null(wanted.compare(value, wanted.operand))
    if isinstance(wanted, Range):
        return arithmetic.within(value, wanted)
    if isinstance(wanted, list) and not isinstance(value, list):
        return any(_passes(value, item) is True for item in wanted)
    if isinstance(wanted, bool) and not isinstance(value, bool):
        return wanted
    return arithmetic.equal(value, wanted)


def bool_or_null(value: Any) -> bool | None:
    return value if type(value) is bool else None


class _Compared:
    """A unary comparison whose left side is still to come."""

    __slots__ = ("compare", "operand")

    def __init__(self, compare: Callable[[Any, Any], Any], operand: Any) -> None:
        self.compare, self.operand = compare, operand


@code_of.register
def _(node: tree.Comparison) -> Code:
    operand, sign = code_of(node.operand), node.operator
    if sign == "=":
        return lambda scope: _Compared(arithmetic.equal, operand(scope))
    if sign == "!=":
        return lambda scope: _Compared(lambda a, b: _not(arithmetic.equal(a, b)), operand(scope))
    compare = arithmetic.ordering(sign)
    return lambda scope: _Compared(compare, operand(scope))


@code_of.register
def _(node: tree.RangeOf) -> Code:
    low = code_of(node.low) if node.low is not None else lambda scope: None
    high = code_of(node.high) if node.high is not None else lambda scope: None
    return lambda scope: Range(low(scope), high(scope), node.low_included, node.high_included)


@code_of.register
def _(node: tree.ListOf) -> Code:
    items = [code_of(item) for item in node.items]
    return lambda scope: [item(scope) for item in items]


@code_of.register
def _(node: tree.ContextOf) -> Code:
    entries = [(key, code_of(value)) for key, value in node.entries]

    def build(scope: Scope) -> dict[str, Any]:
        found: dict[str, Any] = {}
        inner = dict(scope)
        for key, value in entries:
            found[key] = inner[key] = value(inner)
        return found

    return build


@code_of.register
def _(node: tree.Path) -> Code:
    subject, name = code_of(node.subject), node.name
    return lambda scope: member(subject(scope), name)


def member(subject: Any, name: str) -> Any:
    """``subject.name``; over a list, of each of its items."""
    if isinstance(subject, Mapping):
        return subject.get(name)
    if isinstance(subject, list):
        return [member(item, name) for item in subject]
    part = {"time offset": "utcoffset", "timezone": "tzinfo"}.get(name, name)
    value = getattr(subject, part, None) if kind_of(subject) in ("date", "time", "date and time") else None
    return None if callable(value) else value


@code_of.register
def _(node: tree.Filter) -> Code:
    subject, condition = code_of(node.subject), code_of(node.condition)

    def run(scope: Scope) -> Any:
        value = subject(scope)
        items = value if isinstance(value, list) else [] if value is None else [value]
        if isinstance(node.condition, tree.Literal) or (
            isinstance(node.condition, tree.Negation) and isinstance(node.condition.operand, tree.Literal)
        ):
            return _at(items, condition(scope))
        found = []
        for item in items:
            inner = {**scope, **item, "item": item} if isinstance(item, Mapping) else {**scope, "item": item}
            keep = condition(inner)
            if type(keep) is int:
                return _at(items, keep)
            if keep is True:
                found.append(item)
        return found

    return run


def _at(items: list[Any], index: Any) -> Any:
    found = number(index)
    position = int(found) if found is not None else 0
    if position == 0 or abs(position) > len(items):
        return None
    return items[position - 1 if position > 0 else position]


@code_of.register
def _(node: tree.Call) -> Code:
    function = code_of(node.function)
    arguments = [code_of(argument) for argument in node.arguments]
    named = [(name, code_of(value)) for name, value in node.named]

    def call(scope: Scope) -> Any:
        target = function(scope)
        if not callable(target):
            raise Trouble("it calls what is no function", "gọi một giá trị không phải là hàm")
        try:
            return target(*[a(scope) for a in arguments], **{n.replace(" ", "_"): v(scope) for n, v in named})
        except (TypeError, ValueError, ArithmeticError, AttributeError, IndexError):
            return None

    return call


@code_of.register
def _(node: tree.Function) -> Code:
    body, parameters = code_of(node.body), node.parameters

    def make(scope: Scope) -> Any:
        def function(*values: Any, **named: Any) -> Any:
            return body({**scope, **dict(zip(parameters, values, strict=False)), **named})

        return function

    return make


@code_of.register
def _(node: tree.InstanceOf) -> Code:
    value, wanted = code_of(node.value), node.type_name
    return lambda scope: wanted == "Any" or kind_of(value(scope)) == wanted
