"""Telling apart who and what a concern tells of, and by what they can be known again; anew where the rules changed."""

import uuid
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import or_, select

from app.casework import questions
from app.casework.concerns import subjects
from app.casework.concerns.events import ConcernIndexed, MentionsMade
from app.casework.concerns.identifying import Means, identifiers_in, identifying_rules
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern, Mention, Subject, told_by
from app.casework.concerns.subjects import Told
from app.foundations.access import Actor
from app.foundations.database import session
from app.foundations.vault import DataKey, token
from app.transaction import transaction

BATCH = 50
# What is older counts for no rating, so nothing has to be weighed again for its sake.
COUNTS_FOR = timedelta(days=365)
# 4,096 values: days of birth that differ differ here too, but for one pair in 4,096, and nobody is found by one.
SHORT = 3


def index_some(actor: Actor, run_id: uuid.UUID, *, after: uuid.UUID) -> tuple[int, uuid.UUID]:
    """Make the mentions of some concerns that have none by the rules in force: how many they were, and the last one.

    There are none where every concern after this one has them. What may count for another is then weighed again.
    """
    with transaction(actor) as tx:
        found = _without_mentions(after)
        for concern in found:
            _make_anew(concern)
            if concern.submitted_at and concern.submitted_at > tx.now - COUNTS_FOR:
                tx.later(ConcernIndexed(concern_id=concern.id), tx.now)
        if found:
            tx.record(MentionsMade(run_id=run_id, rules=identifying_rules().version, count=len(found)))
    return len(found), found[-1].id if found else after


def tell_apart(concern: Concern, told: Sequence[Told]) -> None:
    """Store everybody and everything told of, and by what they can be known again, in the transaction that is open."""
    made: list[Subject] = []
    for each in told:
        owner = None if each.of is None else made[each.of].id
        made.append(Subject(concern_id=concern.id, data_key_id=concern.data_key_id, kind=each.kind, role=each.role))
        made[-1].belongs_to_id, made[-1].words = owner, each.words
    session.add_all(made)
    concern.mentions_made_by = identifying_rules().version
    session.flush()
    _mention(concern, made, told)


def _mention(concern: Concern, made: Sequence[Subject], told: Sequence[Told]) -> None:
    for each in identifiers_in(told):
        known = token(f"mention.{each.means}", each.value)
        mention = Mention(concern_id=concern.id, subject_id=made[each.whose].id, role=each.role, means=each.means)
        mention.token = known[:SHORT] if each.means is Means.BIRTH else known
        session.add(mention)


def _without_mentions(after: uuid.UUID) -> Sequence[Concern]:
    version = identifying_rules().version
    stale = or_(Concern.mentions_made_by.is_(None), Concern.mentions_made_by != version)
    sent = select(Concern).where(Concern.stage != Stage.DRAFT, stale, Concern.id > after)
    readable = sent.join(DataKey, DataKey.id == Concern.data_key_id).where(DataKey.destroyed_at.is_(None))
    some = readable.order_by(Concern.id).limit(BATCH).with_for_update(of=Concern)
    return session.scalars(some, execution_options={"populate_existing": True}).all()


def _make_anew(concern: Concern) -> None:
    for old in session.scalars(select(Mention).where(Mention.concern_id == concern.id)):
        session.delete(old)
    made = session.scalars(select(Subject).where(Subject.concern_id == concern.id).order_by(Subject.id)).all()
    if made:
        concern.mentions_made_by = identifying_rules().version
        _mention(concern, made, told_by(made))
    else:  # sent before people were told apart
        tell_apart(concern, subjects.told_in(concern.answers, questions.named(concern.questionnaire)))
