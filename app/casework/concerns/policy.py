"""Who may do what with a concern, and for whom it exists at all."""

import uuid
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, not_, or_, select, true
from sqlalchemy.orm import aliased

from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.need_to_know import policy as need_to_know_policy
from app.foundations.access import Actor, Role, permission
from app.foundations.database import session
from app.transaction import guard

# As many signs as HD-7K4M-2QXV has.
REFERENCE_LENGTH = 12


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Which concerns exist, as far as this actor is concerned.

    Agencies are absent on purpose: they see referrals, which carry only what was disclosed.
    """
    match actor.role:
        case Role.REPORTER:
            mine = Concern.reporter_id == actor.id
            return and_(Concern.organisation_id == actor.organisation_id, or_(mine, shared_with(actor)))
        case Role.OFFICER:
            # A draft belongs to its writer alone, also where an officer writes down what somebody told them.
            return and_(or_(Concern.stage != Stage.DRAFT, Concern.reporter_id == actor.id), opens_to(actor))
        case Role.SYSTEM:
            return true()
        case _:
            return false()


def opens_to(actor: Actor, column: Any = None) -> ColumnElement[bool]:
    """Is nothing kept from this actor about a concern: of this line, or the one that another record names here?

    Whatever hangs on a concern (a referral, a check, a challenge) is for officers to see only where the concern is.
    """
    which = Concern.id if column is None else column
    return need_to_know_policy.lets_in(actor, which, responsible=_answers_for(actor, column))


def opens_reference(actor: Actor, column: Any) -> ColumnElement[bool]:
    """Does a reference that stands here name no concern that is kept from this actor? A referral's begins with it."""
    if actor.role is not Role.OFFICER:
        return true()
    named, length = aliased(Concern), REFERENCE_LENGTH
    kept = select(named.id).where(named.reference == func.substr(column, 1, length), not_(opens_to(actor, named.id)))
    return not_(exists(kept.correlate_except(named)))


def kept_back_from(actor: Actor) -> ColumnElement[bool]:
    """Which concerns this actor may know to be there and may not read."""
    kept = need_to_know_policy.says_it_exists(actor, Concern.id, responsible=_answers_for(actor, None))
    return and_(Concern.stage != Stage.DRAFT, kept)


def counted_for_all(actor: Actor, column: Any = None) -> ColumnElement[bool]:
    """Does this concern stand in a number that hangs on a wall: of this line, or the one that another record names?

    Danger: such a number is the same for every officer, whatever its reader may read. What is restricted is counted,
    because everybody may know that it is there. What is sealed is not: it exists for nobody who is not let in.
    """
    if actor.role not in (Role.OFFICER, Role.SYSTEM):
        return false()
    which = Concern.id if column is None else column
    return which.not_in(need_to_know_policy.sealed_records())


def reference_counted_for_all(actor: Actor, column: Any) -> ColumnElement[bool]:
    """The same by a reference that stands here: it names nothing that is sealed."""
    if actor.role not in (Role.OFFICER, Role.SYSTEM):
        return false()
    sealed = Concern.id.in_(need_to_know_policy.sealed_records())
    named = select(Concern.reference).where(sealed, Concern.reference.is_not(None))
    return func.substr(column, 1, REFERENCE_LENGTH).not_in(named)


def _answers_for(actor: Actor, column: Any) -> ColumnElement[bool]:
    if column is None:
        # Danger: without an officer, "equal" is neither true nor false, and nothing would be kept from anybody.
        return and_(Concern.assignee_id.is_not(None), Concern.assignee_id == actor.id)
    theirs = aliased(Concern)
    return exists(select(theirs.id).where(theirs.id == column, theirs.assignee_id == actor.id).correlate_except(theirs))


def is_open_to(actor: Actor, concern_id: uuid.UUID) -> bool:
    """The same of one concern: asked again when a command is about to change it."""
    if actor.role is not Role.OFFICER:
        return True
    return session.scalar(select(Concern.id).where(Concern.id == concern_id, opens_to(actor))) is not None


guard(Concern, is_open_to)


def shared_with(actor: Actor) -> ColumnElement[bool]:
    """Which sent concerns of the organisation its lead sees, or whoever the reporter said it is safe to tell."""
    named = Concern.safe_recipient_id == actor.id
    seen = or_(named, Concern.kept_from_organisation.is_(False)) if actor.is_lead else named
    return and_(Concern.organisation_id == actor.organisation_id, Concern.stage != Stage.DRAFT, seen)


def counted_for_leads(actor: Actor) -> ColumnElement[bool]:
    """Which concerns stand in the numbers of the organisation that sent them: those that each of its leads may read.

    Danger: a concern that is kept from the organisation may be about its lead. It is not counted for whoever wrote it
    either, or what two of them are shown would differ by it, and a page for governors would tell of it.
    """
    if actor.role is not Role.REPORTER or not actor.is_lead:
        return false()
    ours = Concern.organisation_id == actor.organisation_id
    return and_(ours, Concern.stage != Stage.DRAFT, Concern.kept_from_organisation.is_(False))


@permission(Role.REPORTER)
def begin(actor: Actor, subject: None) -> bool:
    """Begin a concern of one's own, and take up what one began."""
    return True


@permission(Role.OFFICER)
def enter(actor: Actor, subject: None) -> bool:
    """Write down what somebody told by telephone or on paper."""
    return True


@permission(Role.REPORTER, Role.OFFICER)
def report(actor: Actor, concern: Concern | None) -> bool:
    """Write a concern, save it and send it."""
    return concern is None or concern.is_written_by(actor)


@permission(Role.REPORTER)
def follow(actor: Actor, concern: Concern | None) -> bool:
    """Read what became of one's own concern, or of one of the organisation that one may see."""
    return concern is None or concern.is_written_by(actor) or concern.is_shared_with(actor)


@permission(Role.REPORTER)
def oversee(actor: Actor, concern: Concern | None) -> bool:
    """See which concerns of the organisation there are, as its safeguarding lead or as the one it is safe to tell."""
    return actor.is_lead if concern is None else concern.is_shared_with(actor)


@permission(Role.REPORTER)
def add(actor: Actor, concern: Concern | None) -> bool:
    """Add to one's own concern, say that it got worse, or withdraw it."""
    return concern is None or concern.is_written_by(actor)


@permission(Role.REPORTER)
def name_recipient(actor: Actor, concern: Concern | None) -> bool:
    """Say who in one's organisation it is safe to tell, of a concern of one's own that was kept from it."""
    return concern is None or (concern.is_written_by(actor) and concern.kept_from_organisation)


@permission(Role.OFFICER)
def read(actor: Actor, concern: Concern | None) -> bool:
    """See the queue, and open a concern in full; each opening is recorded."""
    return concern is None or concern.stage is not Stage.DRAFT


@permission(Role.OFFICER)
def take(actor: Actor, concern: Concern | None) -> bool:
    """Take a waiting concern, or one whose officer has left, and become responsible for it."""
    return True


@permission(Role.OFFICER)
def confirm_place(actor: Actor, concern: Concern | None) -> bool:
    """Say or correct where one of the five places of a concern is that one is responsible for."""
    return concern is None or concern.is_assigned_to(actor)


@permission(Role.OFFICER)
def close(actor: Actor, concern: Concern | None) -> bool:
    """Close a concern that one is responsible for, with a reason."""
    return concern is None or concern.is_assigned_to(actor)


@permission(Role.OFFICER)
def reopen(actor: Actor, concern: Concern | None) -> bool:
    """Open a closed concern again and become responsible for it: nobody waits for the officer who closed it."""
    return concern is None or concern.stage is Stage.CLOSED
