"""What happens to people as they are known when a concern arrives."""

from sqlalchemy import select

from app.casework.concerns.events import ConcernSubmitted
from app.casework.concerns.models import Concern
from app.casework.likeness import Standing, likeness_rules
from app.casework.people import recognising, suggesting, tracing
from app.casework.people.events import PeoplePortrayed, SuggestionsMade
from app.casework.people.models import Portrait
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import transaction


def portray(event: ConcernSubmitted) -> None:
    """Everybody whom a new concern tells of is a person of their own, until an officer says that they are known."""
    tracing.learn_names()
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        if session.scalar(select(Portrait.id).where(Portrait.concern_id == concern.id).limit(1)):
            return
        tx.record(PeoplePortrayed(concern_id=concern.id, count=tracing.portray(concern)))


def suggest(event: PeoplePortrayed) -> None:
    """Everybody whom a new concern tells of is compared with those who are known; officers look at who may be the same.

    What is found is kept beside what officers said, and changes nothing of it.
    """
    found = recognising.recognise(SYSTEM, event.concern_id)
    with transaction(SYSTEM) as tx:
        count = 0
        for subject_id, others in found.items():
            worth_a_look = {
                other.subject_id: other.evidence for other in others if other.evidence.standing is not Standing.UNLIKELY
            }
            count += suggesting.suggest(tx, subject_id, worth_a_look, likeness_rules().version)
        if count:
            tx.record(SuggestionsMade(concern_id=event.concern_id, count=count))
