"""One pattern without a name: why it is shown, what was told and when, and an analyst's word on what it is."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import patterns
from app.casework.patterns import policy
from app.portals.analyst.blueprint import analyst
from app.portals.shared.alert_history import history_of
from app.portals.shared.alert_in_words import about, beside_of, told_of, why_of
from app.portals.shared.alert_review import PUT_BACK, TAKEN, ActForm, SettleForm, review_of, settle
from app.portals.shared.guards import actor, requires


@analyst.route("/alerts/<uuid:alert_id>", methods=["GET", "POST"])
@requires(policy.study)
def alert(alert_id: uuid.UUID) -> ResponseReturnValue:
    seen = patterns.open_alert(actor(), alert_id)
    form = SettleForm(version=seen.alert.version)
    if form.validate_on_submit() and settle(form, seen):
        return redirect(url_for("analyst.alert", alert_id=alert_id))
    page = render_template(
        "analyst/alert.html",
        alert=seen.alert,
        about=about(seen),
        why=why_of(seen),
        beside=beside_of(seen.alert, actor()),
        told=told_of(seen.concerns),
        unseen=seen.unseen,
        history=history_of(actor(), seen.alert),
        review=review_of(seen, actor()),
        form=form,
    )
    return page, 422 if form.errors else 200


@analyst.post("/alerts/<uuid:alert_id>/take")
@requires(policy.study)
def take_alert(alert_id: uuid.UUID) -> ResponseReturnValue:
    patterns.take(actor(), alert_id, seen=ActForm().seen)
    flash(TAKEN)
    return redirect(url_for("analyst.alert", alert_id=alert_id))


@analyst.post("/alerts/<uuid:alert_id>/put-back")
@requires(policy.study)
def put_back_alert(alert_id: uuid.UUID) -> ResponseReturnValue:
    patterns.put_back(actor(), alert_id, seen=ActForm().seen)
    flash(PUT_BACK)
    return redirect(url_for("analyst.alerts"))
