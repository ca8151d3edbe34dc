"""Who may read and write between the hub and one agency."""

from app.casework.concerns.models import Concern
from app.casework.referrals.models import Referral
from app.foundations.access import Actor, Role, permission


@permission(Role.AGENCY, Role.OFFICER)
def read(actor: Actor, referral: Referral | None) -> bool:
    """Read what one's own agency and the hub wrote about a referral, as an officer of any; each opening is recorded."""
    return referral is None or actor.role is Role.OFFICER or referral.is_for(actor)


@permission(Role.AGENCY)
def write(actor: Actor, referral: Referral | None) -> bool:
    """Write to the officer about a referral to one's own agency, and ask for information that one needs to decide."""
    return referral is None or referral.is_for(actor)


@permission(Role.OFFICER)
def answer(actor: Actor, concern: Concern | None) -> bool:
    """Write to the agencies about a concern one is responsible for, answer what they ask, and release more to them."""
    return concern is None or concern.is_assigned_to(actor)
