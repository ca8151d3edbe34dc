"""Open actions of colleagues who have left, so that each gets another owner."""

from flask import render_template

from app.casework import follow_up
from app.casework.referrals import policy
from app.casework.referrals.catalogue import actions_catalogue
from app.portals.agency.blueprint import agency
from app.portals.shared.guards import actor, requires


@agency.get("/actions/left-behind")
@requires(policy.act)
def left_behind() -> str:
    catalogue = actions_catalogue()
    lines = [(each, catalogue.called(each.kind)) for each in follow_up.left_behind(actor())]
    return render_template("agency/left_behind.html", lines=lines)
