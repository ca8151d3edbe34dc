"""Looking at what an officer searched for: a supervisor says whose searches, and why."""

import uuid

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import accounts, finding
from app.casework.finding import LONGEST_REASON, policy
from app.portals.officer.blueprint import officer
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, insist, requires


class LookForm(FlaskForm):
    whose = OneOfField("Whose searches?", choices={}, required="Choose an officer")
    reason = LongText(
        "Why do you look?",
        hint="For example: a complaint, a sample, an unusual number of searches. It is kept with your name.",
        required="Say why you look",
        limit=LONGEST_REASON,
        rows=3,
    )


@officer.route("/searches", methods=["GET", "POST"])
@requires(policy.oversee)
def searches() -> ResponseReturnValue:
    insist(policy.oversee)
    form = LookForm()
    form.whose.choices = [(str(each.id), each.name) for each in accounts.officers(actor())]
    if form.validate_on_submit():
        look = finding.look_at_searches(actor(), uuid.UUID(form.whose.data), reason=form.reason.data)
        return redirect(url_for("officer.searched", look_id=look.id))
    return render_template("officer/searches.html", form=form), 422 if form.errors else 200
