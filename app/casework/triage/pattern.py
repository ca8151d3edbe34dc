"""From related concerns to what the pattern points rest on, and from a new proposal to the note beside the rating."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from app.casework.people import Related
from app.casework.triage.derivation import PastConcern


def past_from(related: Iterable[Related], severities: Mapping[uuid.UUID, str]) -> Iterator[PastConcern]:
    """What counts of them; and once more where the same two people went to a MARAC, at the moment when they did."""
    for each in related:
        if each.counts:
            yield PastConcern(
                at=_sent(each),
                organisation=str(each.concern.organisation_id),
                band=severities.get(each.concern.id, ""),
                same_person=each.is_same_subject,
                another_victim=each.is_another_victim,
            )
        if each.is_same_pair and each.concern.put_to_marac_at:
            yield PastConcern(
                at=each.concern.put_to_marac_at,
                organisation=str(each.concern.organisation_id),
                same_person=False,
                marac=True,
            )


def note(before: Mapping[str, Any], after: Mapping[str, Any], proposed: str, arrived: datetime) -> str:
    """What an officer reads beside the rating when another concern made the rules propose anew."""
    reasons = _new(before, after, "triggers", "floors") or _new(before, after, "contributions")
    because = "; ".join(reasons) or f"it has {after['points']} points"
    return f"Another concern arrived on {arrived:%-d %B %Y}: the rules would now propose {proposed}, because: {because}"


def _new(before: Mapping[str, Any], after: Mapping[str, Any], *kinds: str) -> list[str]:
    """The words of what was not there before, or was there for fewer points."""
    known = [each for kind in kinds for each in before[kind]]
    return [each["words"] for kind in kinds for each in after[kind] if each not in known]


def _sent(related: Related) -> datetime:
    return related.concern.submitted_at or related.concern.started_at
