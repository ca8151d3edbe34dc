"""Calling off what agencies were asked, or wished, to do together."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import follow_up
from app.casework.follow_up import policy
from app.casework.follow_up.lifecycle import State
from app.casework.referrals.catalogue import actions_catalogue
from app.errors import NotPossible
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import SeenForm, bands_of, read
from app.portals.shared.fields import LongText
from app.portals.shared.guards import actor, requires


class CallOffForm(SeenForm):
    words = LongText(
        "Why does it not take place?",
        hint="Only officers read this. What an agency must know, tell it by telephone.",
        required="Say why, in a sentence that another officer would understand",
        limit=2000,
        rows=4,
    )


@officer.route("/concerns/<string:reference>/joint/<uuid:joint_id>/call-off", methods=["GET", "POST"])
@requires(policy.bring_together)
def call_off(reference: str, joint_id: uuid.UUID) -> ResponseReturnValue:
    concern = read(reference, policy.bring_together)
    found, _ = follow_up.joint(actor(), concern.id, joint_id)
    if found.state is State.CALLED_OFF:
        raise NotPossible("It has been called off already.")
    form = CallOffForm(version=found.version)
    if form.validate_on_submit():
        follow_up.call_off(actor(), joint_id, words=form.words.data, seen=form.seen)
        flash("It is called off. The agencies have an e-mail, and keep what they took on until they say otherwise.")
        return redirect(url_for("officer.concern", reference=reference) + "#followed")
    called = actions_catalogue().called(found.kind)
    page = render_template(
        "officer/call_off.html", concern=concern, joint=found, called=called, form=form, bands=bands_of(concern)
    )
    return page, 422 if form.errors else 200
