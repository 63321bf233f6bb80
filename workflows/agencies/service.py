"""Founding, renaming and closing agencies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select

from engine.refusal import Conflict
from engine.runtime.transaction import Transaction
from workflows.agencies.models import Agency
from workflows.agencies.queries import AgencyUnknown, find_agency, get_agency
from workflows.agencies.rules import (
    ClosedAlready,
    ClosingTooEarly,
    NameMissing,
    SuccessorUnfit,
    check_id,
    check_kind,
    check_symbol,
    is_within,
    parent_of,
)
from workflows.audit.service import write
from workflows.audit.words import teach
from workflows.permissions import require
from workflows.text import plain

_FIELDS = {
    "name": ("tên", "name"),
    "name_en": ("tên tiếng Anh", "English name"),
    "short_name": ("tên ngắn", "short name"),
    "symbol": ("ký hiệu", "symbol"),
    "address": ("địa chỉ", "address"),
    "phone": ("điện thoại", "telephone"),
    "email": ("thư điện tử", "e-mail"),
}


def _change(change: dict[str, str], language: str) -> str:
    field = _FIELDS[change["field"]][0 if language == "vi" else 1]
    return f"{field} “{change['before']}” → “{change['after']}”"


teach(
    {
        "agency.added": ("{who} đã thêm cơ quan {name} ({agency}).", "{who} added the agency {name} ({agency})."),
        "agency.changed": (
            "{who} đã sửa thông tin của {agency}: {changes:agency_change}.",
            "{who} changed the particulars of {agency}: {changes:agency_change}.",
        ),
        "agency.closed": (
            "{who} đã cho {agency} kết thúc hoạt động ngày {last_day:date}, đơn vị kế thừa: {successor}.",
            "{who} closed {agency} on {last_day:date}, successor: {successor}.",
        ),
    },
    agency_change=_change,
)


class AgencyExists(Conflict):
    """Params: agency."""

    code = "agency_exists"
    en = "Expected a new agency id, but {agency} is in use already."
    vi = "Cần một mã định danh mới, nhưng {agency} đã được dùng."


class StillAtWorkBeneath(Conflict):
    """Params: agency, child."""

    code = "agency_has_children"
    en = "Expected all agencies beneath {agency} to be closed first, but {child} is still at work."
    vi = "Cần các đơn vị trực thuộc {agency} kết thúc trước, nhưng {child} vẫn đang hoạt động."


@dataclass(frozen=True, slots=True)
class NewAgency:
    """What must be known of an agency. ``name_en`` and ``short_name`` fall back to the name, ``symbol`` to the id."""

    id: str
    name: str
    kind: str
    valid_from: date
    name_en: str = ""
    short_name: str = ""
    symbol: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


def add(tx: Transaction, new: NewAgency) -> Agency:
    """Found an agency under the one that its id names. At the top only the house itself can.

    Raises `AgencyIdMalformed`, `KindUnknown`, `NameMissing`, `SymbolMalformed`, `AgencyExists`, `AgencyUnknown` (of
    the one above).
    """
    parent = parent_of(check_id(new.id))
    require(tx.actor, "agency.manage", parent or new.id, hidden=AgencyUnknown(agency=parent or new.id))
    name = _named(new.id, new.name)
    check_kind(new.kind)
    if find_agency(tx, new.id) is not None:
        raise AgencyExists(agency=new.id)
    if parent is not None:
        _refuse_closed(get_agency(tx, parent), new.valid_from)
    agency = Agency(
        id=new.id,
        parent=parent,
        kind=new.kind,
        name=name,
        name_en=new.name_en.strip() or name,
        short_name=new.short_name.strip() or name[:80],
        symbol=check_symbol(new.symbol.strip()) or None,
        address=new.address.strip(),
        phone=new.phone.strip(),
        email=new.email.strip(),
        valid_from=new.valid_from,
        search="",
    )
    agency.search = _search(agency)
    tx.session.add(agency)
    tx.session.flush()
    write(tx, agency.id, "agency.added", f"agency:{agency.id}", agency=agency.id, name=agency.name)
    return agency


def rename(
    tx: Transaction,
    agency_id: str,
    *,
    name: str | None = None,
    name_en: str | None = None,
    short_name: str | None = None,
    symbol: str | None = None,
    address: str | None = None,
    phone: str | None = None,
    email: str | None = None,
) -> Agency:
    """Change what an agency is called and how it is reached; what is None stays. The old values go to the audit."""
    agency = _managed(tx, agency_id)
    given = {
        "name": None if name is None else _named(agency_id, name),
        "name_en": name_en,
        "short_name": short_name,
        "symbol": None if symbol is None else check_symbol(symbol.strip()),
        "address": address,
        "phone": phone,
        "email": email,
    }
    changes = []
    for field, value in given.items():
        before = getattr(agency, field) or ""
        if value is not None and value.strip() != before:
            changes.append({"field": field, "before": before, "after": value.strip()})
            setattr(agency, field, value.strip())
    if changes:
        agency.search = _search(agency)
        write(tx, agency_id, "agency.changed", f"agency:{agency_id}", agency=agency_id, changes=changes)
    return agency


def close(tx: Transaction, agency_id: str, last_day: date, successor: str | None = None) -> Agency:
    """End an agency's work after ``last_day``; ``successor`` takes over.

    Raises `ClosedAlready`, `ClosingTooEarly`, `StillAtWorkBeneath`, `SuccessorUnfit`.
    """
    agency = _managed(tx, agency_id)
    if agency.valid_to is not None:
        raise ClosedAlready(agency=agency_id, day=agency.valid_to.isoformat())
    if last_day < agency.valid_from:
        raise ClosingTooEarly(agency=agency_id, day=last_day.isoformat(), opened=agency.valid_from.isoformat())
    _refuse_orphans(tx, agency_id, last_day)
    if successor is not None:
        heir = get_agency(tx, successor)
        if (
            is_within(successor, agency_id)
            or heir.valid_to is not None
            or heir.valid_from > last_day + timedelta(days=1)
        ):
            raise SuccessorUnfit(agency=agency_id, successor=successor)
    agency.valid_to, agency.successor = last_day, successor
    write(
        tx,
        agency_id,
        "agency.closed",
        f"agency:{agency_id}",
        agency=agency_id,
        last_day=last_day.isoformat(),
        successor=successor,
    )
    return agency


def _refuse_closed(agency: Agency, day: date) -> None:
    if agency.valid_to is not None and agency.valid_to < day:
        raise ClosedAlready(agency=agency.id, day=agency.valid_to.isoformat())


def _refuse_orphans(tx: Transaction, agency_id: str, last_day: date) -> None:
    outlives = or_(Agency.valid_to.is_(None), Agency.valid_to > last_day)
    child = tx.session.scalars(select(Agency.id).where(Agency.parent == agency_id, outlives).limit(1)).first()
    if child is not None:
        raise StillAtWorkBeneath(agency=agency_id, child=child)


def _managed(tx: Transaction, agency_id: str) -> Agency:
    require(tx.actor, "agency.manage", agency_id, hidden=AgencyUnknown(agency=agency_id))
    return get_agency(tx, agency_id)


def _named(agency_id: str, name: str) -> str:
    if not name.strip():
        raise NameMissing(agency=agency_id)
    return name.strip()


def _search(agency: Agency) -> str:
    return plain(f"{agency.id} {agency.name} {agency.short_name} {agency.name_en}")
