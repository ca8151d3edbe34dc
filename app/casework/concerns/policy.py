"""Who may do what with a concern, and for whom it exists at all."""

from sqlalchemy import ColumnElement, and_, false, true

from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.foundations.access import Actor, Role, permission


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Which concerns exist, as far as this actor is concerned.

    Agencies are absent on purpose: they see referrals, which carry only what was disclosed.
    """
    match actor.role:
        case Role.REPORTER:
            return and_(Concern.organisation_id == actor.organisation_id, Concern.reporter_id == actor.id)
        case Role.OFFICER:
            return Concern.stage != Stage.DRAFT
        case Role.SYSTEM:
            return true()
        case _:
            return false()


@permission(Role.REPORTER)
def report(actor: Actor, concern: Concern | None) -> bool:
    """Write a concern, save it and send it."""
    return concern is None or concern.is_written_by(actor)


@permission(Role.REPORTER)
def follow(actor: Actor, concern: Concern | None) -> bool:
    """Read what became of one's own concern, and answer questions about it."""
    return concern is None or concern.is_written_by(actor)


@permission(Role.OFFICER)
def read(actor: Actor, concern: Concern | None) -> bool:
    """See the queue, and open a concern in full; each opening is recorded."""
    return concern is None or concern.stage is not Stage.DRAFT


@permission(Role.OFFICER)
def take(actor: Actor, concern: Concern | None) -> bool:
    """Take a waiting concern and become responsible for it."""
    return True


@permission(Role.OFFICER)
def close(actor: Actor, concern: Concern | None) -> bool:
    """Close a concern that one is responsible for, with a reason."""
    return concern is None or concern.is_assigned_to(actor)
