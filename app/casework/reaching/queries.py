"""Reading what is stuck on its way, and how far each referral got. Nothing sealed is opened for a list."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select, tuple_

from app.casework import directory, places
from app.casework.accounts.models import Account, Organisation
from app.casework.concerns.models import Concern
from app.casework.concerns.policy import (
    counted_for_all,
    opens_reference,
    opens_to,
    reference_counted_for_all,
    visible_to,
)
from app.casework.directory.models import AgencyContact
from app.casework.reaching import policy
from app.casework.reaching.models import Climb, Reach, Stuck
from app.casework.referrals.models import Referral
from app.errors import NotFound
from app.foundations import clock, delivery
from app.foundations.access import Actor, Role
from app.foundations.database import grouped, session
from app.foundations.delivery import LOST, Notice, NoticeState

PAGE = 25
# A letter of one of these kinds tells an agency of a referral.
OF_REFERRALS = (
    "referral",
    "referral_link",
    "referral_link_again",
    "not_acknowledged",
    "next_tier",
    "next_tier_decision",
)

# Where a stuck referral stands: its rank, since when it is stuck, and itself.
Place = tuple[int, datetime, uuid.UUID]


@dataclass(frozen=True, kw_only=True)
class LettersCounted:
    """Letters that nobody has seen to: how many did not get there and to how many addresses, how many wait for long."""

    lost: int
    dead_addresses: int
    waiting: int
    oldest: datetime | None


@dataclass(frozen=True)
class Letter:
    """One letter, and where its recipient works."""

    notice: Notice
    organisation: Organisation | None
    is_contact: bool
    is_reporter: bool


@dataclass(frozen=True)
class Halted:
    """A referral that does not get on, with its concern and its agency."""

    reach: Reach
    referral: Referral
    concern: Concern
    agency: str

    @property
    def place(self) -> Place:
        """Where this line stands, for asking what comes after it or before it."""
        return self.reach.rank, self.reach.stuck_since or self.reach.late_at, self.reach.id


@dataclass(frozen=True)
class Way:
    """How far one referral got: the letters about it, who opened it, whom it was taken to, and whom to ring."""

    reach: Reach | None
    letters: Sequence[Notice]
    climbs: Sequence[Climb]
    contacts: Sequence[AgencyContact]

    @property
    def is_unreached(self) -> bool:
        """Did every letter to this agency fail, while nobody there has opened it?"""
        theirs = [each for each in self.letters if each.kind in OF_REFERRALS]
        opened = self.reach is not None and self.reach.opened_at is not None
        return bool(theirs) and not opened and all(each.is_lost for each in theirs)

    @property
    def to_ring(self) -> list[AgencyContact]:
        """Who there can be rung."""
        return [each for each in self.contacts if each.has_telephone]


def letters(actor: Actor, near: uuid.UUID | None = None, *, back: bool = False) -> Sequence[Letter]:
    """Letters that did not get there, or wait for long, and nobody has seen to, oldest first: one page and one more."""
    if not policy.watch.allows(actor):
        return ()
    found = select(Notice).where(*_stuck_letters(clock.now()), opens_reference(actor, Notice.about))
    if near:
        found = found.where(Notice.id < near if back else Notice.id > near)
    in_order = found.order_by(Notice.id.desc() if back else Notice.id).limit(PAGE + 1)
    return _with_organisations(session.scalars(in_order).all())


def letter(actor: Actor, notice_id: uuid.UUID) -> Letter:
    """One letter that is stuck, or was."""
    found = session.scalar(select(Notice).where(Notice.id == notice_id, opens_reference(actor, Notice.about)))
    if found is None or not policy.watch.allows(actor):
        raise NotFound("letter")
    return _with_organisations([found])[0]


def halted(actor: Actor, near: Place | None = None, *, back: bool = False) -> Sequence[Halted]:
    """Referrals that do not get on at their agency, RED first and then the longest stuck: one page and one row more."""
    if not policy.watch.allows(actor):
        return ()
    place = (Reach.rank, Reach.stuck_since, Reach.id)
    found = _halted().where(visible_to(actor), Reach.stuck_since.is_not(None), Referral.returned_at.is_(None))
    if near:
        found = found.where(tuple_(*place) < near if back else tuple_(*place) > near)
    in_order = [column.desc() for column in place] if back else place
    return [Halted(*row) for row in session.execute(found.order_by(*in_order).limit(PAGE + 1))]


def way_of(actor: Actor, referral: Referral) -> Way:
    """How far a referral got at its agency, for whoever watches over it."""
    return ways_of(actor, [referral])[referral.id]


def ways_of(actor: Actor, referrals: Sequence[Referral]) -> dict[uuid.UUID, Way]:
    """The same for several at once, by referral."""
    if actor.role not in (Role.OFFICER, Role.SYSTEM):
        return {each.id: Way(None, (), (), ()) for each in referrals}
    ids, references = [each.id for each in referrals], [each.reference for each in referrals]
    reaches = {each.referral_id: each for each in session.scalars(select(Reach).where(Reach.referral_id.in_(ids)))}
    climbed = select(Climb).where(Climb.referral_id.in_(ids)).order_by(Climb.id)
    climbs = grouped(session.scalars(climbed), lambda each: each.referral_id)
    theirs = select(Notice).where(Notice.about.in_(references), Notice.kind.in_(OF_REFERRALS))
    letters = grouped(session.scalars(theirs.order_by(Notice.id)), lambda each: each.about)
    agencies = {each.agency_id for each in referrals}
    contacts = {each: directory.reachable(actor, each, places.today()) for each in agencies}
    return {
        each.id: Way(reaches.get(each.id), letters[each.reference], climbs[each.id], contacts[each.agency_id])
        for each in referrals
    }


def stuck(actor: Actor) -> tuple[int, int]:
    """How many letters and how many referrals are stuck at this moment."""
    if actor.role not in (Role.OFFICER, Role.SYSTEM):
        return 0, 0
    kept = opens_to(actor, Reach.concern_id)
    held_up = select(func.count()).select_from(Reach).where(Reach.stuck_since.is_not(None), kept)
    ours = (*_stuck_letters(clock.now()), opens_reference(actor, Notice.about))
    lost = select(func.count()).select_from(Notice).where(*ours)
    return session.scalar(lost) or 0, session.scalar(held_up) or 0


def letters_counted(actor: Actor) -> LettersCounted:
    """The letters that did not get there, or wait for long, in numbers for everybody."""
    lost = Notice.state.in_(sorted(LOST))
    counts = (
        func.count().filter(lost),
        func.count(Notice.recipient_id.distinct()).filter(lost),
        func.count().filter(Notice.state == NoticeState.WAITING),
        func.min(Notice.made_at),
    )
    here = (*_stuck_letters(clock.now()), reference_counted_for_all(actor, Notice.about))
    failed, addresses, waiting, oldest = session.execute(select(*counts).where(*here)).one()
    return LettersCounted(lost=failed, dead_addresses=addresses, waiting=waiting, oldest=oldest)


def halted_by_reason(actor: Actor) -> dict[Stuck, tuple[int, int, datetime]]:
    """Why referrals do not get on: of each reason how many, how many of them RED, and since when the first."""
    counts = (func.count(), func.count().filter(Reach.rank == 0), func.min(Reach.stuck_since))
    here = (Reach.stuck_since.is_not(None), counted_for_all(actor, Reach.concern_id))
    rows = session.execute(select(Reach.because, *counts).where(*here).group_by(Reach.because))
    return {Stuck(because): (number, red, oldest) for because, number, red, oldest in rows if because and oldest}


def already(actor: Actor, referral_id: uuid.UUID, reasons: Collection[Stuck]) -> Sequence[Climb]:
    """The steps that were taken above an agency's desk for one of these reasons, in their order."""
    found = select(Climb).join(Referral, Referral.id == Climb.referral_id).join(Concern)
    mine = (visible_to(actor), Climb.referral_id == referral_id, Climb.because.in_(reasons))
    return session.scalars(found.where(*mine).order_by(Climb.id)).all()


def _halted() -> Select[Reach, Referral, Concern, str]:
    return (
        select(Reach, Referral, Concern, Organisation.name)
        .join(Referral, Referral.id == Reach.referral_id)
        .join(Concern, Concern.id == Reach.concern_id)
        .join(Organisation, Organisation.id == Referral.agency_id)
    )


def _stuck_letters(now: datetime) -> Iterable[ColumnElement[bool]]:
    """The first two as the index of open letters says them, word for word: SQLite finds it by nothing less."""
    waits_long = Notice.made_at < now - delivery.patience().stuck_after
    states = (NoticeState.WAITING, NoticeState.FAILED, NoticeState.BOUNCED)
    return (
        Notice.settled_at.is_(None),
        Notice.state.in_(bindparam("open_states", states, expanding=True, literal_execute=True)),
        or_(Notice.state != NoticeState.WAITING, waits_long),
    )


def _with_organisations(notices: Sequence[Notice]) -> list[Letter]:
    ids = {each.recipient_id for each in notices}
    people = select(Account.id, Organisation, Account.role).join(Organisation)
    contacts = select(AgencyContact.id, Organisation).join(Organisation)
    accounts = {id: (at, role) for id, at, role in session.execute(people.where(Account.id.in_(ids)))}
    agencies = {id: at for id, at in session.execute(contacts.where(AgencyContact.id.in_(ids)))}
    return [_letter(each, accounts.get(each.recipient_id), agencies.get(each.recipient_id)) for each in notices]


def _letter(notice: Notice, account: tuple[Organisation, Role] | None, agency: Organisation | None) -> Letter:
    organisation, role = account or (agency, None)
    return Letter(notice, organisation, is_contact=agency is not None, is_reporter=role is Role.REPORTER)
