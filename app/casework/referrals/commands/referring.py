"""Asking an agency to act, with exactly what was looked at before."""

import uuid
from collections.abc import Sequence

from app.casework import accounts, triage
from app.casework.concerns.lifecycle import Move as ConcernMove
from app.casework.concerns.models import Concern, PutToMarac
from app.casework.referrals import policy, queries, releasing
from app.casework.referrals.events import ConcernReferred, ReferralSentOutOfHours, TakenUpAdopted
from app.casework.referrals.lifecycle import State
from app.casework.referrals.models import Referral, Turn
from app.casework.referrals.releasing import Release, Shown
from app.errors import Invalid, NotFound, NotPossible
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import Transaction, transaction

# The kind of agency whose having been asked about two people makes the next concern about them urgent.
MARAC = "marac"
NOT_SHOWN = "What they would read has changed since you looked at it. Look at it again, then send it."


def refer(
    actor: Actor, concern_id: uuid.UUID, agency_id: uuid.UUID, release: Release, *, previewed: str, seen: int
) -> Referral:
    """Ask an agency with a duty to act to take a concern up, and release to them exactly what was previewed."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id, seen=seen)
        tx.require(policy.refer, concern)
        shown = releasing.preview(actor, concern, agency_id, release)
        if not shown.is_what_was_shown(previewed):
            raise NotPossible(NOT_SHOWN)
        earlier = [referral for referral, _ in queries.of_concern(actor, concern.id)]
        _check_earlier([each for each in earlier if each.agency_id == agency_id], release)
        concern.move(ConcernMove.REFER)
        triage.stand(concern, triage.assessment_of(actor, concern.id))
        referral = tx.add(made(tx, concern, agency_id, shown, number=len(earlier) + 1))
        tx.record(ConcernReferred(concern_id=concern.id, referral_id=referral.id, agency_id=agency_id))
    return referral


def adopt(actor: Actor, concern_id: uuid.UUID, *, seen: int) -> None:
    """Say that whoever took a concern up by themselves are the ones who must act: it is referred, then."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id, seen=seen)
        tx.require(policy.refer, concern)
        assessment = triage.assessment_of(actor, concern.id)
        if assessment is None or assessment.confirmed is None:
            raise NotPossible("Confirm the rating first.")
        if not _has_it(queries.of_concern(actor, concern.id)):
            raise NotPossible("No agency has taken this concern up by itself.")
        concern.move(ConcernMove.REFER)
        triage.stand(concern, assessment)
        tx.record(TakenUpAdopted(concern_id=concern.id))


def send_out_of_hours(actor: Actor, referral_id: uuid.UUID, *, seen: int) -> None:
    """Send what is held until the office opens to the emergency duty team now: it cannot wait."""
    with transaction(actor) as tx:
        known = session.get(Referral, referral_id)
        if known is None:
            raise NotFound("referral")
        # The concern first, as whoever gives it back does: two that begin at opposite ends would wait for each other.
        tx.require(policy.refer, tx.load(Concern, known.concern_id))
        referral = tx.load(Referral, referral_id, seen=seen)
        if referral.held_until is None:
            raise NotPossible("This referral is not held: they have been written to.")
        referral.held_until = None
        tx.record(ReferralSentOutOfHours(referral_id=referral.id))


def _check_earlier(theirs: Sequence[Referral], release: Release) -> None:
    if any(not referral.has_left for referral in theirs):
        raise NotPossible("This agency has been asked already. Read the concern again.")
    if theirs and not release.again:
        raise Invalid("They had this, and have returned it or handed it over. Say that you want to ask them again.")


def made(tx: Transaction, concern: Concern, agency_id: uuid.UUID, shown: Shown, *, number: int) -> Referral:
    """A referral that holds what was shown, and nothing else of the concern. That a MARAC has it is written down."""
    if accounts.organisation(agency_id).agency_kind == MARAC:
        tx.add(PutToMarac(concern_id=concern.id, at=tx.now))
    referral = Referral(
        reference=f"{concern.reference}-{number}",
        concern_id=concern.id,
        agency_id=agency_id,
        data_key_id=concern.data_key_id,
        rating=shown.rating,
        rules=shown.rules,
        ground=shown.terms["ground"]["code"],
        purpose=shown.terms["purpose"]["code"],
        handling=shown.terms["handling"],
        intelligence=shown.terms["intelligence"] or None,
        state=State.SENT,
        referred_at=tx.now,
        referred_by_id=tx.actor.id,
        acknowledge_by=triage.due(shown.rating, "acknowledge", tx.now, triage.nation_of(concern)),
        reason=shown.reason,
        held_until=shown.held_until,
        disclosure=shown.disclosure,
        terms=shown.terms,
    )
    referral.expect(Turn.ACKNOWLEDGE, referral.acknowledge_by, tx.now)
    return referral


def _has_it(sent: Sequence[tuple[Referral, str]]) -> bool:
    return any(referral.is_taken_up and not referral.has_left for referral, _ in sent)
