"""What the tables say of many concerns at once: one question a table, however many concerns there are.

Danger: answers are opened here. Of them only codes go on, and whatever describes somebody is sealed again.
"""

import json
import uuid
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from app.casework.accounts.models import Organisation
from app.casework.challenges.models import Challenge, ChallengeStep
from app.casework.concerns.events import ConcernClosed, ConcernTaken
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.concerns.subjects import SubjectRole
from app.casework.escalation.models import Escalation, SecondLook
from app.casework.feedback.models import Handling, Update
from app.casework.figures.stepping import Known
from app.casework.follow_up.models import FollowUp
from app.casework.people.models import Portrait
from app.casework.referrals.models import Action, Decision, Referral
from app.casework.triage.events import ConcernGiven
from app.casework.triage.models import Assessment, RatingDecision
from app.foundations import vault
from app.foundations.database import session
from app.foundations.ledger import Entry
from app.foundations.vault import DataKey

# What is asked of the database about many concerns: the first column of each row says which.
Question = Any
MOVES = tuple(kind.__name__ for kind in (ConcernTaken, ConcernGiven, ConcernClosed))


def gather(concern_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Known]:
    """What is known of these concerns, of those that were sent."""
    concerns = session.execute(_sent(concern_ids)).all()
    answers = vault.unseal_many("concern", "answers", concerns)
    known = {
        row.id: Known(row, json.loads(text) if text else None) for row, text in zip(concerns, answers, strict=True)
    }
    for name, question in _questions(known.keys()).items():
        for row in session.execute(question):
            known[row[0]].parts[name].append(row)
    return known


def sharing_a_person(concern_ids: Collection[uuid.UUID]) -> list[uuid.UUID]:
    """Other concerns about the same people at risk."""
    mine, theirs = aliased(Portrait), aliased(Portrait)
    found = (
        select(theirs.concern_id)
        .distinct()
        .join(mine, mine.person_id == theirs.person_id)
        .where(mine.concern_id.in_(concern_ids), mine.role == SubjectRole.AT_RISK)
        .where(theirs.role == SubjectRole.AT_RISK, theirs.concern_id != mine.concern_id)
    )
    return list(session.scalars(found))


def _sent(concern_ids: Collection[uuid.UUID]) -> Question:
    columns: Iterable[Any] = (
        Concern.id,
        Concern.reporter_id,
        Concern.data_key_id,
        Concern.stage,
        Concern.sector,
        Concern.kinds,
        Concern.area_code,
        Concern.submitted_at,
        DataKey.kek,
        DataKey.wrapped,
        Concern.sealed_answers.label("sealed"),
    )
    was_sent = (Concern.stage != Stage.DRAFT, Concern.submitted_at.is_not(None))
    return (
        select(*columns)
        .join(DataKey, DataKey.id == Concern.data_key_id)
        .where(Concern.id.in_(concern_ids), *was_sent)
        .order_by(Concern.id)
    )


def _questions(ids: Collection[uuid.UUID]) -> dict[str, Question]:
    """Each begins with the concern, and gives its rows in the order in which they came to be."""
    return {**_of_the_hub(ids), **_of_agencies(ids), **_of_reporters(ids)}


def _of_the_hub(ids: Collection[uuid.UUID]) -> dict[str, Question]:
    made, second = RatingDecision, SecondLook
    raised: Any = select(Escalation.concern_id, func.count().label("number"))
    return {
        "moves": select(Entry.subject_id, Entry.event, Entry.at, Entry.details)
        .where(Entry.subject_id.in_(ids), Entry.event.in_(MOVES))
        .order_by(Entry.number),
        "ratings": select(made.concern_id, made.proposed, made.confirmed, made.decided_at)
        .where(made.concern_id.in_(ids))
        .order_by(made.id),
        "assessment": select(Assessment.concern_id, Assessment.proposed, Assessment.confirmed).where(
            Assessment.concern_id.in_(ids)
        ),
        "escalations": raised.where(Escalation.concern_id.in_(ids)).group_by(Escalation.concern_id),
        "looks": select(second.concern_id, second.looked_at, second.agrees).where(second.concern_id.in_(ids)),
        "again": _reported_later(ids),
    }


def _of_agencies(ids: Collection[uuid.UUID]) -> dict[str, Question]:
    sent, made, done, asked = Referral, Decision, Action, FollowUp
    of_referral = select(
        sent.concern_id, sent.rating, sent.is_taken_up, sent.referred_at, sent.acknowledge_by, sent.acknowledged_at,
        sent.returned_at, sent.reference, Organisation.agency_kind.label("kind"),
    )  # fmt: skip
    of_decision = select(
        sent.concern_id, made.kind, made.step, made.code, made.category, made.reason, made.decided_at,
        made.needs_second, made.seconded_at, made.is_agreed,
    )  # fmt: skip
    of_action = select(
        sent.concern_id, done.due_on, done.taken_on_at, done.completed_at, done.stopped_because, done.worked
    )
    of_answer = select(asked.concern_id, asked.days, asked.answered_at, asked.change)
    return {
        "referrals": of_referral.join(Organisation, Organisation.id == sent.agency_id)
        .where(sent.concern_id.in_(ids))
        .order_by(sent.id),
        "decisions": of_decision.join(sent, sent.id == made.referral_id)
        .where(sent.concern_id.in_(ids))
        .order_by(made.id),
        "actions": of_action.join(sent, sent.id == done.referral_id).where(sent.concern_id.in_(ids)).order_by(done.id),
        "answers": of_answer.where(asked.concern_id.in_(ids), asked.answered_at.is_not(None)).order_by(asked.days),
    }


def _of_reporters(ids: Collection[uuid.UUID]) -> dict[str, Question]:
    told, said, raised, step = Update, Handling, Challenge, ChallengeStep
    earlier = aliased(Concern)
    sent_before = and_(earlier.reporter_id == Concern.reporter_id, earlier.submitted_at < Concern.submitted_at)
    return {
        "told": select(told.concern_id, told.kind, told.told_at).where(told.concern_id.in_(ids)).order_by(told.id),
        "handling": select(said.concern_id, said.answered_at, said.heard, said.clear, said.again).where(
            said.concern_id.in_(ids)
        ),
        "challenges": select(raised.concern_id, raised.id, raised.raised_at, raised.ended_at, step.stage, step.verdict)
        .join(step, step.challenge_id == raised.id)
        .where(raised.concern_id.in_(ids))
        .order_by(raised.id, step.stage),
        "before": select(Concern.id).where(Concern.id.in_(ids), select(earlier.id).where(sent_before).exists()),
    }


def _reported_later(ids: Collection[uuid.UUID]) -> Question:
    """When concerns about the same people at risk came, of those that came later."""
    mine, theirs, this, other = aliased(Portrait), aliased(Portrait), aliased(Concern), aliased(Concern)
    return (
        select(mine.concern_id, other.submitted_at.label("at"))
        .distinct()
        .join(theirs, and_(theirs.person_id == mine.person_id, theirs.concern_id != mine.concern_id))
        .join(this, this.id == mine.concern_id)
        .join(other, other.id == theirs.concern_id)
        .where(mine.concern_id.in_(ids), mine.role == SubjectRole.AT_RISK, theirs.role == SubjectRole.AT_RISK)
        .where(other.stage != Stage.DRAFT, other.submitted_at > this.submitted_at)
        .order_by(other.submitted_at)
    )
