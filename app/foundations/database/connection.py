"""The one engine, the session of this thread, and the pen that a command holds while it writes."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import scoped_session, sessionmaker

from app.foundations.database import sqlite

session = scoped_session(sessionmaker(expire_on_commit=False))
_engine: list[Engine] = []


def connect(url: str) -> Engine:
    """Open the database. Statements that fail never repeat their values: they would end up in a log."""
    close()
    engine = create_engine(url, hide_parameters=True, pool_pre_ping=not url.startswith("sqlite"))
    if engine.dialect.name == "sqlite":
        sqlite.take_over_transactions(engine)
    session.configure(bind=engine)
    _engine.append(engine)
    return engine


def disconnect() -> None:
    """Give the connection of this thread back."""
    session.remove()


def close() -> None:
    """Let go of the database: whatever this process held open to it is closed."""
    session.remove()
    while _engine:
        _engine.pop().dispose()


def dialect() -> str:
    """Which engine this is: "sqlite" or "postgresql"."""
    return session.get_bind().dialect.name


@contextmanager
def writing() -> Iterator[None]:
    """Hold the pen: end any read in progress, write, and let all of it stand or none of it."""
    if session.info.get("writing"):
        # Danger: to wait for the pen that one holds oneself would be to wait for ever.
        raise RuntimeError("This thread is writing already")
    session.commit()
    bind = session.get_bind()
    with sqlite.turn(bind.engine) if bind.dialect.name == "sqlite" else nullcontext():
        session.info["writing"] = True
        try:
            session.connection(execution_options={"writing": True})
            yield
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            session.info.pop("writing", None)
