"""From related concerns to what the pattern points rest on, and from a new proposal to the note beside the rating."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from app.casework.concerns.models import PutToMarac
from app.casework.related import Related
from app.casework.triage.derivation import PastConcern


def past_from(
    related: Iterable[Related], severities: Mapping[uuid.UUID, str], maracs: Mapping[uuid.UUID, Sequence[PutToMarac]]
) -> Iterator[PastConcern]:
    """What counts of them; and once more each time that the same two people went to a MARAC, when they did."""
    for each in related:
        if each.counts:
            yield PastConcern(
                at=_sent(each),
                organisation=str(each.concern.organisation_id),
                band=severities.get(each.concern.id, ""),
                same_person=each.is_same_subject,
                another_victim=each.is_another_victim,
            )
        for asked in maracs[each.concern.id] if each.is_same_pair else ():
            yield PastConcern(
                at=asked.at, organisation=str(each.concern.organisation_id), same_person=False, marac=True
            )


def note(what: str, before: Mapping[str, Any], after: Mapping[str, Any], proposed: str) -> str:
    """What an officer reads beside the rating when something that came to light made the rules propose anew."""
    reasons = _new(before, after, "triggers", "floors") or _new(before, after, "contributions")
    because = "; ".join(reasons) or f"it has {after['points']} points"
    return f"{what}: the rules would now propose {proposed}, because: {because}"


def note_of_fall(before: Mapping[str, Any], after: Mapping[str, Any], proposed: str, at: datetime) -> str:
    """The same when people were parted, and what their being one had added is gone."""
    gone = _new(after, before, "triggers", "floors") or _new(after, before, "contributions")
    because = "; ".join(gone) or "it has fewer points"
    return (
        f"People whom an officer had joined were parted on {at:%-d %B %Y}: the rules now propose {proposed} again."
        f" What rested on it was: {because}"
    )


def note_of_doubt(proposed: str, at: datetime) -> str:
    """What an officer reads when a proposal rests on what somebody has said is not so. The machine lowers nothing."""
    return (
        f"An officer said on {at:%-d %B %Y} that two people are not the same, and this proposal rests on it in part."
        f" By what counts now the rules would propose {proposed}. It stays until an officer rates it"
    )


def note_for_whoever_rated(at: datetime) -> str:
    """What they read whose own word stands although what it may have rested on was taken back."""
    return (
        f"The rating was confirmed before people were parted on {at:%-d %B %Y}. It stands: look whether it still should"
    )


def _new(before: Mapping[str, Any], after: Mapping[str, Any], *kinds: str) -> list[str]:
    """The words of what was not there before, or was there for fewer points."""
    known = [each for kind in kinds for each in before[kind]]
    return [each["words"] for kind in kinds for each in after[kind] if each not in known]


def _sent(related: Related) -> datetime:
    return related.concern.submitted_at or related.concern.started_at
