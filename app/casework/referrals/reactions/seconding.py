"""What would be held against somebody waits for a second person: they are asked."""

from app.casework.referrals.events import ColleaguesAsked, SecondDeclined, SecondWanted
from app.casework.referrals.models import Decision, Referral
from app.casework.referrals.reactions.letters import workers, write_to
from app.foundations.access import SYSTEM
from app.transaction import transaction


def ask_colleagues(event: SecondWanted) -> None:
    """A letter to everybody else in the agency that a decision waits for one of them."""
    with transaction(SYSTEM) as tx:
        made, referral = tx.load(Decision, event.decision_id), tx.load(Referral, event.referral_id)
        if made.waits:
            others = [each for each in workers(referral.agency_id) if each.id != made.decided_by_id]
            write_to(tx, others, "second_wanted", referral.reference)
            tx.record(ColleaguesAsked(decision_id=made.id, referral_id=referral.id))


def say_that_it_was_declined(event: SecondDeclined) -> None:
    """A letter to whoever decided: a colleague has answered. It does not say how."""
    with transaction(SYSTEM) as tx:
        made, referral = tx.load(Decision, event.decision_id), tx.load(Referral, event.referral_id)
        asker = [each for each in workers(referral.agency_id) if each.id == made.decided_by_id]
        write_to(tx, asker, "second_answered", referral.reference)
        tx.record(ColleaguesAsked(decision_id=made.id, referral_id=referral.id))
