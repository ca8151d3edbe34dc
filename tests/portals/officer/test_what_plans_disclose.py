"""What is not disclosed is not seen: a canary in every sealed field of a plan, looked for on every page by all."""

import re

import pytest
from sqlalchemy import inspect, select

from app.casework import plans
from app.casework.plans import models
from app.casework.plans.models import Plan, PlanMeeting, TookPart
from app.foundations.access import Actor
from app.foundations.database import Record, session
from app.foundations.ledger import Entry
from tests import factories
from tests.casework.plans import planning
from tests.factories import People

EVERYBODY = {"risk_to": "Canary Birch", "nature": "Canary Cedar", "police": "Canary Oak"}
OFFICERS = {
    "why": "Canary Alder",
    "answer": "Canary Maple",
    "review": "Canary Pine",
    "decision": "Canary Juniper",
    "took_part": "Canary Nettle",
    "hub": "Canary Fir",
    "other": "Canary Larch",
}
SHARING = {"action": "Canary Myrtle", "note": "Canary Olive"}
FEW = {"victim": "Canary Elder", "contact": "Canary Ash", "safety": "Canary Damson", "safe": "Canary Gorse"}
HUB = {
    "to": "Canary Hazel",
    "what": "Canary Heath",
    "decided": "Canary Lime",
    "reader": "Canary Ivy",
    "need": "Canary Kale",
}
ALL = {**EVERYBODY, **OFFICERS, **SHARING, **FEW, **HUB}


def filled(people: People, supervisor: Actor) -> tuple[Plan, PlanMeeting]:
    """A plan with a canary in everything that is sealed. The council reads who the victims are; the police do not."""
    told = {name: ALL[name] for name in ("why", "risk_to", "nature")}
    plan, officer = planning.asked(people, **told), people.officer
    plans.approve(supervisor, plan.id, words=ALL["answer"], seen=plan.version)
    for part, name in (("police", "police"), ("victim_safety", "safety")):
        planning.written(people, plan, part, ALL[name])
    for who in (people.social_worker, people.constable):
        planning.shared(people, plan, who)
    partner = next(
        each for each in planning.again(plan).sharing if each.agency_id == people.social_worker.organisation_id
    )
    plans.name_agency(officer, plan.id, partner.id, why=ALL["need"], seen=planning.again(plan).version)
    _acted(people, plan)
    _told(people, plan)
    looked = planning.looked(plan, changed=ALL["review"])
    plans.review(officer, plan.id, looked, seen=planning.again(plan).version)
    return planning.again(plan), _met(people, plan)


def _acted(people: People, plan: Plan) -> None:
    planning.action(people, plan, people.social_worker, what=ALL["action"])
    planning.action(people, plan, people.social_worker, what=ALL["safe"], pillar="victim_safety")
    planning.action(people, plan, people.constable, what=ALL["other"])
    planning.action(people, plan, what=ALL["hub"])
    plans.tell(people.social_worker, plan.id, ALL["note"])


def _told(people: People, plan: Plan) -> None:
    officer = people.officer
    victim = plans.Victim(name=ALL["victim"], relation="Former partner", contact=ALL["contact"])
    plans.note_victim(officer, plan.id, victim, seen=planning.again(plan).version)
    seen = {"seen": planning.again(plan).version}
    asked = plans.ask_disclosure(officer, plan.id, "clare_know", to=ALL["to"], what=ALL["what"], **seen)
    plans.decide_disclosure(officer, asked.id, "tell", why=ALL["decided"], seen=asked.version)
    clerk = factories.make_supervisor(people, "Rhoda Rue")
    plans.name_reader(officer, plan.id, clerk.id, why=ALL["reader"], seen=planning.again(plan).version)


def _met(people: People, plan: Plan) -> PlanMeeting:
    held, officer = planning.meeting(people, people.social_worker, hours=-1), people.officer
    item = plans.put_on_agenda(officer, held.id, plan.reference, minutes=15, seen=held.version)
    told = {"name": ALL["took_part"], "body": "Probation", "took_part": TookPart.PRESENT}
    plans.note_attendance(officer, held.id, **told)
    plans.note_decision(officer, held.id, item.id, words=ALL["decision"], seen=planning.met(held).version)
    return planning.met(held)


def seen_by(browser, plan: Plan, held: PlanMeeting, desk: str) -> set[str]:
    """Every canary on every page of this desk, and on those to which they lead."""
    here = f"/{desk}/plans/{plan.reference}"
    pages = [f"/{desk}/plans", here, f"{here}/victims", f"{here}/tell", f"{here}/review", f"{here}/end"]
    pages += [f"/{desk}/plans/meetings/{held.id}", f"{here}/parts/victim_safety", f"{here}/parts/police"]
    texts = [browser.get(each).text for each in pages]
    further = {link for text in texts for link in re.findall(rf'href="({here}[^"]*)"', text)} - {*pages}
    texts += [browser.get(each.replace("&amp;", "&")).text for each in further]
    return {name for name, canary in ALL.items() if any(canary in text for text in texts)}


pytestmark = pytest.mark.long


@pytest.fixture
def supervisor(people):
    return factories.make_supervisor(people)


def test_each_reads_what_is_for_them_and_nothing_more(people, supervisor, sign_in):
    plan, held = filled(people, supervisor)
    officers, few = {*EVERYBODY, *OFFICERS, *SHARING}, {*FEW, *HUB}
    may_see = [
        (people.officer, "officer", officers | few),
        (people.other_officer, "officer", officers),
        (people.social_worker, "agency", {*EVERYBODY, *SHARING, *FEW}),
        (people.constable, "agency", {*EVERYBODY, "other"}),
        (people.inspector, "agency", set()),
        (people.vet, "officer", set()),
        (people.teacher, "agency", set()),
        (people.administrator, "officer", set()),
    ]
    held_id, reference = held.id, plan.reference
    for who, desk, expected in may_see:
        plan = plans.by_reference(people.officer, reference)
        found = seen_by(sign_in(who), plan, plans.meeting(people.officer, held_id), desk)
        assert (who.role, found) == (who.role, expected)


def test_nothing_of_it_stands_in_letters_the_ledger_or_the_tables(people, supervisor, letters):
    filled(people, supervisor)
    factories.let_the_worker_work()
    sent = [f"{each.subject} {each.text}" for each in letters.sent]
    told = [each.details for each in session.scalars(select(Entry))]
    stored = [repr(value) for kind in _tables() for value in _raw(kind)]
    assert letters.sent and stored
    assert [text for text in (*sent, *told, *stored) if "Canary" in text] == []


def _tables() -> list[type[Record]]:
    return [each for each in vars(models).values() if isinstance(each, type) and issubclass(each, Record)]


def _raw(kind: type[Record]) -> list[object]:
    columns = inspect(kind).local_table.columns
    return [value for row in session.execute(select(*columns)) for value in row]
