"""What the rules come to when something new is known of the people in a concern: whether it moves the proposal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.casework.triage import pattern
from app.casework.triage.models import Assessment
from app.casework.triage.proposing import APART, Change, Proposal, propose, without_joins
from app.transaction import Transaction


class Cause(StrEnum):
    """Why a concern is weighed again."""

    ARRIVED = "arrived"
    JOINED = "joined"
    PARTED = "parted"
    TOLD_APART = "told apart"
    TAKEN_BACK = "taken back"


# How the note beside the rating begins.
BECAUSE = {
    Cause.ARRIVED: "Another concern arrived on {at:%-d %B %Y}",
    Cause.JOINED: "People were joined on {at:%-d %B %Y}",
    Cause.PARTED: "People were parted on {at:%-d %B %Y}",
    Cause.TOLD_APART: "People were told apart on {at:%-d %B %Y}",
    Cause.TAKEN_BACK: "What was said of who is the same was taken back on {at:%-d %B %Y}",
}


@dataclass(frozen=True)
class Found:
    """What the rules come to now, and without any joining; None where nothing earlier counts."""

    cause: Cause
    fresh: Proposal | None
    apart: Proposal | None
    # When it came to light.
    at: datetime


def rests_on_joins(assessment: Assessment) -> bool:
    """Did people whom an officer joined make the proposal what it is?"""
    return APART in assessment.weighing


def reconsider(tx: Transaction, assessment: Assessment, found: Found) -> bool:
    """Propose anew where that says more, or where people were parted and what their being one had raised is gone."""
    before, kept = Proposal.standing(assessment), without_joins(assessment)
    apart = kept.or_more(found.apart)
    after = (apart if found.cause is Cause.PARTED else before).or_more(found.fresh)
    notes = list(_notes(assessment, found, before, after))
    if not notes and apart is kept:
        return False
    propose(tx, assessment, Change(after, apart, notes))
    return True


def _notes(assessment: Assessment, found: Found, before: Proposal, after: Proposal) -> Iterator[str]:
    if before.says_more_than(after):
        yield pattern.note_of_fall(before.told, after.told, after.rating, found.at)
        if assessment.confirmed:
            yield pattern.note_for_whoever_rated(found.at)
    elif after.says_more_than(before):
        yield pattern.note(BECAUSE[found.cause].format(at=found.at), before.told, after.told, after.rating)
    elif found.cause is Cause.TOLD_APART:
        now = found.fresh.rating if found.fresh else assessment.alone or before.rating
        if now.rank > before.rating.rank:
            yield pattern.note_of_doubt(now, found.at)
