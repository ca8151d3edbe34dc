"""Saying what was done and what came of it: the question that everything else is for."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import HiddenField

from app.casework import accounts, referrals
from app.casework.referrals import policy
from app.casework.referrals.models import Change
from app.errors import NotPossible
from app.portals.agency.blueprint import agency
from app.portals.agency.referral import CHANGES, at_work_on
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, also_by_link, requires
from app.portals.shared.referral_body import bands_of, mark_of


class OutcomeForm(FlaskForm):
    version = HiddenField()
    outcome = LongText(
        "What was done, and what came of it?",
        hint="Facts first. Say who was seen and what they said they want.",
        required="Say what was done and what came of it",
        limit=4000,
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
    action = referrals.action(actor(), found, action_id)
    if action.completed_at is not None:
        raise NotPossible("This action has been completed already. What came of it stands beside it.")
    form = OutcomeForm(version=str(action.version))
    if form.validate_on_submit():
        referrals.complete_action(
            actor(), action.id, change=Change(str(form.change.data)), outcome=form.outcome.data, seen=_seen()
        )
        flash("What came of it is recorded. The officer who referred it sees it and tells whoever reported it.")
        return redirect(url_for("agency.referral", reference=reference))
    page = render_template(
        "agency/outcome.html",
        referral=found,
        action=action,
        owner=accounts.name_of(action.owner_id),
        form=form,
        bands=bands_of(found),
        mark=mark_of(found),
    )
    return page, 422 if form.errors else 200


def _seen() -> int:
    """The version that the page showed. One that is missing or no number was never shown, so it has changed since."""
    version = request.form.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else -1
