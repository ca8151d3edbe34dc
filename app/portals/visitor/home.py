"""The first page: is someone in danger now? Then report, or sign in."""

from flask import current_app, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.portals.shared.guards import public
from app.portals.shared.navigation import home_of
from app.portals.visitor.blueprint import visitor


@visitor.get("/")
@public
def home() -> ResponseReturnValue:
    if current_user.is_authenticated:
        return redirect(home_of(current_user.actor.role))
    return render_template("visitor/home.html", without_account=current_app.extensions["heed"].without_account)
