"""Whose letters are whose."""

from app.foundations.access import Actor, Role, permission


@permission(Role.REPORTER, Role.OFFICER, Role.AGENCY, Role.ADMINISTRATOR)
def own(actor: Actor, subject: None) -> bool:
    """Read what there is to read for oneself, and say how often and at which hours one wants letters."""
    return True
