"""Reading editions: the one for a day, all of an agency, and the State's that came with the product."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import or_, select

from engine.refusal import NotFound
from engine.runtime.transaction import Transaction
from workflows.agencies.rules import chain
from workflows.letters.editions.models import LetterEdition
from workflows.letters.editions.rules import KEYS, in_force
from workflows.letters.rules import choose, last_days
from workflows.procedures.bundle import SHIPPED


class EditionUnknown(NotFound):
    """Params: edition."""

    code = "letter_edition_unknown"
    en = "Expected an edition of a letter that you may see, but there is no {edition}."
    vi = "Cần một bản thay thế của mẫu văn bản mà ông/bà được xem, nhưng không có bản số {edition}."


@dataclass(frozen=True, slots=True)
class InForce:
    """What the letter ``key`` is written by. ``edition`` is null where it is the State's."""

    key: str
    template: str
    edition: LetterEdition | None


def find_edition(tx: Transaction, agency: str, key: str, day: date, at: datetime | None = None) -> LetterEdition | None:
    """The edition that ``agency`` uses for dossiers of ``day``: its own, or that of the nearest agency above; now, or
    as it was ``at`` an instant."""
    line = chain(agency)
    chosen = select(LetterEdition).where(LetterEdition.agency.in_(line), LetterEdition.key == key)
    standing = LetterEdition.undone_at.is_(None)
    if at is not None:
        chosen, standing = chosen.where(LetterEdition.made_at <= at), or_(standing, LetterEdition.undone_at > at)
    chosen = chosen.where(standing)
    return in_force(tx.session.scalars(chosen), line, day)


def editions_of(tx: Transaction, agency: str, key: str | None = None) -> list[LetterEdition]:
    """The editions that ``agency`` itself made, newest first, those that were undone included."""
    chosen = select(LetterEdition).where(LetterEdition.agency == agency)
    if key is not None:
        chosen = chosen.where(LetterEdition.key == key)
    return list(tx.session.scalars(chosen.order_by(LetterEdition.id.desc())))


def get_edition(tx: Transaction, number: int) -> LetterEdition:
    """Raises `EditionUnknown`."""
    found = tx.session.get(LetterEdition, number)
    if found is None:
        raise EditionUnknown(edition=number)
    return found


def used_by(tx: Transaction, agency: str, key: str, day: date) -> InForce:
    """What ``agency`` writes the letter ``key`` by for dossiers of ``day``, where a procedure has none of its own."""
    edition = find_edition(tx, agency, key, day)
    return InForce(key, edition.template if edition else state_template(key, day), edition)


def all_used_by(tx: Transaction, agency: str, day: date) -> list[InForce]:
    """The same for every letter that may be replaced."""
    return [used_by(tx, agency, key, day) for key in KEYS]


def state_template(key: str, day: date) -> str:
    """The template of the State's form ``key`` on ``day``, as it came with the product."""
    files = _shipped()
    file = choose(files, key, day)
    assert file is not None
    return files[file]


def state_changes(key: str) -> list[date]:
    """The last days of earlier forms of the State."""
    return last_days(_shipped(), key)


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, str]:
    folder = SHIPPED / "shared/letters"
    return {f"shared/letters/{path.name}": path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.html"))}
