"""Saying that an action will not be done, and why: an outcome as well, that the officer reads."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import HiddenField

from app.casework import referrals
from app.casework.referrals import policy
from app.casework.referrals.models import NotDone
from app.portals.agency.blueprint import agency
from app.portals.agency.referral import at_work_on
from app.portals.agency.task import open_task, seen
from app.portals.shared.actions_in_words import NOT_DONE
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.referral_body import bands_of, mark_of


class StopForm(FlaskForm):
    version = HiddenField()
    because = OneOfField("Why will it not be done?", choices=NOT_DONE, required="Choose why it will not be done")
    words = LongText(
        "What should the officer know, and what happens instead?",
        required="Say why it will not be done, and what happens instead",
        limit=2000,
        rows=4,
    )


@agency.route("/referrals/<string:reference>/actions/<uuid:action_id>/stop", methods=["GET", "POST"])
@requires(policy.act)
def stop_action(reference: str, action_id: uuid.UUID) -> ResponseReturnValue:
    found = at_work_on(reference)
    task = open_task(found, action_id)
    form = StopForm(version=str(task.action.version))
    if form.validate_on_submit():
        because = NotDone(str(form.because.data))
        referrals.stop_action(actor(), action_id, because=because, words=form.words.data, seen=seen())
        flash("The action is stopped, and why is recorded. The officer responsible has an e-mail and reads it.")
        return redirect(url_for("agency.referral", reference=reference))
    page = render_template(
        "agency/stop_action.html", referral=found, task=task, form=form, bands=bands_of(found), mark=mark_of(found)
    )
    return page, 422 if form.errors else 200
