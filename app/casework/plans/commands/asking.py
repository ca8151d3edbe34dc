"""Asking for a plan, and a supervisor's answer."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from app.casework import people
from app.casework.concerns.references import new_reference
from app.casework.concerns.subjects import SubjectRole
from app.casework.plans import policy, queries
from app.casework.plans.events import PlanApproved, PlanAsked, PlanDeclined, PlanReviewDue
from app.casework.plans.lifecycle import Move
from app.casework.plans.models import PLAN, Plan, PlanPart, PlanReader, PlanReview, Standing
from app.casework.plans.rules import plan_rules
from app.errors import Invalid, NotPossible, needed
from app.foundations import vault
from app.foundations.access import Actor
from app.transaction import Transaction, transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an officer asks for: codes of plans.toml, and in words why, who could be harmed, and how."""

    purpose: str
    level: int
    risk: str
    imminence: str
    status: str
    why: str
    risk_to: str
    nature: str


def ask(actor: Actor, subject_id: uuid.UUID, wish: Wish) -> Plan:
    """Ask for a plan for somebody who is said to cause harm. Until a supervisor approves it, nobody else reads it."""
    with transaction(actor) as tx:
        tx.require(policy.ask)
        person_id = people.person_of(actor, subject_id)
        _may_have_one(actor, person_id)
        _known(wish)
        plan = Plan(
            reference=new_reference(PLAN),
            subject_id=person_id,
            data_key_id=vault.new_key(),
            purpose=wish.purpose,
            level=wish.level,
            risk=wish.risk,
            imminence=wish.imminence,
            status=wish.status,
            asked_at=tx.now,
            asked_by_id=actor.id,
            manager_id=actor.id,
            changed_at=tx.now,
            place=int(tx.now.timestamp()),
            why=needed(wish.why, "Say why a plan is needed."),
        )
        tx.add(plan)
        for part, words in (("risk_to", wish.risk_to), ("nature", wish.nature)):
            write(tx, plan, part, needed(words, "Say who could be harmed, and how."))
        tx.record(PlanAsked(plan_id=plan.id, purpose=plan.purpose))
    return plan


def approve(actor: Actor, plan_id: uuid.UUID, *, words: str, seen: int) -> None:
    """Approve a plan: from now on it is worked on, and looked at again in time."""
    with transaction(actor) as tx:
        plan = tx.load(Plan, plan_id, seen=seen)
        tx.require(policy.approve, plan)
        plan.move(Move.APPROVE)
        _answer(tx, plan, words.strip())
        for each in {plan.asked_by_id, actor.id}:
            _name(tx, plan, each)
        plan.fall_due(plan.rule.latest(tx.now))
        set_clocks(tx, plan)
        tx.add(_first(plan, tx.now))
        tx.record(PlanApproved(plan_id=plan.id))


def decline(actor: Actor, plan_id: uuid.UUID, *, words: str, seen: int) -> None:
    """Decline a plan, and say why. Nobody but whoever asked and supervisors ever reads it."""
    with transaction(actor) as tx:
        plan = tx.load(Plan, plan_id, seen=seen)
        tx.require(policy.approve, plan)
        plan.move(Move.DECLINE)
        _answer(tx, plan, needed(words, "Say why. Your colleague reads it."))
        tx.record(PlanDeclined(plan_id=plan.id))


def set_clocks(tx: Transaction, plan: Plan) -> None:
    """Whoever must know that the review is near or late is told, each in turn, unless it is held before."""
    if plan.review_due_at is None:
        return
    due = int(plan.review_due_at.timestamp())
    for number, rung in enumerate(plan_rules().rungs, start=1):
        at = rung.after(plan.review_due_at)
        if at > tx.now:
            tx.later(PlanReviewDue(plan_id=plan.id, due=due, rung=number), at)


def write(tx: Transaction, plan: Plan, part: str, words: str) -> None:
    """Add one section as it stands from now on."""
    written = PlanPart(plan_id=plan.id, data_key_id=plan.data_key_id, part=part, written_at=tx.now)
    written.written_by_id, written.words = tx.actor.id, words
    tx.add(written)


def _may_have_one(actor: Actor, person_id: uuid.UUID) -> None:
    if not any(each.role is SubjectRole.ALLEGED for each in people.members(actor, person_id)):
        raise Invalid("No concern says that this person causes harm. A plan is for those who do.")
    if queries.has_open_plan(actor, person_id):
        raise NotPossible("A plan for this person cannot be asked for now. Ask a supervisor.")


def _known(wish: Wish) -> None:
    rules = plan_rules()
    fits = (
        (wish.purpose, rules.purposes),
        (wish.risk, rules.risks),
        (wish.imminence, rules.imminences),
        (wish.status, rules.statuses),
    )
    if wish.level not in rules.levels or any(code not in known for code, known in fits):
        raise Invalid("Choose one of the answers to each question.")


def _answer(tx: Transaction, plan: Plan, words: str) -> None:
    plan.answered_at, plan.answered_by_id, plan.answer, plan.changed_at = tx.now, tx.actor.id, words, tx.now


def _name(tx: Transaction, plan: Plan, account_id: uuid.UUID) -> None:
    reader = PlanReader(plan_id=plan.id, data_key_id=plan.data_key_id, account_id=account_id, named_at=tx.now)
    reader.why = "Asked for the plan" if account_id == plan.asked_by_id else "Approved the plan"
    plan.readers.append(reader)


def _first(plan: Plan, now: datetime) -> PlanReview:
    """Where its levels begin."""
    return PlanReview(
        plan_id=plan.id,
        data_key_id=plan.data_key_id,
        standing=Standing.COUNTS,
        held_at=now,
        held_by_id=plan.asked_by_id,
        level_before=plan.level,
        level=plan.level,
        risk_before=plan.risk,
        risk=plan.risk,
        imminence=plan.imminence,
        status=plan.status,
        next_at=plan.review_due_at,
        words={"changed": "The plan was opened", "reasons": plan.why, "met": []},
    )
