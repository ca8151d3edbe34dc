"""Patterns about one person: told of again and again, by several, missing, in danger at home, ever more seriously."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from app.casework.concerns.subjects import SubjectRole
from app.casework.patterns.findings import CERTAIN, Finding, Focus, Reason, chance
from app.casework.patterns.rules import PatternRule, pattern_rules
from app.casework.patterns.sightings import (
    LOW,
    Happening,
    Known,
    Sighting,
    happenings,
    largest,
    parts,
    reached,
    weight,
)
from app.casework.patterns.spotting import Found, confidence, found, organisations

# What is no more probable than not does not make a row of concerns, nor a repeat.
PROBABLE = 50


def again_and_again(rule: PatternRule, focus: Focus, sightings: Sequence[Sighting]) -> Finding | None:
    """So many events within the window, in one of which at least the person is at risk themselves."""
    events = _events(rule, sightings)
    least = rule.least["concerns"]
    enough = reached(events, rule.within, lambda window: weight(window) >= least * CERTAIN and _is_at_risk(window))
    if not enough:
        return None
    most = largest(enough, rule.within)
    reasons = [Reason("concerns", (weight(most) // CERTAIN, rule.days)), organisations(enough)]
    return found(rule, focus, Found(enough, reasons, confidence(enough, rule.within, least)))


def two_organisations(rule: PatternRule, focus: Focus, sightings: Sequence[Sighting]) -> Finding | None:
    """Events of several organisations, none of which was alarmed."""
    events = [each for each in _events(rule, sightings) if (each.severity or 0) >= LOW]
    least, several = rule.least["concerns"], rule.least["organisations"]
    enough = reached(
        events,
        rule.within,
        lambda window: weight(window) >= least * CERTAIN and _organisations(window) >= several and _is_at_risk(window),
    )
    if not enough:
        return None
    reasons = [Reason("concerns", (weight(largest(enough, rule.within)) // CERTAIN, rule.days))]
    reasons += [organisations(enough), Reason("low")]
    return found(rule, focus, Found(enough, reasons, confidence(enough, rule.within, least)))


def alleged(rule: PatternRule, focus: Focus, sightings: Sequence[Sighting]) -> Finding | None:
    """The same person said to cause harm: to people who are not connected, or in so many events."""
    events, least = _events(rule, sightings), rule.least
    enough = reached(
        events,
        rule.within,
        lambda window: weight(window) >= least["concerns"] * CERTAIN or _victims(window) >= least["victims"] * CERTAIN,
    )
    if not enough:
        return None
    most, hurt = largest(enough, rule.within), _victims(enough) // CERTAIN
    reasons = [Reason("concerns", (weight(most) // CERTAIN, rule.days)), organisations(enough)]
    if hurt >= least["victims"]:
        reasons.insert(0, Reason("victims", (hurt,)))
    sure = confidence(enough, rule.within, min(least["concerns"], least["victims"] if hurt > 1 else least["concerns"]))
    return found(rule, focus, Found(enough, reasons, sure))


def missing(rule: PatternRule, focus: Focus, sightings: Sequence[Sighting]) -> Finding | None:
    """So many events of going missing; or two, of which one says that it was as often as that."""
    events = [each for each in _events(rule, sightings) if any(one.missing for one in each.told_by)]
    least = rule.least["times"]

    def is_enough(window: Sequence[Happening]) -> bool:
        told = weight(window) >= 2 * CERTAIN and _most_told(window) >= least
        return told or weight(window) >= least * CERTAIN

    enough = reached(events, rule.within, is_enough)
    if not enough:
        return None
    times = weight(largest(enough, rule.within)) // CERTAIN
    reasons = [Reason("missing", (times, rule.days))] if times >= least else [Reason("missing_told")]
    needed = least if times >= least else 2
    return found(rule, focus, Found(enough, [*reasons, organisations(enough)], confidence(enough, rule.within, needed)))


def domestic_abuse(rule: PatternRule, focus: Focus, sightings: Sequence[Sighting]) -> Finding | None:
    """So many events of it, or any after the last was put to a MARAC, by the same person as far as that is known."""
    events = [each for each in _events(rule, sightings) if any(one.kinds & rule.kinds for one in each.told_by)]
    least = rule.least["concerns"]
    many = reached(events, rule.within, lambda window: weight(window) >= least * CERTAIN and _is_at_risk(window))
    repeats = _repeats(rule, events)
    behind = {each.first.concern_id: each for each in (*many, *(one for pair in repeats for one in pair))}
    if not behind:
        return None
    enough = sorted(behind.values(), key=lambda each: each.first.order)
    reasons, sure = [organisations(enough)], 0
    if many:
        reasons.insert(0, Reason("concerns", (weight(largest(many, rule.within)) // CERTAIN, rule.days)))
        sure = confidence(many, rule.within, least)
    if repeats:
        reasons.insert(0, Reason("marac" if any(map(_is_same_pair, repeats)) else "marac_perhaps"))
        sure = max(sure, *(one.percent * other.percent // CERTAIN for one, other in repeats))
    return found(rule, focus, Found(enough, reasons, sure))


def rising(rule: PatternRule, focus: Focus, sightings: Sequence[Sighting]) -> Finding | None:
    """Events in a row, none less serious than the one before, and the last by some bands more than the first."""
    events = [each for each in _events(rule, sightings) if each.severity is not None and each.percent >= PROBABLE]
    rows = [row for row in _rows(rule, events) if _climbs(row) >= rule.least["bands"]]
    rows = [row for row in rows if len(row) >= rule.least["concerns"]]
    if not rows:
        return None
    behind = {each.first.concern_id: each for row in rows for each in row}
    enough = sorted(behind.values(), key=lambda each: each.first.order)
    steepest = max(rows, key=lambda row: (_climbs(row), len(row)))
    sure = chance([each.percent for each in steepest], len(steepest))
    reasons = [Reason("rising", (len(steepest), _climbs(steepest))), organisations(enough)]
    return found(rule, focus, Found(enough, reasons, sure))


def moved(rule: PatternRule, focus: Focus, sightings: Sequence[Sighting]) -> Finding | None:
    """A home was in one council when a concern was sent, and is in another while that one is open."""
    in_role = (each for each in sightings if each.roles & rule.roles)
    told = sorted((each for each in in_role if each.percent >= PROBABLE), key=lambda each: each.order)
    pairs = [(one, other) for one, other in combinations(told, 2) if _has_moved(rule, one, other)]
    confirmed = [each for each in told if _is_elsewhere(each)]
    behind = {each.concern_id: each for each in (*confirmed, *(one for pair in pairs for one in pair))}
    if not behind:
        return None
    enough = [Happening((each,)) for each in sorted(behind.values(), key=lambda each: each.order)]
    reasons = [Reason("moved")] if pairs else []
    reasons += [Reason("confirmed_elsewhere")] if confirmed else []
    sure = max([one.percent * other.percent // CERTAIN for one, other in pairs] + [each.percent for each in confirmed])
    finding = found(rule, focus, Found(enough, [*reasons, organisations(enough)], sure))
    # What an officer found out long after a concern was sent is news when it was found out.
    return replace(finding, last_at=max([finding.last_at, *(at for each in confirmed if (at := each.confirmed_at))]))


def _events(rule: PatternRule, sightings: Sequence[Sighting]) -> list[Happening]:
    """The events in which the person has one of the roles that the rule is about."""
    return happenings((each for each in sightings if each.roles & rule.roles), pattern_rules().same_event)


def _is_at_risk(window: Sequence[Happening]) -> bool:
    return any(SubjectRole.AT_RISK in one.roles for each in window for one in each.told_by)


def _organisations(window: Sequence[Happening]) -> int:
    return len({organisation for each in window for organisation in each.organisations})


def _most_told(window: Sequence[Happening]) -> int:
    return max((one.missing for each in window for one in each.told_by), default=0)


def _victims(window: Sequence[Happening]) -> int:
    """How many people at risk are not connected, in hundredths.

    Danger: one reporter knows the name and the other does not, and one victim would look like two. So only those count
    who could be known again, of whom nothing is the same, and who are not suggested to be one.
    """
    told = [(one, victim) for each in window for one in each.told_by for victim in one.at_risk if victim.is_told_well]
    groups = parts(told, lambda each: _keys_of_victim(*each))
    return sum(max(one.percent for one, _ in group) for group in groups)


def _keys_of_victim(told: Sighting, victim: Known) -> frozenset[str]:
    return victim.keys | victim.births | told.homes | {told.concern_id.hex}


def _repeats(rule: PatternRule, events: Sequence[Happening]) -> list[tuple[Happening, Happening]]:
    """Each event that was put to a MARAC with each that came after it."""
    probable = [each for each in events if each.percent >= PROBABLE]
    return [
        (one, other)
        for one in probable
        for other in probable
        if one is not other
        and any(at < other.at <= at + rule.within for at in one.maracs)
        and (_is_same_pair((one, other)) or not (one.first.says_by_whom and other.first.says_by_whom))
    ]


def _is_same_pair(pair: tuple[Happening, Happening]) -> bool:
    return bool(pair[0].first.alleged_keys & pair[1].first.alleged_keys)


def _rows(rule: PatternRule, events: Sequence[Happening]) -> list[list[Happening]]:
    """Ending with each event: those before it of which none is more serious than the next, within the window."""
    rows = []
    for place, last in enumerate(events):
        row = [last]
        for each in reversed(events[:place]):
            if last.at - each.at > rule.within or (each.severity or 0) < (row[0].severity or 0):
                break
            row.insert(0, each)
        rows.append(row)
    return rows


def _climbs(row: Sequence[Happening]) -> int:
    return (row[0].severity or 0) - (row[-1].severity or 0)


def _has_moved(rule: PatternRule, one: Sighting, other: Sighting) -> bool:
    was_open = one.closed_at is None or one.closed_at > other.at
    both = bool(one.home_area and other.home_area) and one.home_area != other.home_area
    return both and was_open and other.at - one.at <= rule.within


def _is_elsewhere(told: Sighting) -> bool:
    return bool(told.confirmed_area and told.home_area) and told.confirmed_area != told.home_area and not told.closed_at
