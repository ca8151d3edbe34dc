"""Who may read figures, and of whom."""

from app.foundations.access import Actor, Role, permission


@permission(Role.ANALYST, Role.OFFICER)
def read(actor: Actor, subject: None) -> bool:
    """Read figures of all concerns together, without the small numbers that would tell of somebody."""
    return True


@permission(Role.OFFICER)
def read_hub(actor: Actor, subject: None) -> bool:
    """Read exactly what the hub has before it, as it stands now."""
    return True


@permission(Role.REPORTER)
def read_own(actor: Actor, subject: None) -> bool:
    """Read, as the lead of an organisation, exact figures of the concerns that it sent and that one may see."""
    return actor.is_lead
