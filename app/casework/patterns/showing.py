"""What is put before people once: of alerts on the very same facts one, and of those about perhaps one person one.

The others are kept. An alert that another says is told of on the page of that one, and stays in the lists of whoever
may not see that one: nobody is kept from a pattern by one that does not exist for them.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from app.casework.patterns import perhaps
from app.casework.patterns.findings import FocusKind, Unshown
from app.casework.patterns.lifecycle import Standing
from app.casework.patterns.models import Alert, AlertConcern
from app.casework.patterns.perhaps import Beside
from app.casework.patterns.sightings import parts
from app.foundations.database import session

SURELY_NEW = (Standing.WAITING, Standing.TAKEN)
Known = Mapping[uuid.UUID, Collection[uuid.UUID]]


@dataclass(slots=True)
class Turned:
    """Which alerts are put before people that were not, and which are no longer."""

    up: set[uuid.UUID] = field(default_factory=set)
    away: set[uuid.UUID] = field(default_factory=set)


def show_once(facts: Collection[tuple[str, str]], turned: Turned) -> list[Alert]:
    """Of several alerts that rest on the same facts one is shown: that of which somebody said something, or the eldest.

    Brothers and sisters told of together have all their concerns in common; one of them says it for all.
    """
    prints = {fingerprint for _, fingerprint in facts}
    found = select(Alert).where(Alert.fingerprint.in_(prints), Alert.standing != Standing.FALLEN)
    by_facts = defaultdict[tuple[str, str], list[Alert]](list)
    for each in session.scalars(found.order_by(Alert.focus_id)) if prints else ():
        if each.unshown in (None, Unshown.SAME_FACTS):
            by_facts[each.rule, each.fingerprint].append(each)
    for several in by_facts.values():
        first = min(several, key=lambda each: (each.reviewer_id is None, each.focus_id))
        for each in several:
            _show(each, turned, is_shown=each is first)
    session.flush()
    return [each for several in by_facts.values() for each in several]


def show_as_one(alerts: Iterable[Alert], turned: Turned) -> None:
    """Of several alerts of one rule about those who are perhaps one person, one says it, and tells of the others."""
    people = {each.focus_id for each in alerts if each.focus_kind is FocusKind.PERSON}
    near, by_rule = _around(people)
    for several in by_rule.values():
        for part in parts(several, lambda each: _keys_of(each, near)):
            _say_once(part, turned)
    session.flush()


def _show(alert: Alert, turned: Turned, *, is_shown: bool) -> None:
    if is_shown and alert.unshown and alert.standing is Standing.WAITING:
        turned.up.add(alert.id)
    if not is_shown:
        turned.up.discard(alert.id)
        turned.away.add(alert.id)
    unshown = None if is_shown else Unshown.SAME_FACTS
    if alert.unshown != unshown:
        alert.unshown = unshown


def _around(people: Collection[str]) -> tuple[Beside, Mapping[str, list[Alert]]]:
    """By rule, the alerts about these people, and about whoever may be one of them, from each to the next."""
    near = dict[uuid.UUID, Mapping[uuid.UUID, int]]()
    by_rule, ahead = defaultdict[str, list[Alert]](list), set(people)
    while ahead:
        found = select(Alert).where(Alert.focus_kind == FocusKind.PERSON, Alert.focus_id.in_(ahead))
        several = session.scalars(found.order_by(Alert.focus_id, Alert.rule)).all()
        for each in several:
            by_rule[each.rule].append(each)
        here = {uuid.UUID(each.focus_id) for each in several}
        near |= perhaps.around(here)
        ahead = {str(other) for each in here for other in near.get(each, ()) if other not in near}
    return near, by_rule


def _keys_of(alert: Alert, near: Beside) -> list[str]:
    """Whoever it is about, and each two of whom they may be one; what is not put before people leads nowhere."""
    if alert.standing is Standing.FALLEN or alert.unshown:
        return [str(alert.id)]
    mine = uuid.UUID(alert.focus_id)
    return [" ".join(sorted((str(mine), str(other)))) for other in near.get(mine, ())]


def _say_once(part: Sequence[Alert], turned: Turned) -> None:
    """Whoever took one goes on with it. What waits is said by one that was settled and knew all, or by the fullest."""
    waiting = [each for each in part if each.standing is Standing.WAITING and not each.unshown]
    for each in part:
        if each not in waiting:
            each.said_by_id = None
    if not waiting:
        return
    settled = [each for each in part if each.standing is Standing.SETTLED]
    known = _behind([each.id for each in (*waiting, *settled)]) if settled else {}
    fullest = min((each for each in part if each.standing in SURELY_NEW and not each.unshown), key=_fullness)
    for each in waiting:
        told = (one for one in settled if set(known[each.id]) <= set(known[one.id]))
        _turn(each, next(told, fullest), turned)


def _fullness(alert: Alert) -> tuple[bool, int, int, str]:
    return alert.standing is not Standing.TAKEN, -alert.concerns, -alert.confidence, alert.focus_id


def _turn(alert: Alert, says_it: Alert, turned: Turned) -> None:
    said_by_id = None if says_it is alert else says_it.id
    if said_by_id:
        turned.away.add(alert.id)
    elif alert.said_by_id:
        turned.up.add(alert.id)
    if alert.said_by_id != said_by_id:
        alert.said_by_id = said_by_id


def _behind(alert_ids: Collection[uuid.UUID]) -> Known:
    found: dict[uuid.UUID, list[uuid.UUID]] = {each: [] for each in alert_ids}
    resting = select(AlertConcern.alert_id, AlertConcern.concern_id).where(AlertConcern.alert_id.in_(alert_ids))
    for alert_id, concern_id in session.execute(resting):
        found[alert_id].append(concern_id)
    return found
