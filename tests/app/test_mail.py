"""Notices leave by mail, through a real mail server on this machine; what cannot be mailed is printed."""

from __future__ import annotations

import email
import socket
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from app.mail import deliver_notice
from app.settings import read_settings
from app.wiring import House, build
from engine.runtime import incidents
from engine.runtime.jobs import GIVE_UP_AFTER, JobRow, enqueued
from engine.runtime.tasks import TaskRow
from engine.runtime.transaction import Transaction
from tests.conftest import House as Rows
from tests.conftest import VirtualClock
from tests.founded import founded_file, sqlite_office
from tests.office import APPLICANT, BUSINESS, CENTRE, COPY, Office
from tests.papers import pdf_pages
from workflows.dossiers.models import Dossier
from workflows.notices.models import Notice
from workflows.notices.service import tell
from workflows.procedures.queries import version_of
from workflows.staff.actor import SYSTEM
from workflows.staff.queries import find_staff
from workflows.tasks.service import claim
from workflows.warnings.mailing import WARNING_EMAIL, leaders_of
from workflows.warnings.models import DeadlineWarning

__all__ = ["founded_file", "sqlite_office"]


class Mailbox:
    """Takes what it is given, unless it was told to say something else."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answer = "250 OK"
        self.delivered: list[EmailMessage] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: Any) -> str:
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, server: object, session: object, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        self.delivered.append(email.message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Mailbox(port)
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield box
    server.stop()


@pytest.fixture
def wired(sqlite_office: str, mailbox: Mailbox, clock: VirtualClock, tmp_path: Path) -> House:
    """The founded office, wired to the mail server as an installation is."""
    return wire(sqlite_office, clock, tmp_path, MOTCUA_SMTP_HOST="127.0.0.1", MOTCUA_SMTP_PORT=str(mailbox.port))


def wire(url: str, clock: VirtualClock, home: Path, **more: str) -> House:
    settings = {"MOTCUA_HOME": str(home), "MOTCUA_DATABASE_URL": url, "MOTCUA_MAIL_FROM": "motcua@hoamy.example"}
    return build(read_settings(settings | more), clock)


def take_in(house: House, clock: VirtualClock, address: str | None = "an@example.org") -> Dossier:
    return Office(Rows(house.database, clock)).take_in(COPY, applicant_email=address)


def notice(house: House) -> Notice:
    with house.database.reading(SYSTEM) as tx:
        return tx.session.query(Notice).order_by(Notice.id.desc()).first()


def job(house: House) -> JobRow:
    with house.database.reading(SYSTEM) as tx:
        return tx.session.query(JobRow).one()


def test_it_works(wired: House, mailbox: Mailbox, clock: VirtualClock) -> None:
    dossier = take_in(wired, clock)
    assert (notice(wired).state, mailbox.delivered) == ("waiting", [])

    wired.worker.sweep()

    (message,) = mailbox.delivered
    assert (message["To"], message["From"]) == ("an@example.org", "motcua@hoamy.example")
    body = message.get_body()
    assert body is not None and dossier.code in body.get_content()
    told = notice(wired)
    assert (told.state, told.proof, told.subject) == ("sent", message["Message-ID"], message["Subject"])
    assert told.sent_at == clock.now


def test_the_paper_that_it_speaks_of_goes_with_it(wired: House, mailbox: Mailbox, clock: VirtualClock) -> None:
    dossier = take_in(wired, clock)
    wired.worker.sweep()
    [paper] = mailbox.delivered[0].iter_attachments()
    assert paper.get_content_type() == "application/pdf"
    assert paper.get_filename() == f"Giấy tiếp nhận hồ sơ và hẹn trả kết quả {dossier.code}.pdf"
    assert dossier.code in pdf_pages(paper.get_content())[0]


def test_a_notice_that_stands_alone_has_nothing_with_it(wired: House, mailbox: Mailbox, clock: VirtualClock) -> None:
    dossier = take_in(wired, clock)
    with wired.database.transaction(SYSTEM) as tx:
        tell(tx, version_of(tx, dossier).release_hash, dossier, "fee")
    wired.worker.sweep()
    assert [len(list(message.iter_attachments())) for message in mailbox.delivered] == [1, 0]


def test_it_is_sent_once_however_often_one_looks(wired: House, mailbox: Mailbox, clock: VirtualClock) -> None:
    take_in(wired, clock)
    for _ in range(3):
        wired.worker.sweep()
    deliver_notice(wired.settings, wired.database, job(wired))

    assert len(mailbox.delivered) == 1


def test_a_second_delivery_can_be_recognised_by_its_id(wired: House, mailbox: Mailbox, clock: VirtualClock) -> None:
    """The server took it, and the house was killed before it could write that down."""
    take_in(wired, clock)
    wired.worker.sweep()
    with wired.database.transaction(SYSTEM) as tx:
        tx.session.query(Notice).one().state = "waiting"
    deliver_notice(wired.settings, wired.database, job(wired))

    first, second = mailbox.delivered
    assert first["Message-ID"] == second["Message-ID"]


def test_a_server_that_is_busy_is_asked_again_later(wired: House, mailbox: Mailbox, clock: VirtualClock) -> None:
    take_in(wired, clock)
    mailbox.answer = "451 Bận, xin thử lại"
    wired.worker.sweep()
    assert (notice(wired).state, job(wired).attempts) == ("waiting", 1)

    mailbox.answer = "250 OK"
    wired.worker.sweep()
    assert mailbox.delivered == []
    clock.advance(timedelta(minutes=1))
    wired.worker.sweep()
    assert (notice(wired).state, len(mailbox.delivered)) == ("sent", 1)


def test_an_address_that_is_not_there_gets_paper(wired: House, mailbox: Mailbox, clock: VirtualClock) -> None:
    take_in(wired, clock)
    mailbox.answer = "550 No such user"
    wired.worker.sweep()

    told = notice(wired)
    assert (told.state, told.channel) == ("to_print", "post")
    assert job(wired).state == "done"


def test_a_server_that_never_answers_becomes_an_incident(wired: House, mailbox: Mailbox, clock: VirtualClock) -> None:
    dossier = take_in(wired, clock)
    mailbox.answer = "451 Bận, xin thử lại"
    for _ in range(GIVE_UP_AFTER):
        wired.worker.sweep()
        clock.advance(timedelta(hours=2))

    assert (job(wired).state, notice(wired).state) == ("given_up", "waiting")
    with wired.database.reading(SYSTEM) as tx:
        assert dossier.instance_id is not None
        (incident,) = incidents.of_instance(tx, dossier.instance_id)
    assert "451" in incident.detail


def test_without_a_mail_server_it_is_printed(sqlite_office: str, clock: VirtualClock, tmp_path: Path) -> None:
    house = wire(sqlite_office, clock, tmp_path)
    take_in(house, clock)
    house.worker.sweep()

    assert (notice(house).state, notice(house).channel) == ("to_print", "post")


def test_without_an_address_it_is_printed(wired: House, mailbox: Mailbox, clock: VirtualClock) -> None:
    take_in(wired, clock, address=None)
    wired.worker.sweep()

    told = notice(wired)
    assert (told.state, mailbox.delivered) == ("to_print", [])
    assert APPLICANT["applicant_address"] in told.recipient
    assert told.agency == CENTRE


def test_an_early_warning_reaches_the_holder_and_the_leader_once_for_each_threshold(
    wired: House, mailbox: Mailbox, clock: VirtualClock
) -> None:
    clock.set("2026-11-02T10:00")
    office = Office(Rows(wired.database, clock))
    dossier = office.take_in(BUSINESS)
    task = office.task("Task_TraCuuTen", dossier)
    wired.database.run(office.worker_of(task), lambda tx: claim(tx, task.key))
    expected = wired.database.run(SYSTEM, lambda tx: give_addresses(tx, office.task("Task_TraCuuTen", dossier)))

    for moment in ("2026-11-04T10:30", "2026-11-04T16:30", "2026-11-04T16:45"):
        clock.set(moment)
        wired.worker.sweep()

    warned = [message for message in mailbox.delivered if message["Subject"] == f"Hồ sơ {dossier.code} sắp đến hạn"]
    assert len(expected) > 1, "a holder, and a leader of the house above the section"
    assert sorted(message["To"] for message in warned) == sorted(2 * expected)
    body = warned[0].get_body()
    assert body is not None and "phải có kết quả vào 10:00" in body.get_content()


def give_addresses(tx: Transaction, task: TaskRow) -> list[str]:
    """Mail addresses for the leaders of the agency that holds the step, and for who has it."""
    holder = find_staff(tx, task.assignee or "")
    assert holder is not None
    warned = {person.id: person for person in (holder, *leaders_of(tx, task.tenant))}
    for person in warned.values():
        person.email = f"{person.username}@hoamy.example"
    return [person.email for person in warned.values()]


def test_without_a_mail_server_the_warning_stays_on_the_pages(
    sqlite_office: str, clock: VirtualClock, tmp_path: Path
) -> None:
    house = wire(sqlite_office, clock, tmp_path)
    clock.set("2026-11-02T10:00")
    office = Office(Rows(house.database, clock))
    dossier = office.take_in(BUSINESS)
    task = office.task("Task_TraCuuTen", dossier)
    house.database.run(office.worker_of(task), lambda tx: claim(tx, task.key))
    house.database.run(SYSTEM, lambda tx: give_addresses(tx, office.task("Task_TraCuuTen", dossier)))
    clock.set("2026-11-04T16:30")
    house.worker.sweep()
    with house.database.reading(SYSTEM) as tx:
        assert {each.state for each in enqueued(tx, WARNING_EMAIL)} == {"done"}
        assert tx.session.query(DeadlineWarning).count() == 2
