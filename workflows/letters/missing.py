"""What a paper waits for, in people's words: whoever wants a paper has never seen its template."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from engine.runtime import releases
from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier
from workflows.forms.library import form_of
from workflows.letters.papers import has_by_now, paper_of
from workflows.letters.refusals import LetterIncomplete, LetterMalformed, PaperUnwritable, PaperWaits
from workflows.procedures.queries import version_of

Words = tuple[str, str]

_WORDS: dict[str, Words] = {
    "apology.reason": ("lý do chậm trễ", "a reason for the delay"),
    "apology": ("văn bản xin lỗi nào", "an apology"),
    "items": ("yêu cầu bổ sung nào", "a request for supplements"),
    "reason": ("lý do", "a reason"),
    "basis": ("căn cứ pháp lý", "a legal ground"),
    "deadline.due_at": ("hạn trả kết quả", "a date of return"),
    "letter.number": ("số văn bản", "a number of the result"),
    "signer": ("người ký", "anybody who signs"),
    "clerk": ("người tiếp nhận", "anybody who received it"),
    "applicant.phone": ("số điện thoại của người nộp", "the applicant's telephone number"),
    "applicant.email": ("thư điện tử của người nộp", "the applicant's e-mail address"),
    "applicant.address": ("địa chỉ của người nộp", "the applicant's address"),
    "dossier.asked_at": ("yêu cầu bổ sung nào", "a request for supplements"),
    "dossier.closed_at": ("ngày kết thúc", "a day on which it ended"),
    "register": ("những ngày của sổ theo dõi", "the days of the register"),
}
_OF_PAPER: dict[tuple[str, str], Words] = {
    ("form02", "reason"): _WORDS["items"],
    ("form03", "reason"): ("lý do từ chối tiếp nhận", "a reason for which it was not received"),
}
_NOT_DONE: dict[str, Words] = {
    "form01": ("ngày tiếp nhận", "a day on which it was received"),
    "form02": _WORDS["items"],
    "form03": ("quyết định từ chối tiếp nhận nào", "a decision not to receive it"),
    "form05": ("quyết định dừng giải quyết nào", "a decision to stop it"),
}
"""What must have been done to a dossier before a form may tell of it, whatever else is known."""
_OTHER: Words = ("một thông tin mà mẫu này cần", "something that the template needs")


def must_have_happened(tx: Transaction, dossier: Dossier, key: str) -> None:
    """Nobody refuses or stops a dossier by the address of a paper that says so. Raises `PaperWaits`."""
    if key in _NOT_DONE and not has_by_now(tx, dossier, key):
        missing, missing_en = _NOT_DONE[key]
        raise PaperWaits(paper=_title(tx, dossier, key), missing=missing, missing_en=missing_en)


@contextmanager
def in_plain_words(tx: Transaction, dossier: Dossier, key: str) -> Iterator[None]:
    """While the paper ``key`` of ``dossier`` is written: raises `PaperWaits` and `PaperUnwritable` for what is wrong
    at some line of a template."""
    try:
        yield
    except LetterIncomplete as gap:
        missing, missing_en = _said(tx, dossier, key, str(gap.params["variable"]))
        raise PaperWaits(paper=_title(tx, dossier, key), missing=missing, missing_en=missing_en) from gap
    except LetterMalformed as problem:
        raise PaperUnwritable(paper=_title(tx, dossier, key)) from problem


def _title(tx: Transaction, dossier: Dossier, key: str) -> str:
    return paper_of(tx, dossier, key).title


def _said(tx: Transaction, dossier: Dossier, paper: str, variable: str) -> Words:
    """The words for a fact, else for what it is a part of."""
    if variable.startswith("form."):
        return _asked_for(tx, version_of(tx, dossier).release_hash, variable.removeprefix("form.")) or _OTHER
    own = _OF_PAPER.get((paper, variable)) or _WORDS.get(variable)
    return own or _WORDS.get(variable.partition(".")[0]) or _OTHER


def _asked_for(tx: Transaction, release: str, key: str) -> Words | None:
    """An answer by the label under which a form of the release asks for it."""
    for name in releases.files(tx, release):
        if "forms/" not in name:
            continue
        found = form_of(tx, release, name.rpartition("/")[2].removesuffix(".json")).find(key)
        if found is not None:
            return f"“{found.label('vi')}”", f"“{found.label('en')}”"
    return None
