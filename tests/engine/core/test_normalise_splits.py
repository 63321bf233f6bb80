"""Flows out of a step are a split (defect 4): the library drops their conditions or refuses them without a reason."""

from __future__ import annotations

from engine.core.document import kind_of, visible_id
from engine.core.normalising import normalise
from engine.core.reading import read
from engine.core.scopes import condition_of, scopes_of
from tests.engine.core.drawing import codes, file, findings, flow, normalised

STEPS = '<startEvent id="go"/><task id="a"{}/><endEvent id="x"/><endEvent id="y"/><endEvent id="z"/>' + flow("go", "a")


def drawn(*flows: str, default: str = "") -> bytes:
    return file(STEPS.format(f' default="{default}"' if default else "") + "".join(flows))


def ways(xml: bytes) -> list[str]:
    """Every path from the start through what normalising made, each gateway by its kind, conditions in brackets."""
    document, _ = normalised(xml)
    scope = scopes_of(document)[0]
    found: list[str] = []

    def walk(node_id: str, so_far: str) -> None:
        node = scope.nodes[node_id]
        so_far += f" {kind_of(node).removesuffix('Gateway')}" if node_id in document.generated_ids else f" {node_id}"
        if not scope.outgoing.get(node_id):
            found.append(so_far.strip())
        for each in scope.outgoing.get(node_id, ()):
            condition = condition_of(each)
            mark = " (default)" if node.get("default") == each.get("id") else ""
            walk(each.get("targetRef"), so_far + (f" [{condition.text}]" if condition is not None else mark))

    walk("go", "")
    return found


def test_several_flows_without_condition_are_all_taken():
    assert ways(drawn(flow("a", "x"), flow("a", "y"))) == ["go a parallel x", "go a parallel y"]


def test_each_flow_whose_condition_holds_is_taken():
    assert ways(drawn(flow("a", "x", "n = 1"), flow("a", "y", "n = 2"))) == [
        "go a inclusive [n = 1] x",
        "go a inclusive [n = 2] y",
    ]


def test_where_no_condition_may_hold_people_are_warned():
    xml = drawn(flow("a", "x", "n = 1"), flow("a", "y", "n = 2"), flow("a", "z", "n = 3"))

    assert ("no_default_flow", "a") in codes(findings(xml))
    assert ("no_default_flow", "a") not in codes(findings(xml.replace(b"n = 3", b"")))


def test_the_default_flow_is_taken_when_no_condition_holds():
    assert ways(drawn(flow("a", "x", "n = 1"), flow("a", "y"), default="a_y")) == [
        "go a inclusive [n = 1] x",
        "go a inclusive (default) y",
    ]


def test_a_flow_without_condition_beside_conditions_is_always_taken():
    assert ways(drawn(flow("a", "x", "n = 1"), flow("a", "y"))) == [
        "go a inclusive [n = 1] x",
        "go a inclusive [true] y",
    ]


def test_beside_a_default_flow_too_which_is_taken_when_no_condition_holds():
    assert ways(drawn(flow("a", "x", "n = 1"), flow("a", "y"), flow("a", "z"), default="a_z")) == [
        "go a parallel y",
        "go a parallel inclusive [n = 1] x",
        "go a parallel inclusive (default) z",
    ]


def test_a_single_flow_may_have_a_condition():
    assert ways(drawn(flow("a", "x", "n = 1"))) == ["go a inclusive [n = 1] x"]


def test_a_default_flow_that_leaves_another_node_is_kept_for_the_check():
    xml = drawn(flow("a", "x", "n = 1"), flow("a", "y"), default="go_a")

    assert ("default_elsewhere", "a") in codes(findings(xml))


def test_one_flow_is_left_as_it_is():
    document, rewrites = normalised(drawn(flow("a", "x")))

    assert rewrites == ()
    assert document.generated_ids == frozenset()


def test_what_was_generated_belongs_to_the_step_that_people_see():
    document, rewrites = normalised(drawn(flow("a", "x", "n = 1"), flow("a", "y")))

    assert {visible_id(gateway) for gateway in document.all("inclusiveGateway", "parallelGateway")} == {"a"}
    assert codes(rewrites) == [("split_flows", "a")]


def test_a_default_where_there_is_no_condition_is_taken_like_the_others():
    assert ways(drawn(flow("a", "x"), flow("a", "y"), default="a_y")) == ["go a parallel x", "go a parallel y"]


def test_a_gateway_is_never_split():
    xml = file('<startEvent id="go"/><exclusiveGateway id="g"/>' + flow("go", "g") + flow("g", "go", "x"))

    assert normalise(read(xml, "a"))[1] == ()
