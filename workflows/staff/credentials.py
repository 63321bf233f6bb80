"""Setting a password, one's own or another's."""

from __future__ import annotations

from engine.refusal import NotAllowed
from engine.runtime.transaction import Transaction
from workflows.audit.service import write
from workflows.staff.models import Person
from workflows.staff.passwords import check_password, hash_password, is_password
from workflows.staff.queries import get_person
from workflows.staff.service import managed
from workflows.staff.sessions import end_sessions


class CurrentPasswordWrong(NotAllowed):
    code = "current_password_wrong"
    en = "Expected your current password, but this is not it."
    vi = "Cần mật khẩu hiện tại của ông/bà, nhưng mật khẩu này chưa đúng."


def set_password(
    tx: Transaction, person_id: int, password: str, *, current: str | None = None, temporary: bool = True
) -> Person:
    """Give an account a new password and end its sessions.

    One's own needs the ``current`` one; another's needs `staff.manage`, and is ``temporary``: to be changed at the
    next sign-in. Raises `CurrentPasswordWrong`, `PasswordWeak`.
    """
    own = tx.actor.kind == "staff" and tx.actor.id == person_id
    person = get_person(tx, person_id) if own else managed(tx, person_id)
    if own and not is_password(current or "", person.password_hash):
        raise CurrentPasswordWrong()
    person.password_hash = hash_password(check_password(password, person.username))
    person.must_change_password = temporary and not own
    end_sessions(tx, person_id)
    write(tx, person.agency, "staff.password_set", f"person:{person.id}", name=person.name)
    return person
