"""A story that is told once and stands while the tests of a module look at it, each of which is undone by itself."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import make_url

from app.config import Settings
from app.foundations import database, delivery
from app.foundations.database import session
from app.opening import open_house


@contextmanager
def standing(settings: Settings) -> Iterator[None]:
    """Whatever is done in this house from here on stands until this ends, and is thrown away then."""
    if session.get_bind().engine.url != make_url(settings.database_url):
        open_house(settings)
    engine = session.get_bind()
    delivery.use(delivery.Silence())
    session.remove()
    with engine.connect() as connection:
        outer = connection.begin()
        database.session.configure(bind=connection, join_transaction_mode="create_savepoint")
        try:
            yield
        finally:
            session.remove()
            outer.rollback()
            database.session.configure(bind=engine, join_transaction_mode="conditional_savepoint")


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done meanwhile is undone."""
    session.remove()
    nested = session.get_bind().begin_nested()
    try:
        yield
    finally:
        session.remove()
        nested.rollback()
