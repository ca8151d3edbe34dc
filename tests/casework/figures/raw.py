"""One concern as the raw tables and the ledger have it, read row by row."""

import json
from datetime import timedelta

from sqlalchemy import select

from app.casework import places
from app.casework.concerns.models import Concern
from app.casework.feedback.models import Update
from app.casework.people.models import Portrait
from app.casework.referrals.models import Action, Decision, Referral
from app.casework.triage import clocks
from app.casework.triage.models import RatingDecision
from app.foundations.database import session
from app.foundations.ledger import Entry


def all_of(kind, *which, order=None):
    return list(session.scalars(select(kind).where(*which).order_by(order if order is not None else kind.id)))


class Raw:
    """One concern, read row by row."""

    def __init__(self, concern: Concern) -> None:
        self.concern, self.id, self.at = concern, concern.id, concern.submitted_at
        self.answers = concern.answers
        self.nation = places.nation_of(concern.area_code or "") or "England"
        entries = all_of(Entry, Entry.subject_id == self.id, order=Entry.number)
        self.taken = [e.at for e in entries if e.event in ("ConcernTaken", "ConcernGiven")]
        self.closed = [(e.at, json.loads(e.details)["reason"]) for e in entries if e.event == "ConcernClosed"]
        self.ratings = all_of(RatingDecision, RatingDecision.concern_id == self.id)
        self.referrals = all_of(Referral, Referral.concern_id == self.id)
        self.decisions = [d for r in self.referrals for d in all_of(Decision, Decision.referral_id == r.id)]
        self.actions = sorted(
            (a for r in self.referrals for a in all_of(Action, Action.referral_id == r.id)), key=lambda a: a.id
        )
        self.updates = all_of(Update, Update.concern_id == self.id)

    # What clocks go by

    @property
    def proposed(self):
        return self.ratings[0].proposed if self.ratings else None

    @property
    def rated(self):
        return next((each for each in self.ratings if each.confirmed), None)

    @property
    def called(self):
        return self.rated.confirmed if self.rated else self.proposed

    def due(self, rating, step, since):
        return clocks.due(rating, step, since, self.nation)

    def minutes(self, rating, step, since, until):
        if until is None:
            return None
        if clocks.span_of(rating, step).unit in ("minutes", "hours"):
            return int((until - since).total_seconds() // 60)
        return int(clocks.working_time(since, until, self.nation).total_seconds() // 60)

    # What happened

    def first_closed(self):
        return self.closed[0] if self.closed else (None, "")

    def sent(self):
        return next((each for each in self.referrals if not each.is_taken_up), None)

    def decided(self):
        """Decisions that stand, by when they came to stand."""
        standing = [d for d in self.decisions if d.step == "decision" and (not d.needs_second or d.is_agreed)]
        return sorted(standing, key=lambda d: d.seconded_at or d.decided_at)

    def first_by(self, *kinds):
        found = next((d for d in self.decided() if d.kind in kinds), None)
        return (found.seconded_at or found.decided_at, found.code) if found else None

    def ended(self):
        """(when, the agency's first decision or None)"""
        decision, (closed_at, _) = next(iter(self.decided()), None), self.first_closed()
        decided_at = (decision.seconded_at or decision.decided_at) if decision else None
        if decided_at and (closed_at is None or decided_at <= closed_at):
            return decided_at, decision
        return (closed_at, None) if closed_at else None

    def nothing_done(self):
        """(when, why) where it ended without further action."""
        if self.ended() is None:
            return None
        at, decision = self.ended()
        if decision is not None:
            return (at, decision.reason) if decision.category == "no_further_action" else None
        reason = self.first_closed()[1]
        return (at, reason.replace(" ", "_")) if reason not in ("outcome", "advice") else None

    def reported_again(self):
        ended = self.nothing_done()
        people = {p.person_id for p in all_of(Portrait, Portrait.concern_id == self.id) if p.role == "at_risk"}
        others = {
            p.concern_id
            for who in people
            for p in all_of(Portrait, Portrait.person_id == who, Portrait.role == "at_risk")
        }
        came = [session.get(Concern, other) for other in others - {self.id}]
        later = [c.submitted_at for c in came if c.stage != "draft" and c.submitted_at > self.at]
        return min((at for at in later if ended and ended[0] < at <= ended[0] + timedelta(days=365)), default=None)
