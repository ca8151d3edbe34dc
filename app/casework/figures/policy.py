"""Who may read figures, and of whom."""

from app.foundations.access import Actor, Role, permission


@permission(Role.ANALYST, Role.OFFICER)
def read(actor: Actor, subject: None) -> bool:
    """Read figures of all concerns together, without the small numbers that would tell of somebody."""
    return True
