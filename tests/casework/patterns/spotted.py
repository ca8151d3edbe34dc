"""Sightings as tests need them: so many days after the first, by this organisation, and what else a rule goes by."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.casework.concerns.subjects import SubjectRole
from app.casework.patterns.findings import Focus
from app.casework.patterns.rules import pattern_rules
from app.casework.patterns.searching import FINDERS
from app.casework.patterns.sightings import Known, Sighting

FIRST = datetime(2026, 1, 5, 9, tzinfo=UTC)
RED, AMBER, GREEN, BLUE = range(4)


def seen(number: int, day: float, who: str = "school", **told) -> Sighting:
    """Concern of this number; somebody is at risk in it, and known by nothing but themselves."""
    plain = Sighting(
        concern_id=UUID(int=number),
        at=FIRST + timedelta(days=day),
        organisation=who,
        reporter=who,
        kinds=frozenset({"neglect"}),
        severity=GREEN,
        roles=frozenset({SubjectRole.AT_RISK}),
    )
    return replace(plain, **told)


def days(*several: float, **told) -> list[Sighting]:
    """One on each of these days."""
    return [seen(number, day, **told) for number, day in enumerate(several, 1)]


def known(*keys: str, born: str = "") -> Known:
    """Somebody who is known by these: well, where it is more than one."""
    return Known(frozenset(keys), frozenset({born} if born else ()), is_told_well=len(keys) > 1 or bool(born))


def look(code: str, sightings, focus_id: str = "focus"):
    """What the rule of this code finds."""
    rule = pattern_rules().rules[code]
    return FINDERS[code](rule, Focus(rule.focus, focus_id), sightings)


def said(finding) -> list[str]:
    """Its reasons in words."""
    return [pattern_rules().said(each) for each in finding.reasons]
