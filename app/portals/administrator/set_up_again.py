"""Let somebody set up their account again who has lost their phone and codes, or forgot their password."""

import uuid

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import accounts
from app.casework.accounts import policy
from app.portals.administrator.blueprint import administrator
from app.portals.shared.guards import actor, insist, requires


class SetUpAgainForm(FlaskForm):
    """Nothing but the button."""


@administrator.route("/accounts/<uuid:account_id>/set-up-again", methods=["GET", "POST"])
@requires(policy.set_up_again)
def set_up_again(account_id: uuid.UUID) -> ResponseReturnValue:
    found = accounts.account(actor(), account_id)
    insist(policy.set_up_again, found)
    form = SetUpAgainForm()
    if form.validate_on_submit():
        accounts.set_up_again(actor(), account_id, address=current_app.extensions["heed"].address)
        flash(f"{found.name} is signed out everywhere. A link to set up their account again is on its way by e-mail.")
        return redirect(url_for("administrator.organisation", organisation_id=found.organisation_id))
    return render_template("administrator/set_up_again.html", form=form, account=found)
