"""Several files as one: which element a reference means, and by which name it is seen from another file.

The elements of a model that is imported without a name count as one's own, the first found wins, at any depth
(DMN 1.5, 6.3.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.feel.decisions.elements import Definitions, Element, InputData
from engine.feel.names import normal

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """An element and the file that it stands in. Each is one object, so that it may be a key."""

    definitions: Definitions
    element: Element


class Library:
    """The first of ``files`` is the one that is asked; the others are what it imports."""

    def __init__(self, files: Sequence[Definitions]) -> None:
        self.files = tuple(files)
        self.placed = [Placed(file, element) for file in files for element in file.elements]
        self._by_id = {(each.definitions.source, each.element.id): each for each in reversed(self.placed)}

    def find(self, name: str) -> Placed | None:
        """What is called ``name`` (or has this id): of the first file before its imports, decisions before inputs."""
        wanted = normal(name)
        ordered = sorted(self.placed, key=lambda each: isinstance(each.element, InputData))
        for file in self._in_order():
            for each in ordered:
                if each.definitions is file and wanted in (each.element.name, each.element.variable.name):
                    return each
        return next((each for each in ordered if each.element.id == name), None)

    def resolve(self, reference: str, within: Definitions) -> Placed | None:
        """What ``#id`` or ``namespace#id`` means in the file ``within``."""
        namespace, _, element_id = reference.rpartition("#")
        if not namespace or namespace == within.namespace:
            files: Iterator[Definitions] | Sequence[Definitions] = self._own_files(within)
        else:
            files = [file for file in self.files if namespace == file.namespace or file.source.endswith(namespace)]
        found = (self._by_id.get((file.source, element_id)) for file in files)
        return next((each for each in found if each is not None), None)

    def path_to(self, placed: Placed, within: Definitions) -> Path:
        """The name under which ``within`` sees an element: behind those of the imports that lead to it."""
        seen: list[Definitions] = []
        waiting: list[tuple[Definitions, Path]] = [(within, ())]
        for file, path in waiting:
            if file is placed.definitions:
                return (*path, placed.element.variable.name)
            seen.append(file)
            for name, imported in self.imports_of(file):
                if imported not in seen:
                    waiting.append((imported, (*path, name) if name else path))
        return (placed.element.variable.name,)

    def imports_of(self, file: Definitions) -> Iterator[tuple[str, Definitions]]:
        """The files that ``file`` imports, under their names there. Imports of what is no DMN model are left out."""
        for each in file.imports:
            for other in self.files:
                if other.namespace == each.namespace:
                    yield each.name, other
                    break

    def _own_files(self, within: Definitions) -> Iterator[Definitions]:
        """The file itself and what it imports without a name, depth first."""
        seen: list[Definitions] = []
        waiting = [within]
        while waiting:
            file = waiting.pop()
            if file in seen:
                continue
            seen.append(file)
            yield file
            nameless = [imported for name, imported in self.imports_of(file) if not name]
            waiting += reversed(nameless)

    def _in_order(self) -> Iterator[Definitions]:
        own = list(self._own_files(self.files[0])) if self.files else []
        yield from own
        yield from (file for file in self.files if file not in own)
