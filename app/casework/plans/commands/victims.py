"""Whom a plan keeps safe."""

import uuid
from dataclasses import asdict, dataclass

from app.casework.plans import policy
from app.casework.plans.events import PlanVictimEnded, PlanVictimNoted
from app.casework.plans.models import Plan, PlanVictim
from app.errors import NotFound, needed
from app.foundations.access import Actor
from app.transaction import transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Victim:
    """Somebody at risk: who, what they are to the person, how they can be reached safely, what they want and have."""

    name: str
    relation: str
    contact: str = ""
    wishes: str = ""
    support: str = ""


def note_victim(actor: Actor, plan_id: uuid.UUID, victim: Victim, *, seen: int) -> PlanVictim:
    """Write down somebody whom the plan keeps safe."""
    with transaction(actor) as tx:
        plan = tx.load(Plan, plan_id, seen=seen)
        tx.require(policy.keep_victims, plan)
        needed(victim.name, "Say who it is.")
        noted = PlanVictim(plan_id=plan.id, data_key_id=plan.data_key_id, noted_at=tx.now, noted_by_id=actor.id)
        noted.words = asdict(victim)
        tx.add(noted)
        plan.changed_at = tx.now
        tx.record(PlanVictimNoted(plan_id=plan.id, victim_id=noted.id))
    return noted


def take_victim_off(actor: Actor, plan_id: uuid.UUID, victim_id: uuid.UUID, *, seen: int) -> None:
    """Somebody is not at risk by this person any more, or was written down by mistake."""
    with transaction(actor) as tx:
        plan = tx.load(Plan, plan_id, seen=seen)
        tx.require(policy.keep_victims, plan)
        victim = tx.load(PlanVictim, victim_id)
        if victim.plan_id != plan.id or victim.ended_at:
            raise NotFound("PlanVictim")
        victim.ended_at, plan.changed_at = tx.now, tx.now
        tx.record(PlanVictimEnded(plan_id=plan.id, victim_id=victim.id))
