"""What steps, papers and those who hold them are called in the reader's language."""

from __future__ import annotations

from sqlalchemy import select

from engine.runtime import releases
from engine.runtime.transaction import Transaction
from web.language import current
from workflows.agencies.queries import names_of
from workflows.dossiers.models import Dossier
from workflows.history.names import names_for
from workflows.procedures.models import ProcedureVersion
from workflows.procedures.queries import case_of, version_of
from workflows.tasks.queries import find_holder


def step_name(tx: Transaction, release: str, element: str, name: str) -> str:
    """What the diagram of ``release`` calls a step; its Vietnamese ``name`` is known already."""
    return name if current() == "vi" else names_for(tx, release, current()).element(element)


def title_of(version: ProcedureVersion) -> str:
    """What a procedure is called."""
    return version.name_en if current() == "en" and version.name_en else version.name


def titles_in_english(tx: Transaction) -> dict[str, str]:
    """What requests that say no more than the procedure's name are called in English, by their Vietnamese words."""
    named = select(ProcedureVersion.name, ProcedureVersion.name_en).where(ProcedureVersion.name_en != "").distinct()
    return {row[0]: row[1] for row in tx.session.execute(named)}


def steps_in_english(tx: Transaction) -> dict[str, str]:
    """What the steps of the procedures are called in English, by element; those of the newest versions last."""
    releases_used = tx.session.scalars(select(ProcedureVersion.release_hash).order_by(ProcedureVersion.id))
    found: dict[str, str] = {}
    for release in dict.fromkeys(releases_used):
        found |= {each.id: each.name_en for each in releases.model(tx, release).elements.values()}
    return found


def held_by(tx: Transaction, dossier: Dossier) -> tuple[str, str] | None:
    """The agency that holds a dossier's time, and the step; None where nobody does."""
    holder = find_holder(tx, dossier.id)
    if holder is None:
        return None
    agency = names_of(tx, [holder.agency], current())[holder.agency]
    return agency, step_name(tx, version_of(tx, dossier).release_hash, holder.element, holder.step)


def paper_names(tx: Transaction, dossier: Dossier) -> dict[str, str]:
    """What the components are called, by key; a Vietnamese reader finds it in their rows."""
    if current() == "vi":
        return {}
    return {wanted.key: wanted.name_en for wanted in case_of(tx, dossier).components if wanted.name_en}
