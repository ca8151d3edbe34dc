"""What other concerns tell of the same people, as far as it counts in a rating."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.casework import concerns
from app.casework.concerns.models import Concern
from app.casework.related import related_to
from app.casework.triage import pattern
from app.casework.triage.derivation import Earlier, PastConcern, earlier_from
from app.casework.triage.queries.ratings import assessments_of
from app.foundations.access import Actor


@dataclass(frozen=True)
class Past:
    """What counts in the rating of a concern, and what of it would count had no officer ever joined anybody."""

    counts: Sequence[PastConcern]
    without_joins: Sequence[PastConcern]


def past_concerns(actor: Actor, concern: Concern) -> Past:
    """What counts in the rating of a concern of what others tell of the same people."""
    related = related_to(actor, concern.id).found
    ids = [each.concern.id for each in related]
    rated, maracs = assessments_of(actor, ids), concerns.put_to_marac(actor, ids)
    severities = {id: each.severity for id, each in rated.items()}
    apart = [each for each in (one.without_joins for one in related) if each]
    return Past(*(list(pattern.past_from(some, severities, maracs)) for some in (related, apart)))


def earlier_concerns(actor: Actor, concern: Concern, moment: datetime) -> Earlier:
    """The history of the people in a concern, over the 12 months before a moment."""
    return earlier_from(past_concerns(actor, concern).counts, str(concern.organisation_id), moment)
