"""Brings a database to the present shape, one caller at a time."""

from alembic import context
from sqlalchemy import Connection, text

from app import consequences  # noqa: F401  (every model is reachable from the table of consequences)
from app.foundations.database import Record, UtcDateTime
from app.foundations.door import sessions, throttle  # noqa: F401
from app.foundations.outbox import rows  # noqa: F401

ONE_AT_A_TIME = 0x48454544


def _plainly(kind: str, item: object, _: object) -> str | bool:
    """A migration stays as it was when the code moves on, so it names no type of ours."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def run(connection: Connection) -> None:
    """Run what is missing, in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=Record.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        compare_server_default=True,
        render_item=_plainly,
    )
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": ONE_AT_A_TIME})
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
