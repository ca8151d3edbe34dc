"""Patterns that were found and are put before nobody, and why; and of each sort how many were true."""

from flask import render_template

from app.casework.patterns import policy
from app.portals.officer.blueprint import officer
from app.portals.shared.guards import insist, requires
from app.portals.shared.unshown_list import unshown


@officer.get("/alerts/unshown")
@requires(policy.watch)
def unshown_alerts() -> str:
    insist(policy.audit)
    return render_template("officer/unshown_alerts.html", **unshown("officer.unshown_alerts"))
