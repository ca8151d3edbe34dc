"""Signing out."""

from flask import flash, redirect, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, logout_user

from app.casework import accounts, concerns
from app.portals.shared.guards import actor, also_on_a_wall, public
from app.portals.visitor.blueprint import visitor


@visitor.post("/sign-out")
@public
@also_on_a_wall
def sign_out() -> ResponseReturnValue:
    if current_user.is_authenticated:
        _leave_nothing()
        accounts.sign_out(actor(), current_user.get_id())
        logout_user()
    cookie.clear()
    flash(_("You are signed out."))
    answer = redirect(url_for("visitor.home"))
    # Whoever has the device next finds nothing by going back.
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def _leave_nothing() -> None:
    """What was begun on a device that is not safe goes with whoever began it."""
    for each in concerns.drafts(actor()):
        if not each.is_kept:
            concerns.discard(actor(), each.id)
