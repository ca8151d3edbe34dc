"""Writing in a plan, giving it to another officer, and saying whether somebody is a repeat or a serial case."""

import uuid

from app.casework import accounts
from app.casework.plans import policy, queries
from app.casework.plans.commands.asking import write
from app.casework.plans.events import PatternSettled, PlanGiven, PlanNoteWritten, PlanPartWritten
from app.casework.plans.models import Pattern, Plan, PlanFinding, PlanNote
from app.casework.plans.rules import plan_rules
from app.errors import Invalid, NotFound, needed
from app.foundations.access import Actor
from app.transaction import transaction


def write_part(actor: Actor, plan_id: uuid.UUID, part: str, *, words: str, seen: int) -> None:
    """Write one section anew. How it stood before is kept."""
    with transaction(actor) as tx:
        plan = tx.load(Plan, plan_id, seen=seen)
        rule = plan_rules().parts.get(part)
        if rule is None:
            raise NotFound("PlanPart")
        tx.require(policy.keep_victims if rule.restricted else policy.keep, plan)
        write(tx, plan, part, needed(words, "Write something, or leave it as it is."))
        plan.changed_at = tx.now
        tx.record(PlanPartWritten(plan_id=plan.id, part=part))


def give(actor: Actor, plan_id: uuid.UUID, officer_id: uuid.UUID, *, seen: int) -> None:
    """Make another officer responsible for a plan. Who may read victims does not change by that."""
    with transaction(actor) as tx:
        plan = tx.load(Plan, plan_id, seen=seen)
        tx.require(policy.keep, plan)
        if officer_id not in {each.id for each in accounts.officers(actor)} - {plan.manager_id}:
            raise Invalid("Choose another officer who can sign in.")
        plan.manager_id, plan.changed_at = officer_id, tx.now
        tx.record(PlanGiven(plan_id=plan.id, officer_id=officer_id))


def tell(actor: Actor, plan_id: uuid.UUID, words: str) -> PlanNote:
    """Tell, for an agency that shares in a plan, what is new for its next review."""
    with transaction(actor) as tx:
        plan = tx.load(Plan, plan_id)
        partner = plan.shared_with(actor)
        tx.require(policy.tell, plan)
        note = PlanNote(plan_id=plan.id, data_key_id=plan.data_key_id, written_at=tx.now, written_by_id=actor.id)
        note.agency_id = partner.agency_id if partner else actor.id
        note.words = needed(words, "Write what is new.")
        tx.add(note)
        tx.record(PlanNoteWritten(plan_id=plan.id, note_id=note.id))
    return note


def settle(actor: Actor, plan_id: uuid.UUID, pattern: Pattern, *, is_so: bool, words: str, seen: int) -> None:
    """Say whether the person is a repeat or a serial case, whatever the rules propose, and why."""
    with transaction(actor) as tx:
        plan = tx.load(Plan, plan_id, seen=seen)
        tx.require(policy.keep, plan)
        proposed = next(each for each in queries.patterns_of(actor, plan) if each.pattern is pattern)
        why = words.strip() if is_so == bool(proposed.reasons) else needed(words, "The rules say otherwise: say why.")
        found = PlanFinding(plan_id=plan.id, data_key_id=plan.data_key_id, pattern=pattern, is_so=is_so)
        found.rules, found.said_at, found.said_by_id = plan_rules().version, tx.now, actor.id
        found.words = {"why": why, "reasons": list(proposed.reasons)}
        tx.add(found)
        plan.changed_at = tx.now
        tx.record(PatternSettled(plan_id=plan.id, pattern=pattern, is_so=int(is_so)))
