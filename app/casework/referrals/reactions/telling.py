"""What referrals do when something happened, or fell due."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from app.casework import accounts, concerns, questions, triage
from app.casework.accounts.events import NoticeDue
from app.casework.accounts.models import Account
from app.casework.concerns.events import ConcernClosed, PlaceConfirmed
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.referrals import proposing
from app.casework.referrals.events import (
    AcknowledgementDue,
    AcknowledgementMissed,
    AgencyTold,
    ConcernReferred,
    HoldOver,
    NobodyReceives,
    NoticesEnded,
    NoticesFollowed,
    NoticesGiven,
    OfficerTold,
    ReferralHeld,
    ReferralReturned,
    ReferralSentOutOfHours,
    TakenUpAdopted,
    TakenUpUntriaged,
    TriageDue,
    TriageMissed,
)
from app.casework.referrals.lifecycle import State
from app.casework.referrals.models import AdvanceNotice, Ending, Referral, Unreceived
from app.casework.referrals.reactions.letters import workers as _workers
from app.casework.referrals.reactions.letters import write_to as _write_to
from app.casework.triage.events import (
    ConcernWeighed,
    ConcernWeighedAgain,
    LoweringAgreed,
    ProposalRaised,
    RatingConfirmed,
)
from app.casework.triage.models import Assessment
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import Transaction, transaction

WAITING = (Stage.SUBMITTED, Stage.IN_TRIAGE)
# An officer who has just referred to one agency may be about to refer to another.
ABOUT_TO = timedelta(minutes=30)


def tell_agency(event: ConcernReferred) -> None:
    """A letter to everybody who works the agency's tray, now or when its office opens: nothing of what it is about."""
    with transaction(SYSTEM) as tx:
        referral = tx.load(Referral, event.referral_id)
        tx.later(AcknowledgementDue(referral_id=referral.id), referral.acknowledge_by)
        if referral.held_until:
            tx.later(HoldOver(referral_id=referral.id), referral.held_until)
            tx.record(ReferralHeld(referral_id=referral.id))
        else:
            _tell(tx, referral)


def tell_agency_at_opening(event: HoldOver) -> None:
    """The office opens: now the letter goes, unless an officer sent it to the emergency duty team meanwhile."""
    with transaction(SYSTEM) as tx:
        referral = tx.load(Referral, event.referral_id)
        if referral.held_until and referral.is_live:
            referral.held_until = None
            _tell(tx, referral)


def tell_agency_out_of_hours(event: ReferralSentOutOfHours) -> None:
    """An officer did not want to wait for the office to open: the letter goes at once, if it is still with them."""
    with transaction(SYSTEM) as tx:
        referral = tx.load(Referral, event.referral_id)
        if referral.is_live:
            _tell(tx, referral)


def sound_the_alarm(event: ConcernWeighed) -> None:
    """Nobody who must act would receive this: a letter to everybody who looks after the hubs, once for each concern."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        proposals = proposing.proposals_for(concern)
        if proposals.is_received or _was_noticed(concern.id):
            return
        for each in proposals.agencies:
            if each.is_acting:
                kind, area = each.route.agency, each.route.area_code
                tx.add(Unreceived(concern_id=concern.id, agency_kind=kind, area_code=area, noticed_at=tx.now))
        for account in accounts.answerable(SYSTEM):
            notice = tx.add(account.notice("nobody_receives", tx.now, about=concern.reference or ""))
            tx.later(NoticeDue(notice_id=notice.id), tx.now)
        tx.record(NobodyReceives(concern_id=concern.id))


def remind_agency(event: AcknowledgementDue) -> None:
    """Nobody said that they have it, and the time for that has passed: say so again, and show the officer."""
    with transaction(SYSTEM) as tx:
        referral = tx.load(Referral, event.referral_id)
        if referral.state is not State.SENT:
            return
        referral.overdue_at = tx.now
        _write_to(tx, _workers(referral.agency_id), "not_acknowledged", referral.reference)
        tx.record(AcknowledgementMissed(referral_id=referral.id))


def tell_of_return(event: ReferralReturned) -> None:
    """A letter to whoever answers for it that an agency has given it back, though the queue may show it again."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        _tell_hub(tx, concern, concerns.who_answers_for(SYSTEM, concern), "returned")


def tell_of_take_up(event: TakenUpUntriaged) -> None:
    """A letter to whoever answers for it, if anybody does yet, that an agency has taken it up by itself."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        _tell_hub(tx, concern, concerns.who_hears_of(SYSTEM, concern), "taken_up")


def give_notice(event: ConcernWeighed | PlaceConfirmed) -> None:
    """Every registered agency that must act, where that is known, sees that something is on its way to it."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        assessment = triage.assessment_of(SYSTEM, concern.id)
        if assessment is None or concern.stage not in WAITING:
            return
        known = {each.agency_id: each for each in _notices(concern.id)}
        asked = set(session.scalars(select(Referral.agency_id).where(Referral.concern_id == concern.id)))
        wanted = _who_must_act(concern) - asked
        changed = [_given(tx, known.get(each), concern, assessment, each) for each in wanted if _is_new(known, each)]
        gone = [each for each in known.values() if each.agency_id not in wanted and each.ended_at is None]
        _end(gone, tx)
        if changed or gone:
            tx.record(NoticesGiven(concern_id=concern.id))
        if changed:
            tx.later(TriageDue(concern_id=concern.id), changed[0].due_at)


def follow_rating(event: RatingConfirmed | LoweringAgreed | ConcernWeighedAgain | ProposalRaised) -> None:
    """What waits in the trays of agencies carries the rating that counts now, and is due by it."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        assessment, live = triage.assessment_of(SYSTEM, concern.id), _live(concern.id)
        if assessment is None or not live:
            return
        for notice in live:
            _rate(notice, concern, assessment)
        tx.later(TriageDue(concern_id=concern.id), live[0].due_at)
        tx.record(NoticesFollowed(concern_id=concern.id))


def follow_referral(event: ConcernReferred | TakenUpAdopted) -> None:
    """Whoever has the referral need not watch for it any more; whether others are to have one is seen soon."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        live = _live(concern.id)
        if not live:
            return
        has_it = set(session.scalars(select(Referral.agency_id).where(Referral.concern_id == concern.id)))
        for notice in live:
            if notice.agency_id in has_it:
                notice.end(Ending.REFERRED, tx.now)
        left = [each.due_at for each in live if each.ended_at is None]
        if left:
            tx.later(TriageDue(concern_id=concern.id), max(*left, tx.now + ABOUT_TO))
        tx.record(NoticesFollowed(concern_id=concern.id))


def end_notices(event: ConcernClosed) -> None:
    """Nothing more comes of it: it goes from the trays of agencies."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        if concern.stage is Stage.CLOSED and (live := _live(concern.id)):
            _end(live, tx)
            tx.record(NoticesEnded(concern_id=concern.id))


def show_untriaged(event: TriageDue) -> None:
    """Nobody in the hub rated and referred it in time: the agencies that must act see that, and may take it up."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        late = [each for each in _live(concern.id) if each.due_at <= tx.now]
        if not late:
            return
        if concern.stage not in WAITING:
            if _last_referred(concern.id) + ABOUT_TO <= tx.now:
                _end(late, tx)
                tx.record(NoticesEnded(concern_id=concern.id))
            return
        missed = [each for each in late if each.untriaged_at is None]
        for notice in missed:
            notice.untriaged_at = tx.now
            notice.stand()
            _write_to(tx, _workers(notice.agency_id), "untriaged", notice.reference)
        if missed:
            tx.record(TriageMissed(concern_id=concern.id))


def _tell(tx: Transaction, referral: Referral) -> None:
    _write_to(tx, _workers(referral.agency_id), "referral", referral.reference)
    tx.record(AgencyTold(referral_id=referral.id, kind="referral"))


def _was_noticed(concern_id: uuid.UUID) -> bool:
    return session.scalar(select(Unreceived.id).where(Unreceived.concern_id == concern_id).limit(1)) is not None


def _who_must_act(concern: Concern) -> set[uuid.UUID]:
    """The agencies of a known area that the rules say must act, where a child or an adult is at risk."""
    if not questions.holds({"subject_kinds": ["child", "adult"]}, concern.answers):
        return set()
    proposals = proposing.proposals_for(concern).agencies
    return {each.agency.id for each in proposals if each.agency and each.is_acting and each.route.area_code}


def _last_referred(concern_id: uuid.UUID) -> datetime:
    last = select(func.max(Referral.referred_at)).where(Referral.concern_id == concern_id)
    return session.scalar(last) or datetime.min.replace(tzinfo=UTC)


def _is_new(known: dict[uuid.UUID, AdvanceNotice], agency_id: uuid.UUID) -> bool:
    """Has this agency no notice, or one that went while it was thought to be another area's?"""
    found = known.get(agency_id)
    return found is None or found.ending is Ending.WITHOUT_YOU


def _given(
    tx: Transaction, known: AdvanceNotice | None, concern: Concern, assessment: Assessment, agency_id: uuid.UUID
) -> AdvanceNotice:
    notice = known or AdvanceNotice(reference=str(concern.reference), concern_id=concern.id, agency_id=agency_id)
    notice.received_at = concern.submitted_at or tx.now
    notice.untriaged_at = notice.ended_at = notice.ending = None
    _rate(notice, concern, assessment)
    return notice if known else tx.add(notice)


def _rate(notice: AdvanceNotice, concern: Concern, assessment: Assessment) -> None:
    notice.rating, notice.rank = str(assessment.rating), assessment.rating.rank
    notice.due_at = triage.due(notice.rating, "rate", notice.received_at, triage.nation_of(concern))
    notice.stand()


def _end(notices: Iterable[AdvanceNotice], tx: Transaction) -> None:
    for notice in notices:
        notice.end(Ending.WITHOUT_YOU, tx.now)


def _notices(concern_id: uuid.UUID) -> list[AdvanceNotice]:
    return list(session.scalars(select(AdvanceNotice).where(AdvanceNotice.concern_id == concern_id)))


def _live(concern_id: uuid.UUID) -> list[AdvanceNotice]:
    return [each for each in _notices(concern_id) if each.ended_at is None]


def _tell_hub(tx: Transaction, concern: Concern, told: Sequence[Account], kind: str) -> None:
    if told:
        _write_to(tx, told, kind, str(concern.reference))
        tx.record(OfficerTold(concern_id=concern.id, kind=kind))
