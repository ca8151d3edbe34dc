"""Who shares in a plan, and who may read who its victims are."""

import uuid
from collections.abc import Collection

from app.casework import accounts
from app.casework.plans import policy, queries
from app.casework.plans.events import PlanPartnerLetIn, PlanPartnerTakenOut, VictimReaderEnded, VictimReaderNamed
from app.casework.plans.models import Plan, PlanPartner, PlanReader
from app.casework.plans.rules import plan_rules
from app.errors import Invalid, NotFound, NotPossible, needed
from app.foundations.access import Actor
from app.transaction import Transaction, transaction

WHY = "Say why they need it."


def let_in(
    actor: Actor, plan_id: uuid.UUID, agency_id: uuid.UUID, *, why: str, is_lead: bool, seen: int
) -> PlanPartner:
    """Let an agency with a statutory duty share in a plan; it may lead it. It reads nothing of victims by that."""
    with transaction(actor) as tx:
        plan = tx.load(Plan, plan_id, seen=seen)
        tx.require(policy.keep, plan)
        if agency_id not in {each.id for each in queries.statutory_agencies(actor, plan)}:
            raise Invalid("Choose an agency with a statutory duty that does not share in it yet.")
        partner = PlanPartner(plan_id=plan.id, data_key_id=plan.data_key_id, agency_id=agency_id, joined_at=tx.now)
        partner.why = needed(why, WHY)
        plan.partners.append(partner)
        tx.add(partner)
        if is_lead:
            plan.lead_agency_id = agency_id
        plan.changed_at = tx.now
        tx.record(PlanPartnerLetIn(plan_id=plan.id, partner_id=partner.id, agency_id=agency_id))
    return partner


def take_out(actor: Actor, plan_id: uuid.UUID, partner_id: uuid.UUID, *, seen: int) -> None:
    """An agency shares in a plan no more: from now on it reads nothing of it."""
    with transaction(actor) as tx:
        plan = tx.load(Plan, plan_id, seen=seen)
        tx.require(policy.keep, plan)
        partner = _partner(tx, plan, partner_id)
        _has_none_open(actor, plan, partner, plan_rules().parts.keys())
        partner.left_at, plan.changed_at, partner.reads_victims = tx.now, tx.now, False
        if plan.lead_agency_id == partner.agency_id:
            plan.lead_agency_id = None
        tx.record(PlanPartnerTakenOut(plan_id=plan.id, partner_id=partner.id))


def name_reader(actor: Actor, plan_id: uuid.UUID, account_id: uuid.UUID, *, why: str, seen: int) -> PlanReader:
    """Name an officer who needs to know who the victims are."""
    with transaction(actor) as tx:
        plan = tx.load(Plan, plan_id, seen=seen)
        tx.require(policy.name_reader, plan)
        named = {each.account_id for each in plan.readers if each.ended_at is None}
        if account_id not in {each.id for each in accounts.officers(actor)} - named:
            raise Invalid("Choose an officer who is not named yet.")
        reader = PlanReader(plan_id=plan.id, data_key_id=plan.data_key_id, account_id=account_id, named_at=tx.now)
        reader.why = needed(why, WHY)
        plan.readers.append(reader)
        tx.add(reader)
        plan.changed_at = tx.now
        tx.record(VictimReaderNamed(plan_id=plan.id, reader_id=account_id))
    return reader


def name_agency(actor: Actor, plan_id: uuid.UUID, partner_id: uuid.UUID, *, why: str, seen: int) -> None:
    """Name an agency that shares in the plan and needs to know who the victims are."""
    with transaction(actor) as tx:
        plan = tx.load(Plan, plan_id, seen=seen)
        tx.require(policy.keep_victims, plan)
        partner = _partner(tx, plan, partner_id)
        if partner.reads_victims:
            raise Invalid("They are named already.")
        partner.reads_victims, plan.changed_at = True, tx.now
        partner.why = f"{partner.why}\n{needed(why, WHY)}"
        tx.record(VictimReaderNamed(plan_id=plan.id, reader_id=partner.agency_id))


def end_reader(actor: Actor, plan_id: uuid.UUID, reader_id: uuid.UUID, *, seen: int) -> None:
    """An officer or an agency needs to know no more who the victims are. Somebody must stay who does."""
    with transaction(actor) as tx:
        plan = tx.load(Plan, plan_id, seen=seen)
        tx.require(policy.keep_victims, plan)
        now_named = [each for each in plan.readers if each.ended_at is None]
        officer = next((each for each in now_named if each.id == reader_id), None)
        if officer is None:
            partner = _partner(tx, plan, reader_id)
            _has_none_open(actor, plan, partner, {each.code for each in plan_rules().pillars if each.restricted})
            partner.reads_victims, who = False, partner.agency_id
        elif len(now_named) == 1:
            raise NotPossible("Nobody else is named. Name somebody first, or nobody can read it any more.")
        else:
            officer.ended_at, who = tx.now, officer.account_id
        plan.changed_at = tx.now
        tx.record(VictimReaderEnded(plan_id=plan.id, reader_id=who))


def _has_none_open(actor: Actor, plan: Plan, partner: PlanPartner, pillars: Collection[str]) -> None:
    theirs = [each for each in queries.open_actions_of(actor, plan) if each.agency_id == partner.agency_id]
    if any(each.pillar in pillars for each in theirs):
        raise NotPossible("They have an action that is open. Finish it first, then ask somebody else.")


def _partner(tx: Transaction, plan: Plan, partner_id: uuid.UUID) -> PlanPartner:
    found = tx.load(PlanPartner, partner_id)
    if found.plan_id != plan.id or found.left_at is not None:
        raise NotFound("PlanPartner")
    return found
