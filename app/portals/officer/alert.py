"""One pattern: why it is shown, the concerns behind it, what can be done, and an officer's word on what it is."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import patterns
from app.casework.patterns import Seen, policy
from app.portals.officer.after_alert import concerns_behind, ways_on
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import bands_of
from app.portals.shared.alert_history import history_of
from app.portals.shared.alert_in_words import about, beside_of, told_of, why_of
from app.portals.shared.alert_review import PUT_BACK, TAKEN, ActForm, SettleForm, review_of, settle
from app.portals.shared.guards import actor, requires


@officer.route("/alerts/<uuid:alert_id>", methods=["GET", "POST"])
@requires(policy.watch)
def alert(alert_id: uuid.UUID) -> ResponseReturnValue:
    seen = patterns.open_alert(actor(), alert_id)
    form = SettleForm(version=seen.alert.version)
    if form.validate_on_submit() and settle(form, seen):
        return redirect(url_for("officer.alert", alert_id=alert_id))
    return _page(seen, form), 422 if form.errors else 200


@officer.post("/alerts/<uuid:alert_id>/take")
@requires(policy.watch)
def take_alert(alert_id: uuid.UUID) -> ResponseReturnValue:
    patterns.take(actor(), alert_id, seen=ActForm().seen)
    flash(TAKEN)
    return redirect(url_for("officer.alert", alert_id=alert_id))


@officer.post("/alerts/<uuid:alert_id>/put-back")
@requires(policy.watch)
def put_back_alert(alert_id: uuid.UUID) -> ResponseReturnValue:
    patterns.put_back(actor(), alert_id, seen=ActForm().seen)
    flash(PUT_BACK)
    return redirect(url_for("officer.alerts"))


def _page(seen: Seen, form: SettleForm) -> str:
    behind = concerns_behind(seen)
    return render_template(
        "officer/alert.html",
        alert=seen.alert,
        about=about(seen),
        why=why_of(seen),
        beside=beside_of(seen.alert, actor()),
        told=told_of(seen.concerns),
        unseen=seen.unseen,
        words=seen.words,
        history=history_of(actor(), seen.alert),
        review=review_of(seen, actor()),
        ways=ways_on(seen, behind),
        bands=list(dict.fromkeys(band for each in behind for band in bands_of(each))),
        form=form,
    )
