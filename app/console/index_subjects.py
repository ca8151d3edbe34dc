"""Makes concerns that were sent before findable by what they mention, while the service runs.

A migration cannot do it, because it opens no seals. Run it once after moving to a version that can relate concerns, and
whenever identifying.toml changes. Run again it does nothing: what is done stays done, so it may be stopped at any
moment.
"""

import argparse
import uuid

from app.casework import concerns
from app.config import settings
from app.foundations.access import SYSTEM
from app.foundations.database import disconnect, uuid7
from app.opening import open_house

HELP = "make concerns that were sent before findable by what they mention"
BEFORE_ALL = uuid.UUID(int=0)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(options: argparse.Namespace) -> int:
    open_house(settings())
    print(f"{index_all():,} concerns can now be found by what they mention.")
    return 0


def index_all() -> int:
    """Every concern that cannot be found yet, some at a time; how many."""
    run_id, done, last = uuid7(), 0, BEFORE_ALL
    try:
        while (some := concerns.index_some(SYSTEM, run_id, after=last))[0]:
            done, last = done + some[0], some[1]
            disconnect()
    finally:
        disconnect()
    return done
