"""What happens to plans."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class PlanAsked(Event):
    plan_id: uuid.UUID
    purpose: str


@dataclass(frozen=True, kw_only=True)
class PlanApproved(Event):
    plan_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PlanDeclined(Event):
    plan_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PlanOpened(Event):
    """Somebody read a plan: on a screen or on paper."""

    plan_id: uuid.UUID
    how: str


@dataclass(frozen=True, kw_only=True)
class PlanVictimsOpened(Event):
    """Somebody read who the victims are."""

    plan_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PlanPartWritten(Event):
    plan_id: uuid.UUID
    part: str


@dataclass(frozen=True, kw_only=True)
class PlanGiven(Event):
    plan_id: uuid.UUID
    officer_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PlanPartnerLetIn(Event):
    plan_id: uuid.UUID
    partner_id: uuid.UUID
    agency_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PlanPartnerTakenOut(Event):
    plan_id: uuid.UUID
    partner_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class VictimReaderNamed(Event):
    """An officer or an agency may read from now on who the victims are."""

    plan_id: uuid.UUID
    reader_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class VictimReaderEnded(Event):
    plan_id: uuid.UUID
    reader_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PlanVictimNoted(Event):
    plan_id: uuid.UUID
    victim_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PlanVictimEnded(Event):
    plan_id: uuid.UUID
    victim_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PlanActionSet(Event):
    plan_id: uuid.UUID
    action_id: uuid.UUID
    pillar: str


@dataclass(frozen=True, kw_only=True)
class PlanActionDue(Event):
    """A clock: the day by which an action should be done is over."""

    action_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PlanActionDone(Event):
    plan_id: uuid.UUID
    action_id: uuid.UUID
    helped: str


@dataclass(frozen=True, kw_only=True)
class PlanNoteWritten(Event):
    plan_id: uuid.UUID
    note_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PlanReviewed(Event):
    plan_id: uuid.UUID
    review_id: uuid.UUID
    level: int
    risk: str


@dataclass(frozen=True, kw_only=True)
class SecondPersonAsked(Event):
    """Somebody wants to lower a plan, or to end it."""

    plan_id: uuid.UUID
    review_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PlanReviewAgreed(Event):
    plan_id: uuid.UUID
    review_id: uuid.UUID
    level: int


@dataclass(frozen=True, kw_only=True)
class PlanReviewNotAgreed(Event):
    plan_id: uuid.UUID
    review_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PlanReviewDue(Event):
    """A clock: a review is near, due or late. `due` names which review, `rung` who is told."""

    plan_id: uuid.UUID
    due: int
    rung: int


@dataclass(frozen=True, kw_only=True)
class PlanLettersOwed(Event):
    plan_id: uuid.UUID
    kind: str
    told: int


@dataclass(frozen=True, kw_only=True)
class PlanDisclosureAsked(Event):
    plan_id: uuid.UUID
    disclosure_id: uuid.UUID
    scheme: str


@dataclass(frozen=True, kw_only=True)
class PlanDisclosureDecided(Event):
    plan_id: uuid.UUID
    disclosure_id: uuid.UUID
    decision: str


@dataclass(frozen=True, kw_only=True)
class PatternSettled(Event):
    """Somebody said whether the person is a repeat or a serial case."""

    plan_id: uuid.UUID
    pattern: str
    is_so: int


@dataclass(frozen=True, kw_only=True)
class PlanMeetingCalled(Event):
    meeting_id: uuid.UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class PlanMeetingOpened(Event):
    """Somebody read the agenda of a meeting and what was decided at it."""

    meeting_id: uuid.UUID
    how: str


@dataclass(frozen=True, kw_only=True)
class PlanPutOnAgenda(Event):
    meeting_id: uuid.UUID
    plan_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PlanTakenOffAgenda(Event):
    meeting_id: uuid.UUID
    plan_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PlanMeetingAttended(Event):
    meeting_id: uuid.UUID
    attendance_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PlanDecisionNoted(Event):
    meeting_id: uuid.UUID
    plan_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PlanMinutesAgreed(Event):
    meeting_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PlanMeetingLettersOwed(Event):
    meeting_id: uuid.UUID
    kind: str
    told: int
