"""Files are looked into: only what it says it is, opens, and runs nothing by itself is kept."""

from __future__ import annotations

import io
import time
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from engine.refusal import Refusal
from tests.workflows.files import archive, office, pdf, photograph, relation
from workflows.documents.inspection import inspect
from workflows.documents.refusals import ActiveContent, KindNotAccepted, NameUnfit, NotWhatItSays, Unreadable
from workflows.documents.rules import clean_name, disposition, format_named, say_size


def kept(name: str, content: bytes) -> bytes:
    return inspect(name, format_named(name), content)


def refused(name: str, content: bytes, kind: type[Refusal]) -> str:
    with pytest.raises(kind) as refusal:
        kept(name, content)
    assert refusal.value.sentence("vi").startswith("Cần ")
    return refusal.value.sentence("en")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Đơn đề nghị.pdf", "Đơn đề nghị.pdf"),
        ("Đơn.pdf", "Đơn.pdf"),
        ("C:\\Users\\lan\\Ảnh thẻ.JPG", "Ảnh thẻ.JPG"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("a\x00b\r\n.pdf", "ab.pdf"),
        ("hoa\u202efdp.docx", "hoafdp.docx"),
        ("  hai   dấu cách .pdf", "hai dấu cách.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_is_kept_as_people_wrote_it_without_what_is_no_name(typed: str, name: str) -> None:
    assert clean_name(typed) == name


@pytest.mark.parametrize("typed", ["", ".pdf", "  .pdf", "không đuôi", "a.p f", "..", "a.", "folder/", "a.đuôi"])
def test_a_file_without_a_name_or_an_ending_is_refused(typed: str) -> None:
    with pytest.raises(NameUnfit):
        clean_name(typed)


@pytest.mark.parametrize("name", ["trang.html", "hình.svg", "cũ.doc", "ảnh.gif", "chạy.exe", "đơn.pdf.zip"])
def test_only_five_kinds_are_accepted(name: str) -> None:
    with pytest.raises(KindNotAccepted) as refusal:
        format_named(name)
    ending = "." + name.rpartition(".")[2]
    assert refusal.value.sentence("en") == (
        f"Expected a file of one of the kinds pdf, jpg, png, docx, xlsx, but “{name}” ends in {ending}."
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", pdf()),
        ("a.PDF", pdf(compress_streams=False)),
        ("a.docx", office("docx")),
        ("a.xlsx", office("xlsx", xl__media__image1="x")),
        ("b.docx", office(_rels__x="", **{"word___rels__document.xml.rels": relation("hyperlink", "https://a.vn")})),
    ],
)  # fmt: skip
def test_what_is_in_order_is_kept_to_the_byte_so_that_signatures_stay_valid(name: str, content: bytes) -> None:
    assert kept(name, content) == content


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", photograph(), "Expected “a.pdf” to be a PDF inside, as its name says, but it is a JPG picture."),
        ("a.jpg", photograph("PNG"), "to be a JPG picture inside, as its name says, but it is a PNG picture."),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "but it is an HTML page, SVG or XML."),
        ("a.jpg", b"  <!doctype html><script>", "but it is an HTML page, SVG or XML."),
        ("a.pdf", b"MZ\x90\x00", "but it is a Windows program."),
        ("a.pdf", b"GIF89a;%PDF-1.7", "but it is a GIF picture."),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "but it is an old Office file (doc, xls)."),
        ("a.docx", office("xlsx"), "to be a Word file (docx) inside, as its name says, but it is an Excel file."),
        ("a.xlsx", office("docx"), "but it is a Word file."),
        ("a.xlsx", archive({"x.txt": "x"}), "but it is a ZIP archive."),
        ("a.docx", archive({"[Content_Types].xml": "<Types/>"}), "but it is another kind of Office file."),
        ("a.png", b"hello", "but it is something else."),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(name: str, content: bytes, sentence: str) -> None:
    assert refused(name, content, NotWhatItSays).endswith(sentence)


def test_the_refusal_says_it_in_vietnamese_too() -> None:
    with pytest.raises(NotWhatItSays) as refusal:
        kept("đơn.pdf", photograph())
    assert refusal.value.sentence("vi") == (
        "Cần nội dung của “đơn.pdf” là tệp PDF đúng như tên tệp, nhưng nội dung là ảnh JPG."
    )


def test_a_picture_keeps_its_pixels_and_loses_its_secrets() -> None:
    copy = Image.open(io.BytesIO(kept("a.jpg", photograph() + b"<?php hidden ?>")))
    assert copy.size == (40, 80), "turned as the camera said"
    assert dict(copy.getexif()) == {} and copy.info["dpi"] == (300, 300)
    assert b"Secret Camera" in photograph() and b"Secret Camera" not in kept("a.jpg", photograph())
    assert b"hidden" not in kept("a.jpg", photograph() + b"<?php hidden ?>")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_pictures_of_every_make_are_drawn_anew(mode: str) -> None:
    copy = Image.open(io.BytesIO(kept("a.png", photograph("PNG", mode=mode, color=1))))
    assert copy.mode == mode and dict(copy.getexif()) == {}


def test_a_printers_picture_becomes_an_ordinary_one() -> None:
    assert Image.open(io.BytesIO(kept("a.jpg", photograph(mode="CMYK", color=0)))).mode == "RGB"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", photograph()[:300]),
        ("a.png", photograph("PNG")[:60]),
        ("a.png", photograph("PNG", size=(20_000, 20_000), mode="1", color=0)),
        ("a.pdf", b"%PDF-1.7 nothing more"),
        ("a.pdf", pdf(encryption=pikepdf.Encryption(owner="a", user="b"))),
        ("a.docx", office("docx")[:80]),
        ("a.docx", archive({"[Content_Types].xml": "<Types"})),
        ("a.docx", archive({"[Content_Types].xml": '<!DOCTYPE a [<!ENTITY b "c">]><Types/>'})),
    ],
)
def test_what_does_not_open_is_refused(name: str, content: bytes) -> None:
    assert refused(name, content, Unreadable).endswith("that opens, but it is damaged or locked.")


def test_an_archive_that_unpacks_without_end_is_refused_without_unpacking_it() -> None:
    bomb = office("docx", **{f"word__media__{n}.bin": "\x00" * 50_000_000 for n in range(9)})
    assert len(bomb) < 2_000_000
    began = time.perf_counter()
    refused("a.docx", bomb, Unreadable)
    assert time.perf_counter() - began < 1


def script(_pdf: pikepdf.Pdf) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def on_opening(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = script(made)


def on_opening_elsewhere(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = made.make_indirect(Dictionary(S=Name.URI, URI=String("http://x")))


def by_name(made: pikepdf.Pdf) -> None:
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script(made)])))


def launching(made: pikepdf.Pdf) -> None:
    link = Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=Dictionary(S=Name.Launch, F="cmd"))
    made.pages[0].Annots = Array([made.make_indirect(link)])


def on_turning_the_page(made: pikepdf.Pdf) -> None:
    made.pages[0].AA = Dictionary(O=script(made))


def after_showing_a_page(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([made.pages[0].obj, Name.Fit]), Next=script(made))


def form_in_xml(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = Dictionary(XFA=made.make_stream(b"<xdp/>"), Fields=Array([]))


def sending(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = Dictionary(Fields=Array([Dictionary(A=Dictionary(S=Name.SubmitForm, F="http://x"))]))


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (on_opening, "JavaScript"),
        (on_opening_elsewhere, "an action on opening"),
        (by_name, "JavaScript"),
        (launching, "a command that starts a program"),
        (on_turning_the_page, "automatic actions"),
        (after_showing_a_page, "JavaScript"),
        (form_in_xml, "an XFA form"),
        (sending, "a command that sends data away"),
    ],
)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_a_pdf_that_acts_is_refused(change: Any, found: str, packed: bool) -> None:
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    sentence = refused("a.pdf", pdf(change, object_stream_mode=mode), ActiveContent)
    assert sentence == f"Expected “a.pdf” to hold nothing that runs by itself, but it contains {found}."


def test_a_pdf_may_say_which_page_is_shown_first_and_have_links() -> None:
    def ordinary(made: pikepdf.Pdf) -> None:
        made.Root.OpenAction = Array([made.pages[0].obj, Name.FitH, 800])
        made.pages[0].Annots = Array([Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="https://a.vn"))])

    assert kept("a.pdf", pdf(ordinary))


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (office("docm"), "macros"),
        (office(word__vbaProject="x"), "macros"),
        (office(word__activeX__activeX1="x"), "ActiveX controls"),
        (office(**{"word__embeddings__oleObject1.bin": "x"}), "embedded objects"),
        (office(**{"word__embeddings__a.exe": "x"}), "embedded objects"),
        (office(**{"word___rels__settings.xml.rels": relation("attachedTemplate", "https://x/y.dotm")}),
         "links that fetch content from elsewhere"),
    ],
)  # fmt: skip
def test_an_office_file_that_acts_is_refused(content: bytes, found: str) -> None:
    assert refused("a.docx", content, ActiveContent).endswith(f"but it contains {found}.")


@pytest.mark.parametrize(("size", "said"), [(12, "12 B"), (2048, "2 KB"), (1_572_864, "1,5 MB"), (20 << 20, "20 MB")])
def test_sizes_in_words(size: int, said: str) -> None:
    assert say_size(size) == said


def test_the_name_travels_whole_and_cannot_break_the_header() -> None:
    assert disposition("Đơn.pdf") == "attachment; filename=\"Don.pdf\"; filename*=UTF-8''%C4%90%C6%A1n.pdf"
    assert disposition('a"; x="\r\nb.pdf', inline=True) == (
        "inline; filename=\"a__ x____b.pdf\"; filename*=UTF-8''a%22%3B%20x%3D%22%0D%0Ab.pdf"
    )
