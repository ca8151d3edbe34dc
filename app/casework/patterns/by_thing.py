"""Patterns about an address, a number, an account, a vehicle or a setting that several concerns mention."""

from collections.abc import Sequence

from app.casework.patterns.findings import CERTAIN, Finding, Focus, Reason
from app.casework.patterns.rules import PatternRule, pattern_rules
from app.casework.patterns.sightings import Happening, Known, Sighting, happenings, largest, parts, reached
from app.casework.patterns.spotting import Found, found, organisations


def address(rule: PatternRule, focus: Focus, sightings: Sequence[Sighting]) -> Finding | None:
    """So many different people at risk at one address, or so many events."""
    least = rule.least
    enough = reached(
        _events(sightings),
        rule.within,
        lambda window: len(window) >= least["concerns"] or _subjects(window) >= least["subjects"],
    )
    if not enough:
        return None
    reasons = [Reason("concerns", (len(largest(enough, rule.within)), rule.days)), organisations(enough)]
    if (subjects := _subjects(enough)) >= least["subjects"]:
        reasons.insert(0, Reason("subjects", (subjects,)))
    return found(rule, focus, Found(enough, reasons, CERTAIN))


def shared_thing(rule: PatternRule, focus: Focus, sightings: Sequence[Sighting]) -> Finding | None:
    """The same thing in concerns that have nothing else in common."""
    least = rule.least["concerns"]

    def unlinked(window: Sequence[Happening]) -> int:
        return len(parts(window, lambda event: _links(focus, event)))

    enough = reached(_events(sightings), rule.within, lambda window: unlinked(window) >= least)
    if not enough:
        return None
    reasons = [Reason("unlinked", (unlinked(enough),)), organisations(enough)]
    return found(rule, focus, Found(enough, reasons, CERTAIN))


def setting(rule: PatternRule, focus: Focus, sightings: Sequence[Sighting]) -> Finding | None:
    """So many events about one setting."""
    least = rule.least["concerns"]
    enough = reached(_events(sightings), rule.within, lambda window: len(window) >= least)
    if not enough:
        return None
    reasons = [Reason("concerns", (len(largest(enough, rule.within)), rule.days)), organisations(enough)]
    return found(rule, focus, Found(enough, reasons, CERTAIN))


def animals(rule: PatternRule, focus: Focus, sightings: Sequence[Sighting]) -> Finding | None:
    """Several animals of one home, several practices, or an animal and, in another concern, somebody human."""
    enough = reached(_events(sightings), rule.within, lambda window: bool(_of_animals(rule, window)))
    if not enough:
        return None
    reasons = [*_of_animals(rule, enough), organisations(enough)]
    return found(rule, focus, Found(enough, reasons, CERTAIN))


def _events(sightings: Sequence[Sighting]) -> list[Happening]:
    return happenings(sightings, pattern_rules().same_event)


def _subjects(window: Sequence[Happening]) -> int:
    """How many different people at risk, those of one concern once."""
    told = [(one, each) for event in window for one in event.told_by for each in one.at_risk]
    return len(parts(told, lambda pair: _keys_of(*pair)))


def _keys_of(told: Sighting, known: Known) -> frozenset[str]:
    return known.keys | known.births | {told.concern_id.hex}


def _links(focus: Focus, event: Happening) -> frozenset[str]:
    return frozenset(key for one in event.told_by for key in one.keys | one.homes if key != focus.id)


def _of_animals(rule: PatternRule, window: Sequence[Happening]) -> list[Reason]:
    """What of it there is; nothing where one concern tells all of it."""
    told = [one for event in window for one in event.told_by]
    harmed = [each for each in told if each.kinds & rule.kinds]
    people = [each for each in told if each.kinds - rule.kinds - pattern_rules().not_human]
    if not harmed or len(window) < 2:
        return []
    animals, practices = _animals(harmed), len({each.organisation for each in harmed if each.is_practice})
    is_beside = len({each.concern_id for each in (*harmed, *people)}) > 1 and bool(people)
    reasons = [Reason("animals", (animals,))] if animals >= rule.least["animals"] else []
    reasons += [Reason("practices", (practices,))] if practices >= rule.least["practices"] else []
    return [*reasons, Reason("pet_and_human")] if is_beside else reasons


def _animals(harmed: Sequence[Sighting]) -> int:
    """By their chips where two are known, else by their kind."""
    chipped = [each for each in harmed if each.chips]
    by_chip = len(parts(chipped, lambda each: each.chips))
    return max(by_chip, len({each.species for each in harmed if each.species}))
