"""Who may search, and who may see what others searched for."""

from app.casework.finding.models import Look, Search
from app.foundations.access import Actor, Role, permission


@permission(Role.OFFICER)
def search(actor: Actor, search: Search | None) -> bool:
    """Search everything that one may see, and come back to what one found; each search is recorded."""
    return search is None or search.account_id == actor.id


@permission(Role.OFFICER)
def oversee(actor: Actor, look: Look | None) -> bool:
    """See, as a supervisor who says why, what an officer searched for; each look is recorded."""
    return actor.is_lead and (look is None or look.by_id == actor.id)
