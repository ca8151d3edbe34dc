"""One meeting about plans: its agenda, who took part, what was decided on each, on a screen and as a file."""

import uuid
from typing import Any

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, plans
from app.casework.plans import plan_rules, policy
from app.casework.plans.models import PlanMeeting
from app.errors import NotPossible
from app.foundations import clock
from app.portals.officer.blueprint import officer
from app.portals.shared import pdf
from app.portals.shared.guards import actor, requires
from app.portals.shared.plan_in_words import line_of
from app.portals.shared.seen import SeenForm


@officer.get("/plans/meetings/<uuid:meeting_id>")
@requires(policy.meet)
def plan_meeting(meeting_id: uuid.UUID) -> str:
    held = plans.open_meeting(actor(), meeting_id)
    return render_template("officer/plan_meeting.html", can_be_pdf=pdf.CAN_BE_MADE, **minutes_of(held))


@officer.get("/plans/meetings/<uuid:meeting_id>/pdf")
@requires(policy.meet)
def plan_meeting_pdf(meeting_id: uuid.UUID) -> ResponseReturnValue:
    """The same as a file to keep. Its name says nothing but the day."""
    if not pdf.CAN_BE_MADE:
        raise NotPossible("A PDF cannot be made here. Print the page instead.")
    held = plans.open_meeting(actor(), meeting_id, how="pdf")
    answer = Response(pdf.pdf(render_template("officer/plan_meeting_pdf.html", **minutes_of(held))))
    answer.content_type = "application/pdf"
    answer.headers["Content-Disposition"] = f'attachment; filename="meeting-{held.held_at:%Y-%m-%d}.pdf"'
    return answer


@officer.post("/plans/meetings/<uuid:meeting_id>/minutes")
@requires(policy.meet)
def agree_plan_minutes(meeting_id: uuid.UUID) -> ResponseReturnValue:
    plans.agree_minutes(actor(), meeting_id, seen=SeenForm().seen)
    flash("The minutes are agreed. Each agency reads what was decided on the plans in which it shares.")
    return redirect(url_for("officer.plan_meeting", meeting_id=meeting_id))


@officer.post("/plans/meetings/<uuid:meeting_id>/agenda/<uuid:item_id>/off")
@requires(policy.meet)
def take_plan_off_agenda(meeting_id: uuid.UUID, item_id: uuid.UUID) -> ResponseReturnValue:
    plans.take_off_agenda(actor(), meeting_id, item_id, seen=SeenForm().seen)
    flash("It is off the agenda.")
    return redirect(url_for("officer.plan_meeting", meeting_id=meeting_id))


def minutes_of(held: PlanMeeting) -> dict[str, Any]:
    """Everything that stands on a screen and on paper."""
    agenda = plans.agenda_of(actor(), held)
    return {
        "held": held,
        "kind": plan_rules().meetings[held.kind].words,
        "called": [each.name for each in plans.called_to(actor(), held)],
        "agenda": [{"item": item, "line": line_of(plan)} for item, plan in agenda],
        "minutes": sum(item.minutes for item, _ in agenda),
        "took_part": plans.who_took_part(actor(), held),
        "is_to_come": held.held_at > clock.now(),
        "agreed_by": accounts.name_of(held.minutes_agreed_by_id) if held.minutes_agreed_by_id else "",
        "reader": accounts.name_of(actor().id),
        "now": clock.now(),
    }
