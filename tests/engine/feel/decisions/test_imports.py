"""Several files: what is imported with a name stands behind it, what is imported without one is as one's own."""

from __future__ import annotations

from tests.engine.feel.decisions.drawing import decision, definitions, given, knowledge, worth

TYPE = '<itemDefinition name="tTên"><typeRef>string</typeRef></itemDefinition>'
OTHER = definitions(
    TYPE,
    given("tên", "tTên"),
    decision("chào", '"Kính chào " + tên', requires=["in-tên"]),
    knowledge("hoa", ["x"], "upper case(x)"),
    namespace="urn:b",
)


def test_a_named_import_stands_before_its_elements() -> None:
    main = definitions(
        decision("d", "thư viện.chào", requires=["urn:b#chào"]),
        decision("e", 'thư viện.hoa("a")', knows=["urn:b#hoa"]),
        decision("f", "thư viện.tên", requires=["urn:b#in-tên"], kind="thư viện.tTên"),
        imports={"thư viện": "urn:b"},
    )
    assert worth([main, OTHER], "d", tên="An") == '"Kính chào An"'
    assert worth([main, OTHER], "e") == '"A"'
    assert worth([main, OTHER], "f", tên="An") == '"An"'
    assert worth([main, OTHER], "f", thư_viện={"tên": "An"}) == '"An"'


def test_an_import_without_a_name_is_as_ones_own() -> None:
    main = definitions(
        decision("d", "chào", requires=["chào"]),
        decision("e", 'hoa("a")', knows=["hoa"]),
        decision("f", "tên", requires=["in-tên"], kind="tTên"),
        imports={"": "urn:b"},
    )
    assert worth([main, OTHER], "d", tên="An") == '"Kính chào An"'
    assert worth([main, OTHER], "e") == '"A"'
    assert worth([main, OTHER], "f", tên=5) == "null"
    assert worth([main, OTHER], "chào", tên="Bé") == '"Kính chào Bé"'


def test_imports_of_imports_are_found_in_depth_and_in_order() -> None:
    main = definitions(decision("d", "x", requires=["x"]), namespace="urn:1", imports={"": "urn:2"})
    between = (
        b'<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:2">'
        b'<import name="" namespace="urn:3"/><import name="" namespace="urn:4"/></definitions>'
    )
    third = definitions(decision("x", '"ba"'), namespace="urn:3")
    fourth = definitions(decision("x", '"bốn"'), namespace="urn:4")
    assert worth([main, between, fourth, third], "d") == '"ba"'


def test_a_file_that_imports_itself_ends() -> None:
    main = definitions(decision("x", '"a"'), decision("d", "x", requires=["x"]), imports={"": "urn:a"})
    assert worth(main, "d") == '"a"'


def test_an_input_of_an_import_is_told_from_ones_own_by_its_path_or_its_namespace() -> None:
    main = definitions(
        given("tên"),
        decision("d", "tên + b.tên", requires=["in-tên", "urn:b#in-tên"]),
        imports={"b": "urn:b"},
    )
    for name in ("b.tên", "{urn:b}tên"):
        assert worth([main, OTHER], "d", **{"tên": "An ", name: "Bé"}) == '"An Bé"'


def test_a_service_knows_what_it_takes_from_imports_by_its_path_where_names_are_the_same() -> None:
    service = (
        '<decisionService id="s" name="s"><variable name="s"/>'
        '<outputDecision href="#ra"/><outputDecision href="urn:b#chào"/>'
        '<inputData href="#in-tên"/><inputData href="urn:b#in-tên"/></decisionService>'
    )
    main = definitions(
        given("tên"),
        decision("ra", "tên", requires=["in-tên"]),
        service,
        decision("d", 's("An", "Bé")', knows=["s"]),
        imports={"b": "urn:b"},
    )
    assert worth([main, OTHER], "d") == '{ra: "An", b.chào: "Kính chào Bé"}'
    assert worth([main, OTHER], "s", **{"tên": "An", "b.tên": "Bé"}) == '{ra: "An", b.chào: "Kính chào Bé"}'
