"""Bringing the database to the shape that this version of the code needs."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, make_url, text
from sqlalchemy.pool import NullPool

from app.foundations.database import sqlite

MIGRATIONS = Path(__file__).parents[3] / "migrations"
VERSIONS = "alembic_version"


def migrate(url: str, to: str = "head") -> None:
    """Run every migration that is missing, all or none. Two processes starting at once take turns."""
    with _alone(url) as connection:
        command.upgrade(configuration(connection), to)


def is_current(url: str) -> bool:
    """Is the database in the shape that this version of the code needs?"""
    engine = create_engine(url, hide_parameters=True, poolclass=NullPool)
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    engine.dispose()
    return found == ScriptDirectory(str(MIGRATIONS)).get_current_head()


def has_tables(url: str) -> bool:
    """Was anything ever kept in this database?"""
    at = make_url(url)
    if at.get_backend_name() == "sqlite" and not (at.database and Path(at.database).exists()):
        return False  # to ask would be to make it
    engine = create_engine(url, hide_parameters=True, poolclass=NullPool)
    with engine.connect() as connection:
        found = inspect(connection).has_table(VERSIONS)
    engine.dispose()
    return found


def grant(url: str, user: str, append_only: Collection[str]) -> None:
    """Give a user of PostgreSQL the least that the service needs: to these tables it may only add."""
    with _alone(url) as connection:
        quoted = connection.dialect.identifier_preparer.quote_identifier
        connection.execute(text(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {quoted(user)}"))
        connection.execute(text(f"GRANT USAGE ON SCHEMA public TO {quoted(user)}"))
        for table in inspect(connection).get_table_names():
            rights = "SELECT, INSERT, UPDATE, DELETE"
            if table in append_only:
                rights = "SELECT, INSERT"
            elif table == VERSIONS:
                rights = "SELECT"
            connection.execute(text(f"GRANT {rights} ON {quoted(table)} TO {quoted(user)}"))


def configuration(connection: object = None) -> Config:
    """Alembic's settings, without a file of their own."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


@contextmanager
def _alone(url: str) -> Iterator[Connection]:
    """A connection of one's own, and one transaction in it."""
    engine = create_engine(url, hide_parameters=True, poolclass=NullPool)
    on_sqlite = engine.dialect.name == "sqlite"
    if on_sqlite:
        sqlite.take_over_transactions(engine)
    with sqlite.turn(engine) if on_sqlite else nullcontext(), engine.connect() as connection:
        if on_sqlite:
            # Danger: to alter a table SQLite makes it anew and drops the old one, and with it what refers to it.
            connection.connection.execute("PRAGMA foreign_keys = OFF")
        connection.execution_options(writing=True)
        yield connection
        connection.commit()
    engine.dispose()
