"""Two steps around anybody, and the way between two, among a million people with three million links and a few hubs.

Who is linked is generated; what is asked is what the pages ask, as an officer, with nobody's names opened.
"""

import random
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import psycopg
from sqlalchemy import Table, insert, select, text

from app.casework import ties
from app.casework.concerns.models import Concern, Subject
from app.casework.people.models import Portrait
from app.casework.ties.models import Tie
from app.foundations import database, delivery
from app.foundations.access import Actor
from app.foundations.database import session
from app.foundations.database.migrating import migrate
from app.opening import open_house
from tests import factories
from tests.engines import install

CONCERNS, EACH = 200_000, 5  # people
HUBS, LED_TO = 20, 3_000
ACROSS = 3  # links of each concern with people of others
ASKED, PAIRS = 1_000, 150
GOAL = 5.0  # milliseconds at the 95th percentile

Row = dict[str, Any]


class Town:
    """Everybody, by numbers: who is linked with whom is chance, always the same."""

    def __init__(self, sample: Row, subject: Row, portrait: Row, tie: Row) -> None:
        """One row of each table that was made by the product itself, to be copied."""
        self.sample, self.subject, self.portrait, self.tie = sample, subject, portrait, tie
        self.chance, self.places = random.Random(11), Counter[tuple[str, uuid.UUID]]()

    def tables(self) -> Iterator[tuple[Table, Iterator[Row]]]:
        """Each table with its rows, in the order in which they may be written."""
        yield Concern.__table__, self._concerns()
        yield Subject.__table__, ({**self.subject, "id": one, "concern_id": of(one)} for one in people())
        yield Portrait.__table__, (self._portrait(number, one) for number, one in enumerate(people()))
        yield Tie.__table__, self._ties()

    def _concerns(self) -> Iterator[Row]:
        for number in range(CONCERNS):
            yield {**self.sample, "id": uuid.UUID(int=(2 << 64) + number), "reference": f"HD-B{number}"}

    def _portrait(self, number: int, one: uuid.UUID) -> Row:
        own = {"id": uuid.UUID(int=(4 << 64) + number), "subject_id": one, "person_id": one, "number": number}
        return {**self.portrait, **own, "concern_id": of(one)}

    def _ties(self) -> Iterator[Row]:
        for number, (start, end, kind, end_kind) in enumerate(self._pairs()):
            yield {
                **self.tie,
                "id": uuid.UUID(int=(5 << 64) + number),
                "kind": kind,
                "concern_id": of(start),
                "source_id": of(start),
                "from_id": start,
                "from_kind": "person",
                "from_place": self._place("from", start),
                "to_id": end,
                "to_kind": end_kind,
                "to_place": self._place("to", end),
            }

    def _pairs(self) -> Iterator[tuple[uuid.UUID, uuid.UUID, str, str]]:
        """In each concern a family, its home, a number that another may know too; some know people of others."""
        for number in range(CONCERNS):
            first, *others = (person(number * EACH + at) for at in range(EACH))
            home, phone = thing(number), thing(CONCERNS + self.chance.randrange(CONCERNS // 2))
            yield from ((first, other, "household", "person") for other in others)
            yield from ((others[0], other, "sibling", "person") for other in others[1:3])
            yield from ((each, home, "lives_at", "address") for each in (first, *others[:3]))
            yield others[-1], phone, "uses", "phone"
            for _ in range(ACROSS):
                yield self._anybody(), self._anybody(), "associate", "person"
        for hub in range(HUBS):
            yield from ((self._anybody(), thing(3 * CONCERNS + hub), "lives_at", "address") for _ in range(LED_TO))

    def _anybody(self) -> uuid.UUID:
        return person(self.chance.randrange(CONCERNS * EACH))

    def _place(self, side: str, end: uuid.UUID) -> int:
        self.places[side, end] += 1
        return self.places[side, end] - 1


def person(number: int) -> uuid.UUID:
    return uuid.UUID(int=(1 << 64) + number)


def thing(number: int) -> uuid.UUID:
    return uuid.UUID(int=(3 << 64) + number)


def of(one: uuid.UUID) -> uuid.UUID:
    return uuid.UUID(int=(2 << 64) + (one.int - (1 << 64)) // EACH)


def people() -> Iterator[uuid.UUID]:
    return map(person, range(CONCERNS * EACH))


def measure(folder: Path, url: str, engine: str) -> None:
    """Fill a database, ask it, and print how long it took."""
    settings = install(folder / f"ties-{engine}", url)
    migrate(settings.database_url)
    open_house(settings)
    delivery.use(delivery.Silence())
    officer = _fill()
    print(f"{engine}: {CONCERNS * EACH:,} people, {_count():,} links")
    chance = random.Random(5)
    anybody = [person(chance.randrange(CONCERNS * EACH)) for _ in range(ASKED)]
    sizes = [len(ties.network_of(officer, each).nodes) for each in anybody]  # warm
    _say("two steps around anybody", _timed(lambda each: ties.network_of(officer, each), anybody), GOAL)
    print(f"  {median(sizes):.0f} people and things in the middle, {max(sizes)} at most")
    hubs = [each for each in anybody if ties.network_of(officer, each).cut]
    if len(hubs) > 1:
        _say("of them, with a hub in sight", _timed(lambda each: ties.network_of(officer, each), hubs), GOAL)
    pairs = list(zip(anybody[:PAIRS], anybody[PAIRS : 2 * PAIRS], strict=True))
    _say("the way between two", _timed(lambda pair: ties.way_between(officer, *pair), pairs))
    database.close()


def _timed(ask: Callable[[Any], object], several: Sequence[Any]) -> list[tuple[float, float]]:
    """How long each took by the clock, and how much of it this process worked: a busy machine keeps others waiting."""
    took = []
    for each in several:
        began, worked = time.perf_counter(), time.process_time()
        ask(each)
        took.append(((time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000))
    return took


def _say(what: str, took: list[tuple[float, float]], goal: float | None = None) -> None:
    aim = f"   (goal: p95 <= {goal:.0f} ms)" if goal else ""
    print(f"  {what:32}{aim}", flush=True)
    for name, several in zip(("by the clock", "worked"), zip(*took, strict=True), strict=True):
        at = quantiles(several, n=100)
        print(f"    {name:14} p50 {median(several):6.2f}  p95 {at[94]:6.2f}  p99 {at[98]:6.2f} ms", flush=True)


def _fill() -> Actor:
    """One concern by the product, the others like it."""
    people_here = factories.make_people()
    craig = [{"name": "Craig", "relationship": "partner", "phone": "07700 900123"}]
    concern = factories.make_concern(people_here.vet, alleged=craig)
    first = [
        dict(session.execute(select(table).where(column == concern.id).limit(1)).one()._mapping)
        for table, column in (
            (Concern.__table__, Concern.id),
            (Subject.__table__, Subject.concern_id),
            (Portrait.__table__, Portrait.concern_id),
            (Tie.__table__, Tie.concern_id),
        )
    ]
    first[0] |= {"queue_place": None}
    officer = people_here.officer
    database.disconnect()
    for table, rows in Town(*first).tables():
        _write(table, rows)
    _settle()
    return officer


def _write(table: Table, rows: Iterator[Row]) -> None:
    names = [column.name for column in table.columns]
    connection = session.connection(execution_options={"writing": True})
    raw = connection.connection.driver_connection
    if database.dialect() == "sqlite":
        into = str(insert(table).compile(dialect=session.get_bind().dialect))
        raw.executemany(into, (tuple(_plain(row[name]) for name in names) for row in rows))
    else:
        assert isinstance(raw, psycopg.Connection)
        with raw.cursor().copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN".encode()) as copy:
            for row in rows:
                copy.write_row([row[name] for name in names])
    session.commit()


def _plain(value: Any) -> Any:
    """As SQLite keeps it."""
    if isinstance(value, uuid.UUID):
        return value.hex
    return value.replace(tzinfo=None).isoformat(" ") if hasattr(value, "tzinfo") else value


def _settle() -> None:
    if database.dialect() == "postgresql":
        session.connection(execution_options={"writing": True}).execute(text("ANALYZE"))
        session.commit()
    database.disconnect()


def _count() -> int:
    found = session.execute(text("SELECT count(*) FROM tie")).scalar_one()
    return int(found)
