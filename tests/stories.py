"""Stories that many tests begin with: each is told once, by the real commands, and kept in a database of its own.

A test that begins as another one did begins where that story has led: the factory opens the database instead of telling
it again, and what was sent meanwhile lies in the post. It is told as ever wherever that might make a difference: once
the test has written anything else, moved the clock, bent the code or chosen another way out for letters, and when what
is kept has grown old.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, inspect

from app.casework import places
from app.foundations import clock, delivery
from app.foundations.database import Record, session, sqlite
from app.foundations.delivery import Silence, SmsSilence
from tests.engines import Databases

P, R = ParamSpec("P"), TypeVar("R")

# So old a story may be: what it says was a moment ago must still be one.
FRESH = timedelta(minutes=3)
# What goes on further than this is told by too few to be kept.
DEEPEST = 3
# So many of the databases are held open, because a server lends few connections.
AT_HAND = 8
# Whatever way it was written by; a row that was locked to be written counts as well.
WROTE = "SELECT pg_current_xact_id_if_assigned() IS NOT NULL"


@dataclass
class Chapter:
    """How far a story has come: where everything it led to is kept, what it gave back, and how stories go on."""

    url: str
    told_at: datetime
    gave: Any = None
    sent: tuple[list[Any], ...] = ()
    depth: int = 0
    then: dict[str, "Chapter"] = field(default_factory=dict)

    @property
    def is_fresh(self) -> bool:
        now = clock.now()
        return now - self.told_at < FRESH and places.day_of(now) == places.day_of(self.told_at)


class Shelf:
    """Every chapter that this process has told, and where the test that runs now stands among them."""

    def __init__(self) -> None:
        self.databases: Databases | None = None
        self._home: Engine | None = None
        self._first: Chapter | None = None
        self._here: Chapter | None = None
        self._connection: Connection | None = None
        self._at_hand: dict[str, Engine] = {}
        self._is_telling, self._changes = False, 0

    @contextmanager
    def undone(self, databases: Databases, url: str, *, shut: bool = False) -> Iterator[None]:
        """Work in one outer transaction, which is thrown away; with the shelf shut every story is told anew."""
        self._begin(databases, session.get_bind(), url)
        self._is_telling = shut
        yield
        self._leave()
        session.configure(bind=self._home, join_transaction_mode="conditional_savepoint")

    def tell(self, name: str, story: Callable[[], R]) -> R:
        """Go to where this story leads from here; tell it where nobody has, or where it may lead elsewhere."""
        if not self._may_open():
            return story()
        here, name = self._here, f"{name}, {_way_of_texts()}"
        found = here.then.get(name)
        if found is None or not found.is_fresh:
            found = here.then[name] = self._told(here, story)
        else:
            for box, sent in zip(_boxes(), found.sent, strict=True):
                box.extend(sent)
        self._go_to(found)
        return _fetched(found.gave)

    def close(self) -> None:
        """Let go of every database."""
        for url in list(self._at_hand):
            self._put_away(url)

    def _begin(self, databases: Databases, home: Engine, url: str) -> None:
        self.databases, self._home, self._at_hand[url] = databases, home, home
        self._first = self._first or Chapter(url, clock.now())
        self._go_to(self._first)

    def _may_open(self) -> bool:
        if self._is_telling or session.get_bind() is not self._connection or self._here.depth == DEEPEST:
            return False
        if clock._stopped_at or type(delivery.sender()) is not Silence or self._was_written():
            return False
        session.remove()
        return not self._connection.in_nested_transaction()

    def _told(self, here: Chapter, story: Callable[[], Any]) -> Chapter:
        """Told in a copy of what was there so far."""
        already, began = [len(each) for each in _boxes()], clock.now()
        self._leave()
        self._put_away(here.url)
        url = self.databases.copied(here.url)
        self._open(url)
        self._is_telling = True
        try:
            gave = _named(story())
        finally:
            self._is_telling = False
        self._leave(keep=True)
        sent = tuple(box[many:] for box, many in zip(_boxes(), already, strict=True))
        return Chapter(url, began, gave, sent, here.depth + 1)

    def _go_to(self, chapter: Chapter) -> None:
        self._leave()
        self._open(chapter.url)
        self._here = chapter

    def _open(self, url: str) -> None:
        # Every database by the one engine: another would compile every statement anew.
        self._connection = Connection(self._home, connection=self._near(url).raw_connection())
        self._connection.begin()
        if self._home.dialect.name == "sqlite":
            self._changes = self._changed()
        session.configure(bind=self._connection, join_transaction_mode="create_savepoint")

    def _leave(self, *, keep: bool = False) -> None:
        session.remove()
        if self._connection is not None:
            if keep:
                self._connection.commit()
            self._connection.close()
            self._connection = None

    def _near(self, url: str) -> Engine:
        """What connects to it. Whatever was used longest ago is put away for it."""
        engine = self._at_hand.pop(url, None) or _engine(url)
        if len(self._at_hand) >= AT_HAND:
            self._put_away(next(each for each in self._at_hand if each != self._first.url))
        self._at_hand[url] = engine
        return engine

    def _put_away(self, url: str) -> None:
        """Nobody uses it from now on, until it is opened again."""
        if url in self._at_hand:
            self._at_hand[url].dispose()
        if url != self._first.url:
            self._at_hand.pop(url, None)

    def _was_written(self) -> bool:
        """Has anything been written since this was opened?"""
        if self._home.dialect.name == "sqlite":
            return self._changed() != self._changes
        return bool(self._connection.exec_driver_sql(WROTE).scalar())

    def _changed(self) -> int:
        return int(self._connection.connection.dbapi_connection.total_changes)


def _way_of_texts() -> str:
    return type(delivery.sms()).__name__ if delivery.can_text() else ""


def _boxes() -> list[list[Any]]:
    """What was sent so far, by letter and by text message, where that is kept."""
    ways = [delivery.sender(), *([delivery.sms()] if delivery.can_text() else [])]
    return [each.sent for each in ways if isinstance(each, Silence | SmsSilence)]


@dataclass(frozen=True)
class Row:
    """What a record is known by: a record itself is of the test that read it."""

    kind: type[Record]
    id: uuid.UUID


def _named(gave: Any) -> Any:
    if isinstance(gave, tuple):
        return tuple(_named(each) for each in gave)
    return Row(type(gave), inspect(gave).identity[0]) if isinstance(gave, Record) else gave


def _fetched(gave: Any) -> Any:
    if isinstance(gave, tuple):
        return tuple(_fetched(each) for each in gave)
    return session.get_one(gave.kind, gave.id) if isinstance(gave, Row) else gave


def _engine(url: str) -> Engine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        sqlite.take_over_transactions(engine)
    return engine


shelf = Shelf()


def told_once(tell: Callable[P, R]) -> Callable[P, R]:
    """For a factory whose story many tests begin with, and which nothing changes but what it is called with."""

    @wraps(tell)
    def tell_or_open(*args: P.args, **changed: P.kwargs) -> R:
        name = f"{tell.__name__}{_named(args)}{_named(tuple(sorted(changed.items())))}"
        return shelf.tell(name, lambda: tell(*args, **changed))

    return tell_or_open
