"""From what an officer ticks to exactly what a partner will read; and which partners can be asked at all."""

import hashlib
import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select

from app.casework import accounts, concerns, directory, places, questions, referrals, triage
from app.casework.accounts.models import Organisation, Sector
from app.casework.concerns.models import Concern, Subject
from app.casework.concerns.subjects import SubjectKind, SubjectRole
from app.casework.partner_checks.identifiers import Tellable, as_sent, tellable
from app.casework.partner_checks.rules import UNRATED, check_rules
from app.casework.places import Place
from app.casework.triage.clocks import after
from app.errors import Invalid
from app.foundations.access import Actor
from app.foundations.database import session

MOST_FOUND = 20
THEIR_OWN = "Whoever reported this works there"
MAY_WORK_THERE = "The person said to cause harm may work there, and would read it"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What an officer chose: by what partners may know somebody, whom to ask, what for, on what law, and why."""

    identifiers: frozenset[str]
    partners: frozenset[uuid.UUID]
    purpose: str
    ground: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Partners:
    """Agencies that can be asked, and those that must not be, with why."""

    offered: Sequence[Organisation]
    left_out: Sequence[tuple[Organisation, str]]


@dataclass(frozen=True, kw_only=True)
class Request:
    """A check as it would be sent: everything that each partner will read, and who they are."""

    shown: dict[str, Any]
    partners: tuple[uuid.UUID, ...]
    answer_by: datetime | None

    @property
    def mark(self) -> str:
        """Changes with any word that a partner would read, and with whom it goes to."""
        told = json.dumps([self.shown, sorted(map(str, self.partners))], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()


def people_in(actor: Actor, concern: Concern) -> list[Tellable]:
    """Everybody and everything in a concern that partners can be asked about."""
    return tellable(concerns.subjects_of(actor, concern.id), questions.named(concern.questionnaire))


def partners_for(actor: Actor, concern: Concern, find: str = "", also: Sequence[uuid.UUID] = ()) -> Partners:
    """Agencies of the places in a concern and those of everywhere; others by a part of their name, or chosen before."""
    here = {code for place in concerns.places_of(concern).values() for code in _codes(place)}
    found = [
        *directory.agencies_in(here, places.today()),
        *_agencies(Organisation.id.in_(also)),
        *(_agencies(Organisation.name.icontains(find, autoescape=True), MOST_FOUND) if find else ()),
    ]
    known = {each.id: each for each in found}.values()
    workplaces = list(_workplaces(concerns.subjects_of(actor, concern.id)))
    why = {each.id: _conflict(each, concern, workplaces) for each in known}
    return Partners(
        offered=[each for each in known if not why[each.id]],
        left_out=[(each, why[each.id]) for each in known if why[each.id]],
    )


def request_of(actor: Actor, concern: Concern, wanted: Wanted, now: datetime) -> Request:
    """The check that these choices make; Invalid, with what to do, where they make none."""
    rules = check_rules()
    people = as_sent(people_in(actor, concern), wanted.identifiers)
    if not people:
        raise Invalid("Tick at least one thing that partners may know somebody by.")
    if wanted.purpose not in rules.purposes or wanted.ground not in rules.grounds:
        raise Invalid("Choose what the check is for, and on what law.")
    ground, bands = rules.grounds[wanted.ground], referrals.proposals_for(concern).bands
    hub = accounts.organisation(uuid.UUID(str(actor.organisation_id)))
    shown = {
        "asked_by": f"{accounts.name_of(actor.id)}, {hub.name}",
        "purpose": rules.purposes[wanted.purpose],
        "ground": ground.words,
        "law": ground.law_in(triage.nation_of(concern)),
        # Why nobody may be told would say what is feared: whom and what is enough.
        "bands": [rules.warning, *(f"{band.words}. This means: {band.whom}." for band in bands)],
        "people": people,
    }
    return Request(shown=shown, partners=_chosen(actor, concern, wanted), answer_by=answer_by(actor, concern, now))


def answer_by(actor: Actor, concern: Concern, now: datetime) -> datetime | None:
    """By when a partner that is asked now should answer; None where there is no clock."""
    assessment = triage.assessment_of(actor, concern.id)
    span = check_rules().within[assessment.rating if assessment else UNRATED]
    return after(span, now, triage.nation_of(concern)) if span else None


def _chosen(actor: Actor, concern: Concern, wanted: Wanted) -> tuple[uuid.UUID, ...]:
    offered = partners_for(actor, concern, also=list(wanted.partners)).offered
    chosen = tuple(each.id for each in offered if each.id in wanted.partners)
    if not chosen or len(chosen) < len(wanted.partners):
        raise Invalid("Choose at least one partner, and only from those that can be asked.")
    return chosen


def _agencies(which: ColumnElement[bool], most: int | None = None) -> Sequence[Organisation]:
    ours = select(Organisation).where(Organisation.sector == Sector.AGENCY, which)
    return session.scalars(ours.order_by(Organisation.name, Organisation.id).limit(most)).all()


def _codes(place: Place) -> tuple[str, str, str]:
    return place.authority.code, place.authority.responsible_code, place.force.code


def _conflict(agency: Organisation, concern: Concern, workplaces: Sequence[str]) -> str:
    """Why this agency must not be asked about this concern, if it must not."""
    if agency.id == concern.organisation_id:
        return THEIR_OWN
    return MAY_WORK_THERE if any(agency.name.casefold() in each.casefold() for each in workplaces) else ""


def _workplaces(subjects: Sequence[Subject]) -> Iterator[str]:
    """Where the person said to cause harm works or helps, as it was written."""
    for each in subjects:
        if each.kind is SubjectKind.ORGANISATION and each.role in (SubjectRole.ALLEGED, SubjectRole.SETTING):
            yield each.words["said"]
