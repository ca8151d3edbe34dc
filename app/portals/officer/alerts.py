"""Patterns over several concerns that wait for somebody, the most serious and surest first. Opens nothing sealed."""

from flask import render_template

from app.casework.patterns import policy
from app.portals.officer.blueprint import officer
from app.portals.shared.alert_list import listed
from app.portals.shared.guards import requires


@officer.get("/alerts")
@requires(policy.watch)
def alerts() -> str:
    return render_template("officer/alerts.html", **listed("officer.alerts"))
