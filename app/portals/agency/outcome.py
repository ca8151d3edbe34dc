"""Saying what was done and what came of it: the question that everything else is for."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import Form, HiddenField
from wtforms.validators import StopValidation

from app.casework import referrals
from app.casework.referrals import policy
from app.casework.referrals.models import Change, Worked
from app.portals.agency.blueprint import agency
from app.portals.agency.referral import at_work_on
from app.portals.agency.task import open_task, seen
from app.portals.shared.actions_in_words import CHANGES, WORKED
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, also_by_link, requires
from app.portals.shared.referral_body import bands_of, mark_of

WHY = {
    Worked.PARTLY: "Say what it did not change",
    Worked.NO: "Say why it did not work",
    Worked.TOO_EARLY: "Say when it will be known",
}


class Why(LongText):
    """Needed, unless it simply worked."""

    def pre_validate(self, form: Form) -> None:
        if not self.data and (missing := WHY.get(form.worked.data)):
            raise StopValidation(missing)
        super().pre_validate(form)


class OutcomeForm(FlaskForm):
    version = HiddenField()
    outcome = LongText(
        "What was done, and what came of it?",
        hint="Facts first. Say who was seen and what they said they want.",
        required="Say what was done and what came of it",
        limit=4000,
    )
    evidence = LongText(
        "What shows it? (optional)",
        hint="For example: a police log number, or the day of a visit note.",
        limit=1000,
        rows=2,
    )
    worked = OneOfField("Did it bring the change you hoped for?", choices=WORKED, required="Choose whether it worked")
    worked_why = Why(
        "Why, or what is missing?",
        hint="If it worked, you may leave this empty.",
        limit=2000,
        rows=3,
    )
    change = OneOfField(
        "How is the person at risk now?",
        choices=CHANGES,
        alone=[Change.NOT_KNOWN],
        required="Choose how the person at risk is now",
    )


@agency.route("/referrals/<string:reference>/actions/<uuid:action_id>/outcome", methods=["GET", "POST"])
@requires(policy.act)
@also_by_link
def outcome(reference: str, action_id: uuid.UUID) -> ResponseReturnValue:
    found = at_work_on(reference)
    task = open_task(found, action_id)
    form = OutcomeForm(version=str(task.action.version))
    if form.validate_on_submit():
        referrals.complete_action(
            actor(),
            action_id,
            change=Change(str(form.change.data)),
            outcome=form.outcome.data,
            seen=seen(),
            effect=_effect(form),
        )
        flash("What came of it is recorded. The officer who referred it sees it and tells whoever reported it.")
        return redirect(url_for("agency.referral", reference=reference))
    page = render_template(
        "agency/outcome.html", referral=found, task=task, form=form, bands=bands_of(found), mark=mark_of(found)
    )
    return page, 422 if form.errors else 200


def _effect(form: OutcomeForm) -> referrals.Effect:
    worked = Worked(str(form.worked.data))
    return referrals.Effect(worked=worked, why=form.worked_why.data, evidence=form.evidence.data)
