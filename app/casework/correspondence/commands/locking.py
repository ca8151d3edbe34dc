"""What every act in a thread begins with: the concern and the referral, locked in that order, and the thread itself."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from app.casework.concerns.models import Concern
from app.casework.correspondence import policy
from app.casework.correspondence.models import Thread
from app.casework.referrals.models import Referral
from app.errors import Invalid, NotFound, NotPossible, Sentence
from app.foundations.access import Role
from app.foundations.database import session
from app.transaction import Transaction

LONGEST = 5000
# The same again, so soon, is a button that was pressed twice.
TWICE = timedelta(minutes=1)
READ_ONLY = "They do not have this referral any more. What was written stays here to be read, and nothing can be added."


@dataclass(frozen=True)
class Between:
    """One referral of one concern, and what its two sides have written."""

    concern: Concern
    referral: Referral
    thread: Thread


def between(tx: Transaction, referral_id: uuid.UUID) -> Between:
    """Lock what an act in this thread rests on; refuse whoever is neither side of it, and what has ended."""
    known = session.get(Referral, referral_id)
    is_agency = tx.actor.role is Role.AGENCY
    if known is None or (is_agency and not policy.write.allows(tx.actor, known)):
        raise NotFound("referral")
    # The concern first, as wherever both are locked.
    concern, referral = tx.load(Concern, known.concern_id), tx.load(Referral, referral_id)
    if not is_agency:
        tx.require(policy.answer, concern)
    if referral.has_left:
        raise NotPossible(READ_ONLY)
    return Between(concern, referral, _thread(referral))


def needed(words: str, otherwise: str, most: int = LONGEST) -> str:
    """Words that must be there, and not without end."""
    words = words.strip()
    if not words:
        raise Invalid(otherwise)
    if len(words) > most:
        raise Invalid(Sentence("Write at most %(most)s characters.", most=f"{most:,}"))
    return words


def _thread(referral: Referral) -> Thread:
    """The referral is locked, so nobody else begins it now."""
    found = session.scalar(select(Thread).where(Thread.referral_id == referral.id))
    if found is None:
        found = Thread(referral_id=referral.id, concern_id=referral.concern_id)
        session.add(found)
    return found
