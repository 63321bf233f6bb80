"""Everything that an installation decides, read from the environment once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


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
    https: bool = False

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def uploads(self) -> Path:
        return self.home / "uploads"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """From ``MOTCUA_*`` variables; ``PORT`` as hosts give it."""
    home = Path(environment.get("MOTCUA_HOME", "var")).absolute()
    port = int(environment.get("PORT") or environment.get("MOTCUA_PORT") or 8000)
    host = environment.get("MOTCUA_HOST", "127.0.0.1")
    return Settings(
        home=home,
        database_url=environment.get("MOTCUA_DATABASE_URL") or f"sqlite:///{home / 'motcua.db'}",
        host=host,
        port=port,
        smtp_host=environment.get("MOTCUA_SMTP_HOST"),
        smtp_port=int(environment.get("MOTCUA_SMTP_PORT", "25")),
        smtp_user=environment.get("MOTCUA_SMTP_USER"),
        smtp_password=environment.get("MOTCUA_SMTP_PASSWORD"),
        mail_from=environment.get("MOTCUA_MAIL_FROM", "motcua@localhost"),
        public_url=environment.get("MOTCUA_PUBLIC_URL", f"http://{host}:{port}").rstrip("/"),
        https=environment.get("MOTCUA_HTTPS", "").lower() in ("1", "true", "yes"),
    )
