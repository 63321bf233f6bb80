"""Delivers notices and early warnings by SMTP where the office has a mail server; else notices are printed."""

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
from workflows.staff.actor import SYSTEM
from workflows.warnings.mailing import mail_of


def deliver_notice(settings: Settings, database: Database, job: JobRow) -> None:
    """Send one notice. The message id is made of the job's, so that a second delivery is recognised."""
    number = int(job.payload["notice"])
    with database.reading(SYSTEM) as tx:
        notice = service.get(tx, number)
        if notice.state != "waiting":
            return
        message = _message(settings, f"notice-{job.id}", notice.recipient, notice.subject, notice.body)
        if settings.smtp_host is not None:
            _enclose(message, enclosure(tx, notice, training=is_training(tx.connection)))
    if settings.smtp_host is None or not _post(settings, settings.smtp_host, message):
        database.run(SYSTEM, lambda tx: service.to_print_instead(tx, number))
        return
    database.run(SYSTEM, lambda tx: _sent(tx, number, str(message["Message-ID"])))


def deliver_warning(settings: Settings, database: Database, job: JobRow) -> None:
    """Send one early warning to one member of staff. Where no mail can be sent the pages alone show it."""
    if settings.smtp_host is None:
        return
    with database.reading(SYSTEM) as tx:
        mail = mail_of(tx, int(job.payload["warning"]), int(job.payload["person"]))
    if mail is not None:
        name = f"warning-{job.id}"
        _post(settings, settings.smtp_host, _message(settings, name, mail.recipient, mail.subject, mail.body))


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


def _message(settings: Settings, name: str, recipient: str, subject: str, body: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = recipient
    message["Subject"] = subject
    message["Message-ID"] = f"<{name}@{settings.mail_from.partition('@')[2] or 'localhost'}>"
    message.set_content(body)
    return message
