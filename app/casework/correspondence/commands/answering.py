"""What an officer does about a request: answers it, refuses it, asks the reporter, or releases more of the concern."""

import uuid

from sqlalchemy import select

from app.casework.correspondence import policy, queries, releasing
from app.casework.correspondence.commands.locking import TWICE, Between, between, needed
from app.casework.correspondence.events import MoreReleased, ReporterAskedForAgency, RequestAnswered, RequestRefused
from app.casework.correspondence.lifecycle import Move
from app.casework.correspondence.models import FurtherRelease, InformationRequest, ReleasedFile, RequestStep, Step
from app.casework.correspondence.releasing import Further
from app.casework.feedback.commands import put_to_reporter
from app.casework.referrals.models import Referral
from app.errors import NotFound, NotPossible
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import Transaction, transaction

NOT_SHOWN = "What they would read has changed since you looked at it. Look at it again, then release it."


def answer(actor: Actor, request_id: uuid.UUID, words: str, *, seen: int) -> None:
    """Tell an agency in words what it asked for."""
    with transaction(actor) as tx:
        tx.require(policy.answer)
        asked, found = _asked(tx, request_id)
        if _was_just_taken(tx, asked, Step.ANSWERED, words):
            return
        _take(tx, _unchanged(tx, asked, seen), Step.ANSWERED, needed(words, "Write your answer."))
        found.thread.wrote(tx.now, is_agency=False)
        ids = {"referral_id": found.referral.id, "concern_id": found.concern.id}
        tx.record(RequestAnswered(request_id=asked.id, **ids))


def refuse(actor: Actor, request_id: uuid.UUID, words: str, *, seen: int) -> None:
    """Tell an agency that it does not get what it asked for, and why."""
    with transaction(actor) as tx:
        tx.require(policy.answer)
        asked, found = _asked(tx, request_id)
        if _was_just_taken(tx, asked, Step.REFUSED, words):
            return
        _take(tx, _unchanged(tx, asked, seen), Step.REFUSED, needed(words, "Say why you refuse."))
        found.thread.wrote(tx.now, is_agency=False)
        ids = {"referral_id": found.referral.id, "concern_id": found.concern.id}
        tx.record(RequestRefused(request_id=asked.id, **ids))


def ask_reporter(actor: Actor, request_id: uuid.UUID, words: str, *, seen: int) -> None:
    """Ask the reporter what an agency needs to know. The agency reads that they were asked, and not what."""
    with transaction(actor) as tx:
        tx.require(policy.answer)
        asked, found = _asked(tx, request_id)
        message = put_to_reporter(tx, found.concern, words)
        if message is None:
            return  # pressed twice
        _take(tx, _unchanged(tx, asked, seen), Step.ASKED_REPORTER, None)
        asked.reporter_asked_at = asked.reporter_asked_at or tx.now
        found.thread.wrote(tx.now, is_agency=False)
        ids = {"referral_id": found.referral.id, "concern_id": found.concern.id}
        tx.record(ReporterAskedForAgency(request_id=asked.id, message_id=message.id, **ids))


def release(
    actor: Actor, referral_id: uuid.UUID, further: Further, *, previewed: str, request_id: uuid.UUID | None = None
) -> None:
    """Release more of a concern to an agency that has its referral: exactly what was previewed, and nothing else."""
    with transaction(actor) as tx:
        tx.require(policy.answer)
        found = between(tx, referral_id)
        asked = _asked_about(tx, found, request_id)
        if _was_just_released(tx, found.referral, further):
            return
        shown = releasing.preview(actor, found.concern, found.referral, further)
        if not shown.is_what_was_shown(previewed):
            raise NotPossible(NOT_SHOWN)
        made = tx.add(_release(tx, found, shown))
        for file_id in shown.files:
            file = {"referral_id": found.referral.id, "attachment_id": uuid.UUID(file_id)}
            tx.add(ReleasedFile(release_id=made.id, **file))
        if asked and asked.is_open:
            _take(tx, asked, Step.RELEASED, None)
        found.thread.wrote(tx.now, is_agency=False)
        tx.record(_released(made, found, shown))


MOVE = {
    Step.ASKED_REPORTER: Move.ASK,
    Step.ANSWERED: Move.ANSWER,
    Step.RELEASED: Move.ANSWER,
    Step.REFUSED: Move.REFUSE,
    Step.ENDED: Move.END,
}


def _asked(tx: Transaction, request_id: uuid.UUID) -> tuple[InformationRequest, Between]:
    known = session.get(InformationRequest, request_id)
    if known is None:
        raise NotFound("request")
    found = between(tx, known.referral_id)
    return tx.load(InformationRequest, request_id), found


def _asked_about(tx: Transaction, found: Between, request_id: uuid.UUID | None) -> InformationRequest | None:
    if request_id is None:
        return None
    asked = queries.request_of(tx.actor, found.referral, request_id).request
    return tx.load(InformationRequest, asked.id)


def _unchanged(tx: Transaction, asked: InformationRequest, seen: int) -> InformationRequest:
    return tx.load(InformationRequest, asked.id, seen=seen)


def _take(tx: Transaction, asked: InformationRequest, step: Step, words: str | None) -> None:
    asked.move(MOVE[step])
    tx.add(asked.taken(step, words, at=tx.now, by_id=tx.actor.id))


def _was_just_taken(tx: Transaction, asked: InformationRequest, step: Step, words: str) -> bool:
    """Was the button pressed twice?"""
    steps = select(RequestStep).where(RequestStep.request_id == asked.id).order_by(RequestStep.id.desc())
    last = session.scalar(steps.limit(1))
    if last is None or last.taken_by_id != tx.actor.id or tx.now - last.taken_at > TWICE:
        return False
    return (last.step, last.words) == (step, words.strip())


def _release(tx: Transaction, found: Between, shown: releasing.Shown) -> FurtherRelease:
    return FurtherRelease(
        referral_id=found.referral.id,
        data_key_id=found.referral.data_key_id,
        rules=shown.rules,
        released_at=tx.now,
        released_by_id=tx.actor.id,
        shown=shown.kept,
    )


def _released(made: FurtherRelease, found: Between, shown: releasing.Shown) -> MoreReleased:
    return MoreReleased(
        release_id=made.id,
        referral_id=found.referral.id,
        concern_id=found.concern.id,
        fields=len(shown.fields),
        files=len(shown.files),
    )


def _was_just_released(tx: Transaction, referral: Referral, further: Further) -> bool:
    """Was the button pressed twice?"""
    last = next(reversed(queries.releases_of(tx.actor, referral)), None)
    if last is None or last.release.released_by_id != tx.actor.id or tx.now - last.release.released_at > TWICE:
        return False
    shown = last.release.shown
    fields, files = {each["id"] for each in shown["fields"]}, {each.id for each in last.files}
    return (fields, files, shown["reason"]) == (set(further.fields), set(further.files), further.reason.strip())
