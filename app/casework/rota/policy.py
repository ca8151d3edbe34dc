"""Who may see the rota, plan it, and hand a shift over."""

from app.casework.rota.models import Absence, Shift
from app.foundations.access import Actor, Role, permission


@permission(Role.OFFICER, Role.SYSTEM)
def see(actor: Actor, subject: None) -> bool:
    """See who is on duty, on call and away, and the numbers at which they can be rung."""
    return True


@permission(Role.OFFICER)
def plan(actor: Actor, subject: object) -> bool:
    """Put shifts into the rota and take them out, as a supervisor."""
    return actor.is_lead


@permission(Role.OFFICER)
def be_away(actor: Actor, absence: Absence | None) -> bool:
    """Say that one is away, or back; a supervisor says it of anybody."""
    return absence is None or actor.is_lead or absence.is_of(actor)


@permission(Role.OFFICER)
def offer(actor: Actor, shift: Shift | None) -> bool:
    """Offer a shift of one's own to a colleague, and take the offer back."""
    return shift is None or shift.is_of(actor)


@permission(Role.OFFICER)
def answer(actor: Actor, shift: Shift | None) -> bool:
    """Accept or decline a shift that a colleague has offered."""
    return shift is None or shift.is_offered_to(actor)


@permission(Role.OFFICER)
def hand_over(actor: Actor, shift: Shift | None) -> bool:
    """See the hand-over of a shift that is one's own, or that is offered to one."""
    return shift is None or shift.is_of(actor) or shift.is_offered_to(actor)


@permission(Role.OFFICER)
def be_rung(actor: Actor, subject: None) -> bool:
    """Say at which number one can be rung."""
    return True
