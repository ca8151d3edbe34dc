"""Reading what is restricted and who is let in. Reasons are opened one by one, only where they are shown."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import Select, select

from app.casework.accounts.models import Account
from app.casework.need_to_know import policy
from app.casework.need_to_know.kinds import ByRule
from app.casework.need_to_know.models import About, Admission, BrokenGlass, Cover, Restriction
from app.errors import NotFound, NotPossible
from app.foundations import clock
from app.foundations.access import SYSTEM, Actor
from app.foundations.database import session

PAGE = 25
ONLY_READS = "You broke the glass to read this, and can do no more with it. Ask a supervisor to let you in by name."


def kept(actor: Actor, record_id: uuid.UUID) -> Sequence[Restriction]:
    """What keeps this record, for whoever has it open, the first first."""
    return _over(record_id)


def put_on(actor: Actor, record_id: uuid.UUID) -> Sequence[Restriction]:
    """What was put on this very record and is in force, without what reaches it through a person."""
    return [each for each in _over(record_id) if each.record_id == record_id]


def shut(actor: Actor, record_id: uuid.UUID) -> Sequence[Restriction]:
    """What keeps this record from this actor, by the rules and by name, whoever answers for the record."""
    return [each for each in _over(record_id) if not _is_let_in(actor, each)]


def is_sealed_from(actor: Actor, record_id: uuid.UUID) -> bool:
    """Is it as if this record were not there for this actor?"""
    return any(each.rule.is_sealed for each in shut(actor, record_id))


def is_kept_out(actor: Actor, restriction_id: uuid.UUID) -> bool:
    """Was this actor kept out by name?"""
    return any(each.is_kept_out for each in admissions_of(actor, restriction_id, actor.id))


def restriction(actor: Actor, restriction_id: uuid.UUID) -> Restriction:
    """One restriction, for whoever it lets in, and whom nothing else keeps from the same record."""
    readable = policy.lets_in(actor, Restriction.record_id)
    found = session.scalar(select(Restriction).where(Restriction.id == restriction_id, readable))
    if found is None or not _is_let_in(actor, found):
        raise NotFound("restriction")
    return found


def of_people(actor: Actor, record_ids: Collection[uuid.UUID]) -> Sequence[Restriction]:
    """The restrictions of people that hang on one of these subjects, or keep one of these concerns."""
    covering = select(Cover.restriction_id).where(Cover.record_id.in_(record_ids), Cover.ended_at.is_(None))
    found = select(Restriction).where(Restriction.id.in_(covering), Restriction.about == About.PERSON)
    return session.scalars(found.where(Restriction.ended_at.is_(None)).order_by(Restriction.id)).all()


def covers_of(actor: Actor, restriction_id: uuid.UUID) -> Sequence[Cover]:
    """The records that a restriction keeps."""
    kept = select(Cover).where(Cover.restriction_id == restriction_id, Cover.ended_at.is_(None))
    return session.scalars(kept.order_by(Cover.id)).all()


def admissions_of(actor: Actor, restriction_id: uuid.UUID, account_id: uuid.UUID | None = None) -> Sequence[Admission]:
    """Who is let in or kept out by name now, or what of it names this account; the first first."""
    named = select(Admission).where(Admission.restriction_id == restriction_id, Admission.ended_at.is_(None))
    if account_id:
        named = named.where(Admission.account_id == account_id)
    now = clock.now()
    return [each for each in session.scalars(named.order_by(Admission.id)) if each.stands(now)]


def admissions_by(actor: Actor, glass_id: uuid.UUID) -> Sequence[Admission]:
    """What somebody was let in to by breaking the glass, and has not been let out of."""
    return session.scalars(select(Admission).where(Admission.glass_id == glass_id, Admission.ended_at.is_(None))).all()


def who_is_let_in(
    actor: Actor, record_id: uuid.UUID, officers: Iterable[Account], responsible_id: uuid.UUID | None
) -> list[Account]:
    """Which of these officers could read this record now."""
    restrictions = _over(record_id)
    return [each for each in officers if all(_lets_in(kept, each, responsible_id) for kept in restrictions)]


def kept_out_of(actor: Actor, record_id: uuid.UUID) -> set[uuid.UUID]:
    """Who is kept out of this record by name."""
    named = [each for kept in _over(record_id) for each in admissions_of(actor, kept.id)]
    return {each.account_id for each in named if each.is_kept_out}


def unreviewed(actor: Actor) -> Sequence[BrokenGlass]:
    """Where somebody else broke the glass and no supervisor has said yet whether they should, the longest ago first."""
    if not policy.review.allows(actor):
        return ()
    waiting = _glasses(actor).where(BrokenGlass.reviewed_at.is_(None))
    return session.scalars(waiting.order_by(BrokenGlass.broken_at, BrokenGlass.id).limit(PAGE)).all()


def glass(actor: Actor, glass_id: uuid.UUID) -> BrokenGlass:
    """One time that somebody else broke the glass, for a supervisor."""
    found = session.scalar(_glasses(actor).where(BrokenGlass.id == glass_id)) if policy.review.allows(actor) else None
    if found is None:
        raise NotFound("broken glass")
    return found


def my_glass(actor: Actor, record_id: uuid.UUID) -> BrokenGlass | None:
    """The glass that this actor broke to read this record, while it lets them in."""
    mine = select(BrokenGlass).where(BrokenGlass.record_id == record_id, BrokenGlass.account_id == actor.id)
    latest = session.scalar(mine.order_by(BrokenGlass.id.desc()).limit(1))
    return latest if latest and clock.now() < latest.until and latest.is_justified is not False else None


def glass_until(actor: Actor, restrictions: Iterable[Restriction]) -> datetime | None:
    """Until when a glass that this actor broke lets them in to what these restrictions keep; None where none does."""
    named = [each for kept in restrictions for each in admissions_of(actor, kept.id, actor.id)]
    return max((each.until for each in named if each.glass_id and each.until), default=None)


def comes_by_glass(actor: Actor, record_id: uuid.UUID, responsible_id: uuid.UUID | None = None) -> bool:
    """Is a glass that this actor broke all that lets them in to this record?"""
    return any(_is_by_glass(kept, actor, responsible_id) for kept in _over(record_id))


def refuse_a_glass(actor: Actor, record_id: uuid.UUID, responsible_id: uuid.UUID | None = None) -> None:
    """A glass reads and does not own: whoever came by it cannot make of a day what no supervisor ends."""
    if comes_by_glass(actor, record_id, responsible_id):
        raise NotPossible(ONLY_READS)


def broken(actor: Actor, glass_id: uuid.UUID) -> BrokenGlass | None:
    """The same by its identifier, for the service, which tells supervisors."""
    return session.get(BrokenGlass, glass_id) if actor == SYSTEM else None


def _glasses(actor: Actor) -> Select[BrokenGlass]:
    mine = BrokenGlass.account_id != actor.id
    return select(BrokenGlass).where(mine, policy.lets_in(actor, BrokenGlass.record_id))


def _over(record_id: uuid.UUID) -> Sequence[Restriction]:
    """Every restriction in force that keeps this record."""
    covering = select(Cover.restriction_id).where(Cover.record_id == record_id, Cover.ended_at.is_(None))
    return session.scalars(select(Restriction).where(Restriction.id.in_(covering)).order_by(Restriction.id)).all()


def _is_let_in(actor: Actor, restriction: Restriction) -> bool:
    return actor == SYSTEM or _lets_in(restriction, actor, None)


def _lets_in(restriction: Restriction, who: Actor | Account, responsible_id: uuid.UUID | None) -> bool:
    """Whoever is kept out by name stays out; else a name or a rule lets them in."""
    named = admissions_of(SYSTEM, restriction.id, who.id)
    is_kept_out = any(each.is_kept_out for each in named)
    return not is_kept_out and (bool(named) or _by_rule(restriction, who, responsible_id))


def _is_by_glass(restriction: Restriction, who: Actor, responsible_id: uuid.UUID | None) -> bool:
    named = admissions_of(SYSTEM, restriction.id, who.id)
    is_by_glass = bool(named) and all(each.glass_id for each in named)
    return is_by_glass and not _by_rule(restriction, who, responsible_id)


def _by_rule(restriction: Restriction, who: Actor | Account, responsible_id: uuid.UUID | None) -> bool:
    lets_in = restriction.rule.lets_in
    is_responsible = ByRule.RESPONSIBLE in lets_in and who.id == responsible_id
    return is_responsible or (ByRule.SUPERVISORS in lets_in and who.is_lead)
