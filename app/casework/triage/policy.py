"""Who may rate a concern, agree to a lower rating, and give a concern to somebody else."""

from sqlalchemy import ColumnElement, false

from app.casework.concerns import policy as concerns_policy
from app.casework.concerns.models import Concern
from app.casework.triage.models import Lowering
from app.foundations.access import Actor, Role, permission


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Of which concerns this actor may know how they were rated: nobody outside triage learns that."""
    return concerns_policy.visible_to(actor) if actor.role in (Role.OFFICER, Role.SYSTEM) else false()


@permission(Role.OFFICER)
def rate(actor: Actor, concern: Concern | None) -> bool:
    """Confirm, raise or lower the rating of a concern that one is responsible for."""
    return concern is None or concern.is_assigned_to(actor)


@permission(Role.OFFICER)
def second(actor: Actor, lowering: Lowering | None) -> bool:
    """Agree or not to another officer's lowering of a rating; never to one's own."""
    return lowering is None or lowering.asked_by_id != actor.id


@permission(Role.OFFICER)
def give(actor: Actor, concern: Concern | None) -> bool:
    """Give a concern to another officer: one's own, or as a supervisor any."""
    return concern is None or actor.is_lead or concern.is_assigned_to(actor)


@permission(Role.OFFICER)
def share_out(actor: Actor, subject: None) -> bool:
    """Share out many concerns of the queue at once, as a supervisor."""
    return actor.is_lead


@permission(Role.OFFICER)
def keep_view(actor: Actor, subject: object) -> bool:
    """Keep a view of the queue under a name of one's own, and forget it."""
    return True
