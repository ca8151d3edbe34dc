"""Where somebody begins who was let in by a link: the one referral that it opens."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from app.casework import referrals
from app.casework.referrals import policy
from app.portals.agency.blueprint import agency
from app.portals.shared.guards import actor, also_by_link, requires


@agency.get("/link")
@requires(policy.receive)
@also_by_link
def link() -> ResponseReturnValue:
    return redirect(url_for("agency.referral", reference=referrals.only_one(actor()).reference))
