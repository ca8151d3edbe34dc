"""Patterns over several concerns that wait for somebody, without a name: the most serious and surest first."""

from flask import render_template

from app.casework.patterns import policy
from app.portals.analyst.blueprint import analyst
from app.portals.shared.alert_list import listed
from app.portals.shared.guards import requires


@analyst.get("/alerts")
@requires(policy.study)
def alerts() -> str:
    return render_template("analyst/alerts.html", **listed("analyst.alerts"))
