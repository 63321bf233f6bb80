"""A pair of link events is one long flow (defect 4: the library drops the link and the path with it)."""

from __future__ import annotations

from engine.core.document import kind_of
from engine.core.scopes import scopes_of
from tests.engine.core.drawing import codes, file, findings, normalised, path


def throw(id: str, link: str) -> str:
    return f'<intermediateThrowEvent id="{id}"><linkEventDefinition name="{link}"/></intermediateThrowEvent>'


def catch(id: str, link: str) -> str:
    return f'<intermediateCatchEvent id="{id}"><linkEventDefinition name="{link}"/></intermediateCatchEvent>'


def page(*events: str, flows: str) -> bytes:
    return file(f'<startEvent id="go"/>{"".join(events)}<endEvent id="done"/>{flows}')


def test_throw_and_catch_of_one_name_are_joined():
    document, rewrites = normalised(
        page(throw("off", "B"), catch("on", "B"), flows=path("go", "off") + path("on", "done"))
    )
    scope = scopes_of(document)[0]

    assert scope.targets("off") == ["on"]
    assert kind_of(scope.nodes["on"]) == "intermediateThrowEvent"
    assert codes(rewrites) == [("joined_link", "off")]


def test_several_throws_may_lead_to_one_catch():
    flows = path("go", "off1") + path("go", "off2") + path("on", "done")
    document, _ = normalised(page(throw("off1", "B"), throw("off2", "B"), catch("on", "B"), flows=flows))

    assert sorted(scopes_of(document)[0].sources("on")) == ["off1", "off2"]


def test_a_link_without_partner_is_refused_by_name():
    found = findings(page(throw("off", "B"), catch("on", "C"), flows=path("go", "off") + path("on", "done")))

    assert ("link_unpaired", "off") in codes(found)
    assert ("link_unpaired", "on") in codes(found)


def test_a_link_never_leaves_its_level():
    inside = f'<subProcess id="s"><startEvent id="in"/>{throw("off", "B")}{path("in", "off")}</subProcess>'
    found = findings(page(inside, catch("on", "B"), flows=path("go", "s", "done") + path("on", "done")))

    assert ("link_unpaired", "off") in codes(found)


def test_one_throw_with_two_catches_is_refused():
    flows = path("go", "off") + path("on1", "done") + path("on2", "done")
    found = findings(page(throw("off", "B"), catch("on1", "B"), catch("on2", "B"), flows=flows))

    assert ("link_unpaired", "off") in codes(found)
