"""Which official papers a dossier has by now, and what each is called in its edition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.runtime import history, releases
from engine.runtime.transaction import Transaction
from workflows.apologies.models import Apology
from workflows.apologies.queries import of_dossier
from workflows.dossiers.models import Dossier
from workflows.dossiers.status import Status
from workflows.letters.days import asked_at
from workflows.letters.library import source_of
from workflows.procedures.queries import version_of

_TITLE = re.compile(r'<h1[^>]*class="doc-title"[^>]*>(.*?)</h1>', re.DOTALL)
_NUMBER = re.compile(r"Mẫu số (\d+)")
_ENGLISH = {
    "form01": "Receipt with the date of return",
    "form02": "Request for supplements",
    "form03": "Refusal to receive the dossier",
    "form04": "Apology",
    "form05": "Notice that processing has stopped",
    "form06": "Control slip of hand-overs",
    "form07": "Register of dossiers",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """``number`` is that of the standard form (mẫu số), as its edition counts; ``apology`` the one that it is about."""

    key: str
    title: str
    number: str | None
    apology: int | None = None
    rung: int | None = None

    def name(self, language: str = "vi") -> str:
        """What it is called in a list."""
        name = self.title if language == "vi" else _ENGLISH.get(self.key, self.title)
        if self.rung is not None and self.rung > 1:
            name += f", lần {self.rung}" if language == "vi" else f", no. {self.rung}"
        return f"{name} ({self.number})" if self.number else name


def papers_of(tx: Transaction, dossier: Dossier) -> list[Paper]:
    """Those that can be printed now, in the order of their numbers of today."""
    return [paper_of(tx, dossier, key, apology) for key, apology in _by_now(tx, dossier)]


def own_papers_of(tx: Transaction, dossier: Dossier) -> list[Paper]:
    """Those of them that are the procedure's own: what it comes to, and what it asks others on the way."""
    return [paper_of(tx, dossier, key) for key in _of_its_steps(tx, dossier)]


def has_by_now(tx: Transaction, dossier: Dossier, key: str) -> bool:
    """Whether the letter ``key`` is among `papers_of` the dossier."""
    return any(known == key for known, _ in _by_now(tx, dossier))


def described(key: str, template: str, apology: Apology | None = None) -> Paper:
    """What a letter is called, as its own template says it; by its key where that says nothing. A second title is that
    of an apology which promises no new date."""
    titles, number = _TITLE.findall(template) or [key], _NUMBER.search(template)
    title = titles[-1] if apology is not None and apology.new_date is None else titles[0]
    about = (apology.id, apology.rung) if apology is not None else (None, None)
    return Paper(key, " ".join(title.split()), number[1] if number else None, *about)


def paper_of(tx: Transaction, dossier: Dossier, key: str, apology: Apology | None = None) -> Paper:
    """What the letter ``key`` of a dossier is called."""
    return described(key, source_of(tx, dossier, key) or "", apology)


def _by_now(tx: Transaction, dossier: Dossier) -> Iterator[tuple[str, Apology | None]]:
    status = Status(dossier.status)
    if dossier.accepted_at:
        yield "form01", None
    if status is Status.SUPPLEMENT or dossier.supplements or asked_at(tx, dossier):
        yield "form02", None
    if status is Status.NOT_ACCEPTED:
        yield "form03", None
    for apology in of_dossier(tx, dossier.id):
        if apology.state == "signed":
            yield "form04", apology
    if status in (Status.WITHDRAWN, Status.STOPPED):
        yield "form05", None
    if dossier.accepted_at:
        yield "form06", None
    for key in _of_its_steps(tx, dossier):
        yield key, None


def _of_its_steps(tx: Transaction, dossier: Dossier) -> list[str]:
    """The papers of the procedure's own, as the diagram names them at steps that the dossier has passed. One that the
    house itself writes, as it does a refusal, stands in the place of what had been drafted."""
    if dossier.instance_id is None:
        return []
    model = releases.model(tx, version_of(tx, dossier).release_hash)
    drawn = model.marked("letter")
    if not drawn:
        return []
    passed = {each for row in history.of_instance(tx, dossier.instance_id) for each in row.params.get("passed", ())}
    named = [each for each in model.elements.values() if each.id in drawn & passed]
    by_house = [each for each in named if each.kind == "serviceTask"] if dossier.outcome == "refused" else []
    return list(dict.fromkeys(each.properties["letter"] for each in by_house or named))
