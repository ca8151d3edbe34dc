"""Looking at a plan again: the level and the risk go up at once, and down only when a second person agrees."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.casework.plans import policy, queries
from app.casework.plans.commands.asking import set_clocks
from app.casework.plans.events import (
    PlanReviewAgreed,
    PlanReviewed,
    PlanReviewNotAgreed,
    SecondPersonAsked,
)
from app.casework.plans.lifecycle import State
from app.casework.plans.models import Plan, PlanReview, Standing
from app.casework.plans.rules import plan_rules
from app.errors import Invalid, NotPossible, needed
from app.foundations.access import Actor
from app.transaction import Transaction, transaction

# A review is due at an hour of the day, and held at another.
GRACE = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a review found: what changed, level, risk, imminence and status with the reasons, and when the next is.
    `met` are the exit criteria that are ticked, as they stand in the plan."""

    changed: str
    reasons: str
    level: int
    risk: str
    imminence: str
    status: str
    next_at: datetime
    met: Collection[str] = ()


def review(actor: Actor, plan_id: uuid.UUID, looked: Looked, *, seen: int) -> PlanReview:
    """Look at a plan again. Lowering its level or risk needs criteria that are met, and a second person."""
    with transaction(actor) as tx:
        plan = tx.load(Plan, plan_id, seen=seen)
        tx.require(policy.keep, plan)
        _overtake(actor, plan)
        _check(looked, tx.now)
        is_lower = looked.level < plan.level or plan_rules().is_lower(looked.risk, plan.risk)
        if is_lower and not set(looked.met) & set(queries.criteria_of(actor, plan)):
            raise Invalid("Tick what is met before it is lowered. Where the plan names nothing, write it there first.")
        found = _made(tx, plan, looked)
        found.standing = Standing.WAITING if is_lower else Standing.COUNTS
        tx.add(found)
        plan.changed_at = tx.now
        if is_lower:
            # What is worse counts at once; what is lower waits, so the next review is no later than its level asks.
            _raise(plan, found)
            plan.fall_due(min(looked.next_at, plan.rule.latest(tx.now)))
            tx.record(SecondPersonAsked(plan_id=plan.id, review_id=found.id))
        else:
            _follow(plan, found)
            tx.record(PlanReviewed(plan_id=plan.id, review_id=found.id, level=found.level, risk=found.risk))
        set_clocks(tx, plan)
    return found


def end(actor: Actor, plan_id: uuid.UUID, ending: str, *, reasons: str, met: Collection[str], seen: int) -> PlanReview:
    """Ask a second person to end a plan, with what is met and why."""
    with transaction(actor) as tx:
        plan = tx.load(Plan, plan_id, seen=seen)
        tx.require(policy.keep, plan)
        _overtake(actor, plan)
        _may_end(ending, queries.criteria_of(actor, plan), met)
        found = _as_it_stands(tx, plan)
        found.standing, found.ending = Standing.WAITING, ending
        found.words = {"changed": "", "reasons": needed(reasons, "Say why it can end."), "met": sorted(met)}
        tx.add(found)
        plan.changed_at = tx.now
        tx.record(SecondPersonAsked(plan_id=plan.id, review_id=found.id))
    return found


def agree(actor: Actor, review_id: uuid.UUID, *, words: str, seen: int) -> None:
    """Agree, as a second person, to lower or end a plan."""
    with transaction(actor) as tx:
        found, plan = _waiting(tx, review_id, seen)
        found.be_answered(Standing.AGREED, actor.id, words.strip(), tx.now)
        plan.changed_at = tx.now
        if found.ending:
            plan.end(found.ending, tx.now)
        else:
            _follow(plan, found)
            set_clocks(tx, plan)
        tx.record(PlanReviewAgreed(plan_id=plan.id, review_id=found.id, level=plan.level))


def disagree(actor: Actor, review_id: uuid.UUID, *, words: str, seen: int) -> None:
    """Say, as a second person, that a plan stays as it is."""
    with transaction(actor) as tx:
        found, plan = _waiting(tx, review_id, seen)
        reason = needed(words, "Say why. Your colleague reads it.")
        found.be_answered(Standing.NOT_AGREED, actor.id, reason, tx.now)
        plan.changed_at = tx.now
        tx.record(PlanReviewNotAgreed(plan_id=plan.id, review_id=found.id))


def _overtake(actor: Actor, plan: Plan) -> None:
    """Danger: what waits for a second person must never keep anybody from saying that it got worse."""
    for each in queries.reviews_of(actor, plan):
        if each.is_waiting:
            each.standing = Standing.OVERTAKEN


def _check(looked: Looked, now: datetime) -> None:
    rules = plan_rules()
    needed(looked.changed, "Say what changed since the last review.")
    needed(looked.reasons, "Give the reasons.")
    codes = ((looked.risk, rules.risks), (looked.imminence, rules.imminences), (looked.status, rules.statuses))
    if looked.level not in rules.levels or any(code not in known for code, known in codes):
        raise Invalid("Choose one of the answers to each question.")
    level = rules.levels[looked.level]
    if looked.next_at <= now:
        raise Invalid("The next review must be to come.")
    if looked.next_at > level.latest(now) + GRACE:
        raise Invalid(f"At level {level.number} the next review is within {level.within_weeks} weeks.")


def _as_it_stands(tx: Transaction, plan: Plan) -> PlanReview:
    return PlanReview(
        plan_id=plan.id,
        data_key_id=plan.data_key_id,
        held_at=tx.now,
        held_by_id=tx.actor.id,
        level_before=plan.level,
        level=plan.level,
        risk_before=plan.risk,
        risk=plan.risk,
        imminence=plan.imminence,
        status=plan.status,
    )


def _made(tx: Transaction, plan: Plan, looked: Looked) -> PlanReview:
    found = _as_it_stands(tx, plan)
    found.level, found.risk, found.imminence, found.status = (
        *(looked.level, looked.risk),
        *(looked.imminence, looked.status),
    )
    found.next_at = looked.next_at
    told = {"changed": looked.changed.strip(), "reasons": looked.reasons.strip()}
    found.words = told | {"met": sorted(looked.met)}
    return found


def _follow(plan: Plan, found: PlanReview) -> None:
    """What a review found comes to be."""
    plan.level, plan.risk, plan.imminence, plan.status = found.level, found.risk, found.imminence, found.status
    if found.next_at:
        plan.fall_due(found.next_at)


def _raise(plan: Plan, found: PlanReview) -> None:
    plan.level, plan.imminence, plan.status = max(plan.level, found.level), found.imminence, found.status
    if plan_rules().is_lower(plan.risk, found.risk):
        plan.risk = found.risk


def _waiting(tx: Transaction, review_id: uuid.UUID, seen: int) -> tuple[PlanReview, Plan]:
    found = tx.load(PlanReview, review_id, seen=seen)
    plan = tx.load(Plan, found.plan_id)
    tx.require(policy.second, found)
    if not found.is_waiting or plan.state is not State.OPEN:
        raise NotPossible("This has been answered already.")
    return found, plan


def _may_end(ending: str, criteria: Sequence[str], met: Collection[str]) -> None:
    rule = plan_rules().endings.get(ending)
    if rule is None:
        raise Invalid("Choose why it ends.")
    if rule.needs == "all" and (not criteria or set(criteria) - set(met)):
        raise Invalid("Not everything is met that the plan names for its end. Until it is, the plan stays open.")
