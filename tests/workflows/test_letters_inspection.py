"""A template is looked through before it is used: everything that is wrong, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflows.shipped import SHARED, named
from workflows.letters.editions.rules import KEYS
from workflows.letters.inspection import inspect

TITLE = '<h1 class="doc-title">Giấy hẹn</h1>'
FORMS = [path for path in sorted((SHARED / "letters").glob("*.html")) if path.name.partition(".")[0] in KEYS]


def said(template: str, language: str = "vi") -> list[str]:
    return [finding.sentence(language) for finding in inspect(template)]


@pytest.mark.parametrize("path", FORMS, ids=named)
def test_nothing_is_wrong_with_what_we_ship(path: Path) -> None:
    assert said(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("template", "sentences"),
    [
        (f"{TITLE}\n{{% if dossier.code %}}", ["Dòng 2: cú pháp chưa đúng (khối “if” chưa đóng bằng “endif”)."]),
        (f"{TITLE}\n{{{{ nguoi_nop }}}}\n{{{{ os }}}}", ["Dòng 2: không văn bản nào có thông tin “nguoi_nop”.",
                                                        "Dòng 3: không văn bản nào có thông tin “os”."]),
        (f"{TITLE}\n<p onclick='x'>\n<script>", ["Dòng 2: “onclick=” không được dùng trong văn bản.",
                                                "Dòng 3: “<script” không được dùng trong văn bản."]),
        (f"{TITLE}\n<img src='a.png'>\n<font>x</font><font>y</font>",
         ["Dòng 2: thẻ <img> chỉ có tác dụng trên trang in; PDF và Word chỉ giữ phần chữ bên trong.",
          "Dòng 3: thẻ <font> chỉ có tác dụng trên trang in; PDF và Word chỉ giữ phần chữ bên trong."]),
        ("<p>Giấy hẹn</p>", ['Thiếu tiêu đề <h1 class="doc-title">.']),
        (f"{TITLE}\n{{{{ dossier.ma }}}}", ["Dòng 2: hồ sơ không có thông tin “dossier.ma”."]),
        (f"{TITLE}\n\n{{{{ applicant.email }}}}",
         ["Dòng 3: “applicant.email” có thể để trống; hãy hỏi trước bằng {% if %}"]),
        (f"{TITLE}{{{{ 1 / 0 }}}}", ["Dòng 1: không lập được văn bản (chia cho 0)."]),
        (f"{TITLE}\n{{% if 1 < dossier.sets %}}x{{% endif %}}", []),
        ("x" * 300_000, ["Mẫu dài quá 262144 ký tự."]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(template: str, sentences: list[str]) -> None:
    found = said(template)
    assert [one[: len(sentence)] for one, sentence in zip(found, sentences, strict=True)] == sentences


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("{% for a in items %}{% endif %}", "gặp “endif” khi khối “for” chưa đóng bằng “endfor”"),
        ("{% endif %}", "gặp “endif” không đúng chỗ hoặc không có lệnh này"),
        ("{{ applicant.name", "hết mẫu mà chưa có “}}”"),
        ("{{ applicant.name chỉ }}", "cần “}}” nhưng gặp “chỉ”"),
        ("{% if %}x{% endif %}", "cần một thông tin nhưng gặp “%}”"),
        ("{{ applicant.name }", "gặp “}” không đúng chỗ"),
        ("{{ 'a }}", "ký tự “'” không đúng chỗ, có thể thiếu dấu ngoặc"),
        ("{{ reason | in_hoa }}", "không có bộ lọc “in_hoa”"),
        ("{{ reason is dep }}", "không có phép thử “dep”"),
        ("{# chưa xong", "ghi chú chưa đóng bằng “#}”"),
        ("{{ applicant. }}", "sau dấu chấm cần một tên"),
        ("{{ reason / 2 }}", "không làm được phép “/” với các giá trị này"),
        ("{% for a in range(999999999) %}{% endfor %}", "vòng lặp quá dài"),
    ],
)
def test_what_the_template_language_complains_of_is_told_in_vietnamese(wrong: str, why: str) -> None:
    (sentence,) = said(TITLE + wrong)
    assert sentence.endswith(f" ({why}).")


def test_it_is_told_in_english_too() -> None:
    assert said(f"{TITLE}\n{{{{ os }}}}", "en") == ["Line 2: no letter knows “os”."]


def test_a_warning_does_not_stand_in_the_way() -> None:
    assert [each.is_error for each in inspect(f"{TITLE}\n<img src='a.png'>{{{{ applicant.email }}}}")] == [False, False]
    assert [each.is_error for each in inspect(f"{TITLE}\n{{{{ os }}}}")] == [True]
