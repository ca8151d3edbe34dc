"""Writing a concern: begun, saved page by page, thrown away or sent."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.casework import accounts, questions
from app.casework.concerns import callers, keeping, policy, queries, queueing, subjects, summary
from app.casework.concerns.commands.indexing import tell_apart
from app.casework.concerns.events import (
    ConcernSubmitted,
    DraftDiscarded,
    DraftExpired,
    DraftExpiring,
    DraftSaved,
    DraftStarted,
)
from app.casework.concerns.lifecycle import Move, Stage
from app.casework.concerns.models import Concern, Worry
from app.casework.concerns.references import new_reference
from app.casework.questions import Answers
from app.errors import Invalid, NotFound, NotPossible
from app.foundations import vault
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import Transaction, transaction


def start(
    actor: Actor, concern_id: uuid.UUID, *, is_kept: bool = True, told_by: callers.Caller | None = None
) -> Concern:
    """Begin a draft under an identifier that the page brought along, so that pressing twice begins one.

    An officer begins one for somebody who told them. One that is not kept is soon deleted if it is not sent.
    """
    try:
        with transaction(actor) as tx:
            tx.require(policy.enter if told_by else policy.begin)
            if session.get(Concern, concern_id):
                return queries.draft(actor, concern_id)
            draft = tx.add(_blank(actor, concern_id, tx.now, told_by))
            draft.is_kept = is_kept and not accounts.is_without_account(actor)
            look_again(tx, draft)
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
        destroy(tx, draft)
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


def destroy(tx: Transaction, draft: Concern) -> None:
    """Delete a draft and destroy its key, in the transaction that is open: nobody can read it any more."""
    key = draft.data_key_id
    session.delete(draft)
    session.flush()
    vault.destroy(key, tx.now)


def look_again(tx: Transaction, draft: Concern) -> None:
    """Set the clock of a draft: when the service looks whether it is still used."""
    due = DraftExpiring(concern_id=draft.id) if draft.is_kept else DraftExpired(concern_id=draft.id)
    tx.later(due, keeping.next_look_at(draft.saved_at, is_kept=draft.is_kept))


def _blank(actor: Actor, concern_id: uuid.UUID, now: datetime, told_by: callers.Caller | None) -> Concern:
    organisation = accounts.organisation(uuid.UUID(str(actor.organisation_id)))
    return Concern(
        id=concern_id,
        organisation_id=organisation.id,
        reporter_id=actor.id,
        data_key_id=vault.new_key(),
        questionnaire=questions.current().label,
        started_at=now,
        saved_at=now,
        answers=told_by.givens() if told_by else summary.givens(organisation),
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
    concern.kinds, concern.area_code = summary.kinds(answers), summary.area_code(summary.located(answers))
    concern.sector = accounts.organisation(concern.organisation_id).sector
    concern.worries = [Worry(concern_id=concern.id, kind=kind) for kind in concern.kinds.split()]
    concern.stand(queueing.place(queueing.UNWEIGHED, tx.now))
    concern.kept_from_organisation = summary.is_about_a_colleague(answers)
    tell_apart(concern, subjects.told_in(answers, questionnaire))
    tx.record(ConcernSubmitted(concern_id=concern.id))


def _free_reference() -> str:
    reference = new_reference()
    while session.scalar(select(Concern.id).where(Concern.reference == reference)):
        reference = new_reference()
    return reference
