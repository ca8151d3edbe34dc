"""Everything that can be done to a concern."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.casework import accounts, questions
from app.casework.concerns import policy, queries, summary
from app.casework.concerns.events import (
    ConcernClosed,
    ConcernOpened,
    ConcernSubmitted,
    ConcernTaken,
    DraftDiscarded,
    DraftSaved,
    DraftStarted,
)
from app.casework.concerns.lifecycle import Closing, Move, Stage
from app.casework.concerns.models import Concern
from app.casework.concerns.references import new_reference
from app.casework.questions import Answers
from app.errors import Invalid, NotFound, NotPossible
from app.foundations import vault
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import Transaction, transaction


def start(actor: Actor, concern_id: uuid.UUID) -> Concern:
    """Begin a draft under an identifier that the page brought along, so that pressing twice begins one."""
    try:
        with transaction(actor) as tx:
            tx.require(policy.report)
            if session.get(Concern, concern_id):
                return queries.draft(actor, concern_id)
            draft = tx.add(_blank(actor, concern_id, tx.now))
            tx.record(DraftStarted(concern_id=draft.id))
    except IntegrityError:
        # Pressed twice in the same instant: the other press has begun it.
        return queries.draft(actor, concern_id)
    return draft


def save_page(
    actor: Actor, concern_id: uuid.UUID, page_id: str, given: dict[str, Any], *, unfinished: bool = False
) -> Concern:
    """Keep one page of a draft. Answers to what would no longer be asked stay until it is sent.

    An unfinished page is kept as far as it was answered: what is blank may wait, what is wrong may not.
    """
    with transaction(actor) as tx:
        draft = _own_draft(tx, concern_id)
        page = questions.named(draft.questionnaire).page(page_id)
        answers = draft.answers | {question.id: given.get(question.id) for question in page.questions}
        problems = questions.named(draft.questionnaire).check(page, answers)
        if unfinished:
            problems = {key: told for key, told in problems.items() if not _is_blank(answers, key)}
        if problems:
            raise Invalid(" ".join(problems.values()))
        draft.answers = {name: answer for name, answer in answers.items() if answer not in (None, "", [])}
        draft.saved_at = tx.now
        tx.record(DraftSaved(concern_id=draft.id, page=page.id))
    return draft


def discard(actor: Actor, concern_id: uuid.UUID) -> None:
    """Throw a draft away: its key is destroyed, so nobody can read it any more."""
    with transaction(actor) as tx:
        draft = _own_draft(tx, concern_id)
        key = draft.data_key_id
        session.delete(draft)
        session.flush()
        vault.destroy(key, tx.now)
        tx.record(DraftDiscarded(concern_id=concern_id))


def submit(actor: Actor, concern_id: uuid.UUID, declared: Answers | None = None) -> str:
    """Send a finished draft to the officers, with what was declared last. Its reference, once it is on disk.

    Pressing the button twice sends it once: the second time answers with the same reference.
    """
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id)
        if not policy.report.allows(actor, concern):
            raise NotFound("draft")
        if concern.stage is Stage.DRAFT:
            _send(tx, concern, declared or {})
    return str(concern.reference)


def open_concern(actor: Actor, reference: str) -> Concern:
    """Read a concern in full. Reading one is an act, and the ledger remembers it."""
    with transaction(actor) as tx:
        concern = queries.by_reference(actor, reference)
        tx.require(policy.read, concern)
        tx.record(ConcernOpened(concern_id=concern.id))
    return concern


def take(actor: Actor, concern_id: uuid.UUID, *, seen: int) -> None:
    """Take a waiting concern from the queue and become responsible for it."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id, seen=seen)
        tx.require(policy.take, concern)
        concern.move(Move.TAKE)
        concern.assignee_id = actor.id
        tx.record(ConcernTaken(concern_id=concern.id))


def close(actor: Actor, concern_id: uuid.UUID, *, reason: Closing, words: str, seen: int) -> None:
    """Close a concern for which nothing more is to be done here, with a reason and in words."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id, seen=seen)
        tx.require(policy.close, concern)
        if not words.strip():
            raise Invalid("Say why, in a sentence that another officer would understand.")
        concern.move(Move.CLOSE)
        concern.closed_at, concern.closing = tx.now, words
        tx.record(ConcernClosed(concern_id=concern.id, reason=reason))


def _blank(actor: Actor, concern_id: uuid.UUID, now: datetime) -> Concern:
    organisation = accounts.organisation(uuid.UUID(str(actor.organisation_id)))
    return Concern(
        id=concern_id,
        organisation_id=organisation.id,
        reporter_id=actor.id,
        data_key_id=vault.new_key(),
        questionnaire=questions.current().label,
        started_at=now,
        saved_at=now,
        answers=summary.givens(organisation),
    )


def _own_draft(tx: Transaction, concern_id: uuid.UUID) -> Concern:
    draft = tx.load(Concern, concern_id)
    if not policy.report.allows(tx.actor, draft):
        raise NotFound("draft")
    if draft.stage is not Stage.DRAFT:
        raise NotPossible("You have already sent this concern. You can still add to it.")
    return draft


def _is_blank(answers: dict[str, Any], key: str) -> bool:
    return questions.is_blank(answers.get(key.partition(".")[0]))


def _send(tx: Transaction, concern: Concern, declared: Answers) -> None:
    questionnaire = questions.named(concern.questionnaire)
    answers = questionnaire.relevant({**concern.answers, **declared})
    if questionnaire.problems(answers):
        raise Invalid("Some questions still need an answer. They are marked below.")
    concern.answers = answers
    concern.move(Move.SUBMIT)
    concern.submitted_at, concern.reference = tx.now, _free_reference()
    concern.kinds, concern.area_code = summary.kinds(answers), summary.area_code(answers)
    tx.record(ConcernSubmitted(concern_id=concern.id))


def _free_reference() -> str:
    reference = new_reference()
    while session.scalar(select(Concern.id).where(Concern.reference == reference)):
        reference = new_reference()
    return reference
