"""Watching a referral until somebody at its agency acts: whom to write to next, and whom to tell that it is stuck."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.casework import accounts, directory, need_to_know, places, triage
from app.casework.accounts.events import NoticeBounced, NoticeDue, NoticeGivenUp, NoticeRefused
from app.casework.accounts.models import Account
from app.casework.concerns.models import Concern
from app.casework.directory.models import AgencyContact, ContactCategory
from app.casework.reaching import queries
from app.casework.reaching.events import (
    ClimbDue,
    DeadAddressTold,
    DigestDue,
    DigestSent,
    FirstOpened,
    GotOn,
    NobodyLeftAbove,
    ReachWatched,
    ReferralClimbed,
)
from app.casework.reaching.models import Climb, Digest, Reach, Stuck
from app.casework.reaching.queries import OF_REFERRALS
from app.casework.reaching.rungs import ACKNOWLEDGE, DECIDE, OWNER, SUPERVISORS, Rung, ladder
from app.casework.referrals.events import (
    ConcernReferred,
    DecisionMade,
    ReferralAcknowledged,
    ReferralOpened,
    ReferralReturned,
    TakenUpUntriaged,
    TransferAccepted,
)
from app.casework.referrals.models import Referral, Transfer, Turn
from app.casework.triage.models import Rating
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.delivery import Notice
from app.transaction import Transaction, transaction

LONDON = ZoneInfo("Europe/London")
WAITS_FOR = {Turn.ACKNOWLEDGE: ACKNOWLEDGE, Turn.DECIDE: DECIDE}
TIERS = (ContactCategory.ESCALATION_1, ContactCategory.ESCALATION_2, ContactCategory.ESCALATION_3)
# Nobody is asked twice for the same: whoever was written to because nobody was reached need not be reminded of it.
TO_TAKE_UP = (Stuck.UNREACHED, Stuck.UNACKNOWLEDGED)
TO_DECIDE = (Stuck.UNDECIDED,)
DEAD = "address_dead"


def watch(event: ConcernReferred | ReferralAcknowledged | TakenUpUntriaged | TransferAccepted) -> None:
    """From now on it is watched whether the agency acknowledges a referral, and then decides about it, in its time."""
    with transaction(SYSTEM) as tx:
        referral, reach = tx.load(Referral, event.referral_id), _reach(event.referral_id)
        waits_for, late_at = WAITS_FOR.get(referral.turn), referral.due_at
        if waits_for is None or late_at is None or (reach and reach.waits_for == waits_for):
            return
        reach = reach or _new(referral)
        reach.waits_for, reach.late_at = waits_for, late_at
        reach.get_on()
        tx.add(reach)
        for rung in ladder().of(referral.rating, waits_for):
            tx.later(ClimbDue(referral_id=referral.id, code=rung.code), rung.due_at(late_at, _nation(referral)))
        _look_in_the_morning(tx)
        tx.record(ReachWatched(referral_id=referral.id, waits_for=waits_for))


def note_opening(event: ReferralOpened) -> None:
    """Somebody at the agency has opened it: whatever became of the letters, they know of it."""
    known = _reach(event.referral_id)
    if known is None or known.opened_at:
        return
    with transaction(SYSTEM) as tx:
        reach = tx.load(Reach, known.id)
        reach.opened_at = tx.now
        if reach.because is Stuck.UNREACHED:
            reach.get_on()
        tx.record(FirstOpened(referral_id=event.referral_id))


def let_go(event: ReferralReturned | DecisionMade | TransferAccepted) -> None:
    """The agency has said what it does about it, has given it back or handed it over: it is not stuck there."""
    known = _reach(_left(event) if isinstance(event, TransferAccepted) else event.referral_id)
    if known is None or known.stuck_since is None:
        return
    with transaction(SYSTEM) as tx:
        tx.load(Reach, known.id).get_on()
        tx.record(GotOn(referral_id=known.referral_id))


def climb(event: ClimbDue) -> None:
    """The agency should have acknowledged or decided by now: the next tier is written to, if it still has not."""
    with transaction(SYSTEM) as tx:
        referral, reach = tx.load(Referral, event.referral_id), _reach(event.referral_id)
        rung = ladder().rungs.get(event.code)
        if rung is None or reach is None or not _still_waits(rung, referral):
            return
        nation = _nation(referral)
        if tx.comes_too_early(rung.due_at(reach.late_at, nation)):
            return
        if not ladder().last_due(rung, reach.late_at, nation, tx.now):
            return
        why = Stuck.UNACKNOWLEDGED if rung.waits_for == ACKNOWLEDGE else Stuck.UNDECIDED
        reach.be_stuck(why, tx.now)
        _step(tx, referral, why, rung.tell)


def climb_at_once(event: NoticeRefused | NoticeBounced | NoticeGivenUp) -> None:
    """The last letter to an agency has failed, and nobody there has opened the referral: the next tier hears now."""
    notice = session.get_one(Notice, event.notice_id)
    known = session.scalar(select(Referral).where(Referral.reference == notice.about))
    if known is None or notice.kind not in OF_REFERRALS:
        return
    with transaction(SYSTEM) as tx:
        referral, reach = tx.load(Referral, known.id), _reach(known.id)
        is_waiting = referral.turn is Turn.ACKNOWLEDGE and queries.way_of(SYSTEM, referral).is_unreached
        if reach is None or not is_waiting or _is_exhausted(referral.id):
            return
        reach.be_stuck(Stuck.UNREACHED, tx.now)
        _step(tx, referral, Stuck.UNREACHED, (OWNER, SUPERVISORS) if referral.rating == Rating.RED else (OWNER,))


def tell_of_dead_address(event: NoticeRefused | NoticeBounced) -> None:
    """The first letter that an address sends back is told: to whoever wrote it, and to colleagues at an agency."""
    notice = session.get_one(Notice, event.notice_id)
    if notice.kind == DEAD or _was_dead_before(notice):
        return
    with transaction(SYSTEM) as tx:
        concern = _concern_of(notice.about)
        told = {each.id: each for each in [*_hub(concern, (OWNER,)), *_colleagues(notice.recipient_id)]}
        told.pop(notice.recipient_id, None)
        _write_to(tx, told.values(), DEAD, notice.about or "an account")
        _look_in_the_morning(tx)
        tx.record(DeadAddressTold(notice_id=notice.id, told=len(told)))


def tell_in_the_morning(event: DigestDue) -> None:
    """A letter to supervisors, where anything is stuck: how many letters and referrals, and no more of them."""
    with transaction(SYSTEM) as tx:
        digest = tx.load(Digest, event.digest_id)
        if digest.looked_at:
            return
        digest.looked_at = tx.now
        digest.letters, digest.referrals = queries.stuck(SYSTEM)
        if digest.letters or digest.referrals:
            supervisors = accounts.supervisors(SYSTEM)
            digest.told = len(supervisors)
            _write_to(tx, supervisors, "stuck", _counted(digest))
            _look_in_the_morning(tx)
        tx.record(DigestSent(digest_id=digest.id, told=digest.told))


def _still_waits(rung: Rung, referral: Referral) -> bool:
    return WAITS_FOR.get(referral.turn) == rung.waits_for and referral.rating == rung.rating


def _step(tx: Transaction, referral: Referral, why: Stuck, tell: Collection[str]) -> None:
    """One step above the desk, or the discovery that nobody is left; the hub hears of both."""
    concern, contact = session.get_one(Concern, referral.concern_id), _next_above(referral, why)
    step = Climb(referral_id=referral.id, because=why, tier=0, climbed_at=tx.now)
    if contact:
        kind = "next_tier_decision" if why is Stuck.UNDECIDED else "next_tier"
        notice = tx.add(contact.notice(kind, tx.now, about=referral.reference))
        tx.later(NoticeDue(notice_id=notice.id), tx.now)
        step.tier, step.contact_id, step.notice_id = TIERS.index(contact.category) + 1, contact.id, notice.id
    tx.add(step)
    _write_to(tx, _hub(concern, tell), "not_getting_on", str(concern.reference))
    _look_in_the_morning(tx)
    about = {"referral_id": referral.id, "concern_id": concern.id}
    if contact:
        tx.record(ReferralClimbed(**about, contact_id=contact.id, because=why, tier=step.tier))
    else:
        tx.record(NobodyLeftAbove(**about, because=why))


def _next_above(referral: Referral, why: Stuck) -> AgencyContact | None:
    """The lowest tier with an address that nothing is known against, and that was not written to for this."""
    reasons = TO_DECIDE if why is Stuck.UNDECIDED else TO_TAKE_UP
    tried = {each.contact_id for each in queries.already(SYSTEM, referral.id, reasons)}
    contacts = directory.reachable(SYSTEM, referral.agency_id, places.today())
    above = (each for each in contacts if each.category in TIERS and each.takes_letters)
    return next((each for each in above if each.id not in tried), None)


def _is_exhausted(referral_id: UUID) -> bool:
    """Has somebody in the hub been told already that nobody there is left to write to?"""
    return any(each.tier == 0 for each in queries.already(SYSTEM, referral_id, TO_TAKE_UP))


def _hub(concern: Concern | None, tell: Collection[str]) -> list[Account]:
    """Those named who can sign in; where there are none, the supervisors, and in the end all who look after hubs.

    Danger: a letter about what is kept from its reader never leaves. Whoever is let in stands in for those who are not.
    """
    if concern is None:
        return list(accounts.supervisors(SYSTEM) or accounts.answerable(SYSTEM))
    officers = need_to_know.who_is_let_in(SYSTEM, concern.id, accounts.officers(SYSTEM), concern.assignee_id)
    owners = [each for each in officers if each.id == concern.assignee_id and not each.undeliverable_since]
    owners = owners if OWNER in tell else []
    others = [each for each in officers if each.is_lead] if SUPERVISORS in tell or not owners else []
    kept = officers if need_to_know.kept(SYSTEM, concern.id) else ()
    return list([*owners, *others] or kept or accounts.answerable(SYSTEM))


def _colleagues(recipient_id: UUID) -> list[Account]:
    """Who else signs in for the agency of a recipient; nobody, where that is no agency."""
    account, contact = session.get(Account, recipient_id), session.get(AgencyContact, recipient_id)
    organisation_id = contact.organisation_id if contact else account.organisation_id if account else None
    if organisation_id is None or not accounts.organisation(organisation_id).agency_kind:
        return []
    return [each for each in accounts.workers(SYSTEM, [organisation_id]) if not each.undeliverable_since]


def _was_dead_before(notice: Notice) -> bool:
    """Has this address sent back an earlier letter?"""
    earlier = select(Notice).where(Notice.recipient_id == notice.recipient_id, Notice.ended_at < notice.ended_at)
    last = session.scalar(earlier.order_by(Notice.ended_at.desc()).limit(1))
    return last is not None and last.is_lost and last.address == notice.address


def _concern_of(about: str) -> Concern | None:
    referred = select(Concern).join(Referral, Referral.concern_id == Concern.id).where(Referral.reference == about)
    return session.scalar(referred) or session.scalar(select(Concern).where(Concern.reference == about))


def _write_to(tx: Transaction, people: Iterable[Account], kind: str, about: str) -> None:
    for account in people:
        notice = tx.add(account.notice(kind, tx.now, about=about))
        tx.later(NoticeDue(notice_id=notice.id), tx.now)


def _look_in_the_morning(tx: Transaction) -> None:
    """Somebody looks on the next working morning, once, however many ask for it."""
    day = (tx.now.astimezone(LONDON) + timedelta(days=1)).date()
    while not places.is_working_day(day, "England"):
        day += timedelta(days=1)
    if session.scalar(select(Digest.id).where(Digest.day == day)) is None:
        digest = tx.add(Digest(day=day, letters=0, referrals=0, told=0))
        opens = datetime.combine(day, places.office_hours()[0], LONDON)
        tx.later(DigestDue(digest_id=digest.id), opens)


def _counted(digest: Digest) -> str:
    several = ((digest.letters, "letter"), (digest.referrals, "referral"))
    return " and ".join(f"{count} {what}{'' if count == 1 else 's'}" for count, what in several if count)


def _new(referral: Referral) -> Reach:
    rank = Rating(referral.rating).rank
    return Reach(referral_id=referral.id, concern_id=referral.concern_id, rank=rank)


def _left(event: TransferAccepted) -> UUID:
    """The referral that was handed over: the event names the one that came of it."""
    return session.get_one(Transfer, event.transfer_id).referral_id


def _reach(referral_id: UUID) -> Reach | None:
    return session.scalar(select(Reach).where(Reach.referral_id == referral_id))


def _nation(referral: Referral) -> str:
    return triage.nation_of(session.get_one(Concern, referral.concern_id))
