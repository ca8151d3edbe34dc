"""Settings: what differs between one installation and the next, read once at start.

From the environment:
    HEED_INSTANCE       folder for keys, the SQLite file and what else belongs to this machine (./instance)
    HEED_DATABASE_URL   sqlite:///... or postgresql://... (a SQLite file in the instance folder)
    HEED_KEYS           folder of the keys, better on another disk (<instance>/keys)
    HEED_CHECKPOINTS    folder for the ledger's signed checkpoints, better on another machine's disk
    HEED_MAIL           smtp://, smtps:// or smtp+starttls:// user:password@host:port
    HEED_MAIL_FROM      the address that notices come from
    HEED_ADDRESS        where people reach the portal, such as https://heed.example.org
    HEED_TRUSTED_PROXIES  how many reverse proxies stand in front (0)
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
# A demonstration is born in a folder of its own that carries this mark; no setting turns one on.
DEMONSTRATION_MARK = "this-is-a-demonstration"


class Misconfigured(RuntimeError):
    """The service refuses to start; the text says which setting to mend, and how."""


@dataclass(frozen=True)
class Settings:
    """Everything that this installation was told."""

    instance: Path
    database_url: str
    keys: Path
    checkpoints: Path
    address: str
    mail: str | None
    mail_from: str
    trusted_proxies: int
    demonstration: bool

    @property
    def is_secure(self) -> bool:
        """Do people reach us over TLS? Cookies then never travel without it."""
        return self.address.startswith("https://")

    @property
    def letters(self) -> Path:
        """Where notices are written while there is no mail server."""
        return self.instance / "letters"

    @property
    def postcodes(self) -> Path:
        """The packed postcodes, shared by every installation on this machine."""
        return ROOT / "instance" / "postcodes.sqlite"


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings, or refuse with a reason."""
    instance = Path(environment.get("HEED_INSTANCE", ROOT / "instance")).resolve()
    demonstration = (instance / DEMONSTRATION_MARK).exists()
    database = f"sqlite:///{instance / ('demonstration.sqlite' if demonstration else 'heed.sqlite')}"
    url = environment.get("HEED_DATABASE_URL", database)
    address = environment.get("HEED_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
    if demonstration and (url != database or "127.0.0.1" not in address):
        raise Misconfigured("A demonstration opens only its own database, and only on 127.0.0.1")
    if not demonstration and not address.startswith("https://") and "127.0.0.1" not in address:
        raise Misconfigured("HEED_ADDRESS must begin with https:// : what people write here must not travel in clear")
    return Settings(
        instance=instance,
        database_url=with_driver(url),
        keys=Path(environment.get("HEED_KEYS", instance / "keys")),
        checkpoints=Path(environment.get("HEED_CHECKPOINTS", instance / "checkpoints")),
        address=address,
        mail=environment.get("HEED_MAIL"),
        mail_from=environment.get("HEED_MAIL_FROM", "heed@localhost"),
        trusted_proxies=int(environment.get("HEED_TRUSTED_PROXIES", "0")),
        demonstration=demonstration,
    )


def with_driver(url: str) -> str:
    """PostgreSQL is spoken through psycopg."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url
