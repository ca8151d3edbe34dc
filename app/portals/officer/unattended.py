"""Nobody who is let in to a restricted record is there: a supervisor rings one of them, or lets somebody else in."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import accounts, oversight, rota
from app.casework.oversight import policy
from app.errors import Invalid
from app.portals.officer.blueprint import officer
from app.portals.shared.fields import OneOfField
from app.portals.shared.guards import actor, insist, requires


class SendForm(FlaskForm):
    officer = OneOfField(
        "Who is let in?",
        hint="Somebody who is there now and whom it cannot be about. You cannot let yourself in.",
        required="Choose who is let in",
    )


@officer.route("/supervision/unattended/<uuid:restriction_id>", methods=["GET", "POST"])
@requires(policy.send)
def unattended(restriction_id: uuid.UUID) -> ResponseReturnValue:
    insist(policy.send)
    missing = oversight.one_missing(actor(), restriction_id)
    form = SendForm()
    form.officer.choices = [(str(each.id), each.name) for each in accounts.officers(actor()) if each.id != actor().id]
    if form.validate_on_submit() and _send(form, restriction_id):
        return redirect(url_for("officer.supervision"))
    numbers = rota.numbers(actor(), [each.id for each in missing.let_in])
    page = render_template(
        "officer/unattended.html",
        form=form,
        since=missing.watch.missing_since,
        reference=oversight.references(actor(), [missing.restriction.record_id]).get(missing.restriction.record_id, ""),
        to_ring=[(each.name, numbers.get(each.id, "")) for each in missing.let_in],
    )
    return page, 422 if form.errors else 200


def _send(form: SendForm, restriction_id: uuid.UUID) -> bool:
    account_id = uuid.UUID(form.officer.data)
    try:
        oversight.send(actor(), restriction_id, account_id)
    except Invalid as refused:
        form.officer.errors = [str(refused)]
        return False
    flash(f"{accounts.name_of(account_id)} is let in. Ring them now: no letter says so, and it stands in their queue.")
    return True
