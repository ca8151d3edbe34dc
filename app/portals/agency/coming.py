"""What is on its way to this agency: received by the hub and being triaged. Nothing of what it is about is shown."""

from flask import render_template, request

from app.casework import referrals
from app.casework.referrals import policy
from app.casework.referrals.queries import PAGE
from app.portals.agency.blueprint import agency
from app.portals.shared.guards import actor, requires
from app.portals.shared.paging import page, place


@agency.get("/coming")
@requires(policy.see_tray)
def coming() -> str:
    at = place(request.args.get("from"))
    near = (at.value, at.id) if at and isinstance(at.value, int) else None
    found = referrals.coming(actor(), near, back=bool(near and at and at.back))
    shown = page(found, PAGE, lambda notice: (notice.place, notice.id), at if near else None)
    return render_template("agency/coming.html", page=shown)
