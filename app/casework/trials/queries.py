"""Reading what rules are tried on."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.casework.concerns.models import Concern
from app.casework.rulebook import policy
from app.casework.triage.models import Assessment
from app.errors import Refused
from app.foundations.access import Actor
from app.foundations.database import session


def last_weighed(actor: Actor, last: int) -> Sequence[Concern]:
    """The concerns that the rules weighed last, with their sealed answers, to be opened in memory and shown to nobody.

    Danger: whoever tries rules may read none of them. Only `try_rules` asks, and keeps references and codes.
    """
    if not policy.simulate.allows(actor):
        raise Refused(policy.simulate.name)
    latest = select(Concern).join(Assessment, Assessment.concern_id == Concern.id).order_by(Assessment.id.desc())
    return session.scalars(latest.options(undefer(Concern.sealed_answers)).limit(last)).all()
