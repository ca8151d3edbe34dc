"""What the desks' story knows of plans, as addresses name it."""

from app.casework import plans
from app.casework.plans.models import Plan, TookPart
from app.foundations.access import Actor
from tests import factories
from tests.casework.plans import planning
from tests.factories import People


def the_plans(people: People, supervisor: Actor) -> dict[str, object]:
    """One that is open and shared, one that waits for approval, one that somebody wants to lower, and a meeting."""
    plan = planning.with_criteria(people, planning.opened(people, supervisor))
    plan = planning.victim(people, planning.shared(people, plan, people.social_worker, victims=True, lead=True))
    told: dict[str, object] = {"plan_reference": plan.reference, "part": "exit", "pattern": "repeat"}
    told["plan_action_id"] = planning.action(people, plan, people.social_worker).id
    planning.action(people, plan, people.social_worker, pillar="victim_safety", what="Change her locks")
    plans.tell(people.social_worker, plan.id, "He has found work")
    told["disclosure_id"] = _asked(people, plan)
    told["review_id"] = planning.lowering(people, planning.opened(people, supervisor)).id
    told["plan_to_approve"] = planning.asked(people).reference
    told |= _met(people, plan)
    plan = planning.again(plan)
    told |= {"partner_id": plan.sharing[0].id, "reader_id": plan.readers[0].id}
    told["victim_id"] = plans.victims_of(people.officer, plan)[0].id
    told["subject_id"] = planning.somebody(people)
    factories.let_the_worker_work()
    return told


def _asked(people: People, plan: Plan) -> object:
    told = {"to": "A new partner", "what": "The conviction", "seen": planning.again(plan).version}
    return plans.ask_disclosure(people.officer, plan.id, "clare_ask", **told).id


def _met(people: People, plan: Plan) -> dict[str, object]:
    held = planning.meeting(people, people.social_worker, hours=-1)
    item = plans.put_on_agenda(people.officer, held.id, plan.reference, minutes=15, seen=held.version)
    told = {"name": "Sol Sorrel", "body": "Social worker, Swindon", "took_part": TookPart.PRESENT}
    plans.note_attendance(people.officer, held.id, **told)
    return {"meeting_id": held.id, "item_id": item.id}
