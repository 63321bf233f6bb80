"""Delivers notices by SMTP where the office has a mail server; else puts them on the list of letters to print."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage

from app.clock import is_training
from app.settings import Settings
from engine.runtime.database import Database
from engine.runtime.jobs import JobRow
from engine.runtime.transaction import Transaction
from workflows.letters.files import LetterFile
from workflows.notices import service
from workflows.notices.enclosing import enclosure
from workflows.notices.models import Notice
from workflows.staff.actor import SYSTEM


def deliver_notice(settings: Settings, database: Database, job: JobRow) -> None:
    """Send one notice. The message id is made of the job's, so that a second delivery is recognised."""
    number = int(job.payload["notice"])
    with database.reading(SYSTEM) as tx:
        notice = service.get(tx, number)
        if notice.state != "waiting":
            return
        message = _message(settings, notice, job.id)
        if settings.smtp_host is not None:
            _enclose(message, enclosure(tx, notice, training=is_training(tx.connection)))
    if settings.smtp_host is None or not _post(settings, settings.smtp_host, message):
        database.run(SYSTEM, lambda tx: service.to_print_instead(tx, number))
        return
    database.run(SYSTEM, lambda tx: _sent(tx, number, str(message["Message-ID"])))


def _post(settings: Settings, host: str, message: EmailMessage) -> bool:
    """Hand it to the mail server. False when the server says that there is no such recipient, now and for good; what
    may pass is raised, to be tried again."""
    with smtplib.SMTP(host, settings.smtp_port, timeout=30) as server:
        if settings.smtp_user:
            server.starttls()
            server.login(settings.smtp_user, settings.smtp_password or "")
        try:
            server.send_message(message)
        except smtplib.SMTPRecipientsRefused as refused:
            if all(code >= 500 for code, _ in refused.recipients.values()):
                return False
            raise
    return True


def _sent(tx: Transaction, number: int, proof: str) -> None:
    service.sent(tx, number, proof)


def _enclose(message: EmailMessage, file: LetterFile | None) -> None:
    if file is not None:
        kind, _, detail = file.media_type.partition("/")
        message.add_attachment(file.content, maintype=kind, subtype=detail, filename=file.name)


def _message(settings: Settings, notice: Notice, job: int) -> EmailMessage:
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = notice.recipient
    message["Subject"] = notice.subject
    message["Message-ID"] = f"<notice-{job}@{settings.mail_from.partition('@')[2] or 'localhost'}>"
    message.set_content(notice.body)
    return message
