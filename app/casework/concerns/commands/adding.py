"""What a reporter does with a concern that was sent: add, warn, withdraw, name a recipient, come back."""

import uuid
from datetime import timedelta

from app.casework import accounts
from app.casework.concerns import policy, queries
from app.casework.concerns.events import (
    ConcernAddedTo,
    ConcernGotWorse,
    ConcernWithdrawn,
    ReturnCodeGiven,
    SafeRecipientNamed,
)
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Addendum, AddendumKind, Concern
from app.errors import Invalid, NotFound, NotPossible, Sentence
from app.foundations.access import Actor
from app.transaction import Transaction, transaction

LONGEST = 5000
# The same words again, so soon, are a button that was pressed twice.
TWICE = timedelta(minutes=1)


def add(actor: Actor, concern_id: uuid.UUID, words: str) -> None:
    """Add what one has learnt since. What was sent stays as it was; this stands beside it."""
    with transaction(actor) as tx:
        concern = _own_open(tx, concern_id)
        if not _was_just_added(tx, concern, words):
            added = tx.add(_addendum(tx, concern, AddendumKind.MORE, words))
            tx.record(ConcernAddedTo(concern_id=concern.id, addendum_id=added.id))


def say_it_got_worse(actor: Actor, concern_id: uuid.UUID, words: str) -> None:
    """Say that it has got worse: whoever looks at it, or at the queue, sees that before anything else."""
    with transaction(actor) as tx:
        concern = _own_open(tx, concern_id)
        if not _was_just_added(tx, concern, words):
            added = tx.add(_addendum(tx, concern, AddendumKind.WORSE, words))
            concern.got_worse_at = tx.now
            tx.record(ConcernGotWorse(concern_id=concern.id, addendum_id=added.id))


def withdraw(actor: Actor, concern_id: uuid.UUID, words: str) -> None:
    """Say that it was sent by mistake or is no longer right. It is kept, and officers still read it."""
    with transaction(actor) as tx:
        concern = _own_open(tx, concern_id)
        if concern.withdrawn_at and _was_just_added(tx, concern, words):
            return
        if concern.withdrawn_at:
            raise NotPossible("You have already withdrawn this concern.")
        added = tx.add(_addendum(tx, concern, AddendumKind.WITHDRAWN, words))
        concern.withdrawn_at = tx.now
        tx.record(ConcernWithdrawn(concern_id=concern.id, addendum_id=added.id))


def name_recipient(actor: Actor, concern_id: uuid.UUID, account_id: uuid.UUID) -> None:
    """Say whom in one's organisation it is safe to tell. They alone there see the concern, beside its reporter."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id)
        if not concern.is_written_by(actor) or concern.stage is Stage.DRAFT:
            raise NotFound("concern")
        tx.require(policy.name_recipient, concern)
        if account_id not in {each.id for each in queries.colleagues(actor)}:
            raise Invalid("Choose somebody of your organisation who can sign in.")
        concern.safe_recipient_id = account_id
        tx.record(SafeRecipientNamed(concern_id=concern.id, account_id=account_id))


def give_return_code(actor: Actor, concern_id: uuid.UUID) -> str:
    """Give somebody without an account the seven words to come back by, once what they wrote was sent."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id)
        if not concern.is_written_by(actor) or concern.submitted_at is None or not accounts.is_without_account(actor):
            raise NotFound("concern")
        words = accounts.new_return_code(tx, actor.id)
        tx.record(ReturnCodeGiven(concern_id=concern.id))
    return words


def _own_open(tx: Transaction, concern_id: uuid.UUID) -> Concern:
    concern = tx.load(Concern, concern_id)
    if not policy.add.allows(tx.actor, concern) or concern.stage is Stage.DRAFT:
        raise NotFound("concern")
    if concern.stage is Stage.CLOSED:
        # Nobody looks at it any more: what is added would lie unread.
        raise NotPossible("This concern is closed. Report a new one, so that it is weighed again.")
    return concern


def _was_just_added(tx: Transaction, concern: Concern, words: str) -> bool:
    """Was the button pressed twice?"""
    last = next(iter(reversed(queries.addenda(tx.actor, concern.id))), None)
    return last is not None and tx.now - last.added_at < TWICE and last.words == words.strip()


def _addendum(tx: Transaction, concern: Concern, kind: AddendumKind, words: str) -> Addendum:
    words = words.strip()
    if not words:
        raise Invalid("Write something first.")
    if len(words) > LONGEST:
        raise Invalid(Sentence("Write at most %(most)s characters.", most=f"{LONGEST:,}"))
    made = Addendum(concern_id=concern.id, data_key_id=concern.data_key_id, author_id=tx.actor.id, kind=kind)
    made.added_at, made.words = tx.now, words
    return made
