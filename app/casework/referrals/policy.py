"""Who may do what with a referral, and for whom it exists at all."""

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true

from app.casework.concerns import policy as concerns_policy
from app.casework.concerns.models import Concern
from app.casework.referrals.models import AdvanceNotice, Decision, Referral, Transfer
from app.foundations.access import Actor, Role, permission


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Which referrals exist, as far as this actor is concerned: an agency's own, by link one, for officers all."""
    match actor.role:
        case Role.AGENCY:
            return Referral.agency_id == actor.organisation_id
        case Role.CONTACT:
            return and_(Referral.id == actor.only, Referral.agency_id == actor.organisation_id)
        case Role.OFFICER:
            return concerns_policy.opens_to(actor, Referral.concern_id)
        case Role.SYSTEM:
            return true()
        case _:
            return false()


def coming_to(actor: Actor) -> ColumnElement[bool]:
    """Which advance notices exist, as far as this actor is concerned: those to their own agency, and no other."""
    return AdvanceNotice.agency_id == actor.organisation_id if actor.role is Role.AGENCY else false()


def transfers_visible_to(actor: Actor) -> ColumnElement[bool]:
    """Which offers to hand over exist, as far as this actor is concerned: an agency's own and those made to it."""
    match actor.role:
        case Role.AGENCY:
            ours = actor.organisation_id
            return or_(Transfer.from_agency_id == ours, Transfer.to_agency_id == ours)
        case Role.OFFICER:
            opened = select(Referral.id).where(visible_to(actor), Referral.id == Transfer.referral_id)
            return exists(opened.correlate_except(Referral))
        case Role.SYSTEM:
            return true()
        case _:
            return false()


@permission(Role.OFFICER)
def refer(actor: Actor, concern: Concern | None) -> bool:
    """Refer a concern that one is responsible for to an agency."""
    return concern is None or concern.is_assigned_to(actor)


@permission(Role.ADMINISTRATOR)
def see_wanted(actor: Actor, subject: None) -> bool:
    """See which agencies concerns wait for and nobody is registered for; never which concerns, or what they say."""
    return True


@permission(Role.AGENCY)
def see_tray(actor: Actor, subject: None) -> bool:
    """See everything that was referred to one's own agency; whoever was let in by a link sees one thing alone."""
    return True


@permission(Role.AGENCY, Role.CONTACT)
def receive(actor: Actor, referral: Referral | None) -> bool:
    """See what was referred to one's own agency, and open it; each opening is recorded."""
    return referral is None or referral.is_for(actor)


@permission(Role.AGENCY)
def take_up(actor: Actor, notice: AdvanceNotice | None) -> bool:
    """Take up, by one's own agency's duty, a concern on its way there that the hub did not triage in time."""
    return notice is None or notice.is_for(actor)


@permission(Role.OFFICER, Role.ADMINISTRATOR)
def read_rules(actor: Actor, subject: None) -> bool:
    """Read what each kind of agency is shown, in full and at the least, and why."""
    return True


@permission(Role.AGENCY, Role.CONTACT)
def act(actor: Actor, referral: Referral | None) -> bool:
    """Acknowledge a referral to one's own agency or return it, take on actions and say what came of them."""
    return referral is None or referral.is_for(actor)


@permission(Role.AGENCY, Role.CONTACT)
def decide(actor: Actor, referral: Referral | None) -> bool:
    """Say what one's own agency decided about a referral, and what came of it in the end."""
    return referral is None or referral.is_for(actor)


@permission(Role.AGENCY)
def second(actor: Actor, decision: Decision | None) -> bool:
    """Agree or not to a colleague's decision that would be held against somebody; never to one's own."""
    return decision is None or decision.decided_by_id != actor.id


@permission(Role.AGENCY)
def hand_over(actor: Actor, referral: Referral | None) -> bool:
    """Offer a referral of one's own agency to another agency, and take the offer back while nobody has answered."""
    return referral is None or referral.is_for(actor)


@permission(Role.AGENCY)
def answer_offer(actor: Actor, transfer: Transfer | None) -> bool:
    """See that another agency offers to hand something over to one's own, and accept or reject it."""
    return transfer is None or transfer.is_to(actor)
