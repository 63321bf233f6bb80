"""Telling citizens: by e-mail when the office can and they gave an address, else printed and posted with proof."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from engine.refusal import Conflict, NotFound
from engine.runtime import jobs
from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier
from workflows.letters.context import context_of
from workflows.letters.library import letter_text
from workflows.notices.models import Notice
from workflows.permissions import require

EMAIL = "notice.email"
UNSENT = frozenset({"waiting", "to_print"})


class UnknownNotice(NotFound):
    code = "unknown_notice"
    en = "Expected a notice that you can see, but there is none with the number {notice}."
    vi = "Cần một thông báo mà ông/bà được xem, nhưng không có thông báo nào mang số {notice}."


class NoticeSent(Conflict):
    code = "notice_sent"
    en = "Expected a notice that waits for posting, but {notice} is {state}."
    vi = "Cần một thông báo đang chờ gửi, nhưng thông báo {notice} đang ở trạng thái {state}."


class NoticeWithdrawn(Conflict):
    code = "notice_withdrawn"
    en = "Expected a notice that holds, but {notice} was withdrawn before it was sent."
    vi = "Cần một thông báo còn hiệu lực, nhưng thông báo {notice} đã được thu hồi trước khi gửi."


def tell(tx: Transaction, release: str, dossier: Dossier, letter: str, occasion: str = "", **more: Any) -> Notice:
    """Write a notice and see to its sending. The same occasion twice is told once."""
    occasion = occasion or letter
    known = tx.session.scalars(
        select(Notice).where(Notice.dossier_id == dossier.id, Notice.occasion == occasion)
    ).first()
    if known is not None:
        return known
    subject, body = letter_text(tx, release, letter, context_of(tx, dossier, **more))
    by_mail = bool(dossier.applicant_email)
    notice = Notice(
        agency=dossier.agency, dossier_id=dossier.id, occasion=occasion, letter=letter,
        channel="email" if by_mail else "post",
        recipient=dossier.applicant_email or _postal(dossier),
        subject=subject, body=body, state="waiting" if by_mail else "to_print", created_at=tx.now,
    )  # fmt: skip
    tx.session.add(notice)
    tx.session.flush()
    if by_mail:
        key, payload = f"notice-{notice.id}", {"notice": notice.id}
        jobs.enqueue(tx, dossier.agency, EMAIL, key, payload, instance_id=dossier.instance_id)
    return notice


def _postal(dossier: Dossier) -> str:
    return f"{dossier.applicant_name}, {dossier.applicant_address}"


def times_told(tx: Transaction, dossier: Dossier, letter: str) -> int:
    """How often a letter has been written about a dossier."""
    count = select(func.count(Notice.id)).where(Notice.dossier_id == dossier.id, Notice.letter == letter)
    return int(tx.session.scalars(count).one())


def sent(tx: Transaction, notice_id: int, proof: str) -> None:
    """The mail server took it."""
    notice = get(tx, notice_id)
    notice.state, notice.sent_at, notice.proof = "sent", tx.now, proof


def to_print_instead(tx: Transaction, notice_id: int) -> None:
    """This office cannot send it by mail: it goes on paper."""
    notice = get(tx, notice_id)
    if notice.state == "waiting":
        notice.state, notice.channel = "to_print", "post"
        notice.recipient = _postal(tx.session.get_one(Dossier, notice.dossier_id))


def pull(tx: Transaction, notice_id: int) -> None:
    """What it says holds no more: one that has not left the house does not leave it. One that has stays as it is."""
    notice = get(tx, notice_id)
    if notice.state in UNSENT:
        notice.state = "withdrawn"


def record_posting(tx: Transaction, notice_id: int, proof: str) -> Notice:
    """It was printed and posted or handed over; ``proof`` is the number of the posting, or who received it."""
    notice = get(tx, notice_id)
    require(tx.actor, "dossier.return", notice.agency, hidden=UnknownNotice(notice=notice_id))
    if notice.state != "to_print":
        raise NoticeSent(notice=notice_id, state=notice.state)
    notice.state, notice.sent_at, notice.proof = "posted", tx.now, proof.strip()
    return notice


def handed_over(tx: Transaction, dossier: Dossier, recipient: str) -> None:
    """``recipient`` has come for the result: what still waited to be posted to them has nothing more to say."""
    tx.flush()
    waiting = select(Notice).where(Notice.dossier_id == dossier.id, Notice.state == "to_print")
    for notice in tx.session.scalars(waiting):
        notice.state, notice.channel, notice.sent_at, notice.proof = "posted", "counter", tx.now, recipient


def get(tx: Transaction, notice_id: int) -> Notice:
    """The notice, or `UnknownNotice`."""
    notice = tx.session.get(Notice, notice_id)
    if notice is None:
        raise UnknownNotice(notice=notice_id)
    return notice
