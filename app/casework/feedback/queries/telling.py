"""What a reporter was told, what they may be told now, and whether words give somebody away."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select

from app.casework import accounts, concerns, people, referrals
from app.casework.accounts.models import Organisation
from app.casework.concerns import callers
from app.casework.concerns.models import Concern, Subject
from app.casework.concerns.subjects import SubjectKind
from app.casework.feedback import composing, wording
from app.casework.feedback.composing import Facts, Letter
from app.casework.feedback.models import Update
from app.casework.feedback.naming import Finding, Known, What, named_in
from app.casework.feedback.saying import READ, Reporter, reporter_of
from app.casework.referrals.lifecycle import State
from app.casework.referrals.models import Action, Referral
from app.errors import Sentence
from app.foundations.access import Actor
from app.foundations.database import session

BEFORE = datetime.min.replace(tzinfo=UTC)
# By any of these a reporter knows that somebody looked at what they sent.
HEARD = ("update.referred", "update.taken_up")
LETTER = "outcome."
WHAT = {
    SubjectKind.PERSON: What.NAME,
    SubjectKind.ADDRESS: What.PLACE,
    SubjectKind.ORGANISATION: What.PLACE,
    SubjectKind.PHONE: What.PHONE,
    SubjectKind.HANDLE: What.HANDLE,
    SubjectKind.VEHICLE: What.PLATE,
    SubjectKind.ANIMAL: What.CHIP,
}

Paragraphs = tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True)
class Told:
    """One entry of the reporter's timeline. `own` are an officer's own words, which stand above the paragraphs."""

    title: str
    paragraphs: Paragraphs
    at: datetime
    own: str = ""
    is_letter: bool = False

    @property
    def words(self) -> str:
        """All of it in English."""
        said = [" ".join(paragraph) for paragraph in self.paragraphs]
        return "\n\n".join(filter(None, [self.own, *said]))


@dataclass(frozen=True)
class Proposal:
    """Something that its reporter may be told now, and the letter that says it."""

    kind: str
    agency_kind: str
    since: datetime
    letter: Letter


def timeline(actor: Actor, concern_id: uuid.UUID) -> Sequence[Told]:
    """What the reporter was told, latest first."""
    concerns.by_id(actor, concern_id)
    found = session.scalars(select(Update).where(Update.concern_id == concern_id).order_by(Update.id.desc()))
    return [_told(each) for each in found]


def may_be_told(actor: Actor, concern_id: uuid.UUID) -> Sequence[Proposal]:
    """What came of a concern that its reporter was not told since, the oldest first, and the letter for each."""
    concern = concerns.by_id(actor, concern_id)
    last_told = _last_told(concern_id)
    return [
        Proposal(kind, agency_kind, at, composing.compose(_facts(concern, kind, agency_kind)))
        for kind, agency_kind, at in _came_of_it(concern_id)
        if last_told.get((f"{LETTER}{kind}", agency_kind), BEFORE) < at
    ]


def may_be_written(actor: Actor, concern_id: uuid.UUID) -> Sequence[Proposal]:
    """The same; and while a reporter has not heard anything, that an officer has read it."""
    concern = concerns.by_id(actor, concern_id)
    came_of_it = may_be_told(actor, concern_id)
    if came_of_it or not waits_for_first_word(actor, concern):
        return came_of_it
    return [Proposal(READ, "", concern.waits_since, composing.compose(_facts(concern, READ, "")))]


def letter_for(
    actor: Actor, concern_id: uuid.UUID, kind: str, agency_kind: str = "", notes: Sequence[str] = ()
) -> Letter:
    """What the reporter of this concern may be told of this, with these learning notes."""
    return composing.compose(_facts(concerns.by_id(actor, concern_id), kind, agency_kind, tuple(notes)))


def who_has_it(actor: Actor, concern_id: uuid.UUID) -> list[str]:
    """Which kinds of agency have said that they have it and have not finished, as reporters call them."""
    concerns.by_id(actor, concern_id)
    found = (
        select(Organisation.agency_kind)
        .join(Referral, Referral.agency_id == Organisation.id)
        .where(Referral.concern_id == concern_id, Referral.state == State.ACKNOWLEDGED)
        .order_by(Referral.id)
    )
    return list(dict.fromkeys(wording.called(kind or "") for kind in session.scalars(found)))


def gives_away(actor: Actor, concern_id: uuid.UUID, words: str) -> list[Finding]:
    """Whom and what in a concern these words of an officer would tell its reporter, who may not know it from us."""
    concern = concerns.by_id(actor, concern_id)
    own = _own(concern)
    known = [*_subjects(actor, concern_id, own), *_others(actor, concern)]
    return named_in(words, known, own)


def waits_for_first_word(actor: Actor, concern: Concern) -> bool:
    """Has its reporter heard nothing yet but that it is here?"""
    concerns.by_id(actor, concern.id)
    heard = select(Update.id).where(
        Update.concern_id == concern.id, Update.kind.in_(HEARD) | Update.kind.startswith(LETTER)
    )
    return session.scalar(heard.limit(1)) is None


def _facts(concern: Concern, kind: str, agency_kind: str, notes: tuple[str, ...] = ()) -> Facts:
    return Facts(
        reporter=reporter_of(concern.sector),
        category=kind,
        agency_kind=agency_kind,
        has_worker=_has_worker(concern.id, agency_kind) if agency_kind else None,
        contact=accounts.name_of(concern.assignee_id),
        notes=notes,
    )


def _has_worker(concern_id: uuid.UUID, agency_kind: str) -> bool:
    working = (
        select(Referral.id)
        .join(Organisation, Organisation.id == Referral.agency_id)
        .where(Referral.concern_id == concern_id, Organisation.agency_kind == agency_kind)
        .where(Referral.state == State.ACKNOWLEDGED)
    )
    return session.scalar(working.limit(1)) is not None


def _last_told(concern_id: uuid.UUID) -> dict[tuple[str, str], datetime]:
    told = session.execute(
        select(Update.kind, Update.about, func.max(Update.told_at))
        .where(Update.concern_id == concern_id)
        .group_by(Update.kind, Update.about)
    )
    return {(kind, about): at for kind, about, at in told}


def _came_of_it(concern_id: uuid.UUID) -> list[tuple[str, str, datetime]]:
    """What each kind of agency said changed, and when it said so last."""
    found = (
        select(Action.change, Organisation.agency_kind, func.max(Action.completed_at))
        .join(Referral, Referral.id == Action.referral_id)
        .join(Organisation, Organisation.id == Referral.agency_id)
        .where(Referral.concern_id == concern_id, Action.change.is_not(None))
        .group_by(Action.change, Organisation.agency_kind)
    )
    came = [(str(change), kind or "", at) for change, kind, at in session.execute(found) if change and at]
    return sorted(came, key=lambda each: each[2])


def _told(update: Update) -> Told:
    table, _, kind = update.kind.partition(".")
    if update.letter:
        paragraphs = composing.reopened(update.letter["paragraphs"])
        return Told(update.letter["title"], paragraphs, update.told_at, update.words or "", is_letter=True)
    if f"{table}." != LETTER:
        found = wording.update(kind, update.about)
        return Told(found.title, ((Sentence(found.words),),), update.told_at)
    # Told before letters were kept sentence by sentence: an officer's words, or what may be said to anybody.
    plain = composing.compose(Facts(reporter=Reporter.PUBLIC, category=kind, agency_kind=update.about))
    return Told(plain.title, () if update.words else plain.paragraphs, update.told_at, update.words or "", True)


def _own(concern: Concern) -> list[str]:
    """What a reporter may read in any letter to them: who they are, and where they work."""
    caller = callers.caller_in(concern.answers)
    told = [caller.name, caller.contact] if caller else []
    organisation = accounts.organisation(concern.organisation_id).name
    return [accounts.name_of(concern.reporter_id), organisation, *told]


def _subjects(actor: Actor, concern_id: uuid.UUID, own: Sequence[str]) -> Iterator[Known]:
    """Everybody and everything told of, but for the reporter themselves, where they wrote of themselves."""
    subjects = concerns.subjects_of(actor, concern_id)
    mine = {each.id for each in subjects if _is_reporter(each, own)}
    for each in subjects:
        if each.id not in mine and each.belongs_to_id not in mine:
            yield Known(WHAT[each.kind], str(each.words["said"]))
            yield from _births(each)


def _is_reporter(subject: Subject, own: Sequence[str]) -> bool:
    """Is this person the reporter?"""
    said = str(subject.words["said"]).casefold().strip()
    return subject.kind is SubjectKind.PERSON and said in {each.casefold().strip() for each in own}


def _births(subject: Subject) -> Iterator[Known]:
    written = subject.words.get("written") or {}
    given = written.get("date_of_birth") or {}
    if isinstance(given, dict) and all(given.get(part) for part in ("year", "month", "day")):
        yield Known(What.BIRTH, f"{given['day']}/{given['month']}/{given['year']}")
    if written.get("age"):
        yield Known(What.BIRTH, str(written["age"]))


def _others(actor: Actor, concern: Concern) -> Iterator[Known]:
    """Who works on it in an agency, and who reported what is related: neither is the reporter's to know."""
    for referral, _ in referrals.of_concern(actor, concern.id):
        theirs = select(Action.owner_id).where(Action.referral_id == referral.id)
        for account_id in {referral.acknowledged_by_id, *session.scalars(theirs)} - {None}:
            yield Known(What.NAME, accounts.name_of(account_id))
    for each in people.related_to(actor, concern.id).found:
        if each.concern.reporter_id != concern.reporter_id:
            yield Known(What.NAME, accounts.name_of(each.concern.reporter_id))
