"""A supervisor says that they have seen to a clock that ran out, and how."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import escalation
from app.casework.escalation import policy
from app.errors import NotPossible
from app.foundations import clock
from app.portals.officer.blueprint import officer
from app.portals.officer.clocks import shown, to_ring
from app.portals.officer.reading import SeenForm, bands_of, read
from app.portals.shared.fields import LongText
from app.portals.shared.guards import actor, insist, requires


class SeeToForm(SeenForm):
    words = LongText(
        "What did you do?",
        hint="So that another supervisor would understand it. Neither the reporter nor an agency reads this.",
        required="Say what you did, in a sentence that another supervisor would understand",
        limit=2000,
        rows=4,
    )


@officer.route("/clocks/<uuid:escalation_id>", methods=["GET", "POST"])
@requires(policy.settle)
def see_to(escalation_id: uuid.UUID) -> ResponseReturnValue:
    insist(policy.settle)
    found = escalation.escalation(actor(), escalation_id)
    concern = read(str(found.concern.reference), policy.settle)
    if not found.escalation.is_open:
        raise NotPossible("This is settled already: somebody saw to it, or the concern has moved on.")
    form = SeeToForm(version=found.escalation.version)
    if form.validate_on_submit():
        escalation.settle(actor(), escalation_id, words=form.words.data, seen=form.seen)
        flash(f"You have seen to {concern.reference}. If it still waits at the next step, it will stand here again.")
        return redirect(url_for("officer.clocks"))
    (line,) = shown([found])
    page = render_template(
        "officer/see_to.html",
        concern=concern,
        form=form,
        line=line,
        to_ring=to_ring(),
        bands=bands_of(concern),
        now=clock.now(),
    )
    return page, 422 if form.errors else 200
