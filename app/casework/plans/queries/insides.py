"""What is in a plan, for whom it is there: victims' things only for those who were named."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import undefer

from app.casework.accounts.models import Organisation
from app.casework.plans import policy
from app.casework.plans.lifecycle import READABLE
from app.casework.plans.models import (
    Plan,
    PlanAction,
    PlanDisclosure,
    PlanFinding,
    PlanNote,
    PlanPart,
    PlanPartner,
    PlanReader,
    PlanReview,
    PlanVictim,
)
from app.casework.plans.rules import EXIT, Part, plan_rules
from app.errors import NotFound, Refused
from app.foundations.access import Actor, Role
from app.foundations.database import Record, session

AnyRow = TypeVar("AnyRow", bound=Record)


@dataclass(frozen=True, slots=True)
class Written:
    """One section as it stands: empty where nobody has written it yet."""

    part: Part
    words: str
    at: datetime | None
    by_id: uuid.UUID | None


def parts_of(actor: Actor, plan: Plan, *, restricted: bool = False) -> list[Written]:
    """The sections of a plan that anybody who may read it reads; or those that are restricted."""
    _read(actor, plan, victims=restricted)
    wanted = [each for each in plan_rules().parts.values() if each.restricted is restricted]
    codes = [each.code for each in wanted]
    newest = func.row_number().over(partition_by=PlanPart.part, order_by=PlanPart.id.desc()).label("newest")
    every = select(PlanPart.id, newest).where(PlanPart.plan_id == plan.id, PlanPart.part.in_(codes)).subquery()
    rows = select(PlanPart).join(every, every.c.id == PlanPart.id).where(every.c.newest == 1)
    found = {each.part: each for each in session.scalars(rows.options(undefer(PlanPart.sealed_words)))}
    return [_written(each, found.get(each.code)) for each in wanted]


def _written(part: Part, row: PlanPart | None) -> Written:
    return Written(part, row.words, row.written_at, row.written_by_id) if row else Written(part, "", None, None)


def criteria_of(actor: Actor, plan: Plan) -> list[str]:
    """What must be so before a plan is lowered or ended: one on each line of that section."""
    words = next((each.words for each in parts_of(actor, plan) if each.part.code == EXIT), "")
    return list(dict.fromkeys(line.strip() for line in words.splitlines() if line.strip()))


def actions_of(actor: Actor, plan: Plan, *, restricted: bool = False) -> Sequence[PlanAction]:
    """The actions of a plan, an agency's own alone; those that keep victims safe only for those who were named."""
    _read(actor, plan, victims=restricted)
    pillars = [each.code for each in plan_rules().pillars if each.restricted is restricted]
    found = select(PlanAction).where(PlanAction.plan_id == plan.id, PlanAction.pillar.in_(pillars))
    if actor.role is Role.AGENCY:
        found = found.where(PlanAction.agency_id == actor.organisation_id)
    return _all(found.options(undefer(PlanAction.sealed_words)), PlanAction)


def open_actions_of(actor: Actor, plan: Plan) -> Sequence[PlanAction]:
    """What is still to be done, under whichever pillar: who and until when, and nothing of what."""
    _read(actor, plan, victims=False)
    found = select(PlanAction).where(PlanAction.plan_id == plan.id, PlanAction.done_at.is_(None))
    if actor.role is Role.AGENCY:
        found = found.where(PlanAction.agency_id == actor.organisation_id)
    return _all(found, PlanAction)


def victims_of(actor: Actor, plan: Plan) -> Sequence[PlanVictim]:
    """Who is to be kept safe."""
    _read(actor, plan, victims=True)
    found = select(PlanVictim).where(PlanVictim.plan_id == plan.id, PlanVictim.ended_at.is_(None))
    return _all(found.options(undefer(PlanVictim.sealed_words)), PlanVictim)


def disclosures_of(actor: Actor, plan: Plan) -> Sequence[PlanDisclosure]:
    """Who asked, or was thought of, to be told of the risk. To whom it is, only those open who may read victims."""
    _read(actor, plan, victims=False)
    if actor.role is Role.AGENCY:
        return ()
    return _all(select(PlanDisclosure).where(PlanDisclosure.plan_id == plan.id), PlanDisclosure)


def reviews_of(actor: Actor, plan: Plan) -> Sequence[PlanReview]:
    """Every look at a plan, the latest first."""
    _read(actor, plan, victims=False)
    found = select(PlanReview).where(PlanReview.plan_id == plan.id).order_by(PlanReview.id.desc())
    return session.scalars(found.options(undefer(PlanReview.sealed_words))).all()


def notes_of(actor: Actor, plan: Plan, since: datetime | None = None) -> Sequence[tuple[PlanNote, str]]:
    """What the agencies told for the next review, with their names; an agency reads its own."""
    _read(actor, plan, victims=False)
    found = select(PlanNote, Organisation.name).join(Organisation, Organisation.id == PlanNote.agency_id)
    found = found.where(PlanNote.plan_id == plan.id).options(undefer(PlanNote.sealed_words))
    if since:
        found = found.where(PlanNote.written_at > since)
    if actor.role is Role.AGENCY:
        found = found.where(PlanNote.agency_id == actor.organisation_id)
    return [(note, name) for note, name in session.execute(found.order_by(PlanNote.id.desc()))]


def partners_of(actor: Actor, plan: Plan) -> Sequence[tuple[PlanPartner, str]]:
    """The agencies that share in a plan, with their names."""
    _read(actor, plan, victims=False)
    found = select(PlanPartner, Organisation.name).join(Organisation, Organisation.id == PlanPartner.agency_id)
    here = found.where(PlanPartner.plan_id == plan.id, PlanPartner.left_at.is_(None))
    return [(each, name) for each, name in session.execute(here.order_by(Organisation.name))]


def readers_of(actor: Actor, plan: Plan) -> Sequence[PlanReader]:
    """The officers who were named as needing to know who the victims are."""
    _read(actor, plan, victims=False)
    return [each for each in plan.readers if each.ended_at is None] if actor.role is Role.OFFICER else ()


def findings_of(actor: Actor, plan: Plan) -> Sequence[PlanFinding]:
    """What was said on whether the person is a repeat or a serial case, the latest first."""
    _read(actor, plan, victims=False)
    found = select(PlanFinding).where(PlanFinding.plan_id == plan.id).order_by(PlanFinding.id.desc())
    return session.scalars(found).all() if actor.role is not Role.AGENCY else ()


def inside(actor: Actor, plan: Plan, kind: type[AnyRow], id: uuid.UUID) -> AnyRow:
    """One thing of a plan, by the identifier in an address."""
    _read(actor, plan, victims=False)
    found = session.get(kind, id)
    if found is None or getattr(found, "plan_id", None) != plan.id:
        raise NotFound(kind.__name__)
    return found


def may_read_victims(actor: Actor, plan: Plan) -> bool:
    """Was this actor, or their agency, named as needing to know who the victims are?"""
    several = (policy.read_victims, policy.share_victims)
    return actor.role is Role.SYSTEM or any(each.allows(actor, plan) for each in several)


def _read(actor: Actor, plan: Plan, *, victims: bool) -> None:
    if actor.role is Role.SYSTEM:
        return
    reads = policy.see.allows(actor, plan) or policy.share.allows(actor, plan)
    if not reads or (plan.state not in READABLE and not actor.is_lead and plan.asked_by_id != actor.id):
        raise NotFound("Plan")
    if victims and not may_read_victims(actor, plan):
        raise Refused("plans.read_victims")


def _all(found: Select[AnyRow], kind: type[AnyRow]) -> Sequence[AnyRow]:
    return session.scalars(found.order_by(kind.id)).all()
