"""Looking for patterns as a concern arrives, or as what is known of it changes."""

import uuid
from typing import Protocol

from sqlalchemy import select

from app.casework.concerns.events import ConcernClosed
from app.casework.concerns.lifecycle import Closing
from app.casework.patterns import searching, sweeping
from app.casework.patterns.events import PatternsFollowed, PatternsLookedFor, SweepDue
from app.casework.patterns.models import Gist, Sweep
from app.casework.people.models import Judgement
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import Transaction, transaction


class OfConcern(Protocol):
    """Anything that happens to a concern."""

    @property
    def concern_id(self) -> uuid.UUID:
        """Which one."""


class OfJudgement(Protocol):
    """Anything that was said of two people."""

    @property
    def judgement_id(self) -> uuid.UUID:
        """Which word."""


def look(event: OfConcern) -> None:
    """Whatever this concern says together with others is put before somebody, or no longer."""
    with transaction(SYSTEM) as tx:
        _look(tx, event.concern_id)


def look_without(event: ConcernClosed) -> None:
    """One that was closed because another tells the same does not count."""
    with transaction(SYSTEM) as tx:
        gist = session.scalar(select(Gist).where(Gist.concern_id == event.concern_id))
        is_duplicate = event.reason == Closing.DUPLICATE
        if gist and gist.is_duplicate != is_duplicate:
            gist.is_duplicate = is_duplicate
            _look(tx, event.concern_id)


def look_at_both(event: OfJudgement) -> None:
    """People were joined, parted or told apart: what is said of them together may be more now, or less."""
    with transaction(SYSTEM) as tx:
        judgement = session.get_one(Judgement, event.judgement_id)
        changes = searching.look_at_both(tx, judgement.pair)
        session.flush()
        if session.info.get("changed"):
            tx.record(PatternsFollowed(judgement_id=judgement.id, **changes.counted()))


def sweep(event: SweepDue) -> None:
    """The next stretch of the night's look at everything; the last one sets the first of the next night."""
    with transaction(SYSTEM) as tx:
        watch = tx.load(Sweep, event.sweep_id)
        if watch.step == event.step:
            sweeping.sweep(tx, watch)
            tx.later(SweepDue(sweep_id=watch.id, step=watch.step), watch.due_at)


def _look(tx: Transaction, concern_id: uuid.UUID) -> None:
    changes = searching.look_around(tx, concern_id)
    session.flush()
    if session.info.get("changed"):
        tx.record(PatternsLookedFor(concern_id=concern_id, **changes.counted()))
