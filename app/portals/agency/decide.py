"""Deciding what the agency does about a referral, or putting an earlier decision right."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.casework import referrals
from app.casework.referrals import policy
from app.casework.referrals.deciding import Step
from app.casework.referrals.models import Decision
from app.errors import NotPossible
from app.portals.agency.blueprint import agency
from app.portals.agency.referral import at_work_on
from app.portals.agency.verdict_form import VerdictForm, verdict_page
from app.portals.shared.decided import SAID
from app.portals.shared.guards import actor, also_by_link, requires

WAITS = "It is written down, and stands once a colleague agrees. They have an e-mail."


@agency.route("/referrals/<string:reference>/decide", methods=["GET", "POST"])
@requires(policy.decide)
@also_by_link
def decide(reference: str) -> ResponseReturnValue:
    found = at_work_on(reference)
    if found.acknowledged_at is None:
        raise NotPossible("Acknowledge the referral first. Then everybody knows who decides.")
    form = VerdictForm(found, Step.DECISION)
    if form.validate_on_submit():
        made = referrals.decide(actor(), found.id, form.verdict, seen=form.seen)
        flash(told("Your decision is recorded", made))
        return redirect(url_for("agency.referral", reference=reference))
    return verdict_page("agency/decide.html", found, form)


def told(what: str, made: Decision) -> str:
    """What happened, who knows now, and what is said outside."""
    if made.waits:
        return WAITS
    outside = f"whoever reported it is told no more than: {SAID[made.category]}"
    return f"{what}. The officer who referred it reads it; {outside}."
