"""Who may read the papers, and who calls and records a conference."""

from app.casework.concerns.models import Concern
from app.foundations.access import Actor, Role, permission


@permission(Role.OFFICER)
def read(actor: Actor, concern: Concern | None) -> bool:
    """Read, print and keep the papers of a conference: everything about one concern; each time is recorded."""
    return True


@permission(Role.OFFICER)
def hold(actor: Actor, concern: Concern | None) -> bool:
    """Call a conference about a concern that one is responsible for, and record who took part and what was agreed."""
    return concern is None or concern.is_assigned_to(actor)
