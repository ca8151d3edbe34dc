"""Who may ask, who may answer, and for whom a check exists at all."""

from sqlalchemy import ColumnElement, exists, false, select, true

from app.casework.concerns import policy as concerns_policy
from app.casework.concerns.models import Concern
from app.casework.partner_checks.models import PartnerAnswer, PartnerCheck
from app.foundations.access import Actor, Role, permission


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Which answers exist, as far as this actor is concerned: an agency's own, and for officers all."""
    match actor.role:
        case Role.AGENCY:
            return PartnerAnswer.agency_id == actor.organisation_id
        case Role.OFFICER:
            of_it = select(PartnerCheck.id).where(PartnerCheck.id == PartnerAnswer.check_id)
            opened = of_it.where(concerns_policy.opens_to(actor, PartnerCheck.concern_id))
            return exists(opened.correlate_except(PartnerCheck))
        case Role.SYSTEM:
            return true()
        case _:
            return false()


@permission(Role.OFFICER)
def ask(actor: Actor, concern: Concern | None) -> bool:
    """Ask partners whether they know those in a concern that one is responsible for, and end such a check."""
    return concern is None or concern.is_assigned_to(actor)


@permission(Role.AGENCY)
def receive(actor: Actor, answer: PartnerAnswer | None) -> bool:
    """See which checks one's own agency was asked, and open one; each opening is recorded."""
    return answer is None or answer.is_for(actor)


@permission(Role.AGENCY)
def answer(actor: Actor, answer: PartnerAnswer | None) -> bool:
    """Answer a check that one's own agency was asked: yes, no, or ring me."""
    return answer is None or answer.is_for(actor)
