"""What is asked of a name, a role, a delegation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from engine.refusal import Conflict, Invalid, NotAllowed
from engine.worktime import LOCAL
from engine.worktime.words import say_date
from workflows.staff.roles import ROLES

LONGEST_DELEGATION = timedelta(days=366)
_USERNAME = re.compile(r"[a-z][a-z0-9._-]{1,58}[a-z0-9]")


class UsernameMalformed(Invalid):
    """Params: username."""

    code = "username_malformed"
    en = "Expected a user name of 3 to 60 small letters, digits, dots or hyphens, but found “{username}”."
    vi = "Cần tên đăng nhập gồm 3 đến 60 chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối, nhưng gặp “{username}”."


class NameMissing(Invalid):
    code = "person_name_missing"
    en = "Expected the person's full name, but it is empty."
    vi = "Cần họ và tên, nhưng đang để trống."


class RoleUnknown(Invalid):
    """Params: role."""

    code = "role_unknown"
    en = "Expected a known role, but found “{role}”."
    vi = "Cần một vai trò đã biết, nhưng gặp “{role}”."


class DelegationReversed(Invalid):
    """Params: first, last."""

    code = "delegation_reversed"
    en = "Expected a last day on or after the first, {first}, but found {last}."
    vi = "Cần ngày cuối không sớm hơn ngày đầu ({first}), nhưng gặp {last}."


class DelegationOver(Invalid):
    """Params: last, today."""

    code = "delegation_over"
    en = "Expected a last day that is today ({today}) or later, but found {last}."
    vi = "Cần ngày cuối từ hôm nay ({today}) trở đi, nhưng gặp {last}."


class DelegationTooLong(Invalid):
    """Params: first, last."""

    code = "delegation_too_long"
    en = "Expected a delegation of at most a year, but {first} to {last} is longer."
    vi = "Cần ủy quyền không quá một năm, nhưng từ {first} đến {last} dài hơn."


class DelegationUnfounded(NotAllowed):
    """Params: role."""

    code = "delegation_unfounded"
    en = "Expected to delegate a role held in one's own right, but “{role}” is not."
    vi = "Cần ủy quyền vai trò do chính mình giữ, nhưng vai trò “{role}” không phải như vậy."


class DelegateUnfit(Invalid):
    """Params: name."""

    code = "delegate_unfit"
    en = "Expected someone else at work in the same agency, but {name} is not."
    vi = "Cần một người khác đang làm việc tại cùng cơ quan, nhưng {name} không đáp ứng."


class DelegatedAlready(Conflict):
    """Params: name, first, last."""

    code = "delegated_already"
    en = "Expected dates without a delegation, but {name} has one from {first} to {last} already."
    vi = "Cần khoảng ngày chưa ủy quyền, nhưng {name} đã được ủy quyền từ {first} đến {last}."


def spelled(username: str) -> str:
    """A user name as it is kept, whatever was typed: small letters, no blanks around it, at most 60 characters."""
    return username.replace("\0", "").strip().lower()[:60]


def check_username(username: str) -> str:
    """As it is kept. Raises `UsernameMalformed`."""
    name = username.strip().lower()
    if not _USERNAME.fullmatch(name):
        raise UsernameMalformed(username=username)
    return name


def check_name(name: str) -> str:
    """Single blanks only. Raises `NameMissing`."""
    words = " ".join(name.split())
    if not words:
        raise NameMissing()
    return words


def check_roles(roles: Iterable[str]) -> frozenset[str]:
    """Raises `RoleUnknown`."""
    wanted = frozenset(roles)
    for role in sorted(wanted - ROLES):
        raise RoleUnknown(role=role)
    return wanted


def delegation_span(first: date, last: date, today: date) -> tuple[datetime, datetime]:
    """From the beginning of ``first`` to the end of ``last``, local.

    Raises `DelegationReversed`, `DelegationOver`, `DelegationTooLong`.
    """
    said = {"first": say_date(first), "last": say_date(last)}
    if last < first:
        raise DelegationReversed(**said)
    if last < today:
        raise DelegationOver(last=said["last"], today=say_date(today))
    if last - first > LONGEST_DELEGATION:
        raise DelegationTooLong(**said)
    return (
        datetime.combine(first, time(), LOCAL),
        datetime.combine(last + timedelta(days=1), time(), LOCAL),
    )
