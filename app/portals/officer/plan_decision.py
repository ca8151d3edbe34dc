"""Noting what a meeting decided on one plan, and perhaps who does what about it."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import plans
from app.casework.plans import policy
from app.casework.plans.models import Plan, PlanMeetingItem
from app.errors import NotFound
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import tried
from app.portals.shared.fields import LongText
from app.portals.shared.guards import actor, insist, requires
from app.portals.shared.seen import SeenForm


class PlanDecisionForm(SeenForm):
    words = LongText(
        "What was decided?",
        hint="Without the names of victims: those who are called read it.",
        required="Say what was decided",
        limit=4000,
        rows=5,
    )


@officer.route("/plans/meetings/<uuid:meeting_id>/agenda/<uuid:item_id>", methods=["GET", "POST"])
@requires(policy.meet)
def plan_decision(meeting_id: uuid.UUID, item_id: uuid.UUID) -> ResponseReturnValue:
    held = plans.open_meeting(actor(), meeting_id)
    insist(policy.meet, held)
    item, plan = _on_agenda(meeting_id, item_id)
    form = PlanDecisionForm(version=held.version, words=item.decision or "")
    if form.validate_on_submit() and tried(form.words, lambda: _note(form, meeting_id, item_id)):
        flash(f"What was decided on {plan.reference} is noted. Add in the plan who does what about it.")
        return redirect(url_for("officer.plan_meeting", meeting_id=meeting_id))
    page = render_template("officer/plan_decision.html", held=held, plan=plan, form=form)
    return page, 422 if form.errors else 200


def _on_agenda(meeting_id: uuid.UUID, item_id: uuid.UUID) -> tuple[PlanMeetingItem, Plan]:
    agenda = plans.agenda_of(actor(), plans.meeting(actor(), meeting_id))
    for item, plan in agenda:
        if item.id == item_id:
            return item, plan
    raise NotFound("PlanMeetingItem")


def _note(form: PlanDecisionForm, meeting_id: uuid.UUID, item_id: uuid.UUID) -> None:
    plans.note_decision(actor(), meeting_id, item_id, words=form.words.data, seen=form.seen)
