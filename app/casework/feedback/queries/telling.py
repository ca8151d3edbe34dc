"""What a reporter was told, what they may be told now, and whether words give somebody away."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.casework import accounts, concerns
from app.casework.accounts.models import Organisation
from app.casework.concerns.models import Concern
from app.casework.feedback import composing, wording
from app.casework.feedback.composing import Facts, Letter
from app.casework.feedback.models import Update
from app.casework.feedback.queries.outcomes import BEFORE, came_of_it
from app.casework.feedback.saying import READ, Reporter, reporter_of
from app.casework.referrals.lifecycle import State
from app.casework.referrals.models import Referral
from app.errors import Sentence
from app.foundations.access import Actor
from app.foundations.database import session

# By any of these a reporter knows that somebody looked at what they sent.
HEARD = ("update.referred", "update.taken_up")
LETTER = "outcome."

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
        for kind, agency_kind, at in came_of_it(actor, concern_id)
        if last_told.get((f"{LETTER}{kind}", agency_kind), BEFORE) < at
    ]


def may_be_written(actor: Actor, concern_id: uuid.UUID) -> Sequence[Proposal]:
    """The same; and while a reporter has not heard anything, that an officer has read it."""
    concern = concerns.by_id(actor, concern_id)
    untold = may_be_told(actor, concern_id)
    if untold or not waits_for_first_word(actor, concern):
        return untold
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
