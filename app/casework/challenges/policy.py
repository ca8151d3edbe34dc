"""Who may disagree, who answers, and for whom a challenge exists at all."""

from sqlalchemy import ColumnElement, and_, false, or_, true

from app.casework.challenges.lifecycle import State
from app.casework.challenges.models import Challenge
from app.casework.challenges.rules import Holder, Side
from app.casework.concerns import policy as concerns_policy
from app.casework.concerns.models import Concern
from app.casework.referrals.models import Referral
from app.foundations.access import Actor, Permission, Role, permission


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
        case Role.OFFICER:
            return concerns_policy.opens_to(actor, Challenge.concern_id)
        case Role.SYSTEM:
            return true()
        case _:
            return false()


def one_of(actor: Actor, several: tuple[Permission, ...]) -> Permission:
    """The one of these permissions that is meant for this actor's role; the first where none is."""
    return next((each for each in several if each.open_to(actor)), several[0])


@permission(Role.REPORTER)
def disagree(actor: Actor, concern: Concern | None) -> bool:
    """Disagree with what was decided about one's own concern, or with how it was handled."""
    return concern is None or (concern.is_written_by(actor) and concern.submitted_at is not None)


@permission(Role.AGENCY)
def disagree_for_agency(actor: Actor, referral: Referral | None) -> bool:
    """Disagree, for one's own agency, with a referral to it or with what another agency decided."""
    return referral is None or referral.is_for(actor)


@permission(Role.OFFICER)
def disagree_as_officer(actor: Actor, concern: Concern | None) -> bool:
    """Disagree with what an agency decided about a concern that one is responsible for, or as a supervisor any."""
    return concern is None or actor.is_lead or concern.is_assigned_to(actor)


@permission(Role.OFFICER)
def watch(actor: Actor, challenge: Challenge | None) -> bool:
    """See who disagrees with what, who has it and until when, and open it; each opening is recorded."""
    return True


@permission(Role.AGENCY)
def receive(actor: Actor, challenge: Challenge | None) -> bool:
    """See the challenges that one's own agency answers or raised, and open one; each opening is recorded."""
    return challenge is None or challenge.is_raised_by(actor) or challenge.is_answered_by_agency_of(actor)


@permission(Role.OFFICER)
def answer(actor: Actor, challenge: Challenge | None) -> bool:
    """Answer a challenge that is with oneself: as the officer who decided, or as a supervisor; never one's own."""
    if challenge is None:
        return True
    if challenge.holder is Holder.SUPERVISORS:
        return actor.is_lead and _is_asked(challenge, actor)
    return challenge.holder is Holder.OFFICER and challenge.holder_id == actor.id and _is_asked(challenge, actor)


@permission(Role.AGENCY)
def answer_for_agency(actor: Actor, challenge: Challenge | None) -> bool:
    """Answer for one's own agency a challenge to what it decided; at the stages of managers, as a manager."""
    if challenge is None:
        return True
    fits = challenge.holder is Holder.WORKERS or (challenge.holder is Holder.MANAGERS and actor.is_lead)
    return fits and challenge.is_answered_by_agency_of(actor) and _is_asked(challenge, actor)


@permission(Role.OFFICER)
def write_down(actor: Actor, challenge: Challenge | None) -> bool:
    """Write down, as a supervisor, what somebody answered by telephone; never to a challenge of one's own."""
    if challenge is None:
        return actor.is_lead
    may_be = challenge.state is State.ASKED and challenge.rule.is_written_down(is_agencys=challenge.is_agencys)
    return actor.is_lead and may_be and not challenge.is_raised_by(actor)


@permission(Role.REPORTER)
def take_further(actor: Actor, challenge: Challenge | None) -> bool:
    """Follow a challenge of one's own, and say whether its answer is enough: accept it, or take it further."""
    return challenge is None or challenge.is_raised_by(actor)


@permission(Role.AGENCY)
def take_further_for_agency(actor: Actor, challenge: Challenge | None) -> bool:
    """Say for one's own agency whether the answer to its challenge is enough: accept it, or take it further."""
    return challenge is None or challenge.is_raised_by(actor)


@permission(Role.OFFICER)
def take_further_as_officer(actor: Actor, challenge: Challenge | None) -> bool:
    """Say whether the answer to one's own challenge is enough, or as a supervisor to that of any officer."""
    return challenge is None or (challenge.side is Side.OFFICER and (actor.is_lead or challenge.is_raised_by(actor)))


@permission(Role.OFFICER)
def learn(actor: Actor, challenge: Challenge | None) -> bool:
    """Record, as a supervisor, what is to be learnt from a challenge that has ended."""
    return actor.is_lead and (challenge is None or challenge.state is State.ENDED)


def _is_asked(challenge: Challenge, actor: Actor) -> bool:
    """Does it wait for somebody's own answer, and did this actor not raise it themselves?"""
    return challenge.state is State.ASKED and challenge.rule.own and not challenge.is_raised_by(actor)


# The same act is another permission for each who does it: none opens the door of another's portal.
DISAGREE = (disagree, disagree_for_agency, disagree_as_officer)
FOLLOW = (take_further, receive, watch)
ANSWER = (answer, answer_for_agency)
TAKE_FURTHER = (take_further, take_further_for_agency, take_further_as_officer)
