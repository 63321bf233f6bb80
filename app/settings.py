"""Everything that an installation decides, read from the environment once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from engine.refusal import Invalid

DATABASES = ("sqlite", "postgresql", "postgresql+psycopg", "postgres")


class PortUnusable(Invalid):
    """Params: name, value."""

    code = "port_unusable"
    en = "Expected the setting {name} to be a port, a number up to 65535, but found “{value}”."
    vi = "Cần thiết lập {name} là số cổng, nhiều nhất 65535, nhưng gặp “{value}”."


class DatabaseUnusable(Invalid):
    """Params: found; never the whole address, which may hold a password."""

    code = "database_unusable"
    en = "Expected MOTCUA_DATABASE_URL to begin with sqlite:/// or postgresql://, but found “{found}”."
    vi = "Cần MOTCUA_DATABASE_URL bắt đầu bằng sqlite:/// hoặc postgresql://, nhưng gặp “{found}”."


@dataclass(frozen=True, slots=True)
class Settings:
    """``home`` keeps the embedded database, uploads and the key of the office. SMTP is used when it has a host."""

    home: Path
    database_url: str
    host: str = "127.0.0.1"
    port: int = 8000
    smtp_host: str | None = None
    smtp_port: int = 25
    smtp_user: str | None = None
    smtp_password: str | None = None
    mail_from: str = "motcua@localhost"
    public_url: str = "http://127.0.0.1:8000"
    public_url_is_set: bool = False
    """Whether the installation names its address; else it is that of a server with these settings."""
    https: bool = False

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def uploads(self) -> Path:
        return self.home / "uploads"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """From ``MOTCUA_*`` variables; ``PORT`` as hosts give it. Raises `PortUnusable`, `DatabaseUnusable`."""
    home = Path(environment.get("MOTCUA_HOME", "var")).absolute()
    port = _port(environment, "PORT" if environment.get("PORT") else "MOTCUA_PORT", 8000)
    host = environment.get("MOTCUA_HOST", "127.0.0.1")
    return Settings(
        home=home,
        database_url=_database_url(environment) or f"sqlite:///{home / 'motcua.db'}",
        host=host,
        port=port,
        smtp_host=environment.get("MOTCUA_SMTP_HOST"),
        smtp_port=_port(environment, "MOTCUA_SMTP_PORT", 25),
        smtp_user=environment.get("MOTCUA_SMTP_USER"),
        smtp_password=environment.get("MOTCUA_SMTP_PASSWORD"),
        mail_from=environment.get("MOTCUA_MAIL_FROM", "motcua@localhost"),
        public_url=(environment.get("MOTCUA_PUBLIC_URL") or f"http://{host}:{port}").rstrip("/"),
        public_url_is_set=bool(environment.get("MOTCUA_PUBLIC_URL")),
        https=environment.get("MOTCUA_HTTPS", "").lower() in ("1", "true", "yes"),
    )


def _port(environment: Mapping[str, str], name: str, usual: int) -> int:
    text = environment.get(name, "").strip()
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= 65535):
        raise PortUnusable(name=name, value=text)
    return int(text)


def _database_url(environment: Mapping[str, str]) -> str | None:
    text = environment.get("MOTCUA_DATABASE_URL", "").strip()
    if not text:
        return None
    kind = text.partition(":")[0] if ":" in text else "…"
    try:
        known = make_url(text).drivername in DATABASES
    except (ArgumentError, ValueError):
        known = False
    if not known:
        raise DatabaseUnusable(found=kind)
    return text
