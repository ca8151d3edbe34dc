"""Who may see who looked at what, and who says what of it."""

from sqlalchemy import ColumnElement, and_, false

from app.casework.concerns import policy as concerns_policy
from app.casework.oversight.models import LookUp, WatchedDetail
from app.foundations.access import Actor, Role, permission


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Which look-ups exist for this actor: never one's own, and none of a record that is kept from them."""
    if not explain.allows(actor):
        return false()
    return and_(LookUp.account_id != actor.id, concerns_policy.opens_to(actor, LookUp.concern_id))


@permission(Role.OFFICER)
def watch_own(actor: Actor, detail: WatchedDetail | None) -> bool:
    """Say which addresses and numbers are one's own, so that it is noticed when one opens what tells of them."""
    return detail is None or detail.account_id == actor.id


@permission(Role.OFFICER)
def explain(actor: Actor, look_up: LookUp | None) -> bool:
    """Say, as a supervisor, whether somebody else's look-up is explained; never one's own."""
    return actor.is_lead and (look_up is None or look_up.account_id != actor.id)


@permission(Role.OFFICER)
def see_readers(actor: Actor, subject: object) -> bool:
    """See, as a supervisor who may read a concern, who has looked at it and when."""
    return actor.is_lead


@permission(Role.OFFICER)
def send(actor: Actor, subject: object) -> bool:
    """Let an officer in, as a supervisor, to a record that nobody who is let in is there for; never oneself."""
    return actor.is_lead
