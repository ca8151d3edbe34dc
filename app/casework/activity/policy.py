"""Who may see where concerns come from."""

from app.foundations.access import Actor, Role, permission


@permission(Role.ANALYST, Role.OFFICER)
def see(actor: Actor, subject: None) -> bool:
    """See on a map how many concerns come from where, and where they gather: by area, never by home or by name."""
    return True
