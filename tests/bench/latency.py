"""How long it takes to know somebody again among ten thousand, a hundred thousand and a million who lie sealed.

`python -m tests.bench recognising --people 10000 100000 1000000 --engine sqlite postgresql`: from one subject, and a
concern of eight, to those who may be the same with all that speaks for it, in the service's own tables and by its own
code; then storing one more; and in the same run Splink, one record among a hundred thousand.
"""

import argparse
import gc
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from statistics import quantiles

from sqlalchemy import select, text

from app.casework import people as known
from app.casework.accounts.models import Account
from app.casework.likeness import Traits, keys
from app.casework.people import tracing
from app.foundations import database, delivery, traces
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.database.migrating import migrate
from app.opening import open_house
from tests import factories
from tests.bench import beside, strangers
from tests.engines import install
from tests.population import LEVELS, Person, mention, population

SEED, ASKED = 2, 1000  # of the population, and of what is asked
WARMED, TIMES, OF_EIGHT, STORED = 100, 600, 100, 300
AIMS = {"one subject": 10.0, "a concern of eight": 60.0}  # 95 in a hundred, in milliseconds, among a million


def measure(folder: Path, asked: Sequence[str], url_of: Callable[[str, str], str]) -> None:
    wanted, took = _wanted(asked), dict[tuple[str, int], list[float]]()
    for people in wanted.people:
        for engine in wanted.engine:
            made = folder / f"{engine}{people}"
            took[engine, people] = _among(people, engine, made, url_of(engine, f"known{people}"))
    if wanted.beside:
        theirs = beside.splink_one_by_one(_stored_of(each) for each in population(wanted.beside, SEED))
        print(f"Splink 5, {wanted.beside:,} people, in memory")
        _tell("one record", theirs)
        for (engine, people), ours in took.items():
            print(f"  {_median(theirs) / _median(ours):.0f} times as long as Heed on {engine} with {people:,} people")


def _wanted(asked: Sequence[str]) -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m tests.bench recognising")
    options.add_argument("--people", type=int, nargs="+", default=[10_000, 100_000])
    options.add_argument("--engine", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    options.add_argument("--beside", type=int, default=100_000, help="so many people for Splink; 0 leaves it out")
    return options.parse_known_args(asked)[0]


def _among(number: int, engine: str, folder: Path, url: str) -> list[float]:
    """Everything at one size; how long one subject took each time."""
    settings = install(folder, url)
    migrate(url)
    open_house(settings)
    delivery.use(delivery.Silence())
    factories.make_people()
    began = time.perf_counter()
    stored = strangers.move_in(population(number, SEED), settings.keys)
    seconds, size = time.perf_counter() - began, _size(engine, url)
    print(f"{engine}, {number:,} people: {stored:,} traces, {size:,} MB in all, made in {seconds:.0f} s")
    one, eight = list(_arrive(number, 1, WARMED + TIMES)), list(_arrive(number, 8, WARMED // 4 + OF_EIGHT))
    took = _recognised(one)
    _tell("one subject", took)
    _tell("a concern of eight", _recognised(eight, WARMED // 4))
    # Others may be at work on this machine: what it takes of a processor is as much as it would take alone.
    _tell("one, processor time", _recognised(one, clock=time.process_time))
    _tell("eight, processor time", _recognised(eight, WARMED // 4, time.process_time))
    _tell("storing one", _stored(number))
    database.disconnect()
    return took


def _stored_of(person: Person) -> Traits:
    return mention(person, LEVELS[1], strangers.STORED).traits


def _asked(number: int) -> Iterator[Traits]:
    """What is written of people later: half of them are known, at every level of noise."""
    chance = Random(ASKED)
    known_or_not = [list(islice(population(number, seed), 20_000)) for seed in (SEED, SEED + 1)]
    while True:
        yield mention(chance.choice(chance.choice(known_or_not)), chance.choice(LEVELS), ASKED).traits


def _arrive(number: int, together: int, times: int) -> Iterator[uuid.UUID]:
    """So many concerns that tell of so many people each: sent, stored and portrayed."""
    reporter = tuple(session.execute(select(Account.id, Account.organisation_id).limit(1)).one())
    wanted = _asked(number)
    for _ in range(times):
        several = list(islice(wanted, together))
        rows = strangers.told(several, *reporter)
        strangers.store(rows)
        with database.writing():
            numbers = [each["number"] for each in rows["portrait"]]
            traces.put_many(tracing.edition(), [(at, keys(who)) for at, who in zip(numbers, several, strict=True)])
        yield rows["concern"][0]["id"]


def _recognised(
    concern_ids: Sequence[uuid.UUID], warmed: int = WARMED, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """As the worker does it: each time with a session of its own, and without the population in its memory."""
    took = []
    gc.collect()
    gc.freeze()
    for concern_id in concern_ids:
        began = clock()
        known.recognise(SYSTEM, concern_id)
        took.append(clock() - began)
        database.disconnect()
    return took[warmed:]


def _stored(number: int) -> list[float]:
    """What one more person costs in the transaction that stores a concern: their keys, and the traces of them."""
    took = []
    for traits, at in zip(_asked(number), range(STORED), strict=False):
        with database.writing():
            session.connection()
            began = time.perf_counter()
            traces.put(tracing.edition(), at, keys(traits))
            took.append(time.perf_counter() - began)
    return took


def _size(engine: str, url: str) -> int:
    if engine == "sqlite":
        return round(Path(url.removeprefix("sqlite:///")).stat().st_size / 1e6)
    size = session.scalar(text("SELECT pg_database_size(current_database())")) or 0
    return round(size / 1e6)


def _tell(what: str, took: Sequence[float]) -> None:
    aim = f" (aim: 95 in {AIMS[what]:.0f})" if what in AIMS else ""
    print(f"  {what:21} {_words(took)}{aim}", flush=True)


def _words(took: Sequence[float]) -> str:
    cuts = quantiles((each * 1000 for each in took), n=100)
    return f"p50 {cuts[49]:.2f} p95 {cuts[94]:.2f} p99 {cuts[98]:.2f} ms"


def _median(took: Sequence[float]) -> float:
    return quantiles(took, n=2)[0]
