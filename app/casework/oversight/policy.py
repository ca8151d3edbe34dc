"""Who may see who looked at what, and who says what of it."""

from sqlalchemy import ColumnElement, and_, false, not_, or_

from app.casework.concerns import policy as concerns_policy
from app.casework.need_to_know import policy as need_to_know_policy
from app.casework.oversight.models import LookUp, WatchedDetail
from app.foundations.access import Actor, Role, permission


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Which look-ups exist for this actor: never one's own, and of a record that is kept from them only what no other
    supervisor could be asked. Danger: else whoever looks up their own could seal it, and be asked by nobody.
    """
    if not explain.allows(actor):
        return false()
    looked_at = LookUp.concern_id
    from_all = need_to_know_policy.kept_from_supervisors(looked_at, but_for=LookUp.account_id)
    falls_to_them = and_(from_all, not_(need_to_know_policy.keeps_out(actor, looked_at)))
    return and_(LookUp.account_id != actor.id, or_(concerns_policy.opens_to(actor, looked_at), falls_to_them))


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
