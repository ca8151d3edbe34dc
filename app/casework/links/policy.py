"""Who may do what with links."""

from app.casework.concerns.models import Concern
from app.foundations.access import Actor, Role, permission


@permission(Role.OFFICER)
def keep(actor: Actor, concern: Concern | None) -> bool:
    """Revoke the link by which an agency without accounts reads a referral of one's own concern, or send another."""
    return concern is None or concern.is_assigned_to(actor)
