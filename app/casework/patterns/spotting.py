"""From the events that were enough for a rule to what it found, and what of that is put before nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.casework.patterns.findings import Finding, Focus, Reason, Resting, Why, chance
from app.casework.patterns.rules import PatternRule
from app.casework.patterns.sightings import Happening, Sighting, widest

# An alert over more says no more; the latest are kept.
MOST_BEHIND = 100


@dataclass(frozen=True, slots=True)
class Found:
    """What was enough, why, and how sure that is in hundredths."""

    events: Sequence[Happening]
    reasons: Sequence[Reason]
    confidence: int


def found(rule: PatternRule, focus: Focus, what: Found) -> Finding:
    """The finding, with each concern that it rests on."""
    told = [(one, each) for each in what.events for one in each.told_by]
    latest = sorted(told, key=lambda pair: pair[0].order)[-MOST_BEHIND:]
    resting = [Resting(one.concern_id, one.why, one.percent, one is each.first) for one, each in latest]
    severities = [one.severity for one, _ in told if one.severity is not None]
    return Finding(
        rule=rule.code,
        focus=focus,
        resting=tuple(sorted(resting)),
        reasons=(*what.reasons, *_beside([one for one, _ in told], len(what.events))),
        confidence=what.confidence,
        worst=min(severities, default=None),
        organisations=len({one.organisation for one, _ in told}),
        last_at=max(one.at for one, _ in told),
    )


def organisations(events: Sequence[Happening]) -> Reason:
    """How many told of it."""
    return Reason("organisations", (len({one for each in events for one in each.organisations}),))


def confidence(events: Sequence[Happening], within: timedelta, least: int) -> int:
    """How probable it is, in hundredths, that at least so many of one window belong here."""
    # The more events there are, the surer it is: what a wider window holds need not be asked.
    return max((chance([each.percent for each in window], least) for window in widest(events, within)), default=0)


def _beside(told: Sequence[Sighting], events: int) -> list[Reason]:
    """What has to be said of the concerns themselves."""
    again, guessed = len(told) - events, sum(each.why is Why.SUGGESTED for each in told)
    reasons = [Reason("same_event", (again,))] if again else []
    return [*reasons, Reason("suggested", (guessed,))] if guessed else reasons
