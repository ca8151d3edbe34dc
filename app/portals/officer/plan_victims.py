"""Who the victims in a plan are, how they are kept safe, whom to tell of the risk, and who reads all this."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, plans
from app.casework.plans import policy
from app.casework.plans.models import Plan
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import plan_for, read_victims
from app.portals.shared.guards import actor, requires
from app.portals.shared.plan_in_words import disclosures_in_words, doing, victims_in_words
from app.portals.shared.seen import SeenForm


@officer.get("/plans/<string:plan_reference>/victims")
@requires(policy.read_victims)
def plan_victims(plan_reference: str) -> str:
    found, who = read_victims(plan_reference), actor()
    return render_template(
        "officer/plan_victims.html",
        plan=found,
        victims=victims_in_words(plans.victims_of(who, found)),
        parts=plans.parts_of(who, found, restricted=True),
        actions=doing(plans.actions_of(who, found, restricted=True)),
        disclosures=disclosures_in_words(plans.disclosures_of(who, found)),
        readers=_readers(found),
    )


@officer.post("/plans/<string:plan_reference>/victims/<uuid:victim_id>/off")
@requires(policy.keep_victims)
def take_plan_victim_off(plan_reference: str, victim_id: uuid.UUID) -> ResponseReturnValue:
    found = plan_for(plan_reference, policy.keep_victims)
    plans.take_victim_off(actor(), found.id, victim_id, seen=SeenForm().seen)
    flash("They are taken off the plan.")
    return redirect(url_for("officer.plan_victims", plan_reference=plan_reference))


@officer.post("/plans/<string:plan_reference>/readers/<uuid:reader_id>/end")
@requires(policy.keep_victims)
def end_plan_reader(plan_reference: str, reader_id: uuid.UUID) -> ResponseReturnValue:
    found = plan_for(plan_reference, policy.keep_victims)
    plans.end_reader(actor(), found.id, reader_id, seen=SeenForm().seen)
    flash("From now on they read nothing of the victims.")
    return redirect(url_for("officer.plan", plan_reference=plan_reference))


def _readers(found: Plan) -> list[tuple[uuid.UUID, str, str]]:
    """Each with the identifier by which the right to read is ended, and why they have it."""
    here = [(each.id, accounts.name_of(each.account_id), each.why) for each in plans.readers_of(actor(), found)]
    shared = plans.partners_of(actor(), found)
    return here + [(each.id, name, each.why) for each, name in shared if each.reads_victims]
