"""For whom other concerns about the same people exist."""

import uuid

from sqlalchemy import ColumnElement, Select, and_, exists, false, not_, select, true
from sqlalchemy.orm import aliased

from app.casework.concerns import policy as concerns_policy
from app.casework.concerns.models import Concern
from app.casework.need_to_know import policy as need_to_know_policy
from app.casework.people.joining_rules import SecondLook
from app.casework.people.models import Judgement, Portrait
from app.foundations.access import Actor, Role, permission

FINDS = frozenset({Role.OFFICER, Role.SYSTEM})


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Which related concerns exist for this actor.

    A reporter never learns that somebody else is worried too, not even in their own organisation.
    """
    return concerns_policy.visible_to(actor) if actor.role in FINDS else false()


@permission(Role.OFFICER)
def read(actor: Actor, subject: None) -> bool:
    """Read all that was told of one person, by whomever; each opening is recorded."""
    return True


@permission(Role.OFFICER)
def judge(actor: Actor, subject: object) -> bool:
    """Say whether two whom concerns tell of are the same person, and take back what was said, with the reason."""
    return True


@permission(Role.OFFICER)
def agree(actor: Actor, judgement: Judgement | None) -> bool:
    """Agree or not that two people are joined whom one officer alone may not join; never where one asked for it."""
    if judgement is None:
        return True
    return judgement.made_by_id != actor.id and (actor.is_lead or judgement.waits_for is not SecondLook.RESTRICTED)


@permission(Role.OFFICER)
def oversee(actor: Actor, subject: None) -> bool:
    """See which people officers have joined oddly, as a supervisor."""
    return actor.is_lead


def opens_to(actor: Actor) -> ColumnElement[bool]:
    """Which portraits exist for this actor, of those that stand beside their concern."""
    return and_(visible_to(actor), person_opens_to(actor))


def counted_for_all(actor: Actor) -> ColumnElement[bool]:
    """Which portraits stand in numbers that hang on a wall: nothing of whose concern or person is sealed."""
    same = aliased(Portrait)
    sealed = select(same.person_id).where(same.subject_id.in_(need_to_know_policy.sealed_records()))
    return and_(concerns_policy.counted_for_all(actor, Portrait.concern_id), Portrait.person_id.not_in(sealed))


def person_opens_to(actor: Actor) -> ColumnElement[bool]:
    """Is nothing kept from this actor about the person of this portrait? One restricted subject keeps all of a person.

    It goes by who is taken to be the same at this moment, so joining and parting need change nothing here.
    """
    return not_(exists(_kept(actor, says_so=False))) if actor.role is Role.OFFICER else true()


def kept_back_by(actor: Actor) -> ColumnElement[uuid.UUID]:
    """Which subject keeps this person from this actor, who may know that they are told of; nothing where none does.

    A restriction hangs on one subject of a person: what may be said of it, and a way in, is there and nowhere else.
    """
    return _kept(actor, says_so=True).limit(1).scalar_subquery()


def _kept(actor: Actor, *, says_so: bool) -> Select[uuid.UUID]:
    """The subjects of the same person that keep it from this actor."""
    same, theirs = aliased(Portrait), aliased(Concern)
    answers_for = exists(
        select(theirs.id).where(theirs.id == same.concern_id, theirs.assignee_id == actor.id).correlate_except(theirs)
    )
    kept = (
        need_to_know_policy.says_it_exists(actor, same.subject_id, responsible=answers_for)
        if says_so
        else not_(need_to_know_policy.lets_in(actor, same.subject_id, responsible=answers_for))
    )
    return select(same.subject_id).where(same.person_id == Portrait.person_id, kept).correlate_except(same)
