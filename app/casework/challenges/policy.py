"""Who may disagree, who answers, and for whom a challenge exists at all."""

from sqlalchemy import ColumnElement, and_, false, or_, true

from app.casework.challenges.lifecycle import State
from app.casework.challenges.models import Challenge
from app.casework.challenges.rules import Holder, Side
from app.casework.concerns.models import Concern
from app.casework.referrals.models import Referral
from app.foundations.access import Actor, Role, permission


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Which challenges exist, as far as this actor is concerned.

    A reporter's is seen by no colleague of theirs, not even by their lead: whoever disagrees must not be made to
    explain it at work, and it may be about somebody there.
    """
    match actor.role:
        case Role.REPORTER:
            return and_(Challenge.side == Side.REPORTER, Challenge.challenger_id == actor.id)
        case Role.AGENCY:
            ours = (Challenge.agency_id, Challenge.challenger_agency_id)
            return or_(*(each == actor.organisation_id for each in ours))
        case Role.OFFICER | Role.SYSTEM:
            return true()
        case _:
            return false()


@permission(Role.REPORTER, Role.AGENCY, Role.OFFICER)
def disagree(actor: Actor, subject: Concern | Referral | None) -> bool:
    """Disagree: about one's own concern, a referral to one's own agency, or a concern that one is responsible for."""
    if subject is None:
        return True
    if isinstance(subject, Referral):
        return actor.role is Role.AGENCY and subject.is_for(actor)
    if actor.role is Role.REPORTER:
        return subject.is_written_by(actor) and subject.submitted_at is not None
    return actor.role is Role.OFFICER and (actor.is_lead or subject.is_assigned_to(actor))


@permission(Role.REPORTER, Role.AGENCY, Role.OFFICER)
def follow(actor: Actor, challenge: Challenge | None) -> bool:
    """See a challenge of one's own, one that one's own agency answers or raised, or as an officer any."""
    if challenge is None or actor.role is Role.OFFICER:
        return True
    return challenge.is_raised_by(actor) or challenge.is_answered_by_agency_of(actor)


@permission(Role.AGENCY, Role.OFFICER)
def answer(actor: Actor, challenge: Challenge | None) -> bool:
    """Answer a challenge that is with oneself: as who decided, as somebody of the agency that did, as a supervisor."""
    if challenge is None:
        return True
    if challenge.state is not State.ASKED or not challenge.rule.own or challenge.is_raised_by(actor):
        return False
    match challenge.holder:
        case Holder.OFFICER:
            return challenge.holder_id == actor.id
        case Holder.SUPERVISORS:
            return actor.role is Role.OFFICER and actor.is_lead
        case Holder.WORKERS:
            return challenge.is_answered_by_agency_of(actor)
        case _:
            return challenge.is_answered_by_agency_of(actor) and actor.is_lead


@permission(Role.OFFICER)
def write_down(actor: Actor, challenge: Challenge | None) -> bool:
    """Write down, as a supervisor, what somebody answered by telephone; never to a challenge of one's own."""
    if challenge is None:
        return actor.is_lead
    may_be = challenge.state is State.ASKED and challenge.rule.is_written_down(is_agencys=challenge.is_agencys)
    return actor.is_lead and may_be and not challenge.is_raised_by(actor)


@permission(Role.REPORTER, Role.AGENCY, Role.OFFICER)
def take_further(actor: Actor, challenge: Challenge | None) -> bool:
    """Say whether an answer to one's own challenge is enough, or as a supervisor to an officer's: accept it, or not."""
    if challenge is None or challenge.is_raised_by(actor):
        return True
    return challenge.side is Side.OFFICER and actor.role is Role.OFFICER and actor.is_lead


@permission(Role.OFFICER)
def learn(actor: Actor, challenge: Challenge | None) -> bool:
    """Record, as a supervisor, what is to be learnt from a challenge that has ended."""
    return actor.is_lead and (challenge is None or challenge.state is State.ENDED)
