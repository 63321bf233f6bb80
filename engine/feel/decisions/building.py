"""Elements compiled: each knows what it requires, by the names that its own file has for that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.feel.compiling import Code
from engine.feel.decisions.compiling import code_of_boxed
from engine.feel.decisions.elements import Decision, Definitions, Knowledge, Service
from engine.feel.decisions.graph import Compiled
from engine.feel.decisions.library import Library, Path, Placed
from engine.feel.decisions.problems import Problem
from engine.feel.decisions.site import Site, nothing
from engine.feel.decisions.typing import ANY, Typing
from engine.feel.values.types import Constrained, FunctionType, Type

Links = tuple[tuple[Path, Placed], ...]


class _Builder:
    def __init__(self, library: Library) -> None:
        self.library = library
        self.problems: list[Problem] = []
        self._typings: dict[int, Typing] = {}

    def typing(self, file: Definitions) -> Typing:
        if id(file) not in self._typings:
            self._typings[id(file)] = Typing(file, self.library, self.typing)
        return self._typings[id(file)]

    def compiled(self, placed: Placed) -> Compiled:
        element = placed.element
        if isinstance(element, Decision):
            return self._decision(placed, element)
        if isinstance(element, Knowledge):
            return self._knowledge(placed, element)
        if isinstance(element, Service):
            return self._service(placed, element)
        site = self._site(placed, ())
        return Compiled(placed, site, nothing, site.type(element.variable.type))

    def _decision(self, placed: Placed, decision: Decision) -> Compiled:
        reads, calls = self._links(placed, decision.requires), self._links(placed, decision.knows)
        site = self._site(placed, (*reads, *calls))
        code = code_of_boxed(decision.logic, site)
        if decision.logic is None:
            code = _without_logic(site)
        return Compiled(placed, site, code, site.type(decision.variable.type), reads, calls)

    def _knowledge(self, placed: Placed, knowledge: Knowledge) -> Compiled:
        # It may call itself.
        calls = (*self._links(placed, knowledge.knows), ((knowledge.variable.name,), placed))
        site = self._site(placed, calls)
        function = knowledge.function
        arity = 0 if function is None else len(function.parameters)
        result = _function_type(site.type(knowledge.variable.type), arity)
        code = nothing if function is None else code_of_boxed(replace(function, type=""), site)
        if function is not None and function.type:
            kind = _function_type(site.type(function.type, function.id), arity)
            inner = code
            code = lambda scope: site.coerced(inner(scope), kind, function.type)  # noqa: E731
        return Compiled(placed, site, code, result, (), calls)

    def _service(self, placed: Placed, service: Service) -> Compiled:
        site = self._site(placed, ())
        kind = site.type(service.variable.type)
        base = kind.base if isinstance(kind, Constrained) else kind
        own = base.parameters if isinstance(base, FunctionType) else ()
        parameters: list[tuple[str, Placed, Type | None]] = []
        for place, link in enumerate(self._links(placed, (*service.input_data, *service.input_decisions))):
            wanted = self._site(link[1], ()).type(link[1].element.variable.type)
            path, other = link
            name = ".".join(path) if any(path[-1] == known for known, _, _ in parameters) else path[-1]
            parameters.append((name, other, own[place] if place < len(own) else wanted))
        outputs = tuple((".".join(path), each) for path, each in self._links(placed, service.outputs))
        result = base.result if isinstance(base, FunctionType) else kind
        return Compiled(placed, site, nothing, result, parameters=tuple(parameters), outputs=outputs)

    def _links(self, placed: Placed, references: Sequence[str]) -> Links:
        found: list[tuple[Path, Placed]] = []
        for reference in references:
            other = self.library.resolve(reference, placed.definitions)
            if other is None:
                self.problems.append(_dangling(placed, reference))
            else:
                found.append((self.library.path_to(other, placed.definitions), other))
        return tuple(found)

    def _site(self, placed: Placed, links: Links) -> Site:
        typing = self.typing(placed.definitions)
        return Site(
            source=placed.definitions.source,
            element_id=placed.element.id,
            element_name=placed.element.name,
            names=tuple(dict.fromkeys(name for path, _ in links for name in path)),
            types=typing.named,
            members=typing.members,
            typing=typing,
            report=self.problems.append,
        )

    def all_problems(self) -> tuple[Problem, ...]:
        of_types = (problem for typing in self._typings.values() for problem in typing.problems)
        return tuple(dict.fromkeys((*self.problems, *of_types)))


def compiled_elements(library: Library) -> tuple[dict[Placed, Compiled], tuple[Problem, ...]]:
    """Every element, compiled, and what is wrong with their texts."""
    builder = _Builder(library)
    found = {placed: builder.compiled(placed) for placed in library.placed}
    return found, builder.all_problems()


def _function_type(kind: Type | None, arity: int) -> Type | None:
    """The type that a knowledge model's function has; most files write there the type of its result alone."""
    if kind is None or isinstance(kind, FunctionType):
        return kind
    return FunctionType((ANY,) * arity, kind)


def _without_logic(site: Site) -> Code:
    problem = site.problem(
        "Expected the logic of the decision, but it has none.", "Cần nội dung của quyết định, nhưng chưa có."
    )
    site.report(problem)
    return nothing


def _dangling(placed: Placed, reference: str) -> Problem:
    return Problem(
        placed.definitions.source, placed.element.id, placed.element.name,
        en=f"Expected what it requires to be in these files, but there is no “{reference}”.",
        vi=f"Cần yếu tố mà nó phụ thuộc có trong các tệp, nhưng không có “{reference}”.",
    )  # fmt: skip
