"""Signing out."""

from flask import flash, redirect, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, logout_user

from app.casework import accounts
from app.portals.shared.guards import actor, public
from app.portals.visitor.blueprint import visitor


@visitor.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    if current_user.is_authenticated:
        accounts.sign_out(actor(), current_user.get_id())
        logout_user()
    cookie.clear()
    flash(_("You are signed out."))
    return redirect(url_for("visitor.home"))
