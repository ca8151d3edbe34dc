"""Whether somebody is told of the risk."""

import uuid

from app.casework.plans import policy
from app.casework.plans.events import PlanDisclosureAsked, PlanDisclosureDecided
from app.casework.plans.models import Plan, PlanDisclosure
from app.casework.plans.rules import plan_rules
from app.errors import Invalid, NotPossible, needed
from app.foundations.access import Actor
from app.transaction import transaction


def ask_disclosure(actor: Actor, plan_id: uuid.UUID, scheme: str, *, to: str, what: str, seen: int) -> PlanDisclosure:
    """Write down that somebody asks to be told of the risk, or should be."""
    with transaction(actor) as tx:
        plan = tx.load(Plan, plan_id, seen=seen)
        tx.require(policy.keep_victims, plan)
        if scheme not in plan_rules().schemes:
            raise Invalid("Choose under which scheme.")
        asked = PlanDisclosure(plan_id=plan.id, data_key_id=plan.data_key_id, scheme=scheme, asked_at=tx.now)
        asked.asked_by_id = actor.id
        asked.words = {"to": needed(to, "Say who would be told."), "what": needed(what, "Say what would be told.")}
        tx.add(asked)
        plan.changed_at = tx.now
        tx.record(PlanDisclosureAsked(plan_id=plan.id, disclosure_id=asked.id, scheme=scheme))
    return asked


def decide_disclosure(actor: Actor, disclosure_id: uuid.UUID, decision: str, *, why: str, seen: int) -> None:
    """Decide whether they are told, and why."""
    with transaction(actor) as tx:
        asked = tx.load(PlanDisclosure, disclosure_id, seen=seen)
        tx.require(policy.keep_victims, tx.load(Plan, asked.plan_id))
        if asked.decided_at:
            raise NotPossible("This is decided already.")
        if decision not in plan_rules().disclosure_decisions:
            raise Invalid("Choose whether they are told.")
        asked.decision, asked.decided_at, asked.decided_by_id = decision, tx.now, actor.id
        asked.why = needed(why, "Say why.")
        tx.record(PlanDisclosureDecided(plan_id=asked.plan_id, disclosure_id=asked.id, decision=decision))
