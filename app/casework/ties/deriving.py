"""Which links follow by themselves from who and what one concern tells of. Nothing of it is ever certain."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.casework.concerns.identifying import Means, identifiers_in
from app.casework.concerns.subjects import SubjectKind, SubjectRole, Told
from app.casework.ties.kinds import NodeKind, Relation, tie_rules

# By these the same thing is known again in another concern.
THINGS = frozenset({Means.MOBILE, Means.LANDLINE, Means.EMAIL, Means.HANDLE, Means.PLATE, Means.CHIP, Means.ADDRESS})
AT_HOME = frozenset({SubjectRole.AT_RISK, SubjectRole.HOUSEHOLD})
OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Teller:
    """One of those whom a concern tells of: what it is, its role, with whom it was written, and what was written."""

    id: uuid.UUID
    kind: SubjectKind
    role: SubjectRole
    of: uuid.UUID | None
    words: Mapping[str, Any]

    @property
    def node(self) -> NodeKind:
        """What it is at the end of a link."""
        return NodeKind(self.kind.value)

    @property
    def said(self) -> str:
        """What it is called."""
        return str(self.words["said"])

    @property
    def written(self) -> Mapping[str, Any]:
        """What else stands in its row."""
        found = self.words.get("written")
        return found if isinstance(found, Mapping) else {}


@dataclass(frozen=True, slots=True)
class Found:
    """One link that follows. It is tentative where it rests on a guess, such as which of several people was meant."""

    kind: str
    here: Teller
    there: Teller
    is_tentative: bool = False


def links_in(told: Sequence[Teller]) -> list[Found]:
    """Every link that follows, each pair and kind once."""
    found = {(each.kind, each.here.id, each.there.id): each for each in reversed(list(_all(told)))}
    return list(reversed(found.values()))


def known_by(thing: Teller) -> tuple[Means, str] | None:
    """By what a thing is known again; None where it is not exact enough."""
    alone = Told(thing.kind, thing.role, thing.words)
    if thing.kind is SubjectKind.PERSON:
        return None
    exact = (each for each in identifiers_in([alone]) if each.means in THINGS)
    return next(((each.means, each.value) for each in exact), None)


def _all(told: Sequence[Teller]) -> Iterator[Found]:
    people = [each for each in told if each.kind is SubjectKind.PERSON]
    things = [each for each in told if each.kind is not SubjectKind.PERSON]
    at_risk = [each for each in people if each.role is SubjectRole.AT_RISK]
    yield from _families(people, at_risk)
    yield from _homes(people, things)
    yield from _belongings(people, things)
    yield from _animals(people, things)
    yield from _seen(people, things)
    yield from _together(at_risk)


def _families(people: Sequence[Teller], at_risk: Sequence[Teller]) -> Iterator[Found]:
    """What somebody is to the person at risk, where a reporter said it; of several it is not said to which."""
    several = len(at_risk) > 1
    for each in people:
        if each.role is SubjectRole.ALLEGED:
            yield from (Found("harms", each, victim, several) for victim in at_risk)
        if relation := _relation_of(each):
            for victim in at_risk:
                here, there = (victim, each) if relation.is_turned else (each, victim)
                yield Found(relation.kind, here, there, several)
        if each.role is SubjectRole.HOUSEHOLD:
            yield from (Found("household", each, other) for other in at_risk)


def _relation_of(person: Teller) -> Relation | None:
    said = str(person.written.get("relationship") or "")
    match person.role:
        case SubjectRole.HOUSEHOLD:
            return tie_rules().related_as(said)
        case SubjectRole.ALLEGED:
            kind = tie_rules().alleged.get(said, "")
            return Relation(kind, False) if kind else None
    return None


def _homes(people: Sequence[Teller], things: Sequence[Teller]) -> Iterator[Found]:
    """Where the person at risk lives, and, less surely, whoever lives or often is there."""
    for home in (each for each in things if each.kind is SubjectKind.ADDRESS and each.role is SubjectRole.HOME):
        for each in people:
            if each.role in AT_HOME:
                yield Found("lives_at", each, home, each.role is SubjectRole.HOUSEHOLD)


def _belongings(people: Sequence[Teller], things: Sequence[Teller]) -> Iterator[Found]:
    """What was written with somebody."""
    known = {each.id: each for each in people}
    for thing in things:
        owner = known.get(thing.of) if thing.of else None
        kind = tie_rules().written_with.get(thing.kind)
        if owner and kind:
            is_school = thing.kind is SubjectKind.ORGANISATION and owner.role is SubjectRole.AT_RISK
            yield Found("goes_to" if is_school else kind, owner, thing)


def _animals(people: Sequence[Teller], things: Sequence[Teller]) -> Iterator[Found]:
    """Whose an animal is, where it is said; else it lives with the people at risk. Who is said to harm it."""
    owners = [each for each in people if each.written.get("relationship") == OWNER]
    keepers = owners or [each for each in people if each.role is SubjectRole.AT_RISK]
    for animal in (each for each in things if each.kind is SubjectKind.ANIMAL):
        yield from (Found("keeps", each, animal, each not in owners) for each in keepers)
        if animal.role is SubjectRole.AT_RISK:
            alleged = (each for each in people if each.role is SubjectRole.ALLEGED)
            yield from (Found("harms", each, animal, True) for each in alleged)


def _seen(people: Sequence[Teller], things: Sequence[Teller]) -> Iterator[Found]:
    """What was seen, with whoever is said to cause harm; where nobody is, with what else was seen."""
    kinds = tie_rules().kinds["told_together"].starts
    seen = [each for each in things if each.role is SubjectRole.SEEN and each.node in kinds]
    alleged = [each for each in people if each.role is SubjectRole.ALLEGED]
    others = alleged or [each for each in people if each.role is SubjectRole.AT_RISK]
    for at, each in enumerate(seen):
        yield from (Found("told_together", other, each, True) for other in others)
        yield from (Found("told_together", each, other, True) for other in seen[at + 1 :])


def _together(at_risk: Sequence[Teller]) -> Iterator[Found]:
    """Several people at risk: nobody was asked what they are to each other."""
    for at, each in enumerate(at_risk):
        yield from (Found("told_together", each, other, True) for other in at_risk[at + 1 :])
