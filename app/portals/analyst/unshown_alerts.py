"""Patterns that were found and are put before nobody, and why; and of each sort how many were true."""

from flask import render_template

from app.casework.patterns import policy
from app.portals.analyst.blueprint import analyst
from app.portals.shared.guards import insist, requires
from app.portals.shared.unshown_list import unshown


@analyst.get("/alerts/unshown")
@requires(policy.study)
def unshown_alerts() -> str:
    insist(policy.audit)
    return render_template("analyst/unshown_alerts.html", **unshown("analyst.unshown_alerts"))
