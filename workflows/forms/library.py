"""Forms by release and key, compiled once. A release never changes, so nothing is ever invalidated."""

from __future__ import annotations

from engine.bounded import Bounded
from engine.refusal import NotFound
from engine.runtime import releases
from engine.runtime.transaction import Transaction
from workflows.forms.form import Form
from workflows.procedures.bundle import form_file

CAPACITY = 1000


class UnknownForm(NotFound):
    code = "unknown_form"
    en = "Expected a form of this release, but there is none called {form}."
    vi = "Cần một biểu mẫu có trong bản phát hành, nhưng không có biểu mẫu {form}."


_known = Bounded[tuple[str, str], Form](CAPACITY)


def form_of(tx: Transaction, release: str, key: str) -> Form:
    """The form ``key`` of a release, or `UnknownForm`."""
    form = _known.get((release, key))
    if form is not None:
        return form
    files = releases.files(tx, release)
    name = form_file(files, key)
    if name is None:
        raise UnknownForm(form=key)
    form = Form.parse(files[name])
    _known.keep((release, key), form)
    return form
