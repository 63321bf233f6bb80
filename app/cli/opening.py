"""The installation that a command works on, found and never made by looking for it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import make_url

from app.migrating import is_bare
from app.settings import Settings, read_settings
from app.training import is_founded
from app.wiring import House, build
from engine.refusal import Conflict


class NoOffice(Conflict):
    """Params: place."""

    code = "no_office_here"
    en = "There is no office at {place} yet; make one with `motcua init`, or name its folder in MOTCUA_HOME."
    vi = "Ở đây chưa có cơ quan nào ({place}); xin lập bằng `motcua init`, hoặc đặt MOTCUA_HOME là thư mục của cơ quan."


class DatabaseSilent(Conflict):
    """Params: place, without its password; reason."""

    code = "database_silent"
    en = "Expected the database at {place} to answer, but: {reason}"
    vi = "Cần dùng được cơ sở dữ liệu {place}, nhưng gặp lỗi: {reason}"


def standing_house() -> House:
    """The house that has an agency already. Raises `NoOffice`; nothing is made."""
    house = find_house()
    if house is None:
        raise NoOffice(place=place_of(read_settings()))
    return house


def find_house() -> House | None:
    """The same, or None."""
    settings = read_settings()
    if settings.is_sqlite and not Path(place_of(settings)).exists():
        return None
    house = build(settings)
    return None if is_bare(house.database) or not is_founded(house) else house


def place_of(settings: Settings) -> str:
    """Where the database is, as people may read it."""
    url = make_url(settings.database_url)
    return str(url.database) if settings.is_sqlite else url.render_as_string(hide_password=True)
