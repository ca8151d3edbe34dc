"""Asking partners whether they know somebody, answering, and ending a check."""

import uuid
from datetime import timedelta

from sqlalchemy import select

from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.concerns.references import new_reference
from app.casework.partner_checks import policy, proposing, queries
from app.casework.partner_checks.events import AnswersDue, CheckEnded, CheckOpened, PartnerAnswered, PartnersAsked
from app.casework.partner_checks.models import PartnerAnswer, PartnerCheck, PartnerReply
from app.casework.partner_checks.proposing import Request, Wanted
from app.casework.partner_checks.replying import Reply, repeats
from app.casework.partner_checks.rules import check_rules
from app.errors import Invalid, NotFound, NotPossible, needed
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import Transaction, transaction

# The same again, so soon, is a button that was pressed twice.
TWICE = timedelta(minutes=1)


def ask(actor: Actor, concern_id: uuid.UUID, wanted: Wanted, *, read: str, seen: int) -> PartnerCheck:
    """Ask partners whether they know somebody, with exactly what the officer read as they will, and no more.

    `read` is the mark of what was read: if a word of it would be another now, nothing is sent.
    """
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id, seen=seen)
        tx.require(policy.ask, concern)
        if concern.stage is Stage.CLOSED:
            raise NotPossible("This concern is closed.")
        needed(wanted.reason, "Say why this check is needed, and why these partners.")
        request = proposing.request_of(actor, concern, wanted, tx.now)
        if request.mark != read:
            raise Invalid("What partners would read has changed since you read it. Read it again, then send it.")
        if known := _just_asked(tx, concern, request):
            return known
        check = tx.add(_check(tx, concern, wanted, request))
        for agency_id in request.partners:
            answer = PartnerAnswer(check_id=check.id, agency_id=agency_id)
            answer.wait(check.answer_by, tx.now)
            tx.add(answer)
        if check.answer_by:
            tx.later(AnswersDue(check_id=check.id), check.answer_by)
        tx.record(PartnersAsked(check_id=check.id, concern_id=concern.id))
    return check


def open_check(actor: Actor, reference: str) -> PartnerAnswer:
    """Read whom one's agency is asked about. Reading it is an act, and the ledger remembers it."""
    with transaction(actor) as tx:
        check, theirs = queries.asked_of(actor, reference)
        tx.require(policy.receive, theirs)
        tx.record(CheckOpened(answer_id=theirs.id, check_id=check.id))
    return theirs


def answer(actor: Actor, answer_id: uuid.UUID, reply: Reply, *, seen: int) -> None:
    """Say yes, no or "ring me". Said again, it puts right what was said before, which is kept beside it."""
    with transaction(actor) as tx:
        if not policy.answer.allows(actor, tx.load(PartnerAnswer, answer_id)):
            raise NotFound("check")
        if _was_just_given(tx, answer_id, reply):
            return
        theirs = tx.load(PartnerAnswer, answer_id, seen=seen)
        check = session.get_one(PartnerCheck, theirs.check_id, populate_existing=True)
        if check.ended_at is not None:
            raise NotPossible("This check has ended. Nothing more is asked of you.")
        given = tx.add(_reply(tx, theirs, check, reply))
        theirs.say(reply.said, tx.now)
        tx.record(PartnerAnswered(answer_id=theirs.id, check_id=check.id, reply_id=given.id, said=reply.said))


def end(actor: Actor, check_id: uuid.UUID) -> None:
    """End a check that is no longer needed: from then on no partner sees whom it was about."""
    with transaction(actor) as tx:
        check = tx.load(PartnerCheck, check_id)
        tx.require(policy.ask, session.get_one(Concern, check.concern_id))
        end_one(tx, check)
        tx.record(CheckEnded(check_id=check.id, concern_id=check.concern_id))


def end_one(tx: Transaction, check: PartnerCheck) -> None:
    """Nothing is waited for any more; what was answered stays."""
    check.end(tx.now)
    for answer_id in session.scalars(select(PartnerAnswer.id).where(PartnerAnswer.check_id == check.id)):
        tx.load(PartnerAnswer, answer_id).end(tx.now)


def _check(tx: Transaction, concern: Concern, wanted: Wanted, request: Request) -> PartnerCheck:
    return PartnerCheck(
        reference=_free_reference(),
        concern_id=concern.id,
        data_key_id=concern.data_key_id,
        asked_by_id=tx.actor.id,
        asked_for_id=tx.actor.organisation_id,
        asked_at=tx.now,
        answer_by=request.answer_by,
        purpose=wanted.purpose,
        ground=wanted.ground,
        rules=check_rules().version,
        shown=request.shown,
        reason=wanted.reason.strip(),
    )


def _just_asked(tx: Transaction, concern: Concern, request: Request) -> PartnerCheck | None:
    """The same check, where the button was pressed twice."""
    asked = select(PartnerCheck).where(PartnerCheck.concern_id == concern.id, PartnerCheck.ended_at.is_(None))
    last = session.scalar(asked.order_by(PartnerCheck.id.desc()).limit(1))
    if last is None or last.asked_by_id != tx.actor.id or tx.now - last.asked_at > TWICE or last.shown != request.shown:
        return None
    partners = session.scalars(select(PartnerAnswer.agency_id).where(PartnerAnswer.check_id == last.id))
    return last if set(partners) == set(request.partners) else None


def _reply(tx: Transaction, theirs: PartnerAnswer, check: PartnerCheck, reply: Reply) -> PartnerReply:
    said, phone, reach = reply.kept
    # Danger: what a partner knows is told by telephone, not written where others may read it.
    if repeats(reach, check.shown["people"]):
        raise Invalid("Say only how to reach you, and nothing about whom you were asked about.")
    return PartnerReply(
        answer_id=theirs.id,
        data_key_id=check.data_key_id,
        said=said,
        given_at=tx.now,
        given_by_id=tx.actor.id,
        phone=phone,
        reach=reach,
    )


def _was_just_given(tx: Transaction, answer_id: uuid.UUID, reply: Reply) -> bool:
    """Was the button pressed twice?"""
    told = select(PartnerReply).where(PartnerReply.answer_id == answer_id).order_by(PartnerReply.id.desc())
    last = session.scalar(told.limit(1))
    if last is None or last.given_by_id != tx.actor.id or tx.now - last.given_at > TWICE:
        return False
    return (last.said, last.phone, last.reach) == reply.kept


def _free_reference() -> str:
    reference = new_reference(queries.KIND)
    while session.scalar(select(PartnerCheck.id).where(PartnerCheck.reference == reference)):
        reference = new_reference(queries.KIND)
    return reference
