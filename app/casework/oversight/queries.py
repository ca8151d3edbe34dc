"""Reading who looked at what, what a supervisor is asked about, and which records nobody is there for."""

import json
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, or_, select

from app.casework import accounts, concerns, need_to_know, people, rota
from app.casework.accounts.models import Account
from app.casework.accounts.namesakes import tokens_in
from app.casework.concerns.models import Concern, Subject
from app.casework.concerns.policy import visible_to
from app.casework.concerns.subjects import SubjectKind
from app.casework.need_to_know.models import BrokenGlass, Restriction
from app.casework.oversight import policy
from app.casework.oversight.looking_up import Detail, Looker, Told
from app.casework.oversight.models import AttendanceWatch, LookUp, WatchedDetail
from app.casework.people.models import Portrait
from app.errors import NotFound
from app.foundations import clock, ledger
from app.foundations.access import SYSTEM, Actor, Role
from app.foundations.database import session

PAGE = 25
MOST = 2000
# What counts as having looked at a record, and what else is told beside it, by the names in the ledger.
READS = ("ConcernOpened", "PersonOpened")
# What else an officer can have read, of which somebody is told who reviews a broken glass.
READS_BESIDE = (
    "AlertOpened",
    "AttachmentOpened",
    "ChallengeOpened",
    "CorrespondenceOpened",
    "GroupOpened",
    "PapersRead",
    "PlanMeetingOpened",
    "PlanOpened",
    "PlanVictimsOpened",
    "Searched",
)
ACCOUNT_SHOWN = "AccountShown"
ACTS = (
    "GlassBroken",
    "GlassReviewed",
    "RecordRestricted",
    "RestrictionLifted",
    "SomebodyLetIn",
    "SomebodyLetOut",
    "SomebodySent",
)


@dataclass(frozen=True)
class Reader:
    """Somebody who has looked at a record: how often, when first, when last."""

    account_id: uuid.UUID
    times: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True)
class Opening:
    """One time that somebody read something: what that was, and which concern it hangs on, or which record it is."""

    what: str
    record_id: uuid.UUID
    at: datetime


@dataclass(frozen=True)
class Missing:
    """A restricted record on which there is work and for which nobody who is let in is there."""

    watch: AttendanceWatch
    restriction: Restriction
    let_in: Sequence[Account]


def readers_of(actor: Actor, concern_id: uuid.UUID) -> Sequence[Reader]:
    """Who has opened this concern, or read its account on the page of a person, the latest first."""
    concerns.by_id(actor, concern_id)
    if not policy.see_readers.allows(actor):
        return []
    ways: dict[uuid.UUID, list[Row[uuid.UUID, int, datetime, datetime]]] = {}
    for row in (*ledger.doers(READS, concern_id), *people.shown_to(actor, concern_id)):
        ways.setdefault(row[0], []).append(row)
    return sorted(map(_reader, ways.values()), key=lambda each: each.last_at, reverse=True)


def _reader(ways: Sequence[Row[uuid.UUID, int, datetime, datetime]]) -> Reader:
    """Somebody who read it in one way or in both."""
    who, times, first, last = zip(*ways, strict=True)
    return Reader(who[0], sum(times), min(first), max(last))


def acts_on(actor: Actor, concern_id: uuid.UUID) -> Sequence[ledger.Entry]:
    """What was done about who may read this concern, the latest first."""
    concerns.by_id(actor, concern_id)
    return ledger.on(ACTS, concern_id, PAGE) if policy.see_readers.allows(actor) else []


def opened_meanwhile(actor: Actor, glass: BrokenGlass) -> Sequence[Opening]:
    """Everything that somebody opened while they were let in by breaking the glass, the latest first."""
    need_to_know.glass(actor, glass.id)
    within, who = (glass.broken_at, glass.until), glass.account_id
    done = ledger.done_by(who, (*READS, *READS_BESIDE), within, MOST)
    shown = people.shown_between(actor, who, within, MOST)
    found = [*map(_opening, done), *(Opening(ACCOUNT_SHOWN, each.concern_id, each.at) for each in shown)]
    return sorted(found, key=lambda each: each.at, reverse=True)


def _opening(entry: ledger.Entry) -> Opening:
    of = json.loads(entry.details).get("concern_id")
    return Opening(entry.event, uuid.UUID(of) if of else entry.subject_id, entry.at)


def unanswered(actor: Actor) -> Sequence[LookUp]:
    """Look-ups of others that no supervisor has said anything of, the longest ago first."""
    waiting = select(LookUp).where(policy.visible_to(actor), LookUp.answered_at.is_(None))
    return session.scalars(waiting.order_by(LookUp.noticed_at, LookUp.id).limit(PAGE)).all()


def look_up(actor: Actor, look_up_id: uuid.UUID) -> LookUp:
    """One look-up of somebody else."""
    found = session.scalar(select(LookUp).where(policy.visible_to(actor), LookUp.id == look_up_id))
    if found is None:
        raise NotFound("look-up")
    return found


def is_known(actor: Actor, facts: str) -> bool:
    """Was a supervisor asked about this already?"""
    return session.scalar(select(LookUp.id).where(LookUp.facts == facts)) is not None


def whom_to_ask(actor: Actor, concern_id: uuid.UUID, supervisors: Sequence[Account]) -> Sequence[Account]:
    """Which of these supervisors are asked about a look-up of this concern: who are let in, or, where none of them is,
    whoever is not kept out by name. What they are sent and shown says nothing of it."""
    kept_out = need_to_know.kept_out_of(actor, concern_id)
    let_in = need_to_know.who_is_let_in(actor, concern_id, supervisors, None)
    return let_in or [each for each in supervisors if each.id not in kept_out]


def details(actor: Actor) -> Sequence[WatchedDetail]:
    """What of one's own is watched, the first first."""
    return _details_of(actor.id)


def detail(actor: Actor, detail_id: uuid.UUID) -> WatchedDetail:
    """One of them."""
    found = next((each for each in details(actor) if each.id == detail_id), None)
    if found is None:
        raise NotFound("detail")
    return found


def restriction(actor: Actor, restriction_id: uuid.UUID) -> Restriction:
    """One restriction, for whoever it lets in, or who may read something that it keeps."""
    found = session.get(Restriction, restriction_id)
    if found is None:
        raise NotFound("restriction")
    covered = [each.record_id for each in need_to_know.covers_of(actor, restriction_id)]
    return found if references(actor, covered) else need_to_know.restriction(actor, restriction_id)


def missing(actor: Actor) -> Sequence[Missing]:
    """Restricted records that nobody is there for, the longest first. Which they are is not said here."""
    if not policy.send.allows(actor):
        return ()
    found = (
        select(AttendanceWatch, Restriction)
        .join(Restriction, Restriction.id == AttendanceWatch.restriction_id)
        .where(AttendanceWatch.missing_since.is_not(None))
        .order_by(AttendanceWatch.missing_since, AttendanceWatch.id)
    )
    kept = [(watch, each) for watch, each in session.execute(found.limit(PAGE))]
    return [Missing(watch, each, _let_in(each)) for watch, each in kept if not need_to_know.is_kept_out(actor, each.id)]


def one_missing(actor: Actor, restriction_id: uuid.UUID) -> Missing:
    """One of them, for a supervisor who lets somebody in."""
    found = next((each for each in missing(actor) if each.restriction.id == restriction_id), None)
    if found is None:
        raise NotFound("record")
    return found


def watch_of(actor: Actor, restriction_id: uuid.UUID) -> AttendanceWatch | None:
    """Whether somebody was there when it was last looked."""
    return session.scalar(select(AttendanceWatch).where(AttendanceWatch.restriction_id == restriction_id))


def work_under(actor: Actor, restriction_id: uuid.UUID) -> Sequence[Concern]:
    """The open concerns that a restriction keeps, for the service, which sees that somebody is there for them."""
    kept = [each.record_id for each in need_to_know.covers_of(actor, restriction_id)]
    found = select(Concern).where(Concern.id.in_(kept), Concern.queue_place.is_not(None))
    return session.scalars(found.order_by(Concern.id)).all() if actor == SYSTEM else ()


def there(actor: Actor, at: datetime) -> list[Account]:
    """Which officers are there now: on duty or on call; where the rota names nobody, all who are not away."""
    planned = {each.id for each in (*rota.on_duty(actor, at), *rota.on_call(actor, at))}
    away, everybody = rota.away(actor, at), accounts.officers(actor)
    present = [each for each in everybody if each.id in planned]
    return present or [each for each in everybody if each.id not in away]


def told_in(actor: Actor, concern_id: uuid.UUID) -> Told:
    """The names, addresses and numbers of one concern, opened in memory for the service and kept nowhere."""
    if actor != SYSTEM:
        raise NotFound("concern")
    return _told(session.scalars(select(Subject).where(Subject.concern_id == concern_id)))


def told_of(actor: Actor, subject_id: uuid.UUID) -> tuple[uuid.UUID, Told]:
    """The same of one person, whoever they are taken to be, with the first concern that tells of them."""
    person = select(Portrait.person_id).where(Portrait.subject_id == subject_id).scalar_subquery()
    same = session.execute(
        select(Portrait.subject_id, Portrait.concern_id).where(Portrait.person_id == person).order_by(Portrait.id)
    ).all()
    if actor != SYSTEM or not same:
        raise NotFound("person")
    ids = [each for each, _ in same]
    theirs = select(Subject).where(or_(Subject.id.in_(ids), Subject.belongs_to_id.in_(ids)))
    return same[0].concern_id, _told(session.scalars(theirs))


def _told(subjects: Iterable[Subject]) -> Told:
    by_kind: dict[SubjectKind, list[str]] = {kind: [] for kind in SubjectKind}
    for each in subjects:
        by_kind[each.kind].append(str(each.words["said"]))
    return Told(
        names=by_kind[SubjectKind.PERSON],
        addresses=by_kind[SubjectKind.ADDRESS],
        phones=by_kind[SubjectKind.PHONE],
    )


def looker(actor: Actor, account: Account) -> Looker:
    """Somebody as they are compared with what they open."""
    own = _details_of(account.id)
    return Looker(
        name=account.name,
        addresses=[each.words for each in own if each.kind is Detail.ADDRESS],
        phones=[each.words for each in own if each.kind is Detail.PHONE],
    )


def lookers(actor: Actor, record_id: uuid.UUID) -> Sequence[Account]:
    """The officers who have opened this record."""
    ids = [account_id for account_id, *_ in ledger.doers(READS, record_id)]
    found = select(Account).where(Account.id.in_(ids), Account.role == Role.OFFICER)
    return session.scalars(found.order_by(Account.id)).all()


def colleagues_named(actor: Actor, names: Collection[str]) -> set[uuid.UUID]:
    """Which officers are called what one of these names says."""
    wanted = tokens_in(names)
    called = select(Account.id).where(Account.role == Role.OFFICER, Account.name_token.in_(wanted))
    return set(session.scalars(called)) if wanted else set()


def opened_lately(actor: Actor, account_id: uuid.UUID, since: datetime) -> int:
    """How many different records somebody has opened since then."""
    done = ledger.done_by(account_id, READS, (since, clock.now()), MOST)
    return len({each.subject_id for each in done})


def concerns_telling_of(actor: Actor, subject_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Every concern that tells of whoever these subjects are taken to be, for the service, which keeps them all."""
    if actor != SYSTEM:
        raise NotFound("people")
    people = select(Portrait.person_id).where(Portrait.subject_id.in_(list(subject_ids)))
    return set(session.scalars(select(Portrait.concern_id).where(Portrait.person_id.in_(people))))


def references(actor: Actor, record_ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, str]:
    """What these records are called, a subject by its concern, as far as this actor may see them."""
    seen = (visible_to(actor), Concern.reference.is_not(None))
    own = select(Concern.id, Concern.reference).where(*seen, Concern.id.in_(record_ids))
    of_people = select(Subject.id, Concern.reference).join(Concern, Concern.id == Subject.concern_id)
    rows = [*session.execute(own), *session.execute(of_people.where(*seen, Subject.id.in_(record_ids)))]
    return {record_id: str(reference) for record_id, reference in rows}


def _let_in(restriction: Restriction) -> Sequence[Account]:
    return need_to_know.who_is_let_in(SYSTEM, restriction.record_id, accounts.officers(SYSTEM), None)


def _details_of(account_id: uuid.UUID) -> Sequence[WatchedDetail]:
    own = select(WatchedDetail).where(WatchedDetail.account_id == account_id, WatchedDetail.ended_at.is_(None))
    return session.scalars(own.order_by(WatchedDetail.id)).all()
