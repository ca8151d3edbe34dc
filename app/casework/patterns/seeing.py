"""Which concerns are seen from a focus, and how surely; many foci at once, and of each no more than anybody reads."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import ColumnElement, func, select

from app.casework.concerns.identifying import Means
from app.casework.concerns.models import Mention
from app.casework.concerns.subjects import SubjectRole
from app.casework.patterns.findings import CERTAIN, Focus, FocusKind, Why
from app.casework.patterns.gathering import confirmed_homes, gather
from app.casework.patterns.perhaps import beside
from app.casework.patterns.rules import pattern_rules
from app.casework.patterns.sightings import Sighting
from app.casework.people.models import Portrait
from app.foundations.database import session

KINDS = {FocusKind.ADDRESS: Why.SAME_THING, FocusKind.THING: Why.SAME_THING, FocusKind.SETTING: Why.SAME_SETTING}


@dataclass(frozen=True, slots=True)
class View:
    """What is seen from one focus. `is_too_common`: there is more than says anything."""

    focus: Focus
    sightings: Sequence[Sighting]
    is_too_common: bool = False


@dataclass(slots=True)
class _Traces:
    """Of one focus: each concern with the roles, and how probably it belongs there."""

    roles: dict[uuid.UUID, set[SubjectRole]] = field(default_factory=lambda: defaultdict(set))
    percents: dict[uuid.UUID, int] = field(default_factory=dict)

    def add(self, concern_id: uuid.UUID, role: SubjectRole, percent: int = CERTAIN) -> None:
        """What is certain is not made less so by what is only probable."""
        before = self.percents.get(concern_id, 0)
        if percent < before:
            return
        if percent > before:
            self.roles[concern_id] = set()
        self.percents[concern_id] = percent
        self.roles[concern_id].add(role)


def means_of(kind: FocusKind) -> frozenset[Means]:
    """By what a focus of this kind is known again."""
    return frozenset(means for rule in pattern_rules().about(kind) for means in rule.means)


def kind_of(means: Means) -> FocusKind | None:
    """What kind of focus it is that is known by this, if any."""
    return next((kind for kind in KINDS if means in means_of(kind)), None)


def of_people(person_ids: Collection[uuid.UUID]) -> tuple[list[View], dict[str, str]]:
    """What is seen from these people, and what each was called before somebody was joined to them."""
    mine = _portraits(Portrait.person_id.in_(person_ids))
    traces = {person_id: _Traces() for person_id in person_ids}
    for each in mine:
        traces[each.person_id].add(each.concern_id, each.role)
    _add_suggested(traces, mine)
    renamed = {str(each.subject_id): str(each.person_id) for each in mine if each.subject_id != each.person_id}
    return _views({Focus(FocusKind.PERSON, str(id)): found for id, found in traces.items()}, Why.JOINED), renamed


def of_tokens(kind: FocusKind, tokens: Collection[str]) -> list[View]:
    """What is seen from these addresses, things or settings: of each the latest, and one more than says anything."""
    most = pattern_rules().too_common + 1
    place = func.dense_rank().over(partition_by=Mention.token, order_by=Mention.concern_id.desc()).label("place")
    told = select(Mention.token, Mention.concern_id, Mention.role, place)
    latest = told.where(Mention.token.in_(tokens), Mention.means.in_(means_of(kind))).subquery()
    traces = {token: _Traces() for token in tokens}
    for token, concern_id, role, _ in session.execute(select(latest).where(latest.c.place <= most)):
        traces[token].add(concern_id, role)
    return _views({Focus(kind, token): found for token, found in traces.items()}, KINDS[kind])


@dataclass(frozen=True, slots=True)
class _Told:
    subject_id: uuid.UUID
    concern_id: uuid.UUID
    person_id: uuid.UUID
    role: SubjectRole


def _portraits(which: ColumnElement[bool]) -> list[_Told]:
    told = select(Portrait.subject_id, Portrait.concern_id, Portrait.person_id, Portrait.role).where(which)
    return [_Told(*row) for row in session.execute(told)]


def _add_suggested(traces: Mapping[uuid.UUID, _Traces], mine: Iterable[_Told]) -> None:
    """Whoever may be one of these, with all that was told of them, as probably as the best suggestion has it."""
    near = beside({each.subject_id: each.person_id for each in mine})
    others = {other for found in near.values() for other in found}
    told = defaultdict[uuid.UUID, list[_Told]](list)
    for each in _portraits(Portrait.person_id.in_(others)) if others else ():
        told[each.person_id].append(each)
    for person, found in near.items():
        for other, percent in found.items():
            for each in told[other]:
                traces[person].add(each.concern_id, each.role, percent)


def _views(traces: Mapping[Focus, _Traces], why: Why) -> list[View]:
    """One question for all of them. What one concern alone tells is no pattern, and its gist is not asked for.

    But for one of which an officer found that the home is elsewhere.
    """
    alone = {id for found in traces.values() if len(found.percents) == 1 for id in found.percents}
    homes = confirmed_homes(alone) if alone and why is Why.JOINED else {}
    several = {
        focus: found for focus, found in traces.items() if len(found.percents) > 1 or found.percents.keys() & homes
    }
    known = gather({concern_id for found in several.values() for concern_id in found.percents})
    most = pattern_rules().too_common
    return [
        View(
            focus,
            [_seen(known[id], found, why) for id in found.percents if id in known],
            focus.kind is not FocusKind.PERSON and len(found.percents) > most,
        )
        for focus, found in several.items()
    ]


def _seen(told: Sighting, found: _Traces, why: Why) -> Sighting:
    percent = found.percents[told.concern_id]
    why = why if percent == CERTAIN else Why.SUGGESTED
    return replace(told, roles=frozenset(found.roles[told.concern_id]), percent=percent, why=why)
