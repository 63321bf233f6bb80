"""Diagrams spoilt at random, the same ones for the same seed: what careless hands and hostile ones would upload."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random

from lxml import etree

from engine.core.document import BPMN, EXTENSION, Node, kind_of, tag
from engine.core.vocabulary import WORDS

JUNK = [
    "",
    " ",
    "0",
    "-1",
    "999999999999",
    "true",
    "Start",
    "End",
    "a b",
    "tns:x",
    "{0}",
    "${x}",
    "P5D",
    "ngày",
    "(((",
    "=",
    "🏛",
]
KINDS = sorted({*WORDS, "lane", "laneSet", "extensionElements", "incoming", "conditionExpression", "timeDuration"})


def mutants(originals: list[bytes], seed: int, count: int) -> list[bytes]:
    """``count`` spoilt copies of ``originals``, each with one to four mutations."""
    random = Random(seed)
    return [mutant(random.choice(originals), random) for _ in range(count)]


def mutant(original: bytes, random: Random) -> bytes:
    if random.random() < 0.05:
        return _spoil_bytes(original, random)
    root = etree.fromstring(original)
    for _ in range(random.randint(1, 4)):
        random.choice(MUTATIONS)(root, random)
    return etree.tostring(root)


def _spoil_bytes(original: bytes, random: Random) -> bytes:
    at = random.randrange(len(original))
    return original[:at] + random.randbytes(random.randint(0, 3)) + original[at + random.randint(0, 40) :]


def _any(root: Node, random: Random) -> Node:
    """An element below the root; the root itself when it has none."""
    return random.choice([*root.iterdescendants()] or [root])


def _ids(root: Node) -> list[str]:
    return [node.get("id", "") for node in root.iter() if node.get("id")] or ["x"]


def _drop_attribute(root: Node, random: Random) -> None:
    node = _any(root, random)
    if node.attrib:
        del node.attrib[random.choice(sorted(map(str, node.attrib)))]


def _spoil_attribute(root: Node, random: Random) -> None:
    node = _any(root, random)
    if node.attrib:
        node.set(random.choice(sorted(map(str, node.attrib))), random.choice(JUNK))


def _point_elsewhere(root: Node, random: Random) -> None:
    node = _any(root, random)
    names = ["sourceRef", "targetRef", "attachedToRef", "default", "messageRef", "calledElement", "id"]
    node.set(random.choice(names), random.choice(_ids(root)))


def _spoil_text(root: Node, random: Random) -> None:
    _any(root, random).text = random.choice([*JUNK, *_ids(root)])


def _set_choice(root: Node, random: Random) -> None:
    names = [
        "triggeredByEvent",
        "cancelActivity",
        "isInterrupting",
        "isForCompensation",
        "isExecutable",
        "isSequential",
    ]
    _any(root, random).set(random.choice(names), random.choice(["true", "false", "1", "maybe"]))


def _drop(root: Node, random: Random) -> None:
    node = _any(root, random)
    if node.getparent() is not None:
        node.getparent().remove(node)


def _double(root: Node, random: Random) -> None:
    node = _any(root, random)
    if node.getparent() is not None:
        node.addnext(deepcopy(node))


def _move(root: Node, random: Random) -> None:
    node, place = _any(root, random), _any(root, random)
    if node is not root and node not in place.iterancestors() and node is not place:
        place.append(node)


def _rename(root: Node, random: Random) -> None:
    _any(root, random).tag = tag(random.choice(KINDS))


def _add(root: Node, random: Random) -> None:
    _any(root, random).append(etree.Element(tag(random.choice(KINDS))))


def _nest(root: Node, random: Random) -> None:
    """Put an element into a sub-process of its own."""
    node = _any(root, random)
    parent = node.getparent()
    if parent is not None and kind_of(node):
        around = etree.Element(tag("subProcess"), id=f"around{random.randrange(9)}")
        parent.replace(node, around)
        around.append(node)


def _foreign(root: Node, random: Random) -> None:
    namespace = random.choice([BPMN, EXTENSION, "urn:other"])
    _any(root, random).set(f"{{{namespace}}}{random.choice(['id', 'name', 'async'])}", random.choice(JUNK))


MUTATIONS: list[Callable[[Node, Random], None]] = [
    _drop_attribute,
    _spoil_attribute,
    _point_elsewhere,
    _spoil_text,
    _set_choice,
    _drop,
    _double,
    _move,
    _rename,
    _add,
    _nest,
    _foreign,
]
