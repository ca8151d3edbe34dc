"""The second person: why a colleague would lower or end a plan, and agreeing or not."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, plans
from app.casework.plans import plan_rules, policy
from app.casework.plans.models import PlanReview
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import read_plan, tried
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.plan_in_words import level_of, levels_of, risk_of
from app.portals.shared.seen import SeenForm

ANSWERS = {"agree": "I agree: it counts from now on", "disagree": "I do not agree: the plan stays as it is"}


class SecondPlanReviewForm(SeenForm):
    answer = OneOfField("Do you agree?", choices=ANSWERS, required="Choose whether you agree")
    words = LongText("In your own words", hint="Needed where you do not agree.", limit=2000, rows=4)


@officer.route("/plans/reviews/<uuid:review_id>", methods=["GET", "POST"])
@requires(policy.second)
def second_plan_review(review_id: uuid.UUID) -> ResponseReturnValue:
    review, plan = plans.review_by_id(actor(), review_id)
    found, form = read_plan(plan.reference), SecondPlanReviewForm(version=review.version)
    if form.validate_on_submit() and tried(form.words, lambda: _answer(form, review)):
        flash(f"{accounts.name_of(review.held_by_id)} is told your answer about {plan.reference} by e-mail.")
        return redirect(url_for("officer.plans_waiting"))
    page = render_template(
        "officer/second_plan_review.html",
        plan=found,
        review=review,
        form=form,
        asker=accounts.name_of(review.held_by_id),
        now=(level_of(found.level), risk_of(found.risk)),
        then=(level_of(review.level), risk_of(review.risk)),
        ending=plan_rules().endings[review.ending].words if review.ending else "",
        criteria=plans.criteria_of(actor(), found),
        levels=levels_of(plans.reviews_of(actor(), found)),
    )
    return page, 422 if form.errors else 200


def _answer(form: SecondPlanReviewForm, review: PlanReview) -> None:
    command = plans.agree if form.answer.data == "agree" else plans.disagree
    command(actor(), review.id, words=form.words.data, seen=form.seen)
