"""Agency ids (mã định danh cơ quan, QĐ 20/2020, QĐ 09/2025): what they look like, and the tree that they spell."""

from __future__ import annotations

import re
from datetime import date

from engine.refusal import Conflict, Invalid

LEVELS = 4
_ID = re.compile(r"[A-Z][0-9]{2}(\.[0-9]{1,4}){0,3}")

KINDS = {
    "ministry": ("Bộ, cơ quan ngang bộ", "Ministry"),
    "province": ("Ủy ban nhân dân tỉnh, thành phố", "Province"),
    "department": ("Sở, ban, ngành", "Department"),
    "commune": ("Ủy ban nhân dân xã, phường, đặc khu", "Commune"),
    "centre": ("Trung tâm Phục vụ hành chính công", "One-stop centre"),
    "unit": ("Phòng, bộ phận", "Unit"),
    "vertical": ("Cơ quan ngành dọc", "Vertical agency"),
    "branch": ("Chi nhánh", "Branch"),
}


class AgencyIdMalformed(Invalid):
    """Params: agency."""

    code = "agency_id_malformed"
    en = "Expected an agency id of one to four levels such as H57.132, but found “{agency}”."
    vi = "Cần mã định danh cơ quan từ một đến bốn cấp như H57.132, nhưng gặp “{agency}”."


class KindUnknown(Invalid):
    """Params: kind."""

    code = "agency_kind_unknown"
    en = "Expected a known kind of agency, but found “{kind}”."
    vi = "Cần một loại cơ quan đã biết, nhưng gặp “{kind}”."


class NameMissing(Invalid):
    """Params: agency."""

    code = "agency_name_missing"
    en = "Expected a name for agency {agency}, but it is empty."
    vi = "Cần tên của cơ quan {agency}, nhưng đang để trống."


class SymbolMalformed(Invalid):
    """Params: symbol."""

    code = "agency_symbol_malformed"
    en = "Expected a symbol of capital letters such as UBND or TTPVHCC, at most 40, but found “{symbol}”."
    vi = "Cần ký hiệu gồm chữ in hoa như UBND, TTPVHCC, nhiều nhất 40 ký tự, nhưng gặp “{symbol}”."


class SuccessorUnfit(Invalid):
    """Params: agency, successor."""

    code = "agency_successor_unfit"
    en = "Expected a successor that outlives {agency} and is not part of it, but {successor} is not such an agency."
    vi = "Cần cơ quan kế thừa còn hoạt động và không thuộc {agency}, nhưng {successor} không đáp ứng."


class ClosedAlready(Conflict):
    """Params: agency, day."""

    code = "agency_closed"
    en = "Expected an agency at work, but {agency} closed on {day}."
    vi = "Cần một cơ quan đang hoạt động, nhưng {agency} đã kết thúc hoạt động ngày {day}."


class ClosingTooEarly(Invalid):
    """Params: agency, day, opened."""

    code = "agency_closing_too_early"
    en = "Expected {agency} to close after it opened ({opened}), but the day given is {day}."
    vi = "Cần ngày kết thúc của {agency} sau ngày thành lập ({opened}), nhưng ngày đã cho là {day}."


def check_id(agency: str) -> str:
    """``agency`` as it is. Raises `AgencyIdMalformed`."""
    if not _ID.fullmatch(agency):
        raise AgencyIdMalformed(agency=agency)
    return agency


def check_kind(kind: str) -> str:
    """``kind`` as it is. Raises `KindUnknown`."""
    if kind not in KINDS:
        raise KindUnknown(kind=kind)
    return kind


def check_symbol(symbol: str) -> str:
    """``symbol`` as it is: capital letters, digits, dots and hyphens, or nothing. Raises `SymbolMalformed`."""
    if symbol != symbol.upper() or len(symbol) > 40 or not all(each.isalnum() or each in ".-" for each in symbol):
        raise SymbolMalformed(symbol=symbol)
    return symbol


def parent_of(agency: str) -> str | None:
    """The id one level up: H57 for H57.132; None at the top."""
    return agency.rpartition(".")[0] or None


def chain(agency: str) -> tuple[str, ...]:
    """The agency and all above it, nearest first: H57.132.01, H57.132, H57."""
    parts = agency.split(".")
    return tuple(".".join(parts[:n]) for n in range(len(parts), 0, -1))


def is_within(agency: str, ancestor: str) -> bool:
    """Whether ``agency`` is ``ancestor`` or stands beneath it."""
    return agency == ancestor or agency.startswith(ancestor + ".")


def is_open(valid_from: date, valid_to: date | None, day: date) -> bool:
    """Whether an agency with these dates, both included, works on ``day``."""
    return valid_from <= day and (valid_to is None or day <= valid_to)
