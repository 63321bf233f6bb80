"""The installation that a command works on, found and never made by looking for it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import make_url

from app.migrating import is_bare
from app.settings import Settings, read_settings
from app.wiring import House, build
from engine.refusal import Conflict


class NoOffice(Conflict):
    """Params: place."""

    code = "no_office_here"
    en = "There is no office at {place} yet; make one with `motcua init`, or name its folder in MOTCUA_HOME."
    vi = "Ở đây chưa có cơ quan nào ({place}); xin lập bằng `motcua init`, hoặc đặt MOTCUA_HOME là thư mục của cơ quan."


def standing_house() -> House:
    """The house whose database stands already. Raises `NoOffice`; nothing is made."""
    house = find_house()
    if house is None:
        raise NoOffice(place=_place(read_settings()))
    return house


def find_house() -> House | None:
    """The same, or None."""
    settings = read_settings()
    if settings.is_sqlite and not Path(_place(settings)).exists():
        return None
    house = build(settings)
    return None if is_bare(house.database) else house


def _place(settings: Settings) -> str:
    url = make_url(settings.database_url)
    return str(url.database) if settings.is_sqlite else url.render_as_string(hide_password=True)
