"""Looking at a plan again: what changed, level and risk, and when the next review is."""

from datetime import datetime, time
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import plans
from app.casework.plans import plan_rules, policy
from app.casework.plans.models import Plan, PlanReview
from app.foundations import clock
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import choices, read_plan, tried
from app.portals.shared.fields import LongText, ManyOfField, OneOfField
from app.portals.shared.filters import LONDON
from app.portals.shared.guards import actor, requires
from app.portals.shared.plan_in_words import doing, level_of, levels_of
from app.portals.shared.seen import SeenForm
from app.portals.shared.when_fields import ComingDateField

NOON = time(12)


class PlanReviewForm(SeenForm):
    changed = LongText("What changed since the last review?", required="Say what changed", rows=4)
    level = OneOfField("Which level from now on?", required="Choose a level")
    risk = OneOfField("How high is the risk of serious harm?", required="Choose how high it is")
    imminence = OneOfField("How soon?", required="Choose how soon")
    status = OneOfField("What is their status?", required="Choose their status")
    reasons = LongText("Why?", hint="The reasons for level and risk.", required="Give the reasons", rows=4)
    met = ManyOfField("What of this is met?", hint="Needed where the level or the risk goes down.")
    next_on = ComingDateField("When is the next review?", required="Give the day of the next review")

    def offer(self, criteria: list[str]) -> None:
        """Give each question its answers."""
        rules = plan_rules()
        self.level.choices = [(str(each), level_of(each)) for each in rules.levels]
        self.level.hints = {str(each.number): _cadence(each) for each in rules.levels.values()}
        self.risk.choices, self.imminence.choices = choices(rules.risks.values()), choices(rules.imminences.values())
        self.status.choices = choices(rules.statuses.values())
        self.met.choices = [(str(number), words) for number, words in enumerate(criteria)]


def _cadence(level: Any) -> str:
    from_weeks = f"{level.not_before_weeks} to " if level.not_before_weeks else "up to "
    return f"Looked at again in {from_weeks}{level.within_weeks} weeks"


@officer.route("/plans/<string:plan_reference>/review", methods=["GET", "POST"])
@requires(policy.keep)
def plan_review(plan_reference: str) -> ResponseReturnValue:
    found = read_plan(plan_reference, policy.keep)
    criteria = plans.criteria_of(actor(), found)
    form = PlanReviewForm(**_as_it_stands(found))
    form.offer(criteria)
    if form.validate_on_submit() and (made := _reviewed(form, found, criteria)):
        flash(_said(made))
        return redirect(url_for("officer.plan", plan_reference=plan_reference))
    reviews = plans.reviews_of(actor(), found)
    page = render_template(
        "officer/plan_review.html",
        plan=found,
        form=form,
        notes=plans.notes_of(actor(), found, since=reviews[0].held_at if reviews else None),
        actions=doing(plans.actions_of(actor(), found)),
        levels=levels_of(reviews),
    )
    return page, 422 if form.errors else 200


def _as_it_stands(found: Plan) -> dict[str, Any]:
    next_at = found.rule.latest(clock.now()).astimezone(LONDON)
    now = {"level": str(found.level), "risk": found.risk, "imminence": found.imminence, "status": found.status}
    return now | {"version": found.version, "next_on": next_at.date()}


def _reviewed(form: PlanReviewForm, found: Plan, criteria: list[str]) -> PlanReview | None:
    looked = plans.Looked(
        changed=form.changed.data,
        reasons=form.reasons.data,
        level=int(str(form.level.data)),
        risk=str(form.risk.data),
        imminence=str(form.imminence.data),
        status=str(form.status.data),
        next_at=datetime.combine(form.next_on.on, NOON, LONDON),
        met=[criteria[int(each)] for each in form.met.data or ()],
    )
    made: list[PlanReview] = []
    at = form.next_on if "review" in _complaint(looked) else form.met
    tried(at, lambda: made.append(plans.review(actor(), found.id, looked, seen=form.seen)))
    return made[0] if made else None


def _complaint(looked: plans.Looked) -> str:
    """Where a complaint stands: beside the date, if that is too late for the level."""
    latest = plan_rules().levels[looked.level].latest(clock.now())
    return "review" if looked.next_at > latest or looked.next_at <= clock.now() else "met"


def _said(made: PlanReview) -> str:
    if made.is_waiting:
        return (
            "The review is held. What is worse counts now. What you want to lower counts once a second person agrees:"
            " supervisors have an e-mail."
        )
    return "The review is held, and everybody who shares in the plan reads how it stands now."
