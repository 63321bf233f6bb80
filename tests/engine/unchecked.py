"""Models of diagrams that the checks refuse, to test what the executor does with them."""

from __future__ import annotations

from engine.core import Model
from engine.core.normalising import normalise
from engine.core.reading import read


def unchecked(files: dict[str, bytes]) -> Model:
    """The model of normalised ``files``, whatever is wrong with them."""
    return Model([normalise(read(xml, name))[0] for name, xml in files.items()])
