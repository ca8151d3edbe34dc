"""What happens to people as they are known when a concern arrives."""

from sqlalchemy import select

from app.casework.concerns.events import ConcernSubmitted
from app.casework.concerns.models import Concern
from app.casework.people import tracing
from app.casework.people.events import PeoplePortrayed
from app.casework.people.models import Portrait
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import transaction


def portray(event: ConcernSubmitted) -> None:
    """Everybody whom a new concern tells of is a person of their own, until an officer says that they are known."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        if session.scalar(select(Portrait.id).where(Portrait.concern_id == concern.id).limit(1)):
            return
        tx.record(PeoplePortrayed(concern_id=concern.id, count=tracing.portray(concern)))
