"""Making a file of a referral, for an agency's own system or for paper."""

from enum import StrEnum

from app.casework.referrals import queries
from app.casework.referrals.events import ReferralTakenAway
from app.casework.referrals.models import Referral
from app.errors import NotPossible
from app.foundations.access import Actor
from app.transaction import transaction


class Form(StrEnum):
    """What a referral is taken away as."""

    PDF = "pdf"
    JSON = "json"


def take_away(actor: Actor, reference: str, how: Form) -> Referral:
    """Take a copy of what was disclosed to one's own agency. The ledger remembers who has one, and in what form."""
    with transaction(actor) as tx:
        referral = queries.by_reference(actor, reference)
        if referral.has_left:
            raise NotPossible("Your agency has this referral no more, so nothing of it can be taken away.")
        tx.record(ReferralTakenAway(referral_id=referral.id, how=how))
    return referral
