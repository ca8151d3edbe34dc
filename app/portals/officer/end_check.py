"""Ending a check that is no longer needed: from then on no partner sees whom it was about."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.casework import concerns, partner_checks
from app.casework.partner_checks import policy
from app.portals.officer.blueprint import officer
from app.portals.shared.guards import actor, requires


@officer.post("/concerns/<string:reference>/checks/<string:check_reference>/end")
@requires(policy.ask)
def end_check(reference: str, check_reference: str) -> ResponseReturnValue:
    concern = concerns.by_reference(actor(), reference)
    found = partner_checks.of_concern_by_reference(actor(), concern.id, check_reference)
    partner_checks.end(actor(), found.id)
    flash(f"{check_reference} has ended. No partner sees any longer whom it was about; what they answered stays here.")
    return redirect(url_for("officer.concern", reference=reference))
