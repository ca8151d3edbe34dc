"""Who may see what is stuck on its way, and see to it."""

from app.foundations.access import Actor, Role, permission


@permission(Role.OFFICER)
def watch(actor: Actor, subject: object) -> bool:
    """See which letters did not get there, and which referrals do not get on, and whom to ring."""
    return True


@permission(Role.OFFICER)
def settle(actor: Actor, subject: object) -> bool:
    """Send a letter again that did not get there, or say that its recipient was told another way."""
    return True
