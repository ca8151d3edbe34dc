"""My account: where I am signed in, and how many recovery codes I have left."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.casework import accounts
from app.casework.accounts import policy
from app.portals.shared.guards import actor, requires
from app.portals.visitor.blueprint import visitor


@visitor.get("/account")
@requires(policy.own)
def account() -> str:
    return render_template(
        "visitor/account.html",
        account=accounts.account(actor(), actor().id),
        this_one=current_user.sign_in_id,
        sign_ins=accounts.sign_ins(actor()),
        codes_left=accounts.recovery_codes_left(actor()),
    )


@visitor.post("/account/sign-ins/<uuid:sign_in_id>/end")
@requires(policy.own)
def end_sign_in(sign_in_id: uuid.UUID) -> ResponseReturnValue:
    accounts.end_sign_in(actor(), sign_in_id)
    flash(_("That device is signed out."))
    return redirect(url_for("visitor.account"))
