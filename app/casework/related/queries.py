"""Finding what other concerns tell of the same people and things. Equal tokens are enough: nothing sealed is opened.

However many concerns there are, and however many of them mention the same, ten questions are asked at the most, and
they look at no more than the latest few of every token.
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Row, Subquery, func, select, union_all
from sqlalchemy.orm import aliased

from app.casework.accounts.models import Organisation
from app.casework.concerns.identifying import Means
from app.casework.concerns.models import Concern, Mention, Subject
from app.casework.concerns.policy import kept_back_from
from app.casework.concerns.subjects import SubjectKind, SubjectRole
from app.casework.people.policy import visible_to
from app.casework.related.bonds import Bonds, bonds_of
from app.casework.related.relating import Bond, Match, Related, RelatedConcerns, TooCommon, are_doubted
from app.casework.related.rules import LOOKED_FOR, related_rules
from app.foundations.access import Actor
from app.foundations.database import session

# So many tokens are looked for in one question.
AT_ONCE = 50

Births = Mapping[uuid.UUID, frozenset[str]]
AtRisk = Mapping[uuid.UUID, Counter[SubjectKind]]


def related_to(actor: Actor, concern_id: uuid.UUID) -> RelatedConcerns:
    """What else was sent that mentions the same people or things, the latest first."""
    mine = session.scalars(select(Mention).where(Mention.concern_id == concern_id).order_by(Mention.id)).all()
    looked_for = [each for each in mine if each.means in LOOKED_FOR]
    found, too_common = _found(looked_for)
    bonds = bonds_of(concern_id)
    theirs = {each.concern_id for each in found} | bonds.by_concern.keys()
    rows = _rows(actor, theirs) if theirs else []
    births = [*(each for each in mine if each.means is Means.BIRTH), *_births(theirs)]
    at_risk, victims = _at_risk({*theirs, concern_id}), _births_of_victims(births)
    matches = _matches(looked_for, found, _by_subject(births), bonds)
    return RelatedConcerns(
        found=[
            Related(
                concern=other,
                organisation=organisation,
                people_at_risk=at_risk[other.id][SubjectKind.PERSON],
                animals_at_risk=at_risk[other.id][SubjectKind.ANIMAL],
                matches=matches[other.id],
                is_information=not at_risk[concern_id],
                births_here=victims.get(concern_id, frozenset()),
                births_there=victims.get(other.id, frozenset()),
            )
            for other, organisation in rows
        ],
        too_common=too_common,
        has_mentions=bool(looked_for),
        kept_back=_kept_back(actor, theirs) if theirs else 0,
    )


def _found(mine: Sequence[Mention]) -> tuple[list[Mention], list[TooCommon]]:
    """The same mentions elsewhere, without what is too common to say anything."""
    by_token, found, too_common = defaultdict(list), list[Mention](), dict[TooCommon, None]()
    for each in _latest(mine):
        by_token[each.token].append(each)
    rules = related_rules()
    for each in {each.token: each for each in mine}.values():
        same = by_token[each.token]
        if rules.means[each.means].thing and len(same) > rules.too_common:
            too_common[TooCommon(each.means, each.role)] = None
        else:
            found += same
    return found, list(too_common)


def _latest(mine: Sequence[Mention]) -> Iterable[Mention]:
    """The latest mentions elsewhere of each of these tokens, and one more than may be looked at."""
    tokens = sorted({each.token for each in mine})
    for start in range(0, len(tokens), AT_ONCE):
        some = union_all(*(_of(token, mine[0].concern_id).select() for token in tokens[start : start + AT_ONCE]))
        yield from session.scalars(select(aliased(Mention, some.subquery())))


def _of(token: str, not_in: uuid.UUID) -> Subquery:
    elsewhere = select(Mention).where(Mention.token == token, Mention.concern_id != not_in)
    return elsewhere.order_by(Mention.id.desc()).limit(related_rules().too_common + 1).subquery()


def _rows(actor: Actor, concern_ids: Iterable[uuid.UUID]) -> Sequence[Row[Concern, str]]:
    theirs = select(Concern, Organisation.name).join(Organisation, Organisation.id == Concern.organisation_id)
    visible = theirs.where(visible_to(actor), Concern.id.in_(concern_ids))
    return session.execute(visible.order_by(Concern.submitted_at.desc(), Concern.id.desc())).all()


def _kept_back(actor: Actor, concern_ids: Iterable[uuid.UUID]) -> int:
    """How many of these there are that this actor may know of and may not read."""
    kept = select(func.count()).select_from(Concern).where(kept_back_from(actor), Concern.id.in_(concern_ids))
    return session.scalar(kept) or 0


def _births(concern_ids: Iterable[uuid.UUID]) -> Sequence[Mention]:
    return session.scalars(
        select(Mention).where(Mention.concern_id.in_(concern_ids), Mention.means == Means.BIRTH)
    ).all()


def _at_risk(concern_ids: Iterable[uuid.UUID]) -> AtRisk:
    """How many people and animals are at risk in each of these concerns."""
    alive = Subject.kind.in_((SubjectKind.PERSON, SubjectKind.ANIMAL))
    told = select(Subject.concern_id, Subject.kind, func.count()).where(
        Subject.concern_id.in_(concern_ids), Subject.role == SubjectRole.AT_RISK, alive
    )
    found = defaultdict[uuid.UUID, Counter[SubjectKind]](Counter)
    for concern_id, kind, count in session.execute(told.group_by(Subject.concern_id, Subject.kind)):
        found[concern_id][kind] = count
    return found


def _by_subject(births: Iterable[Mention]) -> Births:
    return _grouped((each.subject_id, each.token) for each in births)


def _births_of_victims(births: Iterable[Mention]) -> Births:
    """By concern: when the people at risk in it were born."""
    return _grouped((each.concern_id, each.token) for each in births if each.role is SubjectRole.AT_RISK)


def _grouped(pairs: Iterable[tuple[uuid.UUID, str]]) -> Births:
    found = defaultdict[uuid.UUID, set[str]](set)
    for key, token in pairs:
        found[key].add(token)
    return {key: frozenset(tokens) for key, tokens in found.items()}


def _matches(
    mine: Iterable[Mention], found: Iterable[Mention], births: Births, bonds: Bonds
) -> Mapping[uuid.UUID, Sequence[Match | Bond]]:
    """Every pair of one here and one elsewhere, by the concern that it leads to."""
    here, matches = defaultdict[str, list[Mention]](list), defaultdict[uuid.UUID, list[Match | Bond]](list)
    for concern_id, bound in bonds.by_concern.items():
        matches[concern_id].extend(bound)
    for each in mine:
        here[each.token].append(each)
    for there in found:
        for each in here[there.token]:
            denied = (each.subject_id, there.subject_id) in bonds.denied
            matches[there.concern_id].append(Match(each, there, are_doubted(each, there, births), denied))
    return matches
