"""From what rules find to alerts: raised once, extended by new facts, woken by them, and fallen where facts are gone.

The same findings make the same alerts, in whatever order they come. What somebody has said of an alert is never altered
here but for one thing: facts that they did not know put it before somebody again.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from app.casework.patterns.events import AlertRaised
from app.casework.patterns.findings import Finding, Focus, FocusKind, Unshown
from app.casework.patterns.lifecycle import Move, Standing
from app.casework.patterns.models import Alert, AlertConcern
from app.casework.patterns.rules import pattern_rules
from app.casework.patterns.showing import Turned, show_as_one, show_once
from app.foundations.database import session
from app.transaction import Transaction

# By concern: what an alert rests on, or once did.
Resting = Mapping[uuid.UUID, AlertConcern]


@dataclass(slots=True)
class Changes:
    """How many alerts were raised, extended and have fallen, and which people must hear of."""

    raised: int = 0
    extended: int = 0
    fallen: int = 0
    news: set[uuid.UUID] = field(default_factory=set)
    # The rules and facts of alerts that changed: others may rest on the same.
    facts: set[tuple[str, str]] = field(default_factory=set)

    def counted(self) -> dict[str, int]:
        """For the ledger."""
        return {"raised": self.raised, "extended": self.extended, "fallen": self.fallen}

    def __iadd__(self, other: "Changes") -> "Changes":
        self.raised += other.raised
        self.extended += other.extended
        self.fallen += other.fallen
        return self


def follow(
    tx: Transaction,
    looked_at: Collection[Focus],
    found: Iterable[Finding],
    *,
    renamed: Mapping[str, str] | None = None,
    only: str | None = None,
) -> Changes:
    """Make the alerts about these foci what was found about them.

    `renamed`: what else a focus was called, such as a person before they were joined. `only`: one rule was asked.
    """
    changes = Changes()
    findings = {(each.rule, each.focus): each for each in found}
    standing = _standing({*looked_at, *(each.focus for each in findings.values())}, renamed or {}, only)
    behind = _behind([each.id for each in standing.values()])
    _go_along(standing, findings, behind)
    for key, alert in standing.items():
        if key not in findings:
            _fall(alert, changes)
    for key, finding in sorted(findings.items()):
        if known := standing.get(key):
            _extend(tx, known, finding, (behind[known.id], changes))
        else:
            standing[key] = _raise(tx, finding, changes)
    session.flush()
    turned = Turned()
    show_as_one([*standing.values(), *show_once(changes.facts, turned)], turned)
    for alert_id in sorted((changes.news | turned.up) - turned.away):
        tx.later(AlertRaised(alert_id=alert_id), tx.now)
    return changes


def _standing(foci: Collection[Focus], renamed: Mapping[str, str], only: str | None) -> dict[tuple[str, Focus], Alert]:
    """The alerts about these, fallen ones too. One about what has another name now goes along, unless there is one."""
    kinds = {each.kind for each in foci}
    names = {*(each.id for each in foci), *renamed}
    wanted = select(Alert).where(Alert.focus_kind.in_(kinds), Alert.focus_id.in_(names))
    found = session.scalars(wanted.where(Alert.rule == only) if only else wanted).all()
    known = {(each.rule, each.focus): each for each in found}
    for alert in found:
        key = (alert.rule, Focus(alert.focus_kind, renamed.get(alert.focus_id, alert.focus_id)))
        if key not in known:
            del known[alert.rule, alert.focus]
            alert.focus_id = key[1].id
            known[key] = alert
    return known


def _go_along(
    standing: dict[tuple[str, Focus], Alert],
    findings: Mapping[tuple[str, Focus], Finding],
    behind: Mapping[uuid.UUID, Resting],
) -> None:
    """What somebody said of these very facts goes along with whoever they are about, once people are parted again."""
    left = [key for key, alert in standing.items() if key not in findings and alert.disposition]
    for key in sorted(left):
        known, rule = behind[standing[key].id].keys(), key[0]
        there = [each for each in findings if each not in standing and each[0] == rule and each[1].kind is key[1].kind]
        for found in [each for each in sorted(there) if findings[each].concerns <= known][:1]:
            standing[found] = standing.pop(key)
            standing[found].focus_id = found[1].id


def _behind(alert_ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Resting]:
    found = defaultdict[uuid.UUID, dict[uuid.UUID, AlertConcern]](dict)
    if alert_ids:
        for each in session.scalars(select(AlertConcern).where(AlertConcern.alert_id.in_(alert_ids))):
            found[each.alert_id][each.concern_id] = each
    return found


def _raise(tx: Transaction, finding: Finding, changes: Changes) -> Alert:
    alert = Alert(
        rule=finding.rule,
        focus_kind=finding.focus.kind,
        focus_id=finding.focus.id,
        standing=Standing.WAITING,
        raised_at=tx.now,
        changed_at=tx.now,
    )
    _say(alert, finding)
    session.add(alert)
    session.flush()
    _rest_on(tx, alert, finding, {})
    changes.raised += 1
    changes.facts.add((alert.rule, alert.fingerprint))
    _note(alert, changes)
    return alert


def _extend(tx: Transaction, alert: Alert, finding: Finding, known: tuple[Resting, Changes]) -> None:
    behind, changes = known
    if alert.standing is not Standing.FALLEN and _is_said(alert, finding, behind):
        return
    is_new = any(each.counts and each.concern_id not in behind for each in finding.resting)
    is_worse = (finding.worst is not None) and (alert.worst is None or finding.worst < alert.worst)
    changes.facts |= {(alert.rule, alert.fingerprint), (finding.rule, finding.fingerprint)}
    _say(alert, finding)
    _rest_on(tx, alert, finding, behind)
    if is_new:
        alert.changed_at = tx.now
        changes.extended += 1
    _stand(alert, is_new=is_new)
    if (is_new or is_worse) and alert.standing is Standing.WAITING:
        _note(alert, changes)


def _stand(alert: Alert, *, is_new: bool) -> None:
    """Whoever said what it is did not know new facts; the same facts are never put before anybody again."""
    if is_new and alert.standing in (Standing.SETTLED, Standing.FALLEN):
        alert.wake()
    elif alert.standing is Standing.FALLEN:
        if alert.disposition:
            alert.move(Move.RETURN)
        else:
            alert.wake()


def _is_said(alert: Alert, finding: Finding, behind: Resting) -> bool:
    """Does the alert say all of this already?"""
    rests = {(each.concern_id, each.why, each.percent, each.counts) for each in behind.values() if each.holds}
    found = {(each.concern_id, each.why, each.percent, each.counts) for each in finding.resting}
    said = (alert.confidence, alert.worst, alert.said_reasons, alert.organisations, alert.last_at, alert.rules)
    says = (finding.confidence, finding.worst, _reasons(finding), finding.organisations, finding.last_at)
    kept = alert.unshown if alert.unshown is not Unshown.SAME_FACTS else None
    return rests == found and said == (*says, pattern_rules().version) and kept == finding.unshown


def _say(alert: Alert, finding: Finding) -> None:
    rules = pattern_rules()
    alert.rules, alert.fingerprint, alert.said_reasons = rules.version, finding.fingerprint, _reasons(finding)
    alert.confidence, alert.worst, alert.organisations = finding.confidence, finding.worst, finding.organisations
    alert.concerns, alert.last_at = finding.number, finding.last_at
    alert.expires_at = finding.last_at + rules.rules[finding.rule].expires_after
    if finding.unshown or alert.unshown is not Unshown.SAME_FACTS:
        alert.unshown = finding.unshown


def _reasons(finding: Finding) -> str:
    return " ".join(map(str, finding.reasons))


def _rest_on(tx: Transaction, alert: Alert, finding: Finding, behind: Resting) -> None:
    """What was known once stays known, so that it is no new fact when it comes back."""
    for each in finding.resting:
        kept = behind.get(each.concern_id)
        if kept is None:
            kept = AlertConcern(alert_id=alert.id, concern_id=each.concern_id, added_at=tx.now)
            session.add(kept)
        kept.why, kept.percent, kept.counts, kept.holds = each.why, each.percent, each.counts, True
    for concern_id in behind.keys() - finding.concerns:
        behind[concern_id].holds = False


def _fall(alert: Alert, changes: Changes) -> None:
    if alert.standing is not Standing.FALLEN:
        alert.move(Move.FALL)
        changes.fallen += 1
        changes.facts.add((alert.rule, alert.fingerprint))


def _note(alert: Alert, changes: Changes) -> None:
    if alert.is_shown:
        changes.news.add(alert.id)


def overlapping(rule: str, found: Sequence[Finding]) -> dict[str, str]:
    """By their old name: networks that have grown together with these, or lost their eldest concern."""
    by_concern = {concern: each.focus.id for each in found for concern in each.concerns}
    held = select(Alert.focus_id, AlertConcern.concern_id).join(AlertConcern, AlertConcern.alert_id == Alert.id)
    those = held.where(
        Alert.rule == rule, Alert.focus_kind == FocusKind.NETWORK, AlertConcern.concern_id.in_(by_concern)
    )
    names = set(by_concern.values())
    return {old: by_concern[concern] for old, concern in session.execute(those) if old not in names}
