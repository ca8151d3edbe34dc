"""Who may ask, answer and see what became of what was promised."""

from sqlalchemy import ColumnElement, and_, false, true

from app.casework.concerns import policy as concerns_policy
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.follow_up.models import FollowUp, JointPart
from app.casework.referrals.models import Referral
from app.foundations.access import Actor, Role, permission


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Which questions exist, as far as this actor is concerned: those an agency was asked, and for officers all."""
    match actor.role:
        case Role.AGENCY:
            return and_(FollowUp.agency_id == actor.organisation_id, FollowUp.asked_at.is_not(None))
        case Role.OFFICER:
            return concerns_policy.opens_to(actor, FollowUp.concern_id)
        case Role.SYSTEM:
            return true()
        case _:
            return false()


@permission(Role.OFFICER)
def watch(actor: Actor, subject: None) -> bool:
    """See which actions agencies have not done in time, on whichever concern."""
    return True


@permission(Role.AGENCY)
def answer(actor: Actor, question: FollowUp | None) -> bool:
    """Say how the person is now, where one's own agency is asked after 30 or 90 days."""
    return question is None or question.is_asked_of(actor)


@permission(Role.OFFICER)
def answer_for(actor: Actor, concern: Concern | None) -> bool:
    """Say how the person is now from what one knows, for a concern that is one's own or closed, or as a supervisor."""
    return concern is None or concern.is_assigned_to(actor) or actor.is_lead or concern.stage is Stage.CLOSED


@permission(Role.AGENCY)
def wish(actor: Actor, referral: Referral | None) -> bool:
    """Ask the officer for something that one's agency would do together with others."""
    return referral is None or referral.is_for(actor)


@permission(Role.OFFICER)
def bring_together(actor: Actor, concern: Concern | None) -> bool:
    """Ask agencies that have a concern to do something together, say who may know of whom, and call it off."""
    return concern is None or concern.is_assigned_to(actor)


@permission(Role.AGENCY)
def take_part(actor: Actor, part: JointPart | None) -> bool:
    """Take on or decline one's own agency's part of what several do together."""
    return part is None or part.is_for(actor)
