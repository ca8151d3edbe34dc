"""Calling a meeting about plans, its agenda, who took part, what was decided, and agreeing its minutes."""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from app.casework.plans import policy, queries
from app.casework.plans.events import (
    PlanDecisionNoted,
    PlanMeetingAttended,
    PlanMeetingCalled,
    PlanMinutesAgreed,
    PlanPutOnAgenda,
    PlanTakenOffAgenda,
)
from app.casework.plans.lifecycle import State
from app.casework.plans.models import (
    PlanMeeting,
    PlanMeetingAttendance,
    PlanMeetingInvitee,
    PlanMeetingItem,
    TookPart,
)
from app.casework.plans.rules import plan_rules
from app.errors import Invalid, NotFound, NotPossible, needed
from app.foundations import vault
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import Transaction, transaction

LOOKING_BACK = timedelta(days=31)
LONGEST = 240  # minutes for one plan


def call(actor: Actor, kind: str, *, held_at: datetime, place: str, agencies: Collection[uuid.UUID]) -> PlanMeeting:
    """Call agencies with a statutory duty to a meeting about plans, or write down one that was held."""
    with transaction(actor) as tx:
        tx.require(policy.meet)
        if kind not in plan_rules().meetings:
            raise Invalid("Choose what sort of meeting it is.")
        if held_at < tx.now - LOOKING_BACK:
            raise Invalid("That was more than a month ago. Check the date.")
        if not set(agencies) <= {each.id for each in queries.may_be_called(actor)}:
            raise Invalid("Choose agencies with a statutory duty.")
        held = PlanMeeting(data_key_id=vault.new_key(), kind=kind, held_at=held_at, called_at=tx.now)
        held.called_by_id, held.changed_at = actor.id, tx.now
        held.words = needed(place, "Say where it is, or how to join.")
        tx.add(held)
        for each in sorted(agencies):
            tx.add(PlanMeetingInvitee(meeting_id=held.id, agency_id=each))
        tx.record(PlanMeetingCalled(meeting_id=held.id, kind=kind))
    return held


def put_on_agenda(actor: Actor, meeting_id: uuid.UUID, reference: str, *, minutes: int, seen: int) -> PlanMeetingItem:
    """Put a plan on the agenda, for so many minutes."""
    with transaction(actor) as tx:
        held = _open(tx, meeting_id, seen)
        plan = queries.by_reference(actor, reference)
        if plan.state is not State.OPEN:
            raise Invalid("Only an open plan is heard.")
        if not 1 <= minutes <= LONGEST:
            raise Invalid(f"Give a number of minutes from 1 to {LONGEST}.")
        if any(item.plan_id == plan.id for item, _ in queries.agenda_of(actor, held)):
            raise Invalid("It is on the agenda already.")
        item = PlanMeetingItem(meeting_id=held.id, plan_id=plan.id, data_key_id=plan.data_key_id, minutes=minutes)
        tx.add(item)
        tx.record(PlanPutOnAgenda(meeting_id=held.id, plan_id=plan.id))
    return item


def take_off_agenda(actor: Actor, meeting_id: uuid.UUID, item_id: uuid.UUID, *, seen: int) -> None:
    """A plan is not heard after all, as long as nothing was decided on it."""
    with transaction(actor) as tx:
        known = _on_agenda(actor, meeting_id, item_id)
        held, item = _open(tx, meeting_id, seen), tx.load(PlanMeetingItem, known)
        if item.decided_at:
            raise NotPossible("Something was decided on it: it stays in the record.")
        session.delete(item)
        tx.record(PlanTakenOffAgenda(meeting_id=held.id, plan_id=item.plan_id))


def note_attendance(actor: Actor, meeting_id: uuid.UUID, *, name: str, body: str, took_part: TookPart) -> None:
    """Note that somebody took part, sent a report or apologies, or was missing."""
    with transaction(actor) as tx:
        held = _open(tx, meeting_id, None)
        words = {"name": needed(name, "Give their name."), "body": needed(body, "Say whom they speak for.")}
        noted = PlanMeetingAttendance(meeting_id=held.id, data_key_id=held.data_key_id, took_part=took_part)
        noted.noted_at, noted.words = tx.now, words
        tx.add(noted)
        tx.record(PlanMeetingAttended(meeting_id=held.id, attendance_id=noted.id))


def note_decision(actor: Actor, meeting_id: uuid.UUID, item_id: uuid.UUID, *, words: str, seen: int) -> None:
    """Note what was decided on one plan."""
    with transaction(actor) as tx:
        known = _on_agenda(actor, meeting_id, item_id)
        held, item = _open(tx, meeting_id, seen), tx.load(PlanMeetingItem, known)
        item.decision, item.decided_at, item.decided_by_id = needed(words, "Say what was decided."), tx.now, actor.id
        tx.record(PlanDecisionNoted(meeting_id=held.id, plan_id=item.plan_id))


def agree_minutes(actor: Actor, meeting_id: uuid.UUID, *, seen: int) -> None:
    """Say that the minutes are right. From now on they do not change, and each agency reads of its plans there."""
    with transaction(actor) as tx:
        held = _open(tx, meeting_id, seen)
        if held.held_at > tx.now:
            raise NotPossible("It has not been held yet.")
        if not queries.who_took_part(actor, held):
            raise NotPossible("Say first who took part.")
        if any(item.decided_at is None for item, _ in queries.agenda_of(actor, held)):
            raise NotPossible("Say first what was decided on each plan, or take it off the agenda.")
        held.minutes_agreed_at, held.minutes_agreed_by_id = tx.now, actor.id
        tx.record(PlanMinutesAgreed(meeting_id=held.id))


def _open(tx: Transaction, meeting_id: uuid.UUID, seen: int | None) -> PlanMeeting:
    held = tx.load(PlanMeeting, meeting_id, seen=seen)
    if held.minutes_agreed_at:
        raise NotPossible("Its minutes are agreed, and do not change any more. Call another meeting.")
    tx.require(policy.meet, held)
    held.changed_at = tx.now
    return held


def _on_agenda(actor: Actor, meeting_id: uuid.UUID, item_id: uuid.UUID) -> uuid.UUID:
    """The item, where it is on this agenda and its plan is there for this actor."""
    agenda = queries.agenda_of(actor, queries.meeting(actor, meeting_id))
    if item_id not in {item.id for item, _ in agenda}:
        raise NotFound("PlanMeetingItem")
    return item_id
