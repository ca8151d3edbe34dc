"""Whether this device is safe to use: asked once after signing in, and remembered by its own cookie alone."""

from flask import redirect, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from app.casework import accounts, concerns
from app.casework.concerns import policy
from app.casework.concerns.models import Concern
from app.portals.reporter.blueprint import reporter
from app.portals.shared.guards import actor, requires

SAFE = "device_is_safe"


@reporter.post("/device")
@requires(policy.begin)
def device() -> ResponseReturnValue:
    cookie[SAFE] = request.form.get("safe") == "yes"
    return redirect(url_for("reporter.start"))


def is_asked() -> bool:
    """Is it still to be asked? Whoever has no account has nothing that could be remembered for them."""
    return SAFE not in cookie and not accounts.is_without_account(actor())


def keeps_drafts() -> bool:
    """May a draft begun on this device be offered on it another time?"""
    return cookie.get(SAFE, True) and not accounts.is_without_account(actor())


def offered() -> list[Concern]:
    """What was begun and not sent, as far as this device may know of it."""
    return [each for each in concerns.drafts(actor()) if keeps_drafts() or not each.is_kept]
