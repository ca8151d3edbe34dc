"""Reporters of RED concerns who have not answered: whose question waits since when, and what is made of that."""

import uuid
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import func, select

from app.casework.concerns.models import Concern
from app.casework.feedback.models import Message
from app.casework.patterns.by_link import silent
from app.casework.patterns.findings import Focus
from app.casework.patterns.following import Changes, follow
from app.casework.patterns.gathering import gather
from app.casework.patterns.rules import pattern_rules
from app.casework.triage.models import Assessment
from app.foundations.database import session
from app.transaction import Transaction

RULE = "silent"


def waiting(concern_ids: Collection[uuid.UUID] | None = None) -> dict[uuid.UUID, datetime]:
    """Open RED concerns, of these or of all, of which a question of ours waits; and when it was asked last."""
    asked = select(func.max(Message.sent_at)).where(Message.concern_id == Concern.id, ~Message.is_from_reporter)
    waits = (Concern.is_unanswered, Concern.queue_place.is_not(None), Assessment.rank == 0)
    said = select(Concern.id, asked.correlate(Concern).scalar_subquery())
    found = said.join(Assessment, Assessment.concern_id == Concern.id).where(*waits)
    rows = session.execute(found if concern_ids is None else found.where(Concern.id.in_(concern_ids)))
    return {concern_id: asked_at for concern_id, asked_at in rows if asked_at}


def look(tx: Transaction, asked: Mapping[uuid.UUID, datetime], known: Collection[Focus]) -> Changes:
    """Those that have waited too long; and of those that are known, the ones that wait no longer."""
    rule, told = pattern_rules().rules[RULE], gather(asked)
    found = [each for id, one in told.items() if (each := silent(rule, one, asked[id], tx.now))]
    return follow(tx, known, found, only=rule.code)
