"""Who may make keys, and who may say where news is told."""

from sqlalchemy import ColumnElement, false, true

from app.casework.systems.models import Webhook
from app.foundations.access import Actor, Role, permission


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Which addresses exist, as far as this actor is concerned: an agency's own; for those who look after them, all."""
    match actor.role:
        case Role.AGENCY:
            return Webhook.organisation_id == actor.organisation_id
        case Role.ADMINISTRATOR | Role.OFFICER | Role.SYSTEM:
            return true()
        case _:
            return false()


@permission(Role.ADMINISTRATOR)
def keep_keys(actor: Actor, subject: None) -> bool:
    """Make and revoke the keys of agencies' own systems, see where these are told of news, and end that."""
    return True


@permission(Role.AGENCY)
def listen(actor: Actor, webhook: Webhook | None) -> bool:
    """Say at which addresses one's own agency's system is told that there is news."""
    return webhook is None or webhook.is_for(actor)


@permission(Role.OFFICER)
def see_unreached(actor: Actor, subject: None) -> bool:
    """See of which referrals and checks an agency's own system could not be told."""
    return True
