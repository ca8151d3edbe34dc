"""What the concerns about one person tell of repeat and serial cases. Nothing sealed is opened."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.casework import people
from app.casework.concerns import put_to_marac
from app.casework.concerns.identifying import Means
from app.casework.concerns.models import Concern, Mention
from app.casework.concerns.subjects import SubjectRole
from app.casework.people.models import Portrait
from app.casework.people.policy import visible_to
from app.casework.plans.models import Pattern, Plan
from app.casework.plans.repeating import Told, repeat_reasons, serial_reasons
from app.casework.plans.rules import plan_rules
from app.casework.related import related_to
from app.foundations.access import Actor
from app.foundations.database import session

# Concerns that nobody has joined yet are looked for from so many of the latest.
LOOKED_FROM = 10
PROTECTED = (SubjectRole.AT_RISK, SubjectRole.HOUSEHOLD)
AT_HOME = (*PROTECTED, SubjectRole.HOME)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the rules say: whether it is so, why in words, and what looks like it and is not joined."""

    pattern: Pattern
    words: str
    reasons: Sequence[str]
    perhaps: Sequence[str]


def patterns_of(actor: Actor, plan: Plan) -> list[Proposed]:
    """Whether the rules would call this person a repeat or a serial case, and why."""
    person_id = people.person_of(actor, plan.subject_id)
    against = [each for each in people.members(actor, person_id) if each.role is SubjectRole.ALLEGED]
    concerns = _concerns(actor, {each.concern_id for each in against})
    told, rules = _told(actor, concerns), plan_rules()
    repeat, serial = _not_joined(actor, concerns)
    return [
        Proposed(Pattern.REPEAT, rules.repeat.words, repeat_reasons(told, rules.repeat), repeat),
        Proposed(Pattern.SERIAL, rules.serial.words, serial_reasons(told, rules.serial), serial),
    ]


def _concerns(actor: Actor, ids: Iterable[uuid.UUID]) -> Sequence[Concern]:
    """What its reporter withdrew does not count, though officers still read it."""
    found = select(Concern).where(Concern.id.in_(ids), Concern.withdrawn_at.is_(None), visible_to(actor))
    return session.scalars(found.order_by(Concern.submitted_at.desc(), Concern.id.desc())).all()


def _told(actor: Actor, concerns: Sequence[Concern]) -> list[Told]:
    ids = [each.id for each in concerns]
    people_of, maracs = _people(ids), put_to_marac(actor, ids)
    homes, born = _mentions(ids)
    return [
        Told(
            reference=each.reference or "",
            at=each.submitted_at or each.started_at,
            kinds=frozenset(each.kinds.split()),
            victims=frozenset(people_of[each.id, SubjectRole.AT_RISK]),
            around=frozenset(people_of[each.id, SubjectRole.HOUSEHOLD]),
            homes=frozenset(homes[each.id]),
            born=frozenset(born[each.id]),
            maracs=[asked.at for asked in maracs[each.id]],
        )
        for each in concerns
    ]


def _people(ids: Sequence[uuid.UUID]) -> defaultdict[tuple[uuid.UUID, SubjectRole], set[uuid.UUID]]:
    found = defaultdict[tuple[uuid.UUID, SubjectRole], set[uuid.UUID]](set)
    told = select(Portrait.concern_id, Portrait.role, Portrait.person_id)
    for concern_id, role, person_id in session.execute(told.where(Portrait.concern_id.in_(ids))):
        found[concern_id, role].add(person_id)
    return found


def _mentions(
    ids: Sequence[uuid.UUID],
) -> tuple[defaultdict[uuid.UUID, set[str]], defaultdict[uuid.UUID, set[str]]]:
    """By concern: what is known of the homes of those at risk there, and when they were born; as tokens."""
    homes, born = defaultdict[uuid.UUID, set[str]](set), defaultdict[uuid.UUID, set[str]](set)
    found = select(Mention).where(Mention.concern_id.in_(ids), Mention.role.in_(AT_HOME))
    for each in session.scalars(found):
        if each.means is not Means.BIRTH:
            homes[each.concern_id].add(each.token)
        elif each.role is SubjectRole.AT_RISK:
            born[each.concern_id].add(each.token)
    return homes, born


def _not_joined(actor: Actor, concerns: Sequence[Concern]) -> tuple[list[str], list[str]]:
    """What mentions the same people and nobody has joined: it may be so, and somebody should look."""
    known, repeat, serial = {each.id for each in concerns}, dict[str, None](), dict[str, None]()
    related = [each for concern in concerns[:LOOKED_FROM] for each in related_to(actor, concern.id).found]
    maracs = put_to_marac(actor, {each.concern.id for each in related})
    for each in related:
        if each.concern.id in known or each.concern.withdrawn_at:
            continue
        if each.is_same_pair and maracs[each.concern.id]:
            repeat[_perhaps(each.concern, "the same two people, and was put to a MARAC")] = None
        elif each.is_another_victim:
            serial[_perhaps(each.concern, "the same person and somebody else at risk")] = None
    return list(repeat), list(serial)


def _perhaps(concern: Concern, what: str) -> str:
    return f"{concern.reference} seems to be about {what}. Nobody has said that it is the same person"
