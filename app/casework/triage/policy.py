"""Who may rate a concern."""

from app.casework.concerns.models import Concern
from app.foundations.access import Actor, Role, permission


@permission(Role.OFFICER)
def rate(actor: Actor, concern: Concern | None) -> bool:
    """Confirm, raise or lower the rating of a concern that one is responsible for."""
    return concern is None or concern.is_assigned_to(actor)
