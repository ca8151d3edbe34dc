"""Giving an action another day, with a reason. The day that it had stays to be read."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import ValidationError

from app.casework import referrals
from app.casework.referrals import policy
from app.portals.agency.act import DueDate
from app.portals.agency.blueprint import agency
from app.portals.agency.referral import at_work_on
from app.portals.agency.task import open_task, seen
from app.portals.shared.fields import LongText
from app.portals.shared.filters import day
from app.portals.shared.guards import actor, requires
from app.portals.shared.referral_body import bands_of, mark_of


class MoveForm(FlaskForm):
    version = HiddenField()
    due_on = DueDate("By when will it be done?", required="Give the date by which it will be done")
    why = LongText(
        "Why does it need another day?",
        hint="Say also what keeps the person safe until then. The officer reads this.",
        required="Say why it needs another day",
        limit=2000,
        rows=4,
    )

    def validate_due_on(self, field: DueDate) -> None:
        if field.on == self.was_due:
            raise ValidationError("Choose another day than the one it has, or go back")


@agency.route("/referrals/<string:reference>/actions/<uuid:action_id>/move", methods=["GET", "POST"])
@requires(policy.act)
def move_action(reference: str, action_id: uuid.UUID) -> ResponseReturnValue:
    found = at_work_on(reference)
    task = open_task(found, action_id)
    form = MoveForm(version=str(task.action.version))
    form.was_due = task.action.due_on
    if form.validate_on_submit():
        referrals.move_action(actor(), action_id, due_on=form.due_on.on, why=form.why.data, seen=seen())
        flash(f"It is due by {day(form.due_on.on)} now. The day that it had, and why it moved, stay to be read.")
        return redirect(url_for("agency.referral", reference=reference))
    page = render_template(
        "agency/move_action.html", referral=found, task=task, form=form, bands=bands_of(found), mark=mark_of(found)
    )
    return page, 422 if form.errors else 200
