"""Counting what an agency took up by itself as referred: nobody else must act."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.casework import concerns, referrals
from app.casework.referrals import policy
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import SeenForm
from app.portals.shared.guards import actor, requires


@officer.post("/concerns/<string:reference>/adopt")
@requires(policy.refer)
def adopt(reference: str) -> ResponseReturnValue:
    found = concerns.by_reference(actor(), reference)
    referrals.adopt(actor(), found.id, seen=SeenForm().seen)
    flash(f"{reference} counts as referred. What the agency says will stand here.")
    return redirect(url_for("officer.concern", reference=reference))
