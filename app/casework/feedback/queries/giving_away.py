"""Whether words of an officer would tell a reporter about somebody else."""

import uuid
from collections.abc import Iterator, Sequence

from sqlalchemy import select

from app.casework import accounts, concerns, referrals
from app.casework.concerns import callers
from app.casework.concerns.models import Concern, Subject
from app.casework.concerns.subjects import SubjectKind
from app.casework.feedback.naming import Finding, Known, What, named_in
from app.casework.referrals.models import Action
from app.casework.related import related_to
from app.foundations.access import Actor
from app.foundations.database import session

WHAT = {
    SubjectKind.PERSON: What.NAME,
    SubjectKind.ADDRESS: What.PLACE,
    SubjectKind.ORGANISATION: What.PLACE,
    SubjectKind.PHONE: What.PHONE,
    SubjectKind.HANDLE: What.HANDLE,
    SubjectKind.VEHICLE: What.PLATE,
    SubjectKind.ANIMAL: What.CHIP,
}


def gives_away(actor: Actor, concern_id: uuid.UUID, words: str) -> list[Finding]:
    """Whom and what in a concern these words of an officer would tell its reporter, who may not know it from us."""
    concern = concerns.by_id(actor, concern_id)
    own = _own(concern)
    known = [*_subjects(actor, concern_id, own), *_others(actor, concern)]
    return named_in(words, known, own)


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
            yield Known(_what(each), str(each.words["said"]))
            yield from _births(each)


def _is_reporter(subject: Subject, own: Sequence[str]) -> bool:
    """Is this person the reporter?"""
    said = str(subject.words["said"]).casefold().strip()
    return subject.kind is SubjectKind.PERSON and said in {each.casefold().strip() for each in own}


def _what(subject: Subject) -> What:
    """A workplace of one word, such as a shop, is known by that word."""
    is_one_word = subject.kind is SubjectKind.ORGANISATION and len(str(subject.words["said"]).split()) == 1
    return What.NAME if is_one_word else WHAT[subject.kind]


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
    for each in related_to(actor, concern.id).found:
        if each.concern.reporter_id != concern.reporter_id:
            yield Known(What.NAME, accounts.name_of(each.concern.reporter_id))
