"""Looking for patterns as a concern arrives, or as what is known of it changes."""

import uuid
from datetime import timedelta
from typing import Protocol

from sqlalchemy import select

from app.casework import rota
from app.casework.accounts.events import NoticeDue
from app.casework.accounts.models import Account
from app.casework.concerns.events import ConcernClosed
from app.casework.concerns.lifecycle import Closing
from app.casework.patterns import policy, searching, silence, sweeping
from app.casework.patterns.events import (
    AlertRaised,
    AlertTold,
    PatternsFollowed,
    PatternsLinked,
    PatternsLookedFor,
    SilenceDue,
    SilenceWatched,
    SweepDue,
)
from app.casework.patterns.lifecycle import Standing
from app.casework.patterns.models import Alert, Gist, Sweep
from app.casework.patterns.perhaps import undone_together
from app.casework.patterns.rules import pattern_rules
from app.casework.people.models import Judgement
from app.casework.ties.models import Tie
from app.foundations import clock, outbox
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.delivery import Notice
from app.transaction import Transaction, transaction

# RED and AMBER.
SERIOUS = frozenset({0, 1})
# No stretch of the night takes so long; until then no other worker begins the same.
SLOWEST = timedelta(minutes=10)


class OfConcern(Protocol):
    """Anything that happens to a concern."""

    @property
    def concern_id(self) -> uuid.UUID:
        """Which one."""


class OfTie(Protocol):
    """Anything that happens to a link."""

    @property
    def tie_id(self) -> uuid.UUID:
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


def look_as_closed(event: ConcernClosed) -> None:
    """What is closed says less: one that tells the same as another does not count, and nothing in it is open."""
    with transaction(SYSTEM) as tx:
        gist = session.scalar(select(Gist).where(Gist.concern_id == event.concern_id))
        is_duplicate = event.reason == Closing.DUPLICATE
        if gist and gist.is_duplicate != is_duplicate:
            gist.is_duplicate = is_duplicate
        _look(tx, event.concern_id)


def watch_for_answer(event: OfConcern) -> None:
    """When the answer to a question is to be missed: then it is looked whether it still waits."""
    with transaction(SYSTEM) as tx:
        tx.later(SilenceDue(concern_id=event.concern_id), tx.now + pattern_rules().rules[silence.RULE].waits)
        tx.record(SilenceWatched(concern_id=event.concern_id))


def look_at_both(event: OfJudgement) -> None:
    """People were joined, parted or told apart: what is said of them together may be more now, or less."""
    with transaction(SYSTEM) as tx:
        judgement = session.get_one(Judgement, event.judgement_id)
        changes = searching.look_at_both(tx, undone_together(judgement))
        session.flush()
        if session.info.get("changed"):
            tx.record(PatternsFollowed(judgement_id=judgement.id, **changes.counted()))


def look_at_link(event: OfTie) -> None:
    """People of two concerns were linked, or are so no longer: a network may have grown, or have come apart."""
    with transaction(SYSTEM) as tx:
        tie = session.get_one(Tie, event.tie_id)
        if tie.other_concern_id is None:
            return
        changes = searching.look_at_link(tx, {tie.concern_id, tie.other_concern_id})
        session.flush()
        if session.info.get("changed"):
            tx.record(PatternsLinked(tie_id=tie.id, **changes.counted()))


def sweep(event: SweepDue) -> None:
    """The next stretch of the night's look at everything; the last one sets the first of the next night."""
    if due := outbox.carried():
        outbox.hold(due, clock.now() + SLOWEST)
    batch = sweeping.read_ahead(session.get(Sweep, event.sweep_id))
    with transaction(SYSTEM) as tx:
        watch = tx.load(Sweep, event.sweep_id)
        if watch.step == event.step:
            sweeping.sweep(tx, watch, batch)
            tx.later(SweepDue(sweep_id=watch.id, step=watch.step), watch.due_at)


def tell(event: AlertRaised) -> None:
    """Whoever is on duty hears that there is a pattern with something serious in it: once, until they have looked."""
    with transaction(SYSTEM) as tx:
        alert = tx.load(Alert, event.alert_id)
        if alert.standing is Standing.WAITING and alert.is_shown and alert.worst in SERIOUS:
            told = [each for each in rota.on_duty(SYSTEM, tx.now) if _is_for(alert, each)]
            for each in told:
                notice = tx.add(each.notice("pattern", tx.now))
                tx.later(NoticeDue(notice_id=notice.id), tx.now)
            if told:
                tx.record(AlertTold(alert_id=alert.id, told=len(told)))


def _is_for(alert: Alert, officer: Account) -> bool:
    """Does the alert exist for them, and have they read what they were told before?"""
    unread = select(Notice.id).where(Notice.recipient_id == officer.id, Notice.read_at.is_(None))
    waits = session.scalar(unread.where(Notice.kind == "pattern").limit(1))
    return waits is None and policy.is_open_to(officer.actor(), alert.id)


def _look(tx: Transaction, concern_id: uuid.UUID) -> None:
    changes = searching.look_around(tx, concern_id)
    session.flush()
    if session.info.get("changed"):
        tx.record(PatternsLookedFor(concern_id=concern_id, **changes.counted()))
