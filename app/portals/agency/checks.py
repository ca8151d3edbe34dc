"""What this agency is asked to say yes, no or "ring me" to, the first due first. Opens nothing sealed."""

from flask import render_template, request

from app.casework import partner_checks
from app.casework.partner_checks import policy
from app.casework.partner_checks.queries import PAGE
from app.portals.agency.blueprint import agency
from app.portals.shared.guards import actor, requires
from app.portals.shared.paging import page, place


@agency.get("/checks")
@requires(policy.receive)
def checks() -> str:
    at = place(request.args.get("from"))
    near = (at.value, at.id) if at and isinstance(at.value, int) else None
    found = partner_checks.waiting(actor(), near, back=bool(near and at and at.back))
    return render_template("agency/checks.html", page=page(found, PAGE, lambda line: line.place, at if near else None))
