"""Looking for patterns: around one concern as it arrives, and from every focus that has enough, a stretch at a time."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased

from app.casework.concerns.models import Concern, ConfirmedPlace, Mention, PlaceName
from app.casework.patterns import by_person, by_thing, leading, perhaps, seeing, silence
from app.casework.patterns.findings import Finding, Focus, FocusKind, Unshown
from app.casework.patterns.following import Changes, follow, overlapping
from app.casework.patterns.gathering import confirmed_homes
from app.casework.patterns.models import Alert, AlertConcern
from app.casework.patterns.rules import PatternRule, pattern_rules
from app.casework.patterns.seeing import View, means_of
from app.casework.patterns.sightings import Sighting
from app.casework.people.models import Portrait
from app.foundations.database import session
from app.transaction import Transaction

Finder = Callable[[PatternRule, Focus, Sequence[Sighting]], Finding | None]

FINDERS: Mapping[str, Finder] = {
    "repeat_subject": by_person.again_and_again,
    "two_organisations": by_person.two_organisations,
    "alleged": by_person.alleged,
    "missing": by_person.missing,
    "domestic_abuse": by_person.domestic_abuse,
    "rising": by_person.rising,
    "moved": by_person.moved,
    "address": by_thing.address,
    "animals": by_thing.animals,
    "shared_thing": by_thing.shared_thing,
    "setting": by_thing.setting,
}
# What one concern can be enough for: an officer found that the home is elsewhere.
ALONE = frozenset({"moved"})
BUSY_WITHIN = timedelta(days=90)


def look_around(tx: Transaction, concern_id: uuid.UUID) -> Changes:
    """Every focus that this concern touches, and every one of which an alert rests on it."""
    people = {Focus(FocusKind.PERSON, str(each)) for each in _people_touched(concern_id)}
    known = _alerts_on([concern_id])
    changes = look_at_foci(tx, people | set(_tokens_touched(concern_id)) | known)
    rule = pattern_rules().rules["network"]
    if leading.is_of_kind(rule, concern_id):
        changes += look_at_networks(tx, leading.around(rule, [concern_id]))
    asked, silences = silence.waiting([concern_id]), [each for each in known if each.kind is FocusKind.CONCERN]
    if asked or silences:
        changes += silence.look(tx, asked, silences)
    return changes


def look_at_both(tx: Transaction, subject_ids: Collection[uuid.UUID]) -> Changes:
    """Whoever these are taken to be now, who else they perhaps are, and every alert on what is told of them."""
    theirs = select(Portrait.person_id).where(Portrait.subject_id.in_(subject_ids))
    told = session.execute(select(Portrait.concern_id, Portrait.person_id).where(Portrait.person_id.in_(theirs))).all()
    concerns, people = {concern_id for concern_id, _ in told}, {person_id for _, person_id in told}
    people |= {other for near in perhaps.around(people).values() for other in near}
    changes = look_at_foci(tx, {Focus(FocusKind.PERSON, str(each)) for each in people} | _alerts_on(concerns))
    changes += look_at_networks(tx, leading.around(pattern_rules().rules["network"], concerns))
    return changes


def look_at_link(tx: Transaction, concern_ids: Collection[uuid.UUID]) -> Changes:
    """Networks that a link between two concerns holds together, or held."""
    before = {each for each in _alerts_on(concern_ids) if each.kind is FocusKind.NETWORK}
    changes = look_at_foci(tx, before)
    changes += look_at_networks(tx, leading.around(pattern_rules().rules["network"], concern_ids))
    return changes


def look_at_people(tx: Transaction, person_ids: Collection[uuid.UUID]) -> Changes:
    """Whatever there is about these people."""
    views, renamed = seeing.of_people(person_ids)
    foci = [Focus(FocusKind.PERSON, str(each)) for each in person_ids]
    return follow(tx, foci, _found(tx, views), renamed=renamed)


def look_at_tokens(tx: Transaction, kind: FocusKind, tokens: Collection[str]) -> Changes:
    """Whatever there is about these addresses, things or settings."""
    views = seeing.of_tokens(kind, tokens)
    return follow(tx, [Focus(kind, each) for each in tokens], _found(tx, views))


def look_at_networks(tx: Transaction, parts: Iterable[Collection[uuid.UUID]]) -> Changes:
    """Whatever there is about those who are told of in concerns that lead to each other."""
    rule = pattern_rules().rules["network"]
    found = [each for part in parts if (each := leading.network(rule, part))]
    renamed = overlapping(rule.code, found)
    foci = [Focus(FocusKind.NETWORK, each) for each in renamed]
    return follow(tx, foci, found, renamed=renamed, only=rule.code)


def look_at_foci(tx: Transaction, foci: Collection[Focus]) -> Changes:
    """Whatever there is about these, and nothing where there is nothing any more."""
    changes, by_kind = Changes(), defaultdict[FocusKind, set[str]](set)
    for each in foci:
        by_kind[each.kind].add(each.id)
    if people := by_kind[FocusKind.PERSON]:
        changes += look_at_people(tx, set(map(uuid.UUID, people)))
    for kind in seeing.KINDS:
        if tokens := by_kind[kind]:
            changes += look_at_tokens(tx, kind, tokens)
    for eldest in sorted(by_kind[FocusKind.NETWORK]):
        changes += _look_at_network(tx, eldest)
    return changes


def _look_at_network(tx: Transaction, eldest: str) -> Changes:
    """One that was found before: it may have grown, or have come apart."""
    rule = pattern_rules().rules["network"]
    found = [each for part in leading.around(rule, _held_by(eldest)) if (each := leading.network(rule, part))]
    renamed = {old: new for old, new in overlapping(rule.code, found).items() if old == eldest}
    return follow(tx, [Focus(FocusKind.NETWORK, eldest)], found, renamed=renamed, only=rule.code)


def _held_by(eldest: str) -> set[uuid.UUID]:
    """The concerns behind the network that is called so."""
    held = select(AlertConcern.concern_id).join(Alert, Alert.id == AlertConcern.alert_id)
    those = held.where(Alert.focus_kind == FocusKind.NETWORK, Alert.focus_id == eldest, AlertConcern.holds)
    return set(session.scalars(those))


def _found(tx: Transaction, views: Iterable[View]) -> list[Finding]:
    found = []
    for view in views:
        for rule in pattern_rules().about(view.focus.kind):
            if finding := _finding(rule, view):
                found.append(replace(finding, unshown=_unshown(tx, view, finding)))
    return found


def _finding(rule: PatternRule, view: View) -> Finding | None:
    seen = [each for each in view.sightings if each.roles & rule.roles]
    return FINDERS[rule.code](rule, view.focus, seen) if len(seen) > (rule.code not in ALONE) else None


def _unshown(tx: Transaction, view: View, finding: Finding) -> Unshown | None:
    if view.focus.kind is FocusKind.PERSON:
        return None
    if view.is_too_common:
        return Unshown.TOO_COMMON
    reporters = {each.reporter for each in view.sightings if each.concern_id in finding.concerns}
    if len(reporters) == 1 and _sent_lately(tx, uuid.UUID(reporters.pop())) >= pattern_rules().busy:
        return Unshown.ONE_BUSY_REPORTER
    return None


def _sent_lately(tx: Transaction, reporter_id: uuid.UUID) -> int:
    """How many concerns somebody has sent lately; nobody counts further than is needed."""
    sent = (Concern.reporter_id == reporter_id, Concern.submitted_at >= tx.now - BUSY_WITHIN)
    some = select(Concern.id).where(*sent).limit(pattern_rules().busy).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def _people_touched(concern_id: uuid.UUID) -> set[uuid.UUID]:
    """Of whom other concerns tell too, who may be one with somebody else, and those others."""
    told = select(Portrait.person_id).where(Portrait.concern_id == concern_id)
    near, other = perhaps.around(set(session.scalars(told))), aliased(Portrait)
    also = exists().where(other.person_id == Portrait.person_id, other.concern_id != concern_id)
    several = set(session.scalars(told if confirmed_homes([concern_id]) else told.where(also)))
    return several | {each for person, found in near.items() if found for each in (person, *found)}


def _tokens_touched(concern_id: uuid.UUID) -> Iterator[Focus]:
    """What of it others mention too."""
    other = aliased(Mention)
    also = exists().where(other.token == Mention.token, other.concern_id != concern_id)
    shared = select(Mention.means, Mention.token).where(Mention.concern_id == concern_id, also)
    for means, token in session.execute(shared):
        if kind := seeing.kind_of(means):
            yield Focus(kind, token)


def _alerts_on(concern_ids: Collection[uuid.UUID]) -> set[Focus]:
    """What alerts are about that rest on one of these, or once did."""
    resting = select(Alert.focus_kind, Alert.focus_id).join(AlertConcern, AlertConcern.alert_id == Alert.id)
    found = session.execute(resting.where(AlertConcern.concern_id.in_(concern_ids)).distinct())
    return {Focus(kind, id) for kind, id in found}


def people_between(after: uuid.UUID, most: int) -> tuple[list[uuid.UUID], uuid.UUID | None]:
    """Of the next so many mentions, the people of whom several concerns tell; and where the next stretch begins."""
    ends = select(Portrait.person_id).where(Portrait.person_id > after).order_by(Portrait.person_id)
    last = session.scalar(ends.offset(most).limit(1))
    within = [Portrait.person_id > after, *([Portrait.person_id <= last] if last else [])]
    several = select(Portrait.person_id).where(*within).group_by(Portrait.person_id)
    found = several.having(func.count(Portrait.concern_id.distinct()) > 1).order_by(Portrait.person_id)
    return list(session.scalars(found)), last


def elsewhere_between(after: uuid.UUID, most: int) -> tuple[list[uuid.UUID], uuid.UUID | None]:
    """The people of the next so many concerns of which an officer confirmed a home; and where the next stretch is."""
    homes = select(ConfirmedPlace.concern_id).where(ConfirmedPlace.place == PlaceName.HOME)
    behind = homes.where(ConfirmedPlace.concern_id > after).distinct().order_by(ConfirmedPlace.concern_id)
    found = session.scalars(behind.limit(most)).all()
    persons = select(Portrait.person_id).where(Portrait.concern_id.in_(found)).distinct()
    return (list(session.scalars(persons)) if found else []), found[-1] if len(found) == most else None


def tokens_between(after: str, most: int) -> tuple[dict[FocusKind, list[str]], str | None]:
    """The same of addresses, things and settings that several concerns mention."""
    ends = select(Mention.token).where(Mention.token > after).order_by(Mention.token)
    last = session.scalar(ends.offset(most).limit(1))
    means = {each: kind for kind in seeing.KINDS for each in means_of(kind)}
    within = [Mention.token > after, *([Mention.token <= last] if last else []), Mention.means.in_(means)]
    several = select(Mention.token, func.min(Mention.means)).where(*within).group_by(Mention.token)
    found = defaultdict[FocusKind, list[str]](list)
    for token, one in session.execute(several.having(func.count(Mention.concern_id.distinct()) > 1)):
        found[means[one]].append(token)
    return found, last
