"""Another e-mail address for somebody, in place of one that takes no letters."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import accounts
from app.casework.accounts import policy
from app.errors import Invalid
from app.portals.administrator.blueprint import administrator
from app.portals.shared.fields import EmailField
from app.portals.shared.guards import actor, requires


class AddressForm(FlaskForm):
    email = EmailField(
        "Their e-mail address",
        hint="From now on they are written to there, and sign in with it. Their password and second factor stay.",
        required="Enter the address that they are written to",
    )


@administrator.route("/accounts/<uuid:account_id>/address", methods=["GET", "POST"])
@requires(policy.give_address)
def address(account_id: uuid.UUID) -> ResponseReturnValue:
    found = accounts.account(actor(), account_id)
    form = AddressForm(email=found.email)
    if form.validate_on_submit():
        try:
            accounts.give_address(actor(), account_id, email=form.email.data)
            flash(f"{found.name} is written to at the new address from now on, and signs in with it. Tell them so.")
            return redirect(url_for("administrator.organisation", organisation_id=found.organisation_id))
        except Invalid as refused:
            form.email.errors = [str(refused)]
    page = render_template("administrator/address.html", form=form, account=found)
    return page, 422 if form.errors else 200
