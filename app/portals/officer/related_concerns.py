"""Other concerns about the same people or things, on the officer's page of one. Nothing sealed of them is opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.casework import triage
from app.casework.concerns.models import Concern
from app.casework.related import Related, related_to
from app.casework.triage.derivation import YEAR
from app.casework.triage.models import Assessment, Rating
from app.foundations import clock
from app.portals.officer.lines import label_of, state_of
from app.portals.shared.guards import actor

AT_ONCE, MOST = 4, 24


@dataclass(frozen=True)
class Shown:
    """One of them in words."""

    reference: str
    sent_at: datetime | None
    organisation: str
    rating: Rating | None
    state: tuple[str, str]
    about: str
    why: Sequence[str]
    counts: str


@dataclass(frozen=True)
class RelatedConcerns:
    """The latest, then the others as far as a page may hold them, then how many more there are."""

    latest: Sequence[Shown]
    others: Sequence[Shown]
    not_shown: int
    too_common: Sequence[str]
    has_mentions: bool
    kept_back: int


def related_concerns(concern: Concern) -> RelatedConcerns:
    """What else officers have about the same people or things."""
    related = related_to(actor(), concern.id)
    on_page = related.found[:MOST]
    rated = triage.assessments_of(actor(), [each.concern.id for each in on_page])
    shown = [_shown(each, rated.get(each.concern.id)) for each in on_page]
    return RelatedConcerns(
        latest=shown[:AT_ONCE],
        others=shown[AT_ONCE:],
        not_shown=len(related.found) - len(on_page),
        too_common=[each.words for each in related.too_common],
        has_mentions=related.has_mentions,
        kept_back=related.kept_back,
    )


def _shown(related: Related, assessment: Assessment | None) -> Shown:
    other = related.concern
    return Shown(
        reference=other.reference or "",
        sent_at=other.submitted_at,
        organisation=related.organisation,
        rating=assessment.rating if assessment else None,
        state=state_of(other.stage, assessment is not None and assessment.confirmed is not None),
        about=f"{_at_risk(related)}: {', '.join(map(label_of, other.kinds.split()))}",
        why=related.why,
        counts=_counts(related),
    )


def _at_risk(related: Related) -> str:
    """Who was at risk, counted."""
    told = (
        _counted(related.people_at_risk, "person", "people"),
        _counted(related.animals_at_risk, "animal", "animals"),
    )
    return " and ".join(each for each in told if each) + " at risk" if any(told) else "Nobody at risk"


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}" if number else ""


def _is_old(related: Related) -> bool:
    sent_at = related.concern.submitted_at
    return sent_at is not None and sent_at < clock.now() - YEAR


def _counts(related: Related) -> str:
    """Whether it counts in the rating, and as what."""
    if related.concern.withdrawn_at:
        return "Withdrawn by its reporter, so it does not count in the rating. Read why."
    if _is_old(related):
        return "Older than 12 months, so it does not count in the rating."
    if related.is_same_subject:
        same = "the same was seen" if related.is_information else "the same person or animal is at risk"
        return f"Counts in the rating: {same}."
    if related.is_another_victim:
        return "Counts in the rating: the same person is said to harm somebody else."
    if related.is_same_alleged:
        return "Does not count in the rating: nobody can tell from here whether the same person is at risk. Read both."
    return "Does not count in the rating: this may be somebody else. Read both."
