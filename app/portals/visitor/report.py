"""Reporting without an account, where the operator allows it: what that can and cannot do, then straight in."""

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.casework import accounts
from app.errors import Invalid, NotFound, TooOften
from app.foundations import clock
from app.foundations.access import VISITOR
from app.foundations.door import brake
from app.portals.shared.guards import let_in, public
from app.portals.shared.language import say
from app.portals.shared.navigation import home_of
from app.portals.visitor.blueprint import visitor


@visitor.route("/report", methods=["GET", "POST"])
@public
def report() -> ResponseReturnValue:
    if not current_app.extensions["heed"].without_account:
        raise NotFound("page")
    if current_user.is_authenticated:
        return redirect(home_of(current_user.actor.role))
    if request.method != "POST":
        return _page(brake.challenge(clock.now()))
    given = request.form.get("challenge", "")
    try:
        let_in(accounts.let_in_without_account(VISITOR, given, request.form.get("answer", "")))
        return redirect(url_for("reporter.start"))
    except Invalid as refusal:
        return _page(brake.challenge(clock.now()), say(refusal)), 422
    except TooOften as refusal:
        return _page(brake.waiting(given, clock.now()), say(refusal)), 429


def _page(challenge: brake.Challenge, refusal: str = "") -> str:
    return render_template("visitor/report.html", challenge=challenge, refusal=refusal)
