"""Giving an action to a colleague: also that of somebody who has left."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import HiddenField

from app.casework import accounts, referrals
from app.casework.referrals import policy
from app.portals.agency.act import Colleagues, colleagues
from app.portals.agency.blueprint import agency
from app.portals.agency.referral import at_work_on
from app.portals.agency.task import open_task, seen
from app.portals.shared.fields import LongText
from app.portals.shared.guards import actor, requires
from app.portals.shared.referral_body import bands_of, mark_of


class GiveActionForm(FlaskForm):
    version = HiddenField()
    owner = Colleagues("Who will do it now?", required="Choose who will do it")
    why = LongText(
        "What does your colleague need to know?",
        hint="What was done already, and what must not be forgotten.",
        required="Say what your colleague needs to know",
        limit=2000,
        rows=4,
    )


@agency.route("/referrals/<string:reference>/actions/<uuid:action_id>/give", methods=["GET", "POST"])
@requires(policy.act)
def give_action(reference: str, action_id: uuid.UUID) -> ResponseReturnValue:
    found = at_work_on(reference)
    task = open_task(found, action_id)
    form = GiveActionForm(version=str(task.action.version))
    form.owner.choices = [each for each in colleagues() if each[0] != str(task.action.owner_id)]
    if form.validate_on_submit():
        owner_id = uuid.UUID(form.owner.data)
        referrals.give_action(actor(), action_id, owner_id=owner_id, why=form.why.data, seen=seen())
        flash(f"It is with {accounts.name_of(owner_id)} now, who has an e-mail. By when it is due has not changed.")
        return redirect(url_for("agency.referral", reference=reference))
    page = render_template(
        "agency/give_action.html", referral=found, task=task, form=form, bands=bands_of(found), mark=mark_of(found)
    )
    return page, 422 if form.errors else 200
