"""Who may do what with the directory."""

from app.foundations.access import Actor, Role, permission


@permission(Role.ADMINISTRATOR)
def see(actor: Actor, subject: None) -> bool:
    """See the directory of agencies: their areas, contacts and hours, and what is missing."""
    return True


@permission(Role.ADMINISTRATOR, Role.SYSTEM)
def keep(actor: Actor, subject: None) -> bool:
    """Keep the directory: give agencies their areas, contacts and limits, and register what is missing."""
    return True
