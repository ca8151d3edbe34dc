"""Who may see what ran out, and settle it."""

from app.foundations.access import Actor, Role, permission


@permission(Role.OFFICER)
def watch(actor: Actor, subject: object) -> bool:
    """See the clocks that ran out, who was told, and whom to ring."""
    return True


@permission(Role.OFFICER)
def settle(actor: Actor, subject: object) -> bool:
    """Say, as a supervisor, that one has seen to a clock that ran out, and how."""
    return actor.is_lead


@permission(Role.OFFICER)
def supervise(actor: Actor, subject: object) -> bool:
    """See, as a supervisor, whose work needs another officer, and which concerns to look at again."""
    return actor.is_lead


@permission(Role.OFFICER)
def look_again(actor: Actor, subject: object) -> bool:
    """Say, as a supervisor, whether one agrees that nobody needs to act on a concern."""
    return actor.is_lead
