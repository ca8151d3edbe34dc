"""What one organisation sent and was told, by the real commands."""

from datetime import timedelta

from app.casework import feedback, triage
from app.casework.concerns.lifecycle import Closing
from app.casework.concerns.models import Concern
from app.casework.feedback.models import Said
from app.foundations import clock
from app.foundations.access import Actor
from app.foundations.database import session
from tests.factories import let_the_worker_work, make_concern_in_triage
from tests.stories import told_once

# Nobody at the practice is told of what may be about somebody there.
OWN = {"works_with": "yes", "own_organisation": "yes", "setting_name": "Harbour Lane Vets"}
ANSWERS = {"heard": Said.YES, "clear": Said.PARTLY, "again": Said.YES}


@told_once
def closed_and_told(vet: Actor, officer: Actor, notes: tuple[str, ...] = (), **answers: object) -> Concern:
    """An officer read it, closed it and told its reporter."""
    concern_id = make_concern_in_triage(vet, officer, **answers).id
    feedback.tell(officer, concern_id, kind="read", agency_kind="", notes=notes)
    seen = session.get_one(Concern, concern_id).version
    triage.close(officer, concern_id, reason=Closing.ADVICE, words="They were told whom to ring.", seen=seen)
    let_the_worker_work()
    return session.get_one(Concern, concern_id)


def until_it_is_over(actor: Actor) -> timedelta:
    """How long the term lasts still, and a little more."""
    return feedback.own_terms(actor)[0].ends_at - clock.now() + timedelta(hours=1)
