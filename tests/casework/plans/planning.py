"""Plans as officers make them: a man of whom a practice tells, and what his plan holds."""

import uuid
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import inspect

from app.casework import concerns, plans
from app.casework import people as known_people
from app.casework.concerns.events import ConcernSubmitted
from app.casework.concerns.subjects import SubjectRole
from app.casework.people import reactions as people_reactions
from app.casework.plans.models import Plan, PlanAction, PlanMeeting, PlanReview
from app.foundations import clock
from app.foundations.access import Actor
from app.foundations.database import session
from tests import factories
from tests.factories import People
from tests.stories import told_once

WISH = plans.Wish(
    purpose="domestic_abuse",
    level=2,
    risk="high",
    imminence="weeks",
    status="alleged",
    why="Three reports in two months, each worse",
    risk_to="A former partner, and her children",
    nature="He kicks animals to frighten her, and has said that she is next",
)
CRITERIA = ("No contact for six months", "He has finished the programme")


def somebody(people: People) -> uuid.UUID:
    """Somebody who is said to cause harm, by one of their subjects."""
    return told_of(people, SubjectRole.ALLEGED)


@told_once
def told_of(people: People, role: SubjectRole) -> uuid.UUID:
    """Somebody in this role of whom a vet tells. How urgent it is nobody has worked out: no plan asks for that."""
    concern_id = factories.make_draft(people.vet).id
    concerns.submit(people.vet, concern_id)
    people_reactions.portray(ConcernSubmitted(concern_id=concern_id))
    portraits = known_people.portraits_of(people.officer, concern_id)
    return next(each.subject_id for each in portraits if each.role is role)


@told_once
def asked(people: People, **changed: object) -> Plan:
    """An officer asks for a plan."""
    return plans.ask(people.officer, somebody(people), replace(WISH, **changed))  # type: ignore[arg-type]


@told_once
def opened(people: People, supervisor: Actor, **changed: object) -> Plan:
    """The same, approved by this supervisor."""
    plan = asked(people, **changed)
    plans.approve(supervisor, plan.id, words="Agreed", seen=plan.version)
    return again(plan)


def again(plan: Plan) -> Plan:
    """The plan as it is now, also where the worker has worked meanwhile."""
    session.expire_all()
    return session.get_one(Plan, inspect(plan).identity)


def shared(people: People, plan: Plan, who: Actor, *, victims: bool = False, lead: bool = False) -> Plan:
    """This agency shares in it, and reads who the victims are where that is said."""
    told = {"why": "They see him every week", "is_lead": lead, "seen": again(plan).version}
    partner = plans.let_in(people.officer, plan.id, who.organisation_id, **told)
    if victims:
        plans.name_agency(people.officer, plan.id, partner.id, why="They move her", seen=again(plan).version)
    return again(plan)


def written(people: People, plan: Plan, part: str, words: str) -> Plan:
    """This section says this from now on."""
    plans.write_part(people.officer, plan.id, part, words=words, seen=again(plan).version)
    return again(plan)


def with_criteria(people: People, plan: Plan) -> Plan:
    """It says when it can be lowered or end."""
    return written(people, plan, "exit", "\n".join(CRITERIA))


def looked(plan: Plan, **changed: object) -> plans.Looked:
    """A review that leaves everything as it is."""
    as_it_is = plans.Looked(
        changed="Nothing new",
        reasons="He keeps his conditions",
        level=plan.level,
        risk=plan.risk,
        imminence=plan.imminence,
        status=plan.status,
        next_at=clock.now() + timedelta(weeks=5),
    )
    return replace(as_it_is, **changed)  # type: ignore[arg-type]


def lowering(people: People, plan: Plan, level: int = 1) -> PlanReview:
    """The officer wants to lower it, and somebody else must agree."""
    plan = with_criteria(people, plan)
    found = looked(plan, level=level, met=CRITERIA[:1], next_at=clock.now() + timedelta(weeks=10))
    return plans.review(people.officer, plan.id, found, seen=plan.version)


def action(people: People, plan: Plan, who: Actor | None = None, **changed: object) -> PlanAction:
    """Something is to be done, by this agency or by the hub."""
    task = plans.Task(
        pillar="supervision",
        what="Visit him without notice",
        who="His worker",
        due_on=clock.now().date() + timedelta(days=10),
        agency_id=who.organisation_id if who else None,
    )
    return plans.set_action(people.officer, plan.id, replace(task, **changed), seen=again(plan).version)  # type: ignore[arg-type]


def victim(people: People, plan: Plan, name: str = "Tamsin Quarrier") -> Plan:
    """Somebody whom it keeps safe."""
    told = plans.Victim(name=name, relation="Former partner", contact="Only through her sister")
    plans.note_victim(people.officer, plan.id, told, seen=again(plan).version)
    return again(plan)


def meeting(people: People, *called: Actor, hours: int = 24) -> PlanMeeting:
    """A meeting to come (or, with hours below nought, that was held), to which these agencies are called."""
    return plans.call(
        people.officer,
        "marac",
        held_at=clock.now() + timedelta(hours=hours),
        place="Room 4, or by telephone: 01632 960160",
        agencies=[each.organisation_id for each in called],
    )


def met(meeting: PlanMeeting) -> PlanMeeting:
    """The meeting as it is now."""
    session.expire_all()
    return session.get_one(PlanMeeting, meeting.id)
