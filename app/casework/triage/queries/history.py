"""What other concerns tell of the same people, as far as it counts in a rating."""

from datetime import datetime

from app.casework import people
from app.casework.concerns.models import Concern
from app.casework.triage import pattern
from app.casework.triage.derivation import Earlier, PastConcern, earlier_from
from app.casework.triage.queries.ratings import assessments_of
from app.foundations.access import Actor


def past_concerns(actor: Actor, concern: Concern) -> list[PastConcern]:
    """What counts in the rating of a concern of what others tell of the same people."""
    related = people.related_to(actor, concern.id).found
    rated = assessments_of(actor, [each.concern.id for each in related])
    return list(pattern.past_from(related, {id: each.severity for id, each in rated.items()}))


def earlier_concerns(actor: Actor, concern: Concern, moment: datetime) -> Earlier:
    """The history of the people in a concern, over the 12 months before a moment."""
    return earlier_from(past_concerns(actor, concern), str(concern.organisation_id), moment)
