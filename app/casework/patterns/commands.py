"""What somebody does with an alert: takes it, puts it back, or says what it is. And the night's look at everything."""

import uuid
from datetime import timedelta

from sqlalchemy.exc import IntegrityError

from app.casework.patterns import policy
from app.casework.patterns.events import (
    AlertOpened,
    AlertPutBack,
    AlertRaised,
    AlertSettled,
    AlertTaken,
    PatternsWatched,
    SweepDue,
)
from app.casework.patterns.lifecycle import Disposition, Move, Standing
from app.casework.patterns.models import Alert, Sweep
from app.casework.patterns.queries import Seen, alert
from app.casework.patterns.showing import Turned, show_as_one
from app.casework.patterns.sweeping import next_night, read_ahead, sweep
from app.errors import Invalid
from app.foundations import vault
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import Transaction, transaction

SWEEP = uuid.UUID("00000000-0000-7000-8000-000000000007")
# A stretch that is so long overdue is lost.
LOST = timedelta(days=1)


def open_alert(actor: Actor, alert_id: uuid.UUID) -> Seen:
    """Read an alert with the concerns behind it, as far as one may; it is recorded who did."""
    with transaction(actor) as tx:
        found = alert(actor, alert_id)
        tx.require(policy.see, found.alert)
        tx.record(AlertOpened(alert_id=alert_id))
    return found


def take(actor: Actor, alert_id: uuid.UUID, *, seen: int) -> Alert:
    """Become the one who looks into an alert."""
    with transaction(actor) as tx:
        found = tx.load(Alert, alert_id, seen=seen)
        tx.require(policy.review, found)
        found.move(Move.TAKE)
        found.reviewer_id, found.taken_at = actor.id, tx.now
        _show_others(tx, found)
        tx.record(AlertTaken(alert_id=found.id))
    return found


def put_back(actor: Actor, alert_id: uuid.UUID, *, seen: int) -> Alert:
    """Let somebody else look into an alert that one has taken."""
    with transaction(actor) as tx:
        found = tx.load(Alert, alert_id, seen=seen)
        tx.require(policy.review, found)
        found.move(Move.PUT_BACK)
        found.reviewer_id = found.taken_at = None
        _show_others(tx, found)
        tx.record(AlertPutBack(alert_id=found.id))
    return found


def settle(actor: Actor, alert_id: uuid.UUID, *, disposition: Disposition, words: str, seen: int) -> Alert:
    """Say what an alert is, in a word and in a sentence. It is never shown again for the same facts."""
    with transaction(actor) as tx:
        found = tx.load(Alert, alert_id, seen=seen)
        tx.require(policy.review, found)
        if not words.strip():
            raise Invalid("Say why, in a sentence that a colleague would understand.")
        if found.standing is Standing.WAITING:
            found.reviewer_id, found.taken_at = actor.id, tx.now
        found.move(Move.SETTLE)
        found.disposition, found.disposed_at, found.disposed_by_id = disposition, tx.now, actor.id
        found.data_key_id = found.data_key_id or vault.new_key()
        said = f"{tx.now:%-d %B %Y}, {disposition}: {words.strip()}"
        found.words = f"{found.words}\n\n{said}" if found.sealed_words else said
        _show_others(tx, found)
        tx.record(AlertSettled(alert_id=found.id, disposition=disposition))
    return found


def _show_others(tx: Transaction, alert: Alert) -> None:
    """Those about perhaps the same person: what nobody has said anything of yet is put before somebody."""
    turned = Turned()
    session.flush()
    show_as_one([alert], turned)
    for alert_id in sorted(turned.up - turned.away):
        tx.later(AlertRaised(alert_id=alert_id), tx.now)


def watch(actor: Actor) -> None:
    """See that the night's look at everything is set: in a new installation, and where it has been lost."""
    try:
        with transaction(actor) as tx:
            found = session.get(Sweep, SWEEP) or tx.add(Sweep(id=SWEEP, due_at=next_night(tx.now)))
            if found.step == 0 or tx.now - found.due_at > LOST:
                found.step += 1
                tx.later(SweepDue(sweep_id=SWEEP, step=found.step), tx.now)
                tx.record(PatternsWatched(sweep_id=SWEEP))
    except IntegrityError:
        return  # Another worker has begun at the same instant.


def sweep_some(actor: Actor) -> bool:
    """One stretch of the look at everything, now: is there another?"""
    known = session.get(Sweep, SWEEP)
    batch, step = read_ahead(known), known.step if known else 0
    with transaction(actor) as tx:
        found = tx.load(Sweep, SWEEP) if known else tx.add(Sweep(id=SWEEP, due_at=next_night(tx.now)))
        if found.step != step:
            return True  # A worker has done this stretch meanwhile.
        sweep(tx, found, batch)
        is_over = not found.stage
        if is_over:
            tx.later(SweepDue(sweep_id=SWEEP, step=found.step), found.due_at)
    return not is_over
