"""Makes everybody findable of whom concerns told that were sent before, while the service runs.

A migration cannot do it, because it opens no seals. Run it once after moving to a version that knows people again, and
whenever likeness.toml, portraying.toml, identifying.toml or the blind key changes; after index-subjects, where both are
to be run. Run again it does nothing: what is done stays done, so it may be stopped at any moment.

With --settle it rewrites the traces in an order that does not say which of them came together, as PostgreSQL remembers.
To be done at night, now and then.
"""

import argparse
import uuid
from datetime import timedelta

from app.casework.people import tracing
from app.casework.people.events import PeoplePortrayed, PortraitsMade
from app.config import settings
from app.foundations import database, traces
from app.foundations.access import SYSTEM
from app.foundations.database import disconnect, uuid7
from app.opening import open_house
from app.transaction import transaction

HELP = "make people in concerns that were sent before findable by what was told of them"
BEFORE_ALL = uuid.UUID(int=0)
SWEPT = 20_000  # traces at once
# What is older is found by what is newer. It is not compared by itself: that would be every concern with every other.
COMPARED_FOR = timedelta(days=365)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--settle", action="store_true", help="only mix what lies in the order in which it came")


def run(options: argparse.Namespace) -> int:
    open_house(settings())
    try:
        if options.settle:
            settle()
            print("The traces lie in the order of their tokens.")
        else:
            print(f"{index_all():,} people can now be found by what was told of them.")
    finally:
        disconnect()
    return 0


def index_all() -> int:
    """Everybody who cannot be found yet, some at a time, and nothing of an earlier way; how many they were."""
    run_id, done, last = uuid7(), 0, BEFORE_ALL
    while (some := index_some(run_id, last))[1] != last:
        done, last = done + some[0], some[1]
        disconnect()
    while sweep():
        disconnect()
    return done


def index_some(run_id: uuid.UUID, after: uuid.UUID) -> tuple[int, uuid.UUID]:
    """Make the portraits in some concerns, the eldest first: how many people they are of, and the last concern."""
    tracing.learn_names()
    with transaction(SYSTEM) as tx:
        found, count = tracing.without_portrait(after), 0
        for concern in found:
            told_of = tracing.portray(concern)
            if concern.submitted_at and concern.submitted_at > tx.now - COMPARED_FOR:
                tx.later(PeoplePortrayed(concern_id=concern.id, count=told_of), tx.now)
            count += told_of
        if found:
            tx.record(PortraitsMade(run_id=run_id, rules=tracing.made_by(), count=count))
    return count, found[-1].id if found else after


def sweep() -> int:
    """Take away some traces that nobody is found by any more."""
    with database.writing():
        return traces.sweep(tracing.edition(), SWEPT)


def settle() -> None:
    """Let no trace lie beside those that came with it."""
    for part in range(traces.PARTS):
        with database.writing():
            traces.settle(tracing.edition(), part)
